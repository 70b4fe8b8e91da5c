-- Of events that are back: one more than they had when they were moved out, and the release they first appeared in.
SELECT
    event_id_cnty,
    CAST(deleted_events.record_version + 1 AS INTEGER) AS record_version,
    any_value(events_history.release_id) AS release_id
FROM deleted_events
SEMI JOIN named USING (event_id_cnty)
LEFT JOIN events_history USING (event_id_cnty)
GROUP BY event_id_cnty, deleted_events.record_version

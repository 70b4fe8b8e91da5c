-- What a row starts with: 1 and no release; an event that comes back counts on, and keeps the release it appeared in.
WITH back AS (
    SELECT event_id_cnty, any_value(release_id) AS release_id
    FROM events_history
    SEMI JOIN deleted_events USING (event_id_cnty)
    SEMI JOIN named USING (event_id_cnty)
    GROUP BY event_id_cnty
)

SELECT
    event_id_cnty,
    CAST(coalesce(deleted_events.record_version, 0) + 1 AS INTEGER) AS record_version,
    back.release_id
FROM named
LEFT JOIN deleted_events USING (event_id_cnty)
LEFT JOIN back USING (event_id_cnty)

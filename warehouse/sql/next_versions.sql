-- Of events that are back: one more than they had when they were moved out.
SELECT event_id_cnty, CAST(deleted_events.record_version + 1 AS INTEGER) AS record_version
FROM deleted_events
SEMI JOIN named USING (event_id_cnty)

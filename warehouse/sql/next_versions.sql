-- What a row starts with: 1, or one more than an event had when it was moved out.
SELECT event_id_cnty, CAST(coalesce(deleted_events.record_version, 0) + 1 AS INTEGER) AS record_version
FROM named
LEFT JOIN deleted_events USING (event_id_cnty)

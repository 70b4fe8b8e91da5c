INSERT INTO deleted_events (event_id_cnty, deleted_at, reason, replaced_by, record_version)
SELECT event_id_cnty, ?, 'recoded', NULL, record_version
FROM events
WHERE event_id_cnty NOT IN (SELECT event_id_cnty FROM event_sources WHERE role = 'primary')

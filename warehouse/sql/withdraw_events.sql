INSERT OR REPLACE INTO deleted_events (event_id_cnty, deleted_at, reason, replaced_by, record_version)
SELECT event_id_cnty, ?, gone.reason, gone.replaced_by, events.record_version
FROM gone
INNER JOIN events USING (event_id_cnty)

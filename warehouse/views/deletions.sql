CREATE OR REPLACE VIEW deletions AS
SELECT event_id_cnty, deleted_at, reason, replaced_by, event_key, iso3
FROM deleted_events
LEFT JOIN event_ids USING (event_id_cnty);

COMMENT ON VIEW deletions IS 'Events that were published and are gone, with the reason.';

-- Events that are gone and whose first report now lives in another event than the one noted.
SELECT deleted_events.* REPLACE ('merged' AS reason, identified.event_id_cnty AS replaced_by)
FROM deleted_events
INNER JOIN event_ids USING (event_id_cnty)
INNER JOIN identified USING (event_key)
WHERE
    identified.event_id_cnty <> deleted_events.event_id_cnty
    AND identified.event_id_cnty IS DISTINCT FROM deleted_events.replaced_by
    AND deleted_events.event_id_cnty NOT IN (SELECT event_id_cnty FROM identified)

-- Rows as they were coded: kept apart where the event's row is another, else the event's row itself.
SELECT cells.*
FROM report_cells AS cells
SEMI JOIN wanted USING (event_key)
UNION ALL BY NAME
SELECT events.* EXCLUDE (event_id_cnty, timestamp, n_independent, record_version, release_id, known_from)
FROM events
SEMI JOIN wanted USING (event_key)
ANTI JOIN report_cells USING (event_key)

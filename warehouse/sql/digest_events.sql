SELECT * EXCLUDE (event_id_cnty, timestamp, record_version, pipeline_version, release_id)
FROM events
ORDER BY event_key

-- Clusters with an id that one of their reports founded. The lowest number is the oldest within a country; the country
-- then settles ties.
SELECT cluster, arg_min(event_id_cnty, (number, event_ids.iso3)) AS event_id_cnty
FROM event_ids
INNER JOIN linked USING (event_key)
GROUP BY cluster

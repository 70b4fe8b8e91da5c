-- The lowest number is the oldest within a country; the country then settles ties.
WITH named AS (
    SELECT cluster, arg_min(event_id_cnty, (number, event_ids.iso3)) AS event_id_cnty
    FROM linked
    INNER JOIN event_ids USING (event_key)
    GROUP BY cluster
)

SELECT event_key, cluster, copy_of, event_id_cnty
FROM linked
INNER JOIN named USING (cluster)

-- In the order of country, date and key, so that the same load gives the same ids anywhere.
INSERT INTO event_ids
WITH nameless AS (
    SELECT cluster AS event_key, iso3, row_number() OVER (PARTITION BY iso3 ORDER BY date_start, cluster) AS n
    FROM new_events
    ANTI JOIN (SELECT DISTINCT cluster FROM linked SEMI JOIN event_ids USING (event_key)) AS named USING (cluster)
),

used AS (
    SELECT iso3, max(number) AS number
    FROM event_ids
    GROUP BY iso3
)

SELECT
    event_key,
    nameless.iso3 || 'X' || printf('%06d', n + coalesce(used.number, 0)) AS event_id_cnty,
    nameless.iso3,
    n + coalesce(used.number, 0) AS number
FROM nameless
LEFT JOIN used USING (iso3)

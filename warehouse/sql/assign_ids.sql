-- In the order of country, date and key, so that the same load gives the same ids anywhere.
INSERT INTO event_ids
WITH unknown AS (
    SELECT
        event_key,
        iso3,
        row_number() OVER (PARTITION BY iso3 ORDER BY date_start, event_key) AS n
    FROM new_events
    WHERE event_key NOT IN (SELECT event_key FROM event_ids)
),

used AS (
    SELECT iso3, max(number) AS number
    FROM event_ids
    GROUP BY iso3
),

numbered AS (
    SELECT event_key, unknown.iso3, n + coalesce(used.number, 0) AS number
    FROM unknown
    LEFT JOIN used USING (iso3)
)

SELECT event_key, iso3 || 'X' || printf('%06d', number) AS event_id_cnty, iso3, number
FROM numbered

-- An event is merged where reports of it live on in another, the one with most of them; else no article gives it.
WITH lives AS (
    SELECT before.event_id_cnty, identified.event_id_cnty AS now_in, count(*) AS reports
    FROM before
    INNER JOIN identified USING (event_key)
    GROUP BY ALL
)

SELECT
    event_id_cnty,
    if(count(now_in) > 0, 'merged', 'recoded') AS reason,
    arg_max(now_in, (reports, now_in)) AS replaced_by
FROM (SELECT DISTINCT event_id_cnty FROM before)
ANTI JOIN (SELECT event_id_cnty FROM identified) AS live USING (event_id_cnty)
LEFT JOIN lives USING (event_id_cnty)
GROUP BY event_id_cnty

-- Ids whose founder is gone, each to a report of the cluster that most of the event's other reports are in now, unless
-- a report of that cluster founded an id itself.
UPDATE event_ids
SET event_key = heirs.cluster
FROM (
    SELECT
        event_id_cnty,
        cluster
    FROM members
    SEMI JOIN (SELECT event_id_cnty FROM event_ids SEMI JOIN gone USING (event_key)) AS orphaned USING (event_id_cnty)
    ANTI JOIN (SELECT cluster FROM linked SEMI JOIN event_ids USING (event_key)) AS named USING (cluster)
    GROUP BY event_id_cnty, cluster
    QUALIFY
        row_number() OVER (PARTITION BY event_id_cnty ORDER BY count(*) DESC, cluster) = 1
        AND row_number() OVER (PARTITION BY cluster ORDER BY count(*) DESC, event_id_cnty) = 1
) AS heirs
WHERE event_ids.event_id_cnty = heirs.event_id_cnty

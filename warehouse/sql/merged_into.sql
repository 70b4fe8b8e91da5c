-- An event, and those that were merged into it.
WITH RECURSIVE inside AS (
    SELECT $1 AS event_id_cnty
    UNION
    SELECT deleted_events.event_id_cnty
    FROM deleted_events
    INNER JOIN inside ON replaced_by = inside.event_id_cnty
)

SELECT event_id_cnty
FROM inside

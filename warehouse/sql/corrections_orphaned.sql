-- About events that are gone, or were merged into one that is.
UPDATE corrections
SET status = 'orphaned', detail = 'no article gives the event any more'
WHERE
    status <> 'superseded'
    AND event_id_cnty IN (
        WITH RECURSIVE ended AS (
            SELECT event_id_cnty
            FROM gone
            WHERE replaced_by IS NULL
            UNION
            SELECT deleted_events.event_id_cnty
            FROM deleted_events
            INNER JOIN ended ON replaced_by = ended.event_id_cnty
        )

        SELECT event_id_cnty
        FROM ended
    )

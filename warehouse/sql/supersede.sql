-- A later word on the same cell, or on whether the row stands.
UPDATE corrections
SET status = 'superseded', detail = NULL
WHERE
    event_id_cnty IN (SELECT unnest($1))
    AND status <> 'superseded'
    AND (
        ($2 = 'set' AND action = 'set' AND field = $3)
        OR ($2 IN ('check', 'reject') AND action IN ('check', 'reject'))
    )

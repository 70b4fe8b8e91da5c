-- A merge or split of which nothing is left.
UPDATE corrections
SET status = 'superseded', detail = NULL
WHERE
    action IN ('merge', 'split')
    AND correction_id NOT IN (SELECT correction_id FROM decided_pairs)

-- The latest about a cell, and the latest whether the row is right or struck out; every merge and split.
SELECT corrections.*
FROM corrections
SEMI JOIN wanted USING (event_id_cnty)
WHERE status NOT IN ('superseded', 'orphaned')
ORDER BY made_at, correction_id

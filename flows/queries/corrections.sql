-- Decisions of persons that somebody should look at again.
SELECT status, count(*) AS corrections
FROM corrections
WHERE status IN ('conflict', 'refused', 'orphaned')
GROUP BY status
ORDER BY status

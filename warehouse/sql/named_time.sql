-- A release, or a run by the start of its id.
SELECT as_of FROM releases
WHERE release_id = ?
UNION ALL
SELECT ended_at FROM runs
WHERE starts_with(run_id, ?) AND length(?) >= 6

-- A release, or a run by the start of its id where no release has that name.
SELECT as_of FROM releases
WHERE release_id = $1
UNION ALL
SELECT ended_at FROM runs
WHERE starts_with(run_id, $1) AND length($1) >= 6 AND $1 NOT IN (SELECT release_id FROM releases)

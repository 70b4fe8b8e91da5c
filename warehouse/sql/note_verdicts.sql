UPDATE corrections
SET status = verdicts.status, detail = verdicts.detail
FROM verdicts
WHERE
    corrections.correction_id = verdicts.correction_id
    AND (corrections.status <> verdicts.status OR corrections.detail IS DISTINCT FROM verdicts.detail)

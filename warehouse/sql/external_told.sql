-- A file may hold an id twice: a copy of a row is known, another row with its id would undo the first each time.
WITH firsts AS (
    SELECT
        incoming.line,
        incoming.external_id,
        incoming.row_md5,
        row_number() OVER same_id AS nth,
        coalesce(earlier.row_md5, first_value(incoming.row_md5) OVER same_id) AS taken_by,
        earlier.row_md5 IS NOT NULL AS had
    FROM incoming
    LEFT JOIN ids_of_file AS earlier ON hash(incoming.external_id) = earlier.id_hash
    WINDOW same_id AS (PARTITION BY incoming.external_id ORDER BY incoming.line)
),

stored AS (
    SELECT external_id, row_md5
    FROM external_events
    SEMI JOIN incoming USING (external_id)
)

SELECT
    line,
    CASE
        WHEN firsts.row_md5 <> taken_by THEN 'taken'
        WHEN had OR nth > 1 OR stored.row_md5 = firsts.row_md5 THEN 'known'
        WHEN stored.row_md5 IS NULL THEN 'new'
        ELSE 'changed'
    END AS verdict
FROM firsts
LEFT JOIN stored USING (external_id)

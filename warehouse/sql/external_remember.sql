INSERT INTO ids_of_file
SELECT hash(external_id), arg_min(row_md5, line)
FROM incoming
WHERE hash(external_id) NOT IN (SELECT id_hash FROM ids_of_file)
GROUP BY external_id

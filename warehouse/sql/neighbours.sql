SELECT DISTINCT event_key
FROM (SELECT event_key, unnest(blocks) AS block FROM report_blocks)
SEMI JOIN new_blocks USING (block)

INSERT INTO external_events BY NAME
SELECT incoming.* EXCLUDE (line, place)
FROM incoming
SEMI JOIN (FROM verdicts WHERE verdict = 'new') AS wanted USING (line)
ORDER BY line

SELECT incoming.* EXCLUDE (line, place)
FROM incoming
SEMI JOIN (FROM verdicts WHERE verdict = 'changed') AS wanted USING (line)

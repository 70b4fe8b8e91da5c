INSERT INTO decided_pairs (correction_id, kind, event_key_a, event_key_b)
SELECT DISTINCT ?, kind, event_key_a, event_key_b
FROM pairs

UPDATE decided_pairs
SET event_key_a = successors.come
FROM successors
WHERE decided_pairs.event_key_a = successors.gone

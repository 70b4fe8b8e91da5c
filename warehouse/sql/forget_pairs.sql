-- A merge undoes what parted the two sides, a split what joined them; other pairs of these reports stay.
DELETE FROM decided_pairs AS old
WHERE EXISTS (
    FROM opposite
    WHERE
        opposite.kind = old.kind
        AND least(opposite.event_key_a, opposite.event_key_b) = least(old.event_key_a, old.event_key_b)
        AND greatest(opposite.event_key_a, opposite.event_key_b) = greatest(old.event_key_a, old.event_key_b)
)

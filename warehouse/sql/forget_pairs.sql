-- Of the reports of these events: a merge undoes what parted them, a split what joined them.
DELETE FROM decided_pairs
WHERE
    kind = if(? = 'merge', 'apart', 'together')
    AND event_key_a IN (SELECT event_key FROM parted)
    AND event_key_b IN (SELECT event_key FROM parted)

-- One step from the frontier, along links and what a person said is one event.
WITH links AS (
    SELECT event_key_a, event_key_b FROM event_links
    UNION ALL
    SELECT event_key_a, event_key_b FROM decided_pairs
    WHERE kind = 'together'
),

ends AS (
    SELECT event_key_b AS event_key FROM links SEMI JOIN frontier ON event_key_a = frontier.event_key
    UNION
    SELECT event_key_a AS event_key FROM links SEMI JOIN frontier ON event_key_b = frontier.event_key
)

SELECT event_key
FROM ends
ANTI JOIN reached USING (event_key)

-- All that no later decision replaced; those about an event that was gone hold again when it is back. What was decided
-- about an event that was merged into another holds for that one, as long as it is merged; only that it was struck out
-- says nothing about the other.
WITH RECURSIVE stands_in AS (
    SELECT DISTINCT event_id_cnty AS decided, event_id_cnty AS now_in
    FROM corrections
    UNION
    SELECT decided, replaced_by
    FROM stands_in
    INNER JOIN deleted_events ON now_in = deleted_events.event_id_cnty
    WHERE replaced_by IS NOT NULL AND now_in NOT IN (SELECT event_id_cnty FROM wanted)
)

SELECT corrections.* REPLACE (now_in AS event_id_cnty)
FROM corrections
INNER JOIN stands_in ON event_id_cnty = decided
SEMI JOIN wanted ON now_in = wanted.event_id_cnty
WHERE status <> 'superseded' AND (action <> 'reject' OR decided = now_in)
ORDER BY made_at, correction_id

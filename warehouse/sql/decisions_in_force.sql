-- All that no later decision replaced; those about an event that was gone hold again when it is back.
SELECT corrections.*
FROM corrections
SEMI JOIN wanted USING (event_id_cnty)
WHERE status <> 'superseded'
ORDER BY made_at, correction_id

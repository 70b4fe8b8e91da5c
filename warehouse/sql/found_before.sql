SELECT found
FROM corrections
WHERE event_id_cnty IN (SELECT unnest(?)) AND field = ? AND action = 'set' AND status <> 'superseded'
ORDER BY made_at DESC

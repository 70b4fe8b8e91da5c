SELECT found
FROM corrections
WHERE event_id_cnty = ? AND field = ? AND action = 'set' AND status <> 'superseded'

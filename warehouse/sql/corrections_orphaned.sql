UPDATE corrections
SET status = 'orphaned', detail = 'no article gives the event any more'
FROM gone
WHERE corrections.event_id_cnty = gone.event_id_cnty AND gone.replaced_by IS NULL AND status <> 'superseded'

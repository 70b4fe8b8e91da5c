-- What was decided about an event that was merged into another holds for that one.
UPDATE corrections
SET event_id_cnty = gone.replaced_by
FROM gone
WHERE corrections.event_id_cnty = gone.event_id_cnty AND gone.replaced_by IS NOT NULL

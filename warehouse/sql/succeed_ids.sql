-- An id that the new report has itself, from an earlier coding, is its own: it keeps that.
UPDATE event_ids
SET event_key = successors.come
FROM successors
WHERE
    event_ids.event_key = successors.gone
    AND successors.come NOT IN (SELECT event_key FROM event_ids)

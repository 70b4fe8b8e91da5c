-- Reports of other articles whose event may change, as a report of the same event, or one they are linked with, does.
SELECT event_key
FROM event_reports
WHERE
    event_id_cnty IN (SELECT event_id_cnty FROM stored)
    AND article_id NOT IN (SELECT article_id FROM stored)
UNION
SELECT event_key_a FROM event_links
WHERE event_key_b IN (SELECT event_key FROM stored)
UNION
SELECT event_key_b FROM event_links
WHERE event_key_a IN (SELECT event_key FROM stored)

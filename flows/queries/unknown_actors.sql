-- Names in these articles that no table knows, as the view unknown_actors has them.
SELECT DISTINCT lower(quote) AS name
FROM event_sources
WHERE rule_id = 'actors:unknown' AND article_id IN (SELECT unnest($articles))
UNION
SELECT DISTINCT lower(detail) AS name
FROM rejected_candidates
WHERE rule_id = 'actors:unknown' AND article_id IN (SELECT unnest($articles))

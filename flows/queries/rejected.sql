-- What these articles mention and no event was coded from.
SELECT reason, count(*) AS candidates, mode(quote) AS example
FROM rejected_candidates
WHERE article_id IN (SELECT unnest($articles))
GROUP BY reason
ORDER BY candidates DESC, reason

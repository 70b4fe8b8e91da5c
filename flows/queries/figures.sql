-- The figures these articles give.
SELECT as_of_date AS date, iso3, measure, kind, n_basis AS basis, coalesce(n_best, n_min) AS n, issuer, quote
FROM stock_figures
WHERE article_id IN (SELECT unnest($articles))
ORDER BY as_of_date, article_id, char_start, figure_id

-- Rejected candidates have no country of their own: an article that gave nothing else speaks of the country its
-- supplier or its outlet stands for, or of none that we know.
CREATE OR REPLACE VIEW article_countries AS
WITH spoken AS (
    SELECT article_id, country_hint AS iso3, 1 AS strength, 'supplier' AS basis
    FROM articles
    UNION ALL
    SELECT article_id, source_country, 2, 'outlet'
    FROM articles
    WHERE source_scale IN ('Local partner', 'Subnational', 'National')
    UNION ALL
    SELECT event_sources.article_id, events.iso3, 3, 'event'
    FROM event_sources
    INNER JOIN events USING (event_id_cnty)
    WHERE events.review_status <> 'rejected'
    UNION ALL
    SELECT article_id, iso3, 4, 'figure'
    FROM stock_figures
    WHERE review_status <> 'rejected'
)

SELECT article_id, iso3, arg_min(basis, strength) AS basis
FROM spoken
WHERE iso3 IS NOT NULL
GROUP BY article_id, iso3;

COMMENT ON VIEW article_countries IS
    'Which countries an article speaks of, as far as we know, articles that gave no event included.';
COMMENT ON COLUMN article_countries.basis IS
    'supplier: named by whoever gave us the article; outlet: a local or national outlet of the country; event, figure: the article told one of the country. The first that holds';

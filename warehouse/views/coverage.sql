-- After: article_countries
CREATE OR REPLACE VIEW coverage AS
WITH looked AS (
    SELECT
        period_start(articles.published_date, 'month') AS month,
        spoken.iso3,
        articles.source_name,
        articles.language,
        articles.article_id,
        articles.published_date AS day,
        CASE
            WHEN spoken.basis IN ('supplier', 'outlet') THEN 'read'
            WHEN spoken.basis IS NOT NULL THEN 'mention'
            ELSE 'unknown'
        END AS covered_by
    FROM articles
    LEFT JOIN article_countries AS spoken USING (article_id)
    UNION ALL
    SELECT period_start(day, 'month'), iso3, source_name, language, NULL, day, 'declared'
    FROM (
        SELECT
            iso3,
            source_name,
            language,
            CAST(unnest(generate_series(date_from, date_to, INTERVAL 1 DAY)) AS DATE) AS day
        FROM declared_coverage
    )
)

SELECT
    month,
    iso3,
    source_name,
    language,
    count(DISTINCT article_id) AS n_articles,
    count(DISTINCT day) AS n_days,
    min(day) AS first_day,
    max(day) AS last_day,
    covered_by
FROM looked
GROUP BY month, iso3, source_name, language, covered_by;

COMMENT ON VIEW coverage IS
    'Where somebody looked: articles by month of publication, country, outlet and language, and what people declared.';
COMMENT ON COLUMN coverage.iso3 IS
    'Country the articles speak of (article_countries); an article counts in each of them. Empty where we know of none';
COMMENT ON COLUMN coverage.language IS 'ISO 639-1; empty where a declaration names none';
COMMENT ON COLUMN coverage.n_articles IS '0 in rows that are only declared';
COMMENT ON COLUMN coverage.n_days IS 'Days with an article, or declared';
COMMENT ON COLUMN coverage.covered_by IS 'declared, read or mention, as in covered_days; unknown where no country is known';

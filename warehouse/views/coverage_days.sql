-- After: article_countries
CREATE OR REPLACE MACRO coverage_days(days_before := 1) AS TABLE
WITH looked AS (
    SELECT
        spoken.iso3,
        articles.published_date - CAST(unnest(range(0, days_before + 1)) AS INTEGER) AS day,
        if(spoken.basis IN ('supplier', 'outlet'), 2, 3) AS strength,
        articles.source_name,
        spoken.article_id
    FROM article_countries AS spoken
    INNER JOIN articles USING (article_id)
    UNION ALL
    SELECT
        iso3,
        CAST(unnest(generate_series(date_from, date_to, INTERVAL 1 DAY)) AS DATE),
        1,
        source_name,
        NULL
    FROM declared_coverage
)

SELECT
    iso3,
    CAST(day AS DATE) AS day,
    CAST(min(strength) AS TINYINT) AS strength,
    ['declared', 'read', 'mention'][min(strength)] AS covered_by,
    count(DISTINCT article_id) AS articles,
    count(DISTINCT source_name) AS sources
FROM looked
GROUP BY iso3, day;

COMMENT ON MACRO TABLE coverage_days IS
    'Days of a country that somebody looked at. An article speaks of its day of publication and the days_before days before it; a declaration of each of its days.';

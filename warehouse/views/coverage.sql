CREATE OR REPLACE VIEW coverage AS
SELECT
    CAST(date_trunc('month', published_date) AS DATE) AS month,
    country_hint AS iso3,
    source_name,
    language,
    count(*) AS n_articles
FROM articles
GROUP BY ALL;

COMMENT ON VIEW coverage IS 'Where somebody looked: articles by month of publication, outlet and language.';
COMMENT ON COLUMN coverage.iso3 IS 'Country the supplier of the articles named, if any';

CREATE OR REPLACE VIEW external_coverage AS
SELECT
    dataset,
    dataset_version,
    iso3,
    mode(country) AS country,
    min(date_start) AS first_day,
    max(date_end) AS last_day,
    count(*) AS n_rows
FROM external_events
GROUP BY dataset, dataset_version, iso3
ORDER BY dataset, dataset_version, iso3;

COMMENT ON VIEW external_coverage IS 'What was imported: rows and days of each data set, version and country.';
COMMENT ON COLUMN external_coverage.iso3 IS 'Empty for rows without a country';

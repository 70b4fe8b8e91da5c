-- Side by side for comparison, stored apart: never sum over data sets.
CREATE OR REPLACE VIEW events_all_sources AS
WITH dated AS (
    SELECT
        dataset,
        dataset_version,
        max(imported_at) AS imported_at,
        -- 26.1 is newer than 9.1; versions that are no numbers come after those and go by the time they came in.
        CASE
            WHEN regexp_full_match(dataset_version, '[0-9]+([.][0-9]+)*')
                THEN try_cast(string_split(dataset_version, '.') AS BIGINT[])
        END AS numbers
    FROM external_events
    GROUP BY dataset, dataset_version
),

ranked AS (
    SELECT
        dataset,
        dataset_version,
        sets.versions,
        row_number() OVER newest AS place,
        count(*) OVER (PARTITION BY dataset) AS n_versions
    FROM dated
    INNER JOIN ref_external_datasets AS sets USING (dataset)
    WHERE sets.grain = 'event'
    WINDOW newest AS (
        PARTITION BY dataset ORDER BY numbers DESC NULLS LAST, imported_at DESC, dataset_version DESC
    )
),

wholes AS (
    SELECT external_events.*
    FROM external_events
    INNER JOIN ranked USING (dataset, dataset_version)
    WHERE place = 1 AND (versions = 'whole' OR n_versions = 1)
),

parts AS (
    SELECT external_events.*
    FROM external_events
    INNER JOIN ranked USING (dataset, dataset_version)
    WHERE versions = 'parts' AND n_versions > 1
    QUALIFY row_number() OVER (PARTITION BY dataset, source_id ORDER BY place) = 1
),

killed AS (
    SELECT
        event_id_cnty,
        CAST(max(n_best) AS INTEGER) AS n_best,
        CAST(max(n_max) AS INTEGER) AS n_max
    FROM event_quantities
    WHERE measure = 'killed' AND is_main AND sex = 'total' AND age_group = 'total' AND subgroup = ''
    GROUP BY event_id_cnty
)

SELECT
    'khronika' AS dataset,
    pipeline_version AS dataset_version,
    event_id_cnty AS id,
    event_date,
    date_start,
    date_end,
    iso3,
    country,
    admin1,
    location,
    latitude,
    longitude,
    geo_precision,
    time_precision,
    event_type,
    sub_event_type,
    rex_act,
    fatalities AS fatalities_low,
    greatest(fatalities, coalesce(killed.n_best, 0)) AS fatalities_best,
    killed.n_max AS fatalities_high,
    actor1,
    actor2
FROM events
LEFT JOIN killed USING (event_id_cnty)
WHERE acled_scope = 'in' AND review_status <> 'rejected'
UNION ALL
SELECT
    dataset,
    dataset_version,
    source_id AS id,
    event_date,
    date_start,
    date_end,
    iso3,
    coalesce(named.country, external.country) AS country,
    admin1,
    location,
    external.latitude,
    external.longitude,
    geo_precision,
    time_precision,
    acled_event_type AS event_type,
    acled_sub_event_type AS sub_event_type,
    rex_act,
    fatalities_low,
    fatalities_best,
    fatalities_high,
    actor1,
    actor2
FROM (FROM wholes UNION ALL FROM parts) AS external
LEFT JOIN ref_countries AS named USING (iso3);

COMMENT ON VIEW events_all_sources IS
    'Our events (acled_scope in) and those of imported data sets, to compare by dataset; a sum over data sets counts twice.';
COMMENT ON COLUMN events_all_sources.dataset IS 'khronika, or the imported data set';
COMMENT ON COLUMN events_all_sources.dataset_version IS
    'Only the newest version, or, where files add up, of each row the newest; external_events has them all';
COMMENT ON COLUMN events_all_sources.country IS 'One name for each country, whatever the data sets call it';
COMMENT ON COLUMN events_all_sources.event_type IS 'ACLED''s type; by the crosswalk for others, empty where none fits';
COMMENT ON COLUMN events_all_sources.sub_event_type IS 'ACLED''s further type; by the crosswalk for others';
COMMENT ON COLUMN events_all_sources.geo_precision IS 'ACLED''s three steps; empty where the data set does not say';
COMMENT ON COLUMN events_all_sources.time_precision IS 'ACLED''s three steps and 4 for longer; empty where the data set does not say';
COMMENT ON COLUMN events_all_sources.fatalities_low IS 'Lowest credible number; ACLED has one number, which stands here and as best';
COMMENT ON COLUMN events_all_sources.fatalities_best IS 'Best number, of the main claim for ours; 0 and no report are one for us and for ACLED';

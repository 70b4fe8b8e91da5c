-- An episode goes on for several days that are known. Days between which an event lies (time_precision above 1) are no
-- episode: it is one event, on its best day, and must be able to match one that is dated to the day.
CREATE OR REPLACE VIEW meltt AS
WITH entries AS (
    -- Ours from the table: others have acts that ACLED would not, so whatever its acled_scope.
    SELECT
        'khronika' AS dataset,
        pipeline_version AS dataset_version,
        event_id_cnty AS event,
        event_date,
        date_start,
        date_end,
        iso3,
        latitude,
        longitude,
        geo_precision,
        time_precision,
        coalesce(rex_act, sub_event_type) AS type_tax
    FROM events
    WHERE review_status <> 'rejected'
    UNION ALL
    SELECT
        dataset,
        dataset_version,
        id AS event,
        event_date,
        date_start,
        date_end,
        iso3,
        latitude,
        longitude,
        geo_precision,
        time_precision,
        -- The column, or columns, in which the data set says most exactly what happened, in its own words.
        CASE dataset
            WHEN 'polecat' THEN concat_ws('/', own_type, own_sub_type)
            WHEN 'scad' THEN own_type
            ELSE coalesce(own_sub_type, own_type)
        END AS type_tax
    FROM (
        SELECT
            harmonised.*,
            if(own.external_id IS NULL, harmonised.event_type, own.event_type) AS own_type,
            if(own.external_id IS NULL, harmonised.sub_event_type, own.sub_event_type) AS own_sub_type
        FROM events_all_sources AS harmonised
        LEFT JOIN external_events AS own
            ON
                own.dataset = harmonised.dataset
                AND own.dataset_version = harmonised.dataset_version
                AND own.source_id = harmonised.id
        WHERE harmonised.dataset <> 'khronika'
    )
)

SELECT
    dataset,
    event,
    if(coalesce(time_precision, 1) = 1, coalesce(date_start, event_date), event_date) AS date,
    if(coalesce(time_precision, 1) = 1, coalesce(date_end, event_date), event_date) AS enddate,
    latitude,
    longitude,
    type_tax,
    coalesce(CAST(geo_precision AS VARCHAR), 'unknown') AS precision_tax,
    coalesce(CAST(time_precision AS VARCHAR), 'unknown') AS time_tax,
    dataset_version,
    iso3
FROM entries;

COMMENT ON VIEW meltt IS
    'All data sets in the layout of the R package meltt, for `khronika match` and for MELTT itself; the taxonomies of the *_tax columns are in seeds/matching.';
COMMENT ON COLUMN meltt.event IS 'Id of the event in its data set';
COMMENT ON COLUMN meltt.enddate IS 'Later than date for an episode of several known days only';
COMMENT ON COLUMN meltt.type_tax IS 'Act or type of ours; type, code or event/mode of the others, as they have it';
COMMENT ON COLUMN meltt.precision_tax IS 'geo_precision as text, or unknown';
COMMENT ON COLUMN meltt.time_tax IS 'time_precision as text, or unknown';

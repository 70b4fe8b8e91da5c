-- Our own events only: the import of other data sets puts theirs beside them, under the same columns.
CREATE OR REPLACE VIEW events_all_sources AS
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
    fatalities AS fatalities_best,
    fatalities AS fatalities_high,
    actor1,
    actor2
FROM events
WHERE review_status <> 'rejected';

COMMENT ON VIEW events_all_sources IS 'Events of all data sets under one set of columns; `dataset` says whose they are.';

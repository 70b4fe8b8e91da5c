-- The column list stands here in full, so that the view is the format: a test holds it to the models.
CREATE OR REPLACE VIEW acled_export_all AS
SELECT
    event_id_cnty,
    event_date,
    year,
    time_precision,
    disorder_type,
    event_type,
    sub_event_type,
    actor1,
    assoc_actor_1,
    inter1,
    actor2,
    assoc_actor_2,
    inter2,
    interaction,
    civilian_targeting,
    iso,
    region,
    country,
    admin1,
    admin2,
    admin3,
    location,
    latitude,
    longitude,
    geo_precision,
    source,
    source_scale,
    notes,
    fatalities,
    tags,
    timestamp
FROM events
WHERE review_status <> 'rejected';

COMMENT ON VIEW acled_export_all IS 'ACLED''s 31 columns, every scope: rows that ACLED would not have as well.';

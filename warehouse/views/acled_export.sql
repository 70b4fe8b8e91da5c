-- Only rows ACLED would have: with the others in, every comparison with ACLED is wrong.
CREATE OR REPLACE VIEW acled_export AS
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
WHERE acled_scope = 'in' AND review_status <> 'rejected';

COMMENT ON VIEW acled_export IS 'ACLED''s 31 columns, only rows ACLED would have (acled_scope in): the default for comparison.';

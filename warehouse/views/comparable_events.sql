-- Every other macro of the comparison counts over this one, so that all of them leave out the same events.
CREATE OR REPLACE MACRO comparable_events(
    units := 'country',
    every := 'month',
    in_countries := NULL,
    from_day := NULL,
    to_day := NULL,
    of_types := NULL,
    of_acts := NULL,
    of_scope := 'all',
    max_geo := NULL,
    max_time := NULL
) AS TABLE
SELECT
    iso3,
    CASE units
        WHEN 'country' THEN iso3
        WHEN 'admin1' THEN admin1
        WHEN 'cell' THEN CAST(priogrid_gid AS VARCHAR)
        ELSE error('units: country, admin1 or cell')
    END AS unit,
    CAST(date_trunc(every, event_date) AS DATE) AS period,
    CASE
        WHEN geo_precision > coalesce(max_geo, if(units = 'country', 3, 2)) THEN 'place'
        WHEN time_precision > coalesce(max_time, CASE every WHEN 'day' THEN 1 WHEN 'week' THEN 2 ELSE 3 END) THEN 'time'
        WHEN (units = 'admin1' AND admin1 IS NULL) OR (units = 'cell' AND priogrid_gid IS NULL) THEN 'place'
    END AS left_out,
    event_id_cnty,
    event_date,
    time_precision,
    date_start,
    date_end,
    event_type,
    sub_event_type,
    rex_act,
    rex_direction,
    acled_scope,
    fatalities,
    source,
    source_scale,
    n_sources,
    n_independent,
    first_reported
FROM events
WHERE
    review_status <> 'rejected'
    AND (in_countries IS NULL OR list_contains(in_countries, iso3))
    AND (from_day IS NULL OR event_date >= from_day)
    AND (to_day IS NULL OR event_date <= to_day)
    AND (
        of_types IS NULL
        OR list_contains(of_types, sub_event_type)
        OR list_contains(of_types, event_type)
        OR list_has_any(of_types, string_split(disorder_type, '; '))
    )
    AND (of_acts IS NULL OR list_contains(of_acts, rex_act) OR list_contains(of_acts, rex_class))
    AND (of_scope = 'all' OR acled_scope = of_scope);

COMMENT ON MACRO TABLE comparable_events IS
    'Events with the unit (country, admin1, cell) and period (day, week, month, year) they count in; left_out says what a finer panel leaves out. Usual limits: geo_precision 2 for admin1 and cell, 3 for countries; time_precision 1 for days, 2 for weeks, 3 for months and years.';

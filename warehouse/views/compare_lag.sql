-- After: comparable_events
-- Where the day is not known, the middle of the period stands in event_date: a lag from there would be made up.
CREATE OR REPLACE MACRO compare_lag(
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
    unit,
    period,
    count(*) AS events,
    quantile_cont(first_reported - event_date, 0.1) AS lag_p10,
    quantile_cont(first_reported - event_date, 0.5) AS lag_median,
    quantile_cont(first_reported - event_date, 0.9) AS lag_p90,
    count_if(first_reported - event_date <= 1) / count(*) AS within_a_day
FROM comparable_events(
    units := units, every := every, in_countries := in_countries, from_day := from_day, to_day := to_day,
    of_types := of_types, of_acts := of_acts, of_scope := of_scope, max_geo := max_geo, max_time := max_time
)
WHERE left_out IS NULL AND time_precision = 1
GROUP BY iso3, unit, period;

COMMENT ON MACRO TABLE compare_lag IS
    'Days from the event to its first report (quantiles, and the share reported within a day), of events whose day is known.';

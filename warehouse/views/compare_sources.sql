-- After: comparable_events
CREATE OR REPLACE MACRO compare_sources(
    units := 'country',
    every := 'month',
    in_countries := NULL,
    from_day := NULL,
    to_day := NULL,
    of_types := NULL,
    of_acts := NULL,
    of_scope := 'all',
    max_geo := NULL,
    max_time := NULL,
    by_outlet := false
) AS TABLE
WITH chosen AS (
    FROM comparable_events(
        units := units, every := every, in_countries := in_countries, from_day := from_day, to_day := to_day,
        of_types := of_types, of_acts := of_acts, of_scope := of_scope, max_geo := max_geo, max_time := max_time
    )
    WHERE left_out IS NULL
),

named AS (
    SELECT *, unnest(list_distinct(string_split(if(by_outlet, source, replace(source_scale, '-', '; ')), '; '))) AS source_group
    FROM chosen
),

totals AS (
    SELECT iso3, unit, period, count(*) AS all_events
    FROM chosen
    GROUP BY iso3, unit, period
)

SELECT
    iso3,
    unit,
    period,
    source_group,
    count(*) AS events,
    count(*) / any_value(all_events) AS share,
    count_if(n_independent = 1) / count(*) AS single_report_share,
    avg(n_sources) AS mean_sources,
    avg(n_independent) AS mean_independent
FROM named
INNER JOIN totals USING (iso3, unit, period)
GROUP BY iso3, unit, period, source_group;

COMMENT ON MACRO TABLE compare_sources IS
    'Which sources the events of a unit and period rest on, by source_scale, or by outlet with by_outlet := true. Shares of outlets can sum to more than 1, since an event may have several; single_report_share: events that rest on one text, wire copy counted once.';

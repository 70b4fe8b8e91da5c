-- After: comparable_events, coverage_days
CREATE OR REPLACE MACRO compare_panel(
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
    covered_at_least := 'mention',
    days_before := 1,
    min_coverage := 0
) AS TABLE
WITH chosen AS (
    FROM comparable_events(
        units := units, every := every, in_countries := in_countries, from_day := from_day, to_day := to_day,
        of_types := of_types, of_acts := of_acts, of_scope := of_scope, max_geo := max_geo, max_time := max_time
    )
),

counted AS (
    SELECT
        iso3,
        unit,
        period,
        count(*) AS events,
        count_if(acled_scope = 'in') AS events_acled,
        CAST(sum(fatalities) AS BIGINT) AS fatalities,
        count_if(rex_direction = 'escalation') AS escalation,
        count_if(rex_direction = 'de-escalation') AS de_escalation
    FROM chosen
    WHERE left_out IS NULL
    GROUP BY iso3, unit, period
),

-- An event dated no better than to a week can be of any of its days, those of a period asked for included that its
-- middle lies outside of: on none of them is a zero certain.
possible AS (
    SELECT
        iso3,
        unit,
        CAST(unnest(generate_series(
            date_trunc(every, date_start), CAST(date_end AS TIMESTAMP), CAST('1 ' || every AS INTERVAL)
        )) AS DATE) AS period
    FROM comparable_events(
        units := units, every := every, in_countries := in_countries, of_types := of_types, of_acts := of_acts,
        of_scope := of_scope, max_geo := max_geo, max_time := max_time
    )
    WHERE
        left_out = 'time'
        AND (from_day IS NULL OR date_end >= from_day)
        AND (to_day IS NULL OR date_start <= to_day)
),

left_out_here AS (
    SELECT iso3, unit, period, count(*) AS left_out
    FROM possible
    GROUP BY iso3, unit, period
),

looked AS (
    SELECT iso3, day, articles
    FROM coverage_days(days_before := days_before)
    WHERE
        strength <= CASE covered_at_least
            WHEN 'declared' THEN 1
            WHEN 'read' THEN 2
            WHEN 'mention' THEN 3
            ELSE error('covered_at_least: declared, read or mention')
        END
        AND (in_countries IS NULL OR list_contains(in_countries, iso3))
        AND (from_day IS NULL OR day >= from_day)
        AND (to_day IS NULL OR day <= to_day)
),

covered AS (
    SELECT iso3, CAST(date_trunc(every, day) AS DATE) AS period, count(*) AS covered_days
    FROM looked
    GROUP BY ALL
),

known_days AS (
    SELECT min(event_date) AS first, max(event_date) AS last FROM chosen
    UNION ALL
    SELECT min(day), max(day) FROM looked
),

span AS (
    SELECT coalesce(from_day, min(first)) AS first, coalesce(to_day, max(last)) AS last
    FROM known_days
),

periods AS (
    SELECT
        CAST(starts AS DATE) AS period,
        greatest(CAST(starts AS DATE), first) AS first_day,
        least(CAST(starts + CAST('1 ' || every AS INTERVAL) AS DATE) - 1, last) AS last_day,
        last_day - first_day + 1 AS days
    FROM span, unnest(generate_series(
        date_trunc(every, first), CAST(last AS TIMESTAMP), CAST('1 ' || every AS INTERVAL)
    )) AS series (starts)
),

members AS (
    SELECT iso3, unit FROM chosen WHERE left_out IS NULL
    UNION
    SELECT iso3, iso3 FROM looked WHERE units = 'country'
    UNION
    SELECT iso3, iso3 FROM ref_countries WHERE units = 'country' AND list_contains(in_countries, iso3)
),

people AS (
    SELECT
        members.iso3,
        years.year,
        arg_min(known.population, (abs(known.year - years.year), known.year)) AS population,
        arg_min(known.year, (abs(known.year - years.year), known.year)) AS population_year
    FROM (SELECT DISTINCT iso3 FROM members WHERE units = 'country') AS members
    CROSS JOIN (SELECT DISTINCT year(period) AS year FROM periods) AS years
    INNER JOIN ref_population AS known USING (iso3)
    GROUP BY members.iso3, years.year
),

cells AS (
    SELECT
        iso3,
        unit,
        period,
        first_day,
        last_day,
        days,
        coalesce(covered_days, 0) AS covered_days,
        coalesce(left_out, 0) AS left_out,
        population,
        population_year,
        CASE
            WHEN events > 0 THEN events
            WHEN covered_days >= greatest(1, min_coverage * days) AND left_out IS NULL THEN 0
        END AS events,
        events_acled,
        fatalities,
        escalation,
        de_escalation
    FROM members
    CROSS JOIN periods
    LEFT JOIN counted USING (iso3, unit, period)
    LEFT JOIN covered USING (iso3, period)
    LEFT JOIN left_out_here USING (iso3, unit, period)
    LEFT JOIN people ON people.iso3 = members.iso3 AND people.year = year(periods.period)
)

SELECT
    iso3,
    coalesce(country, iso3) AS country,
    unit,
    period,
    events,
    if(events IS NULL, NULL, coalesce(events_acled, 0)) AS events_acled,
    if(events IS NULL, NULL, coalesce(fatalities, 0)) AS fatalities,
    if(events IS NULL, NULL, coalesce(escalation, 0)) AS escalation,
    if(events IS NULL, NULL, coalesce(de_escalation, 0)) AS de_escalation,
    if(events IS NULL, NULL, coalesce(escalation, 0) - coalesce(de_escalation, 0)) AS balance,
    100000.0 * events / nullif(population, 0) AS events_per_100k,
    100000.0 * if(events IS NULL, NULL, coalesce(fatalities, 0)) / nullif(population, 0) AS fatalities_per_100k,
    population,
    population_year,
    first_day,
    last_day,
    days,
    covered_days,
    left_out
FROM cells
LEFT JOIN ref_countries USING (iso3);

COMMENT ON MACRO TABLE compare_panel IS
    'One row for each unit and period: counts, 0 where somebody looked and found nothing, NULL where nobody looked or where an event left out for its imprecise day (left_out) may belong. Rates per 100,000 only for countries, by the population of the period''s year or the nearest there is.';

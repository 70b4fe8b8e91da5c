-- After: compare_panel
-- Persons of one event: its largest count of persons, not the sum, since the detained may be among the injured.
CREATE OR REPLACE MACRO compare_persons(
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
    WHERE left_out IS NULL AND rex_act IS NOT NULL
),

affected AS (
    SELECT event_id_cnty, max(n_min) AS persons
    FROM event_quantities
    WHERE is_main AND unit = 'persons' AND measure <> 'crowd' AND sex = 'total' AND age_group = 'total' AND subgroup = ''
    GROUP BY event_id_cnty
),

counted AS (
    SELECT
        iso3,
        unit,
        period,
        rex_act,
        count(*) AS events,
        count(persons) AS events_with_number,
        CAST(sum(persons) AS BIGINT) AS persons
    FROM chosen
    LEFT JOIN affected USING (event_id_cnty)
    GROUP BY iso3, unit, period, rex_act
),

cells AS (
    SELECT panel.iso3, panel.country, panel.unit, panel.period, panel.events AS any_events, acts.rex_act, panel.population
    FROM compare_panel(
        units := units, every := every, in_countries := in_countries, from_day := from_day, to_day := to_day,
        of_types := of_types, of_acts := of_acts, of_scope := of_scope, max_geo := max_geo, max_time := max_time,
        covered_at_least := covered_at_least, days_before := days_before, min_coverage := min_coverage
    ) AS panel
    CROSS JOIN (SELECT DISTINCT rex_act FROM chosen) AS acts
)

SELECT
    iso3,
    country,
    unit,
    period,
    rex_act,
    if(any_events IS NULL, NULL, coalesce(events, 0)) AS events,
    if(any_events IS NULL, NULL, coalesce(events_with_number, 0)) AS events_with_number,
    CASE WHEN events > 0 THEN persons WHEN any_events IS NOT NULL THEN 0 END AS persons,
    100000.0 * CASE WHEN events > 0 THEN persons WHEN any_events IS NOT NULL THEN 0 END
    / nullif(population, 0) AS persons_per_100k
FROM cells
LEFT JOIN counted USING (iso3, unit, period, rex_act);

COMMENT ON MACRO TABLE compare_persons IS
    'Persons affected, by act of repression or its reversal: lowest numbers, so a floor where events_with_number < events; NULL where there were events and none gave a number, or where nobody looked.';

-- After: comparable_events, coverage_days
CREATE OR REPLACE MACRO compare_window(
    anchors,
    days_around := 90,
    step := 7,
    of_types := NULL,
    of_acts := NULL,
    of_scope := 'all',
    max_time := NULL,
    covered_at_least := 'mention',
    days_before := 1,
    min_coverage := 0
) AS TABLE
WITH given AS (
    SELECT anchor.iso3, anchor.day
    FROM (SELECT unnest(anchors) AS anchor)
),

steps AS (
    SELECT
        iso3,
        day AS anchor,
        CAST(n AS INTEGER) AS step_number,
        day + CAST(greatest(n * step, -days_around) AS INTEGER) AS first_day,
        day + CAST(least(n * step + step - 1, days_around) AS INTEGER) AS last_day
    FROM given, range(
        CAST(-ceil(days_around / step) AS BIGINT), CAST(floor(days_around / step) + 1 AS BIGINT)
    ) AS numbers (n)
),

chosen AS (
    SELECT *
    FROM comparable_events(
        units := 'country', every := if(step < 7, 'day', if(step < 28, 'week', 'month')),
        of_types := of_types, of_acts := of_acts, of_scope := of_scope, max_time := max_time
    )
    WHERE iso3 IN (SELECT iso3 FROM given)
),

counted AS (
    SELECT
        steps.iso3,
        steps.anchor,
        steps.step_number,
        count(*) AS events,
        count_if(chosen.acled_scope = 'in') AS events_acled,
        CAST(sum(chosen.fatalities) AS BIGINT) AS fatalities,
        count_if(chosen.rex_direction = 'escalation') AS escalation,
        count_if(chosen.rex_direction = 'de-escalation') AS de_escalation
    FROM steps
    INNER JOIN chosen
        ON chosen.iso3 = steps.iso3 AND chosen.event_date BETWEEN steps.first_day AND steps.last_day
    WHERE chosen.left_out IS NULL
    GROUP BY ALL
),

left_out_here AS (
    SELECT steps.iso3, steps.anchor, steps.step_number, count(*) AS left_out
    FROM steps
    INNER JOIN chosen
        ON chosen.iso3 = steps.iso3 AND chosen.date_start <= steps.last_day AND chosen.date_end >= steps.first_day
    WHERE chosen.left_out IS NOT NULL
    GROUP BY ALL
),

covered AS (
    SELECT steps.iso3, steps.anchor, steps.step_number, count(*) AS covered_days
    FROM steps
    INNER JOIN coverage_days(days_before := days_before) AS looked
        ON looked.iso3 = steps.iso3 AND looked.day BETWEEN steps.first_day AND steps.last_day
    WHERE looked.strength <= CASE covered_at_least WHEN 'declared' THEN 1 WHEN 'read' THEN 2 ELSE 3 END
    GROUP BY ALL
),

people AS (
    SELECT
        given.iso3,
        given.day AS anchor,
        arg_min(known.population, (abs(known.year - year(given.day)), known.year)) AS population,
        arg_min(known.year, (abs(known.year - year(given.day)), known.year)) AS population_year
    FROM given
    INNER JOIN ref_population AS known USING (iso3)
    GROUP BY ALL
),

cells AS (
    SELECT
        steps.*,
        last_day - first_day + 1 AS days,
        coalesce(covered_days, 0) AS covered_days,
        coalesce(left_out, 0) AS left_out,
        CASE
            WHEN events > 0 THEN events
            WHEN covered_days >= greatest(1, min_coverage * (last_day - first_day + 1)) AND left_out IS NULL THEN 0
        END AS events,
        events_acled,
        fatalities,
        escalation,
        de_escalation,
        population,
        population_year
    FROM steps
    LEFT JOIN counted USING (iso3, anchor, step_number)
    LEFT JOIN covered USING (iso3, anchor, step_number)
    LEFT JOIN left_out_here USING (iso3, anchor, step_number)
    LEFT JOIN people USING (iso3, anchor)
)

SELECT
    iso3,
    coalesce(country, iso3) AS country,
    anchor,
    CAST(first_day - anchor AS INTEGER) AS day_offset,
    first_day,
    last_day,
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
    days,
    covered_days,
    left_out
FROM cells
LEFT JOIN ref_countries USING (iso3);

COMMENT ON MACRO TABLE compare_window IS
    'Countries side by side around a date of their own: anchors is a list of {iso3, day}; day_offset is the first day of each step, counted from the anchor, so that 0 begins on the day itself. Zeros and NULLs as in compare_panel.';

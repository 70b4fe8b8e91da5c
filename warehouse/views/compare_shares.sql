-- After: comparable_events
CREATE OR REPLACE MACRO compare_shares(
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
    repertoire := 'sub_event_type'
) AS TABLE
WITH counted AS (
    SELECT
        iso3,
        unit,
        period,
        CASE repertoire
            WHEN 'sub_event_type' THEN sub_event_type
            WHEN 'event_type' THEN event_type
            WHEN 'rex_act' THEN rex_act
            ELSE error('repertoire: sub_event_type, event_type or rex_act')
        END AS category,
        count(*) AS events
    FROM comparable_events(
        units := units, every := every, in_countries := in_countries, from_day := from_day, to_day := to_day,
        of_types := of_types, of_acts := of_acts, of_scope := of_scope, max_geo := max_geo, max_time := max_time
    )
    WHERE left_out IS NULL
    GROUP BY ALL
)

SELECT
    iso3,
    unit,
    period,
    category,
    events,
    events / sum(events) OVER (PARTITION BY iso3, unit, period) AS share
FROM counted
WHERE category IS NOT NULL;

COMMENT ON MACRO TABLE compare_shares IS
    'What part of a unit''s events in a period each sub-event type, event type or act is. Only units and periods with events, and for acts only events that are an act.';

-- After: compare_shares
CREATE OR REPLACE MACRO compare_entropy(
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
WITH possible AS (
    SELECT CASE repertoire
        WHEN 'rex_act' THEN (SELECT count(DISTINCT rex_act) FROM ref_rex_acts)
        WHEN 'event_type' THEN (SELECT count(DISTINCT event_type) FROM ref_event_types)
        ELSE (SELECT count(DISTINCT sub_event_type) FROM ref_event_types)
    END AS kinds
)

SELECT
    iso3,
    unit,
    period,
    CAST(sum(events) AS BIGINT) AS events,
    count(*) AS categories,
    -- The sum over one category is 0 as a float, which can come out as -0.
    greatest(0, -sum(share * ln(share))) AS entropy,
    least(1, greatest(0, -sum(share * ln(share))) / ln(any_value(kinds))) AS entropy_normalised
FROM compare_shares(
    units := units, every := every, in_countries := in_countries, from_day := from_day, to_day := to_day,
    of_types := of_types, of_acts := of_acts, of_scope := of_scope, max_geo := max_geo, max_time := max_time,
    repertoire := repertoire
)
CROSS JOIN possible
GROUP BY iso3, unit, period;

COMMENT ON MACRO TABLE compare_entropy IS
    'Shannon entropy of a repertoire, in nats; entropy_normalised is divided by the logarithm of the number of kinds there are (25 sub-event types, 6 event types, 40 acts): 0 one kind only, 1 all kinds equally often. Few events make it low.';

-- After: covered_days
CREATE OR REPLACE MACRO coverage_spells(in_countries := NULL, from_day := NULL, to_day := NULL) AS TABLE
WITH numbered AS (
    SELECT
        *,
        day - CAST(row_number() OVER (PARTITION BY iso3, strength ORDER BY day) AS INTEGER) AS spell
    FROM covered_days
    WHERE
        (in_countries IS NULL OR list_contains(in_countries, iso3))
        AND (from_day IS NULL OR day >= from_day)
        AND (to_day IS NULL OR day <= to_day)
)

SELECT
    iso3,
    min(day) AS first_day,
    max(day) AS last_day,
    count(*) AS days,
    any_value(covered_by) AS covered_by,
    max(sources) AS most_sources
FROM numbered
GROUP BY iso3, strength, spell;

COMMENT ON MACRO TABLE coverage_spells IS
    'Days of a country that were looked at, drawn together where one follows the other and rests on the same: see covered_days.';

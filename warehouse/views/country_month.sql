CREATE OR REPLACE VIEW country_month AS
-- As cheap as a bare GROUP BY (bench/compare.py): one whole number for the month, names after counting, count_if, and
-- the statuses that count by name, which DuckDB tests faster than <>.
WITH counted AS (
    SELECT
        iso3,
        12 * year(event_date) + month(event_date) - 1 AS months,
        count(*) AS events,
        count_if(acled_scope = 'in') AS events_acled,
        CAST(sum(fatalities) AS BIGINT) AS fatalities,
        count_if(contains(disorder_type, 'Political violence')) AS political_violence,
        count_if(contains(disorder_type, 'Demonstrations')) AS demonstrations,
        count_if(contains(disorder_type, 'Strategic developments')) AS strategic_developments
    FROM events
    WHERE review_status IN ('machine', 'checked', 'corrected')
    GROUP BY ALL
)

SELECT
    iso3,
    country,
    make_date(months // 12, months % 12 + 1, 1) AS month,
    events,
    events_acled,
    fatalities,
    political_violence,
    demonstrations,
    strategic_developments
FROM counted
LEFT JOIN ref_countries USING (iso3);

COMMENT ON VIEW country_month IS 'Events by country and month. A month without a row is not a zero: compare_panel tells.';
COMMENT ON COLUMN country_month.month IS 'First day of the month';
COMMENT ON COLUMN country_month.events IS 'All events, whatever their acled_scope';
COMMENT ON COLUMN country_month.events_acled IS 'Events that ACLED would have';
COMMENT ON COLUMN country_month.political_violence IS 'Excessive force against protesters counts here and in demonstrations';

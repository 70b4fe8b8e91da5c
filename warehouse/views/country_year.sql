CREATE OR REPLACE VIEW country_year AS
SELECT
    iso3,
    any_value(country) AS country,
    year,
    count(*) AS events,
    count_if(acled_scope = 'in') AS events_acled,
    CAST(sum(fatalities) AS BIGINT) AS fatalities,
    count_if(contains(disorder_type, 'Political violence')) AS political_violence,
    count_if(contains(disorder_type, 'Demonstrations')) AS demonstrations,
    count_if(contains(disorder_type, 'Strategic developments')) AS strategic_developments
FROM events
WHERE review_status IN ('machine', 'checked', 'corrected')
GROUP BY ALL;

COMMENT ON VIEW country_year IS 'Events by country and year. A year without a row is not a zero: compare_panel tells.';
COMMENT ON COLUMN country_year.events IS 'All events, whatever their acled_scope';
COMMENT ON COLUMN country_year.events_acled IS 'Events that ACLED would have';
COMMENT ON COLUMN country_year.political_violence IS 'Excessive force against protesters counts here and in demonstrations';

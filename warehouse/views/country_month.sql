CREATE OR REPLACE VIEW country_month AS
SELECT
    iso3,
    any_value(country) AS country,
    CAST(date_trunc('month', event_date) AS DATE) AS month,
    count(*) AS events,
    count(*) FILTER (WHERE acled_scope = 'in') AS events_acled,
    CAST(sum(fatalities) AS BIGINT) AS fatalities,
    count(*) FILTER (WHERE contains(disorder_type, 'Political violence')) AS political_violence,
    count(*) FILTER (WHERE contains(disorder_type, 'Demonstrations')) AS demonstrations,
    count(*) FILTER (WHERE contains(disorder_type, 'Strategic developments')) AS strategic_developments
FROM events
WHERE review_status <> 'rejected'
GROUP BY ALL;

COMMENT ON VIEW country_month IS 'Events by country and month. A month without a row is not a zero: see coverage.';
COMMENT ON COLUMN country_month.month IS 'First day of the month';
COMMENT ON COLUMN country_month.events IS 'All events, whatever their acled_scope';
COMMENT ON COLUMN country_month.events_acled IS 'Events that ACLED would have';
COMMENT ON COLUMN country_month.political_violence IS 'Excessive force against protesters counts here and in demonstrations';

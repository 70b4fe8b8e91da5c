CREATE OR REPLACE VIEW disorder_by_country_month AS
SELECT
    iso3,
    any_value(country) AS country,
    CAST(date_trunc('month', event_date) AS DATE) AS month,
    count_if(contains(disorder_type, 'Political violence')) AS political_violence,
    count_if(contains(disorder_type, 'Demonstrations')) AS demonstrations,
    count_if(contains(disorder_type, 'Strategic developments')) AS strategic_developments
FROM events
WHERE review_status IN ('machine', 'checked', 'corrected')
GROUP BY iso3, CAST(date_trunc('month', event_date) AS DATE);

COMMENT ON VIEW disorder_by_country_month IS 'Events by country, month and kind of disorder.';
COMMENT ON COLUMN disorder_by_country_month.political_violence IS
    'Excessive force against protesters counts here and in demonstrations';

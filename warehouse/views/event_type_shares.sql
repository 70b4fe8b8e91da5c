CREATE OR REPLACE VIEW event_type_shares AS
WITH counted AS (
    SELECT iso3, any_value(country) AS country, year, event_type, sub_event_type, count(*) AS events
    FROM events
    WHERE review_status <> 'rejected'
    GROUP BY iso3, year, event_type, sub_event_type
)

SELECT
    iso3,
    country,
    year,
    event_type,
    sub_event_type,
    events,
    events / sum(events) OVER (PARTITION BY iso3, year) AS sub_event_type_share,
    sum(events) OVER (PARTITION BY iso3, year, event_type)
    / sum(events) OVER (PARTITION BY iso3, year) AS event_type_share
FROM counted;

COMMENT ON VIEW event_type_shares IS 'What part of a country''s events in a year each type is.';
COMMENT ON COLUMN event_type_shares.sub_event_type_share IS '0 to 1, of all events of the country and year';
COMMENT ON COLUMN event_type_shares.event_type_share IS
    '0 to 1, of all events of the country and year; the same in every row of the type, so never to be summed';

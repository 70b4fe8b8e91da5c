CREATE OR REPLACE MACRO elections_before(in_countries := NULL, of_office := NULL, from_day := NULL, to_day := NULL) AS TABLE
SELECT iso3, max(election_date) AS day, arg_max(name, election_date) AS name
FROM ref_elections
WHERE
    (in_countries IS NULL OR list_contains(in_countries, iso3))
    AND (of_office IS NULL OR office = of_office)
    AND (from_day IS NULL OR election_date >= from_day)
    AND election_date <= coalesce(to_day, (SELECT max(event_date) FROM events))
GROUP BY iso3;

COMMENT ON MACRO TABLE elections_before IS
    'The last election of each country up to to_day (the day of the newest event where none is given).';

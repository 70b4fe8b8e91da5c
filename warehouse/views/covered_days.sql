-- After: coverage_days
CREATE OR REPLACE VIEW covered_days AS
SELECT iso3, day, strength, covered_by, articles, sources
FROM coverage_days();

COMMENT ON VIEW covered_days IS
    'Days of a country that somebody looked at, by the usual rule: an article speaks of its day and the day before.';
COMMENT ON COLUMN covered_days.covered_by IS
    'declared: a person says that a source was read whole; read: an article given as being about the country, or from a local or national outlet of it; mention: only an article that tells an event or figure of the country';
COMMENT ON COLUMN covered_days.strength IS '1 declared, 2 read, 3 mention; the strongest of the day';
COMMENT ON COLUMN covered_days.articles IS 'Articles that speak of the day; 0 where it is declared and none was kept';

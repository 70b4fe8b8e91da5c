CREATE OR REPLACE MACRO period_start(day, every) AS CAST(date_trunc(every, day) AS DATE);

COMMENT ON MACRO period_start IS
    'First day of the day, week (Monday, as in ISO 8601), month, quarter or year in which a day lies.';

CREATE OR REPLACE VIEW event_warnings AS
WITH spots AS (
    SELECT
        event_id_cnty,
        count(*) OVER (PARTITION BY iso3) AS of_country,
        count(*) OVER (PARTITION BY iso3, latitude, longitude) AS at_spot
    FROM events
),

atomic AS (
    SELECT
        event_id_cnty,
        count(*) OVER (
            PARTITION BY event_date, location, latitude, longitude, actor1, actor2, sub_event_type, rex_act
        ) AS copies
    FROM events
),

-- A protest keeps its type whatever is done to it, arrests included; other rows have the type of the crosswalk.
mistyped AS (
    SELECT events.event_id_cnty
    FROM events
    INNER JOIN ref_rex_acts AS acts USING (rex_act)
    WHERE
        events.acled_scope = 'in'
        AND events.sub_event_type <> acts.sub_event_type
        AND events.event_type NOT IN ('Protests', 'Riots')
)

SELECT event_id_cnty, 'atomic key repeated' AS warning FROM atomic WHERE copies > 1
UNION ALL
SELECT event_id_cnty, 'Arrests that are not State forces-Civilians' AS warning FROM events
WHERE sub_event_type = 'Arrests' AND interaction <> 'State forces-Civilians'
UNION ALL
SELECT event_id_cnty, 'imprecise date, but notes do not start with Around' AS warning FROM events
WHERE time_precision > 1 AND NOT starts_with(notes, 'Around ')
UNION ALL
SELECT event_id_cnty, 'more than 30% of the country''s events at this coordinate' AS warning FROM spots
WHERE of_country >= 10 AND at_spot > 0.3 * of_country
UNION ALL
SELECT event_id_cnty, 'fatalities look like a word rule, but no number of killed stands behind them' AS warning
FROM events
WHERE
    fatalities IN (3, 10, 12, 100)
    AND NOT EXISTS (
        FROM event_quantities AS killed
        WHERE
            killed.event_id_cnty = events.event_id_cnty
            AND killed.measure = 'killed'
            AND killed.is_main
            AND (killed.n_min = events.fatalities OR killed.n_basis = 'unknown')
    )
UNION ALL
SELECT event_id_cnty, 'type differs from the crosswalk of its act' AS warning FROM mistyped;

COMMENT ON VIEW event_warnings IS 'Events worth a second look: each rule is one that sound data breaks now and then.';

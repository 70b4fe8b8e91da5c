-- Persons of one event: its largest count of persons, not the sum, since the detained may be among the injured.
CREATE OR REPLACE VIEW repression_by_country_month AS
WITH affected AS (
    SELECT event_id_cnty, max(n_min) AS persons
    FROM event_quantities
    WHERE is_main AND unit = 'persons' AND measure <> 'crowd' AND sex = 'total' AND age_group = 'total' AND subgroup = ''
    GROUP BY event_id_cnty
)

SELECT
    iso3,
    any_value(country) AS country,
    CAST(date_trunc('month', event_date) AS DATE) AS month,
    count(*) FILTER (WHERE rex_direction = 'escalation') AS escalation,
    count(*) FILTER (WHERE rex_direction = 'de-escalation') AS de_escalation,
    count(*) FILTER (WHERE rex_direction = 'mixed') AS mixed,
    count(*) FILTER (WHERE rex_direction = 'neutral') AS neutral,
    CAST(coalesce(sum(persons) FILTER (WHERE rex_direction = 'escalation'), 0) AS BIGINT) AS persons_escalation,
    CAST(coalesce(sum(persons) FILTER (WHERE rex_direction = 'de-escalation'), 0) AS BIGINT) AS persons_de_escalation,
    CAST(coalesce(sum(persons) FILTER (WHERE rex_direction = 'mixed'), 0) AS BIGINT) AS persons_mixed,
    count(*) FILTER (WHERE rex_direction = 'escalation')
    - count(*) FILTER (WHERE rex_direction = 'de-escalation') AS balance
FROM events
LEFT JOIN affected USING (event_id_cnty)
WHERE rex_act IS NOT NULL AND review_status <> 'rejected'
GROUP BY iso3, CAST(date_trunc('month', event_date) AS DATE);

COMMENT ON VIEW repression_by_country_month IS 'Acts of repression and of its reversal, by country and month.';
COMMENT ON COLUMN repression_by_country_month.persons_escalation IS
    'Persons named as affected, lowest numbers; events without a number add nothing, so this is a floor';
COMMENT ON COLUMN repression_by_country_month.balance IS 'escalation less de_escalation, in events: above 0 it worsens';

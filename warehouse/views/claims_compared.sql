CREATE OR REPLACE VIEW claims_compared AS
SELECT
    event_id_cnty,
    any_value(events.event_date) AS event_date,
    any_value(events.country) AS country,
    any_value(events.location) AS location,
    measure,
    sex,
    age_group,
    subgroup,
    count(*) FILTER (WHERE NOT is_main) AS n_claims,
    min(n_min) FILTER (WHERE is_main) AS n_min,
    max(n_max) FILTER (WHERE is_main) AS n_max,
    string_agg(
        concat(if(speaker = '', 'the article', speaker), ': ', n_text), '; ' ORDER BY n_min, speaker
    ) FILTER (WHERE NOT is_main) AS claims
FROM event_quantities
INNER JOIN events USING (event_id_cnty)
GROUP BY event_id_cnty, event_quantities.article_id, measure, sex, age_group, subgroup
HAVING count(*) > 1;

COMMENT ON VIEW claims_compared IS
    'Numbers that several speakers give: all claims of one event, measure and group side by side.';
COMMENT ON COLUMN claims_compared.n_min IS 'Lowest claim that counts anybody, as in the main row';
COMMENT ON COLUMN claims_compared.n_max IS 'Highest claim, empty where it is no upper bound';
COMMENT ON COLUMN claims_compared.claims IS 'Speaker and words of each claim, the lowest first';

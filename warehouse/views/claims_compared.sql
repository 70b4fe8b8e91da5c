-- A claim is a row of its own speaker; where an article has only one, its main row is that claim.
CREATE OR REPLACE VIEW claims_compared AS
WITH counted AS (
    SELECT
        *,
        NOT is_article_main OR count(*) OVER (
            PARTITION BY event_id_cnty, article_id, measure, sex, age_group, subgroup
        ) = 1 AS is_claim
    FROM event_quantities
)

SELECT
    counted.event_id_cnty,
    any_value(events.event_date) AS event_date,
    any_value(events.country) AS country,
    any_value(events.location) AS location,
    measure,
    sex,
    age_group,
    subgroup,
    count(*) FILTER (WHERE is_claim) AS n_claims,
    count(DISTINCT counted.article_id) AS n_articles,
    min(n_min) FILTER (WHERE is_main) AS n_main,
    min(n_min) FILTER (WHERE is_article_main) AS n_min,
    max(n_max) FILTER (WHERE is_article_main) AS n_max,
    string_agg(
        concat(if(speaker = '', articles.source_name, speaker), ': ', n_text), '; '
        ORDER BY n_min, articles.published_date, speaker, counted.article_id
    ) FILTER (WHERE is_claim) AS claims
FROM counted
INNER JOIN events USING (event_id_cnty)
INNER JOIN articles USING (article_id)
GROUP BY counted.event_id_cnty, measure, sex, age_group, subgroup
HAVING count(*) FILTER (WHERE is_claim) > 1;

COMMENT ON VIEW claims_compared IS
    'Numbers that several speakers or articles give: all claims of one event, measure and group side by side.';
COMMENT ON COLUMN claims_compared.n_main IS 'The number that holds: n_min of the main row';
COMMENT ON COLUMN claims_compared.n_min IS 'Lowest of what the articles come to';
COMMENT ON COLUMN claims_compared.n_max IS 'Highest of what the articles come to, empty where none has an upper bound';
COMMENT ON COLUMN claims_compared.claims IS 'Speaker, or the outlet, and words of each claim, the lowest first';

CREATE OR REPLACE VIEW compare_countries AS
WITH reports AS (
    SELECT events.iso3, count(DISTINCT event_sources.article_id) AS articles
    FROM event_sources
    INNER JOIN events USING (event_id_cnty)
    WHERE events.review_status <> 'rejected'
    GROUP BY events.iso3
)

SELECT
    iso3,
    any_value(country) AS country,
    count(*) AS events,
    CAST(sum(fatalities) AS BIGINT) AS fatalities,
    count(*) FILTER (WHERE contains(disorder_type, 'Political violence')) / count(*) AS political_violence_share,
    count(*) FILTER (WHERE contains(disorder_type, 'Demonstrations')) / count(*) AS demonstrations_share,
    count(*) FILTER (WHERE contains(disorder_type, 'Strategic developments')) / count(*) AS strategic_developments_share,
    count(*) FILTER (WHERE rex_direction = 'escalation') AS escalation,
    count(*) FILTER (WHERE rex_direction = 'de-escalation') AS de_escalation,
    min(event_date) AS first_date,
    max(event_date) AS last_date,
    any_value(articles) AS articles
FROM events
LEFT JOIN reports USING (iso3)
WHERE review_status <> 'rejected'
GROUP BY iso3;

COMMENT ON VIEW compare_countries IS 'One row per country, side by side. More articles find more events: read the two together.';
COMMENT ON COLUMN compare_countries.political_violence_share IS
    '0 to 1; the shares can sum to more than 1, since excessive force against protesters counts twice';
COMMENT ON COLUMN compare_countries.articles IS 'Articles that events of the country rest on';

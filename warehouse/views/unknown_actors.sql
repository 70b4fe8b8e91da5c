-- The coder marks these names with the rule actors:unknown: as evidence where an event was coded under a general
-- name, as the detail of a rejected candidate where no event could be coded without knowing who it was.
CREATE OR REPLACE VIEW unknown_actors AS
WITH named AS (
    SELECT
        evidence.quote AS name,
        evidence.article_id,
        events.event_id_cnty,
        NULL AS candidate_id,
        events.event_date AS day,
        events.country,
        CASE evidence.field_supported
            WHEN 'actor1' THEN events.actor1
            WHEN 'actor2' THEN events.actor2
            WHEN 'assoc_actor_1' THEN events.actor1
        END AS coded_as,
        (
            SELECT string_agg(words.quote, ' … ' ORDER BY words.char_start)
            FROM event_sources AS words
            WHERE
                words.event_id_cnty = evidence.event_id_cnty
                AND words.article_id = evidence.article_id
                AND words.sentence_id = evidence.sentence_id
                AND (
                    words.field_supported = 'sub_event_type'
                    OR (words.rule_id = 'actors:unknown' AND words.char_start = evidence.char_start)
                )
        ) AS example,
        evidence.char_start AS place
    FROM event_sources AS evidence
    INNER JOIN events USING (event_id_cnty)
    WHERE evidence.rule_id = 'actors:unknown' AND events.review_status <> 'rejected'
    UNION ALL
    SELECT
        rejected.detail AS name,
        rejected.article_id,
        NULL AS event_id_cnty,
        rejected.candidate_id,
        articles.published_date AS day,
        NULL AS country,
        NULL AS coded_as,
        CASE
            WHEN strpos(rejected.quote, rejected.trigger) < strpos(rejected.quote, rejected.detail)
                THEN concat(rejected.trigger, ' … ', rejected.detail)
            ELSE concat(rejected.detail, ' … ', rejected.trigger)
        END AS example,
        rejected.char_start AS place
    FROM rejected_candidates AS rejected
    INNER JOIN articles USING (article_id)
    WHERE rejected.rule_id = 'actors:unknown'
)

SELECT
    mode(name) AS name,
    count(DISTINCT event_id_cnty) AS events,
    count(DISTINCT candidate_id) AS not_coded,
    count(DISTINCT article_id) AS articles,
    min(day) AS first_date,
    max(day) AS last_date,
    string_agg(DISTINCT country, '; ' ORDER BY country) AS countries,
    mode(coded_as) AS coded_as,
    arg_min(example, (day, article_id, place, example)) AS example,
    arg_min(article_id, (day, article_id, place, example)) AS example_article
FROM named
GROUP BY lower(name)
ORDER BY events + not_coded DESC, name;

COMMENT ON VIEW unknown_actors IS
    'Organisations and armed groups in the place of an actor that seeds/groups.csv does not know, for review.';
COMMENT ON COLUMN unknown_actors.name IS 'As the articles write it, most often; never a private person';
COMMENT ON COLUMN unknown_actors.events IS 'Events coded under a general name in its place';
COMMENT ON COLUMN unknown_actors.not_coded IS 'Candidates that fit no type while nobody knows who it is';
COMMENT ON COLUMN unknown_actors.first_date IS 'First day of its events; of publication where none was coded';
COMMENT ON COLUMN unknown_actors.countries IS 'Countries of its events';
COMMENT ON COLUMN unknown_actors.coded_as IS 'The general name that stands in its place, most often';
COMMENT ON COLUMN unknown_actors.example IS 'Its words and the trigger''s, as they stand in an article, and nothing between';
COMMENT ON COLUMN unknown_actors.example_article IS 'article_id of the example';

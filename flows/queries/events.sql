-- The events these articles report, with their numbers.
SELECT
    event_date AS date,
    country,
    location,
    concat_ws(' / ', sub_event_type, rex_act) AS what,
    concat_ws(' → ', actor1, actor2) AS who,
    concat_ws('; ',
        CASE WHEN fatalities > 0 THEN 'fatalities ' || fatalities END,
        (
            SELECT string_agg(
                concat_ws(' ', measure, coalesce(n_best, n_min), nullif(sex, 'total'), nullif(age_group, 'total'), nullif(subgroup, '')),
                '; ' ORDER BY (sex = 'total') DESC, measure, sex, age_group, subgroup)
            FROM event_quantities
            WHERE event_quantities.event_id_cnty = events.event_id_cnty AND is_main
        )
    ) AS numbers
FROM events
WHERE event_id_cnty IN (SELECT event_id_cnty FROM event_sources WHERE article_id IN (SELECT unnest($articles)))
ORDER BY event_date, event_id_cnty

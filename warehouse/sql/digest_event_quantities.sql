SELECT event_key, quantities.* EXCLUDE (event_id_cnty)
FROM event_quantities AS quantities
INNER JOIN events USING (event_id_cnty)
ORDER BY event_key, measure, sex, age_group, subgroup, speaker, is_main, quantities.article_id

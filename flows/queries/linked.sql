-- Of the events these articles report, those that other articles report as well.
SELECT event_id_cnty, n_reports
FROM events
WHERE
    n_reports > 1
    AND event_id_cnty IN (SELECT event_id_cnty FROM event_reports WHERE article_id IN (SELECT unnest($articles)))

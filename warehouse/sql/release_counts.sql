SELECT
    (SELECT count(*) FROM events WHERE review_status <> 'rejected') AS events,
    (SELECT count(*) FROM stock_figures WHERE review_status <> 'rejected') AS figures,
    (SELECT arg_max(release_id, (as_of, created_at)) FROM releases) AS previous

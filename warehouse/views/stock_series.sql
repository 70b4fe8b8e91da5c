CREATE OR REPLACE VIEW stock_series AS
SELECT
    figures.iso3,
    figures.measure,
    figures.kind,
    figures.sex,
    figures.age_group,
    figures.subgroup,
    figures.issuer,
    figures.as_of_date,
    figures.as_of_precision,
    figures.n_min,
    figures.n_best,
    figures.n_max,
    figures.n_basis,
    figures.figure_id,
    figures.article_id,
    articles.published_date
FROM stock_figures AS figures
INNER JOIN articles USING (article_id)
WHERE figures.review_status <> 'rejected'
QUALIFY
    row_number() OVER (
        PARTITION BY
            figures.issuer,
            figures.measure,
            figures.kind,
            figures.iso3,
            figures.sex,
            figures.age_group,
            figures.subgroup,
            figures.as_of_date
        ORDER BY articles.published_date DESC, figures.figure_id
    ) = 1;

COMMENT ON VIEW stock_series IS
    'The newest figure for each issuer, measure, group, country and as_of_date. Never to be summed with events.';
COMMENT ON COLUMN stock_series.published_date IS 'Day of publication of the article that gave the figure';

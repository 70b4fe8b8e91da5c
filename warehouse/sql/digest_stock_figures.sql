SELECT * EXCLUDE (pipeline_version)
FROM stock_figures
ORDER BY figure_id

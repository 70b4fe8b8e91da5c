-- Data sets in the order asked for: it decides which entry stands for a match.
SELECT dataset, event, date, enddate, latitude, longitude, type_tax, precision_tax, time_tax
FROM meltt
WHERE
    list_contains($datasets, dataset)
    AND ($iso3 IS NULL OR iso3 = $iso3)
    AND ($first IS NULL OR enddate >= $first)
    AND ($last IS NULL OR date <= $last)
ORDER BY list_position($datasets, dataset), date, event

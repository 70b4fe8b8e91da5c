-- Faults that coding the article anew has mended: they would be reported for ever otherwise.
DELETE FROM quarantine
WHERE
    stage = 'load'
    AND origin IN (SELECT article_id FROM coded_articles)
    AND quarantine_id NOT IN (SELECT quarantine_id FROM new_quarantined)

-- substring() counts code points, as Python and polars do.
CREATE OR REPLACE VIEW quote_check AS
SELECT event_id_cnty, article_id, field_supported, char_start, char_end, quote
FROM event_sources
LEFT JOIN articles USING (article_id)
WHERE quote IS DISTINCT FROM substring(text, char_start + 1, char_end - char_start);

COMMENT ON VIEW quote_check IS 'Evidence whose quote does not stand at its offsets: empty, or something is wrong.';

CREATE TABLE event_ids (
    event_key VARCHAR NOT NULL,
    event_id_cnty VARCHAR NOT NULL UNIQUE,
    iso3 VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (event_key)
);
COMMENT ON TABLE event_ids IS
    'Every id ever given to an event, and the report that founded it. Rows are never deleted, so that no id is used twice.';
COMMENT ON COLUMN event_ids.event_key IS 'The founding report; its successor where the article was coded anew';
COMMENT ON COLUMN event_ids.iso3 IS 'Country the event had when it got its id';
COMMENT ON COLUMN event_ids.number IS 'Counts from 1 in each country';

CREATE TABLE built_from (
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    PRIMARY KEY (name)
);
COMMENT ON TABLE built_from IS 'Hash of the file each view and reference table was made from.';

CREATE TABLE article_loads (
    article_id VARCHAR NOT NULL,
    fingerprint UBIGINT NOT NULL,
    PRIMARY KEY (article_id)
);
COMMENT ON TABLE article_loads IS
    'Hash of all that was last loaded of an article, where every row of it passed: the same again is left alone.';

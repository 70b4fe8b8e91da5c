CREATE TABLE article_traits (
    article_id VARCHAR NOT NULL,
    names BIGINT[] NOT NULL,
    sketch BIGINT[] NOT NULL,
    PRIMARY KEY (article_id)
);
COMMENT ON TABLE article_traits IS 'What articles are compared by, as hashes.';
COMMENT ON COLUMN article_traits.names IS 'Hashes of distinctive names in the text; the names are not kept';
COMMENT ON COLUMN article_traits.sketch IS 'The text in short, to find near-identical ones';

CREATE TABLE report_blocks (
    event_key VARCHAR NOT NULL,
    blocks BIGINT[] NOT NULL,
    PRIMARY KEY (event_key)
);
COMMENT ON TABLE report_blocks IS 'Reports are compared where they share a block (docs/linking.md).';

CREATE TABLE decided_pairs (
    correction_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    event_key_a VARCHAR NOT NULL,
    event_key_b VARCHAR NOT NULL
);
COMMENT ON TABLE decided_pairs IS 'Pairs of reports that a person said are one event (together) or two (apart).';

CREATE TABLE event_links (
    event_key_a VARCHAR NOT NULL,
    event_key_b VARCHAR NOT NULL,
    score INTEGER NOT NULL,
    days_apart INTEGER,
    km_apart DOUBLE,
    shared_names INTEGER,
    similarity DOUBLE,
    place VARCHAR,
    day VARCHAR,
    daily VARCHAR,
    persons VARCHAR,
    spots VARCHAR,
    details VARCHAR,
    words VARCHAR,
    facts VARCHAR,
    wording VARCHAR,
    killed VARCHAR,
    injured VARCHAR,
    type VARCHAR,
    actors VARCHAR,
    told VARCHAR,
    because VARCHAR
);
COMMENT ON TABLE event_links IS 'Pairs of reports that speak of one event, with what was weighed (docs/linking.md).';
COMMENT ON COLUMN event_links.score IS 'Points for less points against; from 2 on the two are linked';
COMMENT ON COLUMN event_links.because IS 'What was weighed, in words';

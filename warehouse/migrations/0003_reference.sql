CREATE TABLE ref_event_types (
    rank SMALLINT NOT NULL,
    event_type VARCHAR NOT NULL,
    sub_event_type VARCHAR NOT NULL,
    disorder_type VARCHAR NOT NULL,
    description VARCHAR,
    PRIMARY KEY (sub_event_type)
);
COMMENT ON TABLE ref_event_types IS 'ACLED''s 25 sub-event types, highest tactic first.';

CREATE TABLE ref_rex_acts (
    rex_class VARCHAR NOT NULL,
    rex_act VARCHAR NOT NULL,
    rex_direction VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    sub_event_type VARCHAR NOT NULL,
    acled_scope VARCHAR NOT NULL,
    rights_domain VARCHAR,
    legal_status VARCHAR,
    default_stage VARCHAR,
    placement VARCHAR,
    measure VARCHAR,
    cameo_code VARCHAR,
    plover_event VARCHAR,
    plover_mode VARCHAR,
    follows VARCHAR,
    PRIMARY KEY (rex_act)
);
COMMENT ON TABLE ref_rex_acts IS 'Acts of repression and of its reversal, with their crosswalk to ACLED, CAMEO and PLOVER.';

CREATE TABLE ref_interactions (
    code SMALLINT NOT NULL,
    interaction VARCHAR NOT NULL,
    PRIMARY KEY (code)
);
COMMENT ON TABLE ref_interactions IS 'ACLED''s interaction labels by numeric code.';

CREATE TABLE ref_vocabularies (
    list VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    description VARCHAR,
    PRIMARY KEY (list, value)
);
COMMENT ON TABLE ref_vocabularies IS 'The closed lists: what a cell may hold, and what it means.';

CREATE TABLE ref_countries (
    iso3 VARCHAR NOT NULL,
    iso2 VARCHAR,
    iso SMALLINT,
    country VARCHAR NOT NULL,
    region VARCHAR,
    gwcode SMALLINT,
    capital VARCHAR,
    capital_geonameid BIGINT,
    latitude DOUBLE,
    longitude DOUBLE,
    demonyms VARCHAR,
    aliases VARCHAR,
    metonyms VARCHAR,
    PRIMARY KEY (iso3)
);
COMMENT ON TABLE ref_countries IS 'Countries: codes, capital, and the names texts use for them.';

CREATE TABLE ref_regimes (
    iso3 VARCHAR NOT NULL,
    from_year SMALLINT,
    to_year SMALLINT,
    valid_from DATE,
    valid_to DATE,
    suffix VARCHAR,
    note VARCHAR
);
COMMENT ON TABLE ref_regimes IS 'Who governed when: the years that stand behind a state actor''s name.';

CREATE TABLE ref_elections (
    iso3 VARCHAR NOT NULL,
    election_date DATE NOT NULL,
    office VARCHAR NOT NULL,
    name VARCHAR,
    source VARCHAR,
    PRIMARY KEY (iso3, election_date, office)
);
COMMENT ON TABLE ref_elections IS 'National elections and referendums, to look at events before and after them.';

CREATE TABLE ref_external_datasets (
    dataset VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    grain VARCHAR NOT NULL,
    versions VARCHAR NOT NULL,
    licence VARCHAR NOT NULL,
    terms VARCHAR NOT NULL,
    warning VARCHAR,
    url VARCHAR,
    PRIMARY KEY (dataset)
);
COMMENT ON TABLE ref_external_datasets IS 'Other people''s data sets that can be imported, with their terms.';
COMMENT ON COLUMN ref_external_datasets.grain IS 'event, or report where several rows tell of one event';
COMMENT ON COLUMN ref_external_datasets.versions IS
    'whole: each version is all there is, the newest counts; parts: files add up, of each row the newest counts';
COMMENT ON COLUMN ref_external_datasets.licence IS 'The terms in a word';
COMMENT ON COLUMN ref_external_datasets.warning IS 'What a user must not do, or must not believe';

CREATE TABLE ref_population (
    iso3 VARCHAR NOT NULL,
    year SMALLINT NOT NULL,
    population BIGINT NOT NULL,
    PRIMARY KEY (iso3, year)
);
COMMENT ON TABLE ref_population IS 'Population of countries by year, for rates: World Bank, World Development Indicators, SP.POP.TOTL.';
COMMENT ON COLUMN ref_population.population IS 'Persons, in the middle of the year';

-- Rendered from schemas/: .venv/bin/python -m warehouse.migrate > warehouse/migrations/0001_contract.sql

CREATE TABLE articles (
    article_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    url_canonical VARCHAR NOT NULL,
    archive_url VARCHAR,
    source_name VARCHAR NOT NULL,
    source_domain VARCHAR,
    source_type VARCHAR NOT NULL,
    source_scale VARCHAR NOT NULL,
    source_country VARCHAR,
    language VARCHAR NOT NULL,
    translated_by VARCHAR,
    title VARCHAR,
    published_date DATE NOT NULL,
    published_basis VARCHAR NOT NULL,
    published_quote VARCHAR,
    published_at TIMESTAMPTZ,
    retrieved_at TIMESTAMPTZ NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    n_chars BIGINT NOT NULL,
    text_license VARCHAR,
    country_hint VARCHAR,
    pipeline_version VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (article_id)
);
COMMENT ON TABLE articles IS 'One article as it was read.';
COMMENT ON COLUMN articles.article_id IS 'Hash of the canonical URL, where there is one, and the text: the same article is the same id anywhere';
COMMENT ON COLUMN articles.url IS 'Address, `file:` for a file read without one';
COMMENT ON COLUMN articles.url_canonical IS 'Address without fragment and tracking parameters';
COMMENT ON COLUMN articles.archive_url IS 'Address of an archived copy';
COMMENT ON COLUMN articles.source_name IS 'Name of the outlet';
COMMENT ON COLUMN articles.source_domain IS 'Host of the address';
COMMENT ON COLUMN articles.source_type IS 'Kind of source';
COMMENT ON COLUMN articles.source_scale IS 'Reach of the source';
COMMENT ON COLUMN articles.source_country IS 'Country of the outlet, ISO 3166-1 alpha-3';
COMMENT ON COLUMN articles.language IS 'ISO 639-1';
COMMENT ON COLUMN articles.translated_by IS 'Model that translated the text';
COMMENT ON COLUMN articles.title IS 'Headline';
COMMENT ON COLUMN articles.published_date IS 'Day of publication; the last it can be where that was reckoned';
COMMENT ON COLUMN articles.published_basis IS 'How the day of publication is known; never guessed';
COMMENT ON COLUMN articles.published_quote IS 'The words it was inferred from';
COMMENT ON COLUMN articles.published_at IS 'Time of publication';
COMMENT ON COLUMN articles.retrieved_at IS 'Time of reading';
COMMENT ON COLUMN articles.content_sha256 IS 'Hash of the stored text';
COMMENT ON COLUMN articles.n_chars IS 'Length of the stored text in characters';
COMMENT ON COLUMN articles.text_license IS 'Licence of the text; the text itself is never exported';
COMMENT ON COLUMN articles.country_hint IS 'Country named by the person or file that supplied the article, ISO alpha-3';
COMMENT ON COLUMN articles.pipeline_version IS 'Version of Khronika that last coded it, whether or not that changed anything';
COMMENT ON COLUMN articles.text IS 'The stored text, which all offsets count in: the body, then the headline';
COMMENT ON COLUMN articles.known_from IS 'Time of the load that made the row what it is';

CREATE TABLE events (
    event_id_cnty VARCHAR NOT NULL,
    event_date DATE NOT NULL,
    year SMALLINT NOT NULL,
    time_precision TINYINT NOT NULL,
    disorder_type VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    sub_event_type VARCHAR NOT NULL,
    actor1 VARCHAR NOT NULL,
    assoc_actor_1 VARCHAR,
    inter1 VARCHAR NOT NULL,
    actor2 VARCHAR,
    assoc_actor_2 VARCHAR,
    inter2 VARCHAR,
    interaction VARCHAR NOT NULL,
    civilian_targeting VARCHAR,
    iso SMALLINT NOT NULL,
    region VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    admin1 VARCHAR,
    admin2 VARCHAR,
    admin3 VARCHAR,
    location VARCHAR NOT NULL,
    latitude DOUBLE NOT NULL,
    longitude DOUBLE NOT NULL,
    geo_precision TINYINT NOT NULL,
    source VARCHAR NOT NULL,
    source_scale VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    fatalities INTEGER NOT NULL,
    tags VARCHAR,
    timestamp BIGINT NOT NULL,
    event_key VARCHAR NOT NULL,
    iso3 VARCHAR NOT NULL,
    gwcode SMALLINT,
    date_start DATE NOT NULL,
    date_end DATE NOT NULL,
    date_basis VARCHAR NOT NULL,
    where_prec TINYINT NOT NULL,
    geonameid BIGINT,
    priogrid_gid INTEGER NOT NULL,
    event_clarity TINYINT NOT NULL,
    rex_class VARCHAR,
    rex_act VARCHAR,
    rex_acts_all VARCHAR,
    rex_direction VARCHAR,
    rex_stage VARCHAR,
    rights_domain VARCHAR,
    legal_status VARCHAR,
    legal_basis VARCHAR,
    conditions VARCHAR,
    counterpart VARCHAR,
    target_named VARCHAR,
    target_sector VARCHAR,
    transnational BOOLEAN,
    acled_scope VARCHAR NOT NULL,
    cameo_code VARCHAR,
    plover_event VARCHAR,
    plover_mode VARCHAR,
    n_reports INTEGER NOT NULL,
    n_sources INTEGER NOT NULL,
    n_independent INTEGER NOT NULL,
    first_reported DATE NOT NULL,
    last_reported DATE NOT NULL,
    confidence DOUBLE NOT NULL,
    review_status VARCHAR NOT NULL,
    record_version INTEGER NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    release_id VARCHAR,
    known_from TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (event_id_cnty)
);
COMMENT ON TABLE events IS 'One atomic event: one day, one place, one pair of actors, one type (codebook, "atomic event").';
COMMENT ON COLUMN events.event_id_cnty IS 'ISO alpha-3, X, and a number: never mistakable for an ACLED id, never used twice';
COMMENT ON COLUMN events.event_date IS 'Day of the event; the middle of the period where only that is known';
COMMENT ON COLUMN events.year IS 'Year of event_date';
COMMENT ON COLUMN events.time_precision IS '1 day, 2 within a week, 3 within a month';
COMMENT ON COLUMN events.disorder_type IS 'Follows from sub_event_type';
COMMENT ON COLUMN events.event_type IS 'One of 6';
COMMENT ON COLUMN events.sub_event_type IS 'One of 25';
COMMENT ON COLUMN events.actor1 IS 'Named actor';
COMMENT ON COLUMN events.assoc_actor_1 IS 'Associates, `; `-separated';
COMMENT ON COLUMN events.inter1 IS 'Type of actor1';
COMMENT ON COLUMN events.actor2 IS 'Named actor; the target in violence against civilians';
COMMENT ON COLUMN events.assoc_actor_2 IS 'Associates, `; `-separated';
COMMENT ON COLUMN events.inter2 IS 'Type of actor2';
COMMENT ON COLUMN events.interaction IS 'Follows from inter1 and inter2';
COMMENT ON COLUMN events.civilian_targeting IS 'Set where civilians are the target';
COMMENT ON COLUMN events.iso IS 'ISO 3166-1 numeric';
COMMENT ON COLUMN events.region IS 'One of ACLED''s 17';
COMMENT ON COLUMN events.country IS 'ACLED''s name of the country';
COMMENT ON COLUMN events.admin1 IS 'First administrative level';
COMMENT ON COLUMN events.admin2 IS 'Second administrative level';
COMMENT ON COLUMN events.admin3 IS 'Third administrative level';
COMMENT ON COLUMN events.location IS 'Name of the place coded';
COMMENT ON COLUMN events.latitude IS 'Degrees, EPSG:4326, at most 4 decimals';
COMMENT ON COLUMN events.longitude IS 'Degrees, EPSG:4326, at most 4 decimals';
COMMENT ON COLUMN events.geo_precision IS '1 the place, 2 near it, 3 a larger region';
COMMENT ON COLUMN events.source IS 'Outlets, `; `-separated';
COMMENT ON COLUMN events.source_scale IS 'Reach of the sources';
COMMENT ON COLUMN events.notes IS 'What happened, written from the row and not from the article';
COMMENT ON COLUMN events.fatalities IS 'Lowest credible number reported: n_min of the main `killed` in event_quantities; 3 where it is unknown; 0 if none is reported';
COMMENT ON COLUMN events.tags IS '`; `-separated; crowd size for protests and riots';
COMMENT ON COLUMN events.timestamp IS 'Unix seconds of the last change of the row';
COMMENT ON COLUMN events.event_key IS 'Hash of article, type, act and place in the text: finds the row again when an article is coded anew';
COMMENT ON COLUMN events.iso3 IS 'ISO 3166-1 alpha-3';
COMMENT ON COLUMN events.gwcode IS 'Gleditsch-Ward number';
COMMENT ON COLUMN events.date_start IS 'First day on which it can have happened';
COMMENT ON COLUMN events.date_end IS 'Last day on which it can have happened';
COMMENT ON COLUMN events.date_basis IS 'What the date rests on';
COMMENT ON COLUMN events.where_prec IS 'UCDP''s place precision, 1 exact to 7 sea or air';
COMMENT ON COLUMN events.geonameid IS 'GeoNames id of the place coded; negative for local additions';
COMMENT ON COLUMN events.priogrid_gid IS 'PRIO-GRID cell';
COMMENT ON COLUMN events.event_clarity IS '1 clear, 2 not clear enough to identify';
COMMENT ON COLUMN events.rex_class IS 'Class of the act';
COMMENT ON COLUMN events.rex_act IS 'The act of repression, or of its reversal';
COMMENT ON COLUMN events.rex_acts_all IS 'All acts of the event, `; `-separated';
COMMENT ON COLUMN events.rex_direction IS 'Does the act take or give';
COMMENT ON COLUMN events.rex_stage IS 'How far the act has gone';
COMMENT ON COLUMN events.rights_domain IS 'Right concerned';
COMMENT ON COLUMN events.legal_status IS 'By what procedure';
COMMENT ON COLUMN events.legal_basis IS 'Article of law, as the text gives it';
COMMENT ON COLUMN events.conditions IS 'Conditions of the act, as the text gives them';
COMMENT ON COLUMN events.counterpart IS 'Mediator or other side';
COMMENT ON COLUMN events.target_named IS 'Organisations named as targets; never private persons';
COMMENT ON COLUMN events.target_sector IS 'PLOVER sector of the target';
COMMENT ON COLUMN events.transnational IS 'Reaches across a border';
COMMENT ON COLUMN events.acled_scope IS 'Would ACLED have the row';
COMMENT ON COLUMN events.cameo_code IS 'CAMEO code, as text: leading zeros count';
COMMENT ON COLUMN events.plover_event IS 'PLOVER event type';
COMMENT ON COLUMN events.plover_mode IS 'PLOVER mode';
COMMENT ON COLUMN events.n_reports IS 'Articles that report it';
COMMENT ON COLUMN events.n_sources IS 'Outlets that report it';
COMMENT ON COLUMN events.n_independent IS 'Reports left when near-identical texts (wire copy) count once';
COMMENT ON COLUMN events.first_reported IS 'Day of the first report';
COMMENT ON COLUMN events.last_reported IS 'Day of the last report';
COMMENT ON COLUMN events.confidence IS 'Chance that event_date (within a day), location (within 25 km) and fatalities are all right, as the product of the three (docs/confidence.md); not that the event took place';
COMMENT ON COLUMN events.review_status IS 'Has a person looked at it';
COMMENT ON COLUMN events.record_version IS '1, and one more with each change of the row';
COMMENT ON COLUMN events.pipeline_version IS 'Version of Khronika that coded the row as it stands';
COMMENT ON COLUMN events.release_id IS 'Release the row first appeared in; empty until there is one';
COMMENT ON COLUMN events.known_from IS 'Time of the load that made the row what it is';

CREATE TABLE event_reports (
    event_key VARCHAR NOT NULL,
    event_id_cnty VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    rank SMALLINT NOT NULL,
    copy_of VARCHAR,
    reported DATE NOT NULL,
    source VARCHAR NOT NULL,
    iso3 VARCHAR NOT NULL,
    event_date DATE NOT NULL,
    date_start DATE NOT NULL,
    date_end DATE NOT NULL,
    time_precision TINYINT NOT NULL,
    date_basis VARCHAR NOT NULL,
    admin1 VARCHAR,
    location VARCHAR NOT NULL,
    geonameid BIGINT,
    latitude DOUBLE NOT NULL,
    longitude DOUBLE NOT NULL,
    where_prec TINYINT NOT NULL,
    event_type VARCHAR NOT NULL,
    sub_event_type VARCHAR NOT NULL,
    rex_class VARCHAR,
    rex_act VARCHAR,
    actor1 VARCHAR NOT NULL,
    actor2 VARCHAR,
    fatalities INTEGER NOT NULL,
    injured BIGINT,
    known_from TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (event_key)
);
COMMENT ON TABLE event_reports IS 'One event as one article reports it: what reports are linked by. An event is made of its reports.';
COMMENT ON COLUMN event_reports.event_key IS 'Hash of article, type, act and place in the text: the report''s own id';
COMMENT ON COLUMN event_reports.event_id_cnty IS 'The event';
COMMENT ON COLUMN event_reports.article_id IS 'The article';
COMMENT ON COLUMN event_reports.rank IS 'Place among the events of its article, 1 the main one';
COMMENT ON COLUMN event_reports.copy_of IS 'Smallest article_id of the near-identical texts among the event''s reports; empty for a text of its own';
COMMENT ON COLUMN event_reports.reported IS 'Day of publication';
COMMENT ON COLUMN event_reports.source IS 'Outlet';
COMMENT ON COLUMN event_reports.iso3 IS 'Country, ISO alpha-3';
COMMENT ON COLUMN event_reports.event_date IS 'Day, as this article has it';
COMMENT ON COLUMN event_reports.date_start IS 'First day on which it can have happened';
COMMENT ON COLUMN event_reports.date_end IS 'Last day on which it can have happened';
COMMENT ON COLUMN event_reports.time_precision IS '1 day, 2 within a week, 3 within a month';
COMMENT ON COLUMN event_reports.date_basis IS 'What the date rests on';
COMMENT ON COLUMN event_reports.admin1 IS 'First administrative level';
COMMENT ON COLUMN event_reports.location IS 'Name of the place';
COMMENT ON COLUMN event_reports.geonameid IS 'GeoNames id of the place';
COMMENT ON COLUMN event_reports.latitude IS 'Degrees, EPSG:4326';
COMMENT ON COLUMN event_reports.longitude IS 'Degrees, EPSG:4326';
COMMENT ON COLUMN event_reports.where_prec IS 'UCDP''s place precision';
COMMENT ON COLUMN event_reports.event_type IS 'One of 6';
COMMENT ON COLUMN event_reports.sub_event_type IS 'One of 25';
COMMENT ON COLUMN event_reports.rex_class IS 'Class of the act';
COMMENT ON COLUMN event_reports.rex_act IS 'The act of repression, or of its reversal';
COMMENT ON COLUMN event_reports.actor1 IS 'Named actor';
COMMENT ON COLUMN event_reports.actor2 IS 'Named actor';
COMMENT ON COLUMN event_reports.fatalities IS 'Lowest credible number of dead, as this article has it';
COMMENT ON COLUMN event_reports.injured IS 'Lowest number of injured in its main count, if it counts them';
COMMENT ON COLUMN event_reports.known_from IS 'Time of the load that made the row what it is';

CREATE TABLE event_sources (
    event_id_cnty VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    field_supported VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    sentence_id SMALLINT NOT NULL,
    extractor VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    model_sha256 VARCHAR,
    rule_id VARCHAR NOT NULL,
    confidence DOUBLE,
    known_from TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (event_id_cnty, article_id, field_supported, char_start)
);
COMMENT ON TABLE event_sources IS 'One cell of one event, traced to the words it came from and the rule that read them.';
COMMENT ON COLUMN event_sources.event_id_cnty IS 'The event';
COMMENT ON COLUMN event_sources.article_id IS 'The article';
COMMENT ON COLUMN event_sources.role IS 'What the article is to the event';
COMMENT ON COLUMN event_sources.field_supported IS 'Column of `events`, or `quantity:<measure>:<sex>:<age_group>`; with `:<speaker>` behind it (nothing behind the colon: the article''s own) one claim''s words and who says it';
COMMENT ON COLUMN event_sources.quote IS 'The words';
COMMENT ON COLUMN event_sources.char_start IS 'Start in the stored text, in characters from 0';
COMMENT ON COLUMN event_sources.char_end IS 'End in the stored text, exclusive';
COMMENT ON COLUMN event_sources.sentence_id IS 'Sentence in the article, from 0';
COMMENT ON COLUMN event_sources.extractor IS 'Room of the coder that read it';
COMMENT ON COLUMN event_sources.extractor_version IS 'Version of the coder';
COMMENT ON COLUMN event_sources.model_sha256 IS 'Hash of the language model, where one was used';
COMMENT ON COLUMN event_sources.rule_id IS 'Rule or lexicon row that decided';
COMMENT ON COLUMN event_sources.confidence IS 'Chance that the cell is right, counted on own cases read on the same ground (docs/confidence.md); empty for cells that were not counted';
COMMENT ON COLUMN event_sources.known_from IS 'Time of the load that made the row what it is';

CREATE TABLE event_quantities (
    event_id_cnty VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    sex VARCHAR NOT NULL,
    age_group VARCHAR NOT NULL,
    subgroup VARCHAR NOT NULL,
    speaker VARCHAR NOT NULL,
    is_main BOOLEAN NOT NULL,
    is_article_main BOOLEAN NOT NULL,
    n_min BIGINT NOT NULL,
    n_best BIGINT,
    n_max BIGINT,
    n_basis VARCHAR NOT NULL,
    n_text VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    currency VARCHAR,
    article_id VARCHAR NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (event_id_cnty, article_id, measure, sex, age_group, subgroup, speaker, is_article_main)
);
COMMENT ON TABLE event_quantities IS 'One number of one event, for one group: a claim, or what several claims come to.';
COMMENT ON COLUMN event_quantities.event_id_cnty IS 'The event';
COMMENT ON COLUMN event_quantities.measure IS 'What is counted';
COMMENT ON COLUMN event_quantities.sex IS 'Whom';
COMMENT ON COLUMN event_quantities.age_group IS 'Whom; elderly is 60 and over';
COMMENT ON COLUMN event_quantities.subgroup IS 'A further part, e.g. `foreigners`; empty text for all';
COMMENT ON COLUMN event_quantities.speaker IS 'Who says so, in the article''s words; `a named person` for private persons; empty text where the article says it itself, and for what several claims come to';
COMMENT ON COLUMN event_quantities.is_main IS 'The row to count with, one for each event, measure and group: the main row of its article; of several articles, of the newest report that counts them (docs/events.md)';
COMMENT ON COLUMN event_quantities.is_article_main IS 'What the article comes to: its only claim, or all together, n_min the lowest and n_max the highest (words such as dozens, and that there were none, only where nobody gives a number)';
COMMENT ON COLUMN event_quantities.n_min IS 'Lowest number; 0 for "at most", and with n_best 0 where somebody says that there were none';
COMMENT ON COLUMN event_quantities.n_best IS 'Best number, if one can be named';
COMMENT ON COLUMN event_quantities.n_max IS 'Highest number, if the text bounds it';
COMMENT ON COLUMN event_quantities.n_basis IS 'How the number is put';
COMMENT ON COLUMN event_quantities.n_text IS 'The words';
COMMENT ON COLUMN event_quantities.unit IS 'Unit';
COMMENT ON COLUMN event_quantities.currency IS 'ISO 4217';
COMMENT ON COLUMN event_quantities.article_id IS 'The article';
COMMENT ON COLUMN event_quantities.known_from IS 'Time of the load that made the row what it is';

CREATE TABLE stock_figures (
    figure_id VARCHAR NOT NULL,
    iso3 VARCHAR,
    as_of_date DATE NOT NULL,
    as_of_precision VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    period_start DATE,
    period_end DATE,
    measure VARCHAR NOT NULL,
    sex VARCHAR NOT NULL,
    age_group VARCHAR NOT NULL,
    subgroup VARCHAR NOT NULL,
    n_min BIGINT NOT NULL,
    n_best BIGINT,
    n_max BIGINT,
    n_basis VARCHAR NOT NULL,
    n_text VARCHAR NOT NULL,
    issuer VARCHAR,
    issuer_type VARCHAR,
    definition VARCHAR,
    article_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    sentence_id SMALLINT NOT NULL,
    rule_id VARCHAR NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    review_status VARCHAR NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (figure_id)
);
COMMENT ON TABLE stock_figures IS 'One figure as an issuer gave it.';
COMMENT ON COLUMN stock_figures.figure_id IS 'Hash of article and place in the text';
COMMENT ON COLUMN stock_figures.iso3 IS 'Country it is about, ISO alpha-3';
COMMENT ON COLUMN stock_figures.as_of_date IS 'Day the figure speaks of; the day of publication if the text names none';
COMMENT ON COLUMN stock_figures.as_of_precision IS 'Precision of as_of_date';
COMMENT ON COLUMN stock_figures.kind IS 'Stock, sum since, sum over, rate';
COMMENT ON COLUMN stock_figures.period_start IS 'Start of the period';
COMMENT ON COLUMN stock_figures.period_end IS 'End of the period';
COMMENT ON COLUMN stock_figures.measure IS 'What is counted';
COMMENT ON COLUMN stock_figures.sex IS 'Whom';
COMMENT ON COLUMN stock_figures.age_group IS 'Whom';
COMMENT ON COLUMN stock_figures.subgroup IS 'A further part; empty text for all';
COMMENT ON COLUMN stock_figures.n_min IS 'Lowest number';
COMMENT ON COLUMN stock_figures.n_best IS 'Best number, if one can be named';
COMMENT ON COLUMN stock_figures.n_max IS 'Highest number, if the text bounds it';
COMMENT ON COLUMN stock_figures.n_basis IS 'How the number is put';
COMMENT ON COLUMN stock_figures.n_text IS 'The words';
COMMENT ON COLUMN stock_figures.issuer IS 'Who says so, as the text names them; empty if it does not';
COMMENT ON COLUMN stock_figures.issuer_type IS 'Kind of issuer';
COMMENT ON COLUMN stock_figures.definition IS 'Definition the issuer counts by; of a rate, by what it is counted (per day)';
COMMENT ON COLUMN stock_figures.article_id IS 'The article';
COMMENT ON COLUMN stock_figures.quote IS 'The words';
COMMENT ON COLUMN stock_figures.char_start IS 'Start of the quote in the stored text';
COMMENT ON COLUMN stock_figures.char_end IS 'End of the quote in the stored text, exclusive';
COMMENT ON COLUMN stock_figures.sentence_id IS 'Sentence in the article, from 0';
COMMENT ON COLUMN stock_figures.rule_id IS 'Rule or lexicon row that decided';
COMMENT ON COLUMN stock_figures.pipeline_version IS 'Version of Khronika that coded the row as it stands';
COMMENT ON COLUMN stock_figures.review_status IS 'Has a person looked at it';
COMMENT ON COLUMN stock_figures.known_from IS 'Time of the load that made the row what it is';

CREATE TABLE rejected_candidates (
    candidate_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    sentence_id SMALLINT NOT NULL,
    sub_event_type VARCHAR NOT NULL,
    rex_act VARCHAR,
    trigger VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    rule_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (candidate_id)
);
COMMENT ON TABLE rejected_candidates IS 'One trigger in one article that became no event.';
COMMENT ON COLUMN rejected_candidates.candidate_id IS 'Hash of article and place in the text';
COMMENT ON COLUMN rejected_candidates.article_id IS 'The article';
COMMENT ON COLUMN rejected_candidates.sentence_id IS 'Sentence in the article, from 0';
COMMENT ON COLUMN rejected_candidates.sub_event_type IS 'What it would have been';
COMMENT ON COLUMN rejected_candidates.rex_act IS 'What it would have been';
COMMENT ON COLUMN rejected_candidates.trigger IS 'The word that raised it';
COMMENT ON COLUMN rejected_candidates.reason IS 'Why it was not coded';
COMMENT ON COLUMN rejected_candidates.detail IS 'The words or rule that decided';
COMMENT ON COLUMN rejected_candidates.rule_id IS 'Rule or lexicon row that decided';
COMMENT ON COLUMN rejected_candidates.quote IS 'The sentence, cut to 300 characters';
COMMENT ON COLUMN rejected_candidates.char_start IS 'Start of the quote in the stored text';
COMMENT ON COLUMN rejected_candidates.char_end IS 'End of the quote in the stored text, exclusive';
COMMENT ON COLUMN rejected_candidates.pipeline_version IS 'Version of Khronika that judged it so';
COMMENT ON COLUMN rejected_candidates.known_from IS 'Time of the load that made the row what it is';

CREATE TABLE deleted_events (
    event_id_cnty VARCHAR NOT NULL,
    deleted_at TIMESTAMPTZ NOT NULL,
    reason VARCHAR NOT NULL,
    replaced_by VARCHAR,
    record_version INTEGER NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (event_id_cnty)
);
COMMENT ON TABLE deleted_events IS 'One event that is no more. Its id is never used for another; if it comes back, it has its id again.';
COMMENT ON COLUMN deleted_events.event_id_cnty IS 'The event';
COMMENT ON COLUMN deleted_events.deleted_at IS 'When it was taken out';
COMMENT ON COLUMN deleted_events.reason IS 'Why it is gone';
COMMENT ON COLUMN deleted_events.replaced_by IS 'The event that stands in its place, where one does';
COMMENT ON COLUMN deleted_events.record_version IS 'Version the row had; an event that comes back counts on from it';
COMMENT ON COLUMN deleted_events.known_from IS 'Time of the load that made the row what it is';

CREATE TABLE corrections (
    correction_id VARCHAR NOT NULL,
    event_id_cnty VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    field VARCHAR,
    value VARCHAR,
    found VARCHAR,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    status VARCHAR NOT NULL,
    detail VARCHAR,
    PRIMARY KEY (correction_id)
);
COMMENT ON TABLE corrections IS 'One decision of a reviewer about one event; it is applied anew whenever the event is made anew.';
COMMENT ON COLUMN corrections.correction_id IS 'Hash of event, action, cell, value, author and reason: the same decision twice is one';
COMMENT ON COLUMN corrections.event_id_cnty IS 'The event, also where it was merged into another since';
COMMENT ON COLUMN corrections.action IS 'What is done with it';
COMMENT ON COLUMN corrections.field IS 'Column of `events` that gets a value';
COMMENT ON COLUMN corrections.value IS 'The value, as in the CSV export (empty: no value); of a merge the event it is the same as; of a split the article_id of each report that tells of another event, `; `-separated';
COMMENT ON COLUMN corrections.found IS 'Value of the cell before, as the reviewer saw it';
COMMENT ON COLUMN corrections.author IS 'Who decided';
COMMENT ON COLUMN corrections.reason IS 'Why';
COMMENT ON COLUMN corrections.made_at IS 'When';
COMMENT ON COLUMN corrections.status IS 'What has become of it';
COMMENT ON COLUMN corrections.detail IS 'What the reviewer must know, e.g. what the coder says now';

CREATE TABLE releases (
    release_id VARCHAR NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    as_of TIMESTAMPTZ NOT NULL,
    events BIGINT NOT NULL,
    figures BIGINT NOT NULL,
    digest VARCHAR NOT NULL,
    previous VARCHAR,
    files VARCHAR NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    PRIMARY KEY (release_id)
);
COMMENT ON TABLE releases IS 'One frozen state. It can be written again from the history, byte for byte.';
COMMENT ON COLUMN releases.release_id IS 'Name';
COMMENT ON COLUMN releases.created_at IS 'Time of the release';
COMMENT ON COLUMN releases.as_of IS 'The state it holds: that which was known at this time';
COMMENT ON COLUMN releases.events IS 'Events in it';
COMMENT ON COLUMN releases.figures IS 'Stock figures in it';
COMMENT ON COLUMN releases.digest IS 'Hash of the content, ids and clocks left out';
COMMENT ON COLUMN releases.previous IS 'The release before it';
COMMENT ON COLUMN releases.files IS 'sha256 of each file, as lines of sha256sum';
COMMENT ON COLUMN releases.pipeline_version IS 'Version of Khronika that made it';

CREATE TABLE external_events (
    external_id VARCHAR NOT NULL,
    dataset VARCHAR NOT NULL,
    dataset_version VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    event_date DATE NOT NULL,
    date_start DATE NOT NULL,
    date_end DATE NOT NULL,
    time_precision TINYINT,
    time_precision_own VARCHAR,
    iso3 VARCHAR,
    country VARCHAR,
    gwcode SMALLINT,
    admin1 VARCHAR,
    admin2 VARCHAR,
    location VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    where_prec TINYINT,
    geo_precision TINYINT,
    geo_precision_own VARCHAR,
    priogrid_gid INTEGER,
    event_type VARCHAR NOT NULL,
    sub_event_type VARCHAR,
    acled_event_type VARCHAR,
    acled_sub_event_type VARCHAR,
    rex_act VARCHAR,
    actor1 VARCHAR,
    actor2 VARCHAR,
    inter1 VARCHAR,
    inter2 VARCHAR,
    fatalities_low INTEGER,
    fatalities_best INTEGER,
    fatalities_high INTEGER,
    n_participants BIGINT,
    source VARCHAR,
    url VARCHAR,
    licence VARCHAR NOT NULL,
    raw VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    row_md5 VARCHAR NOT NULL,
    imported_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (external_id)
);
COMMENT ON TABLE external_events IS 'One row of one version of somebody else''s data set; never counted among our events.';
COMMENT ON COLUMN external_events.external_id IS 'Data set, version and the data set''s own id, with colons between';
COMMENT ON COLUMN external_events.dataset IS 'Data set';
COMMENT ON COLUMN external_events.dataset_version IS 'Version as given, or of the file''s name, or `file-` and a hash of the file';
COMMENT ON COLUMN external_events.source_id IS 'The data set''s own id; made of the columns that identify a row where it has none';
COMMENT ON COLUMN external_events.event_date IS 'Day; the middle where only a first and last day are given';
COMMENT ON COLUMN external_events.date_start IS 'First day';
COMMENT ON COLUMN external_events.date_end IS 'Last day';
COMMENT ON COLUMN external_events.time_precision IS '1 day, 2 within a week, 3 within a month, 4 longer; empty where the data set does not say';
COMMENT ON COLUMN external_events.time_precision_own IS 'The data set''s own code of it';
COMMENT ON COLUMN external_events.iso3 IS 'ISO 3166-1 alpha-3';
COMMENT ON COLUMN external_events.country IS 'Country, as the data set names it; by its code where it does not';
COMMENT ON COLUMN external_events.gwcode IS 'Gleditsch-Ward number';
COMMENT ON COLUMN external_events.admin1 IS 'First administrative level, theirs';
COMMENT ON COLUMN external_events.admin2 IS 'Second administrative level, theirs';
COMMENT ON COLUMN external_events.location IS 'Place, theirs';
COMMENT ON COLUMN external_events.latitude IS 'Degrees, EPSG:4326';
COMMENT ON COLUMN external_events.longitude IS 'Degrees, EPSG:4326';
COMMENT ON COLUMN external_events.where_prec IS 'UCDP''s place precision, 1 exact to 7 sea or air, where the data set''s own says as much';
COMMENT ON COLUMN external_events.geo_precision IS '1 the place, 2 near it, 3 a larger region; empty where the data set does not say';
COMMENT ON COLUMN external_events.geo_precision_own IS 'The data set''s own code of it';
COMMENT ON COLUMN external_events.priogrid_gid IS 'PRIO-GRID cell of the point';
COMMENT ON COLUMN external_events.event_type IS 'Type, theirs; codes keep their leading zeros';
COMMENT ON COLUMN external_events.sub_event_type IS 'Further type, theirs';
COMMENT ON COLUMN external_events.acled_event_type IS 'ACLED''s type by the crosswalk';
COMMENT ON COLUMN external_events.acled_sub_event_type IS 'ACLED''s further type by the crosswalk';
COMMENT ON COLUMN external_events.rex_act IS 'Act of repression or of its reversal by the crosswalk';
COMMENT ON COLUMN external_events.actor1 IS 'First actor, theirs';
COMMENT ON COLUMN external_events.actor2 IS 'Second actor or target, theirs';
COMMENT ON COLUMN external_events.inter1 IS 'ACLED''s type of actor1, where the code of it has one';
COMMENT ON COLUMN external_events.inter2 IS 'ACLED''s type of actor2, where the code of it has one';
COMMENT ON COLUMN external_events.fatalities_low IS 'Lowest number of dead';
COMMENT ON COLUMN external_events.fatalities_best IS 'Best number; the one number where there is one';
COMMENT ON COLUMN external_events.fatalities_high IS 'Highest number';
COMMENT ON COLUMN external_events.n_participants IS 'Participants; the lower bound where classes are given';
COMMENT ON COLUMN external_events.source IS 'Sources, theirs';
COMMENT ON COLUMN external_events.url IS 'Address of the source';
COMMENT ON COLUMN external_events.licence IS 'Terms in a word; in full in ref_external_datasets';
COMMENT ON COLUMN external_events.raw IS 'The whole row as JSON, empty cells left out';
COMMENT ON COLUMN external_events.file_name IS 'Name of the file it came from';
COMMENT ON COLUMN external_events.row_md5 IS 'Hash of the row, file name and clock left out';
COMMENT ON COLUMN external_events.imported_at IS 'Time the row was written or last changed';

CREATE TABLE declared_coverage (
    coverage_id VARCHAR NOT NULL,
    source_name VARCHAR NOT NULL,
    language VARCHAR,
    iso3 VARCHAR NOT NULL,
    date_from DATE NOT NULL,
    date_to DATE NOT NULL,
    author VARCHAR NOT NULL,
    note VARCHAR,
    declared_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (coverage_id)
);
COMMENT ON TABLE declared_coverage IS 'One statement: this source was read whole for this country, from the first day to the last.';
COMMENT ON COLUMN declared_coverage.coverage_id IS 'Hash of source, language, country and days: the same statement is the same row';
COMMENT ON COLUMN declared_coverage.source_name IS 'Outlet or archive that was read';
COMMENT ON COLUMN declared_coverage.language IS 'Language it was read in, ISO 639-1, where only that';
COMMENT ON COLUMN declared_coverage.iso3 IS 'Country it was read for, ISO 3166-1 alpha-3';
COMMENT ON COLUMN declared_coverage.date_from IS 'First day of events it was read for';
COMMENT ON COLUMN declared_coverage.date_to IS 'Last day';
COMMENT ON COLUMN declared_coverage.author IS 'Who says so';
COMMENT ON COLUMN declared_coverage.note IS 'How it was read';
COMMENT ON COLUMN declared_coverage.declared_at IS 'When it was said';

CREATE TABLE quarantine (
    quarantine_id VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    reasons VARCHAR NOT NULL,
    remedy VARCHAR,
    content VARCHAR,
    first_seen TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (quarantine_id)
);
COMMENT ON TABLE quarantine IS 'One file, line or row that was set aside.';
COMMENT ON COLUMN quarantine.quarantine_id IS 'Hash of stage, origin, reasons and content';
COMMENT ON COLUMN quarantine.stage IS 'Where it was set aside';
COMMENT ON COLUMN quarantine.table_name IS 'Table the row was meant for';
COMMENT ON COLUMN quarantine.origin IS 'File, with line number where there is one, or the id of the article';
COMMENT ON COLUMN quarantine.reasons IS 'The failed checks, `; `-separated';
COMMENT ON COLUMN quarantine.remedy IS 'What would make it usable';
COMMENT ON COLUMN quarantine.content IS 'The row as JSON, or the start of the text';
COMMENT ON COLUMN quarantine.first_seen IS 'Time it was first set aside';

CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ NOT NULL,
    seconds DOUBLE NOT NULL,
    inputs INTEGER NOT NULL,
    articles_loaded INTEGER NOT NULL,
    articles_quarantined INTEGER NOT NULL,
    articles_known INTEGER NOT NULL,
    events_loaded INTEGER NOT NULL,
    figures_loaded INTEGER NOT NULL,
    candidates_rejected INTEGER NOT NULL,
    rows_quarantined INTEGER NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    versions VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    PRIMARY KEY (run_id)
);
COMMENT ON TABLE runs IS 'One run. Inputs = loaded + quarantined + already known.';
COMMENT ON COLUMN runs.run_id IS 'Random id of the run';
COMMENT ON COLUMN runs.started_at IS 'Start';
COMMENT ON COLUMN runs.ended_at IS 'Time of its last change: `--as-of` it shows the state the run left';
COMMENT ON COLUMN runs.seconds IS 'Duration';
COMMENT ON COLUMN runs.inputs IS 'Articles found in the input';
COMMENT ON COLUMN runs.articles_loaded IS 'Articles new to the database, or coded anew';
COMMENT ON COLUMN runs.articles_quarantined IS 'Inputs set aside';
COMMENT ON COLUMN runs.articles_known IS 'Articles already coded by this version';
COMMENT ON COLUMN runs.events_loaded IS 'Event rows written or changed';
COMMENT ON COLUMN runs.figures_loaded IS 'Figures written or changed';
COMMENT ON COLUMN runs.candidates_rejected IS 'Candidates not coded';
COMMENT ON COLUMN runs.rows_quarantined IS 'Coded rows that failed a check';
COMMENT ON COLUMN runs.pipeline_version IS 'Version of Khronika';
COMMENT ON COLUMN runs.versions IS 'Versions of what the result depends on, as JSON';
COMMENT ON COLUMN runs.digest IS 'Hash of the events after the run, ids and clocks left out';

CREATE TABLE articles_history (
    article_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    url_canonical VARCHAR NOT NULL,
    archive_url VARCHAR,
    source_name VARCHAR NOT NULL,
    source_domain VARCHAR,
    source_type VARCHAR NOT NULL,
    source_scale VARCHAR NOT NULL,
    source_country VARCHAR,
    language VARCHAR NOT NULL,
    translated_by VARCHAR,
    title VARCHAR,
    published_date DATE NOT NULL,
    published_basis VARCHAR NOT NULL,
    published_quote VARCHAR,
    published_at TIMESTAMPTZ,
    retrieved_at TIMESTAMPTZ NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    n_chars BIGINT NOT NULL,
    text_license VARCHAR,
    country_hint VARCHAR,
    pipeline_version VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    known_to TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE articles_history IS 'Rows of articles as they once stood, from known_from until known_to.';
COMMENT ON COLUMN articles_history.known_to IS 'Time of the load that changed the row or took it away';

CREATE TABLE events_history (
    event_id_cnty VARCHAR NOT NULL,
    event_date DATE NOT NULL,
    year SMALLINT NOT NULL,
    time_precision TINYINT NOT NULL,
    disorder_type VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    sub_event_type VARCHAR NOT NULL,
    actor1 VARCHAR NOT NULL,
    assoc_actor_1 VARCHAR,
    inter1 VARCHAR NOT NULL,
    actor2 VARCHAR,
    assoc_actor_2 VARCHAR,
    inter2 VARCHAR,
    interaction VARCHAR NOT NULL,
    civilian_targeting VARCHAR,
    iso SMALLINT NOT NULL,
    region VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    admin1 VARCHAR,
    admin2 VARCHAR,
    admin3 VARCHAR,
    location VARCHAR NOT NULL,
    latitude DOUBLE NOT NULL,
    longitude DOUBLE NOT NULL,
    geo_precision TINYINT NOT NULL,
    source VARCHAR NOT NULL,
    source_scale VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    fatalities INTEGER NOT NULL,
    tags VARCHAR,
    timestamp BIGINT NOT NULL,
    event_key VARCHAR NOT NULL,
    iso3 VARCHAR NOT NULL,
    gwcode SMALLINT,
    date_start DATE NOT NULL,
    date_end DATE NOT NULL,
    date_basis VARCHAR NOT NULL,
    where_prec TINYINT NOT NULL,
    geonameid BIGINT,
    priogrid_gid INTEGER NOT NULL,
    event_clarity TINYINT NOT NULL,
    rex_class VARCHAR,
    rex_act VARCHAR,
    rex_acts_all VARCHAR,
    rex_direction VARCHAR,
    rex_stage VARCHAR,
    rights_domain VARCHAR,
    legal_status VARCHAR,
    legal_basis VARCHAR,
    conditions VARCHAR,
    counterpart VARCHAR,
    target_named VARCHAR,
    target_sector VARCHAR,
    transnational BOOLEAN,
    acled_scope VARCHAR NOT NULL,
    cameo_code VARCHAR,
    plover_event VARCHAR,
    plover_mode VARCHAR,
    n_reports INTEGER NOT NULL,
    n_sources INTEGER NOT NULL,
    n_independent INTEGER NOT NULL,
    first_reported DATE NOT NULL,
    last_reported DATE NOT NULL,
    confidence DOUBLE NOT NULL,
    review_status VARCHAR NOT NULL,
    record_version INTEGER NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    release_id VARCHAR,
    known_from TIMESTAMPTZ NOT NULL,
    known_to TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE events_history IS 'Rows of events as they once stood, from known_from until known_to.';
COMMENT ON COLUMN events_history.known_to IS 'Time of the load that changed the row or took it away';

CREATE TABLE event_reports_history (
    event_key VARCHAR NOT NULL,
    event_id_cnty VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    rank SMALLINT NOT NULL,
    copy_of VARCHAR,
    reported DATE NOT NULL,
    source VARCHAR NOT NULL,
    iso3 VARCHAR NOT NULL,
    event_date DATE NOT NULL,
    date_start DATE NOT NULL,
    date_end DATE NOT NULL,
    time_precision TINYINT NOT NULL,
    date_basis VARCHAR NOT NULL,
    admin1 VARCHAR,
    location VARCHAR NOT NULL,
    geonameid BIGINT,
    latitude DOUBLE NOT NULL,
    longitude DOUBLE NOT NULL,
    where_prec TINYINT NOT NULL,
    event_type VARCHAR NOT NULL,
    sub_event_type VARCHAR NOT NULL,
    rex_class VARCHAR,
    rex_act VARCHAR,
    actor1 VARCHAR NOT NULL,
    actor2 VARCHAR,
    fatalities INTEGER NOT NULL,
    injured BIGINT,
    known_from TIMESTAMPTZ NOT NULL,
    known_to TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE event_reports_history IS 'Rows of event_reports as they once stood, from known_from until known_to.';
COMMENT ON COLUMN event_reports_history.known_to IS 'Time of the load that changed the row or took it away';

CREATE TABLE event_sources_history (
    event_id_cnty VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    field_supported VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    sentence_id SMALLINT NOT NULL,
    extractor VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    model_sha256 VARCHAR,
    rule_id VARCHAR NOT NULL,
    confidence DOUBLE,
    known_from TIMESTAMPTZ NOT NULL,
    known_to TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE event_sources_history IS 'Rows of event_sources as they once stood, from known_from until known_to.';
COMMENT ON COLUMN event_sources_history.known_to IS 'Time of the load that changed the row or took it away';

CREATE TABLE event_quantities_history (
    event_id_cnty VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    sex VARCHAR NOT NULL,
    age_group VARCHAR NOT NULL,
    subgroup VARCHAR NOT NULL,
    speaker VARCHAR NOT NULL,
    is_main BOOLEAN NOT NULL,
    is_article_main BOOLEAN NOT NULL,
    n_min BIGINT NOT NULL,
    n_best BIGINT,
    n_max BIGINT,
    n_basis VARCHAR NOT NULL,
    n_text VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    currency VARCHAR,
    article_id VARCHAR NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    known_to TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE event_quantities_history IS 'Rows of event_quantities as they once stood, from known_from until known_to.';
COMMENT ON COLUMN event_quantities_history.known_to IS 'Time of the load that changed the row or took it away';

CREATE TABLE stock_figures_history (
    figure_id VARCHAR NOT NULL,
    iso3 VARCHAR,
    as_of_date DATE NOT NULL,
    as_of_precision VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    period_start DATE,
    period_end DATE,
    measure VARCHAR NOT NULL,
    sex VARCHAR NOT NULL,
    age_group VARCHAR NOT NULL,
    subgroup VARCHAR NOT NULL,
    n_min BIGINT NOT NULL,
    n_best BIGINT,
    n_max BIGINT,
    n_basis VARCHAR NOT NULL,
    n_text VARCHAR NOT NULL,
    issuer VARCHAR,
    issuer_type VARCHAR,
    definition VARCHAR,
    article_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    sentence_id SMALLINT NOT NULL,
    rule_id VARCHAR NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    review_status VARCHAR NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    known_to TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE stock_figures_history IS 'Rows of stock_figures as they once stood, from known_from until known_to.';
COMMENT ON COLUMN stock_figures_history.known_to IS 'Time of the load that changed the row or took it away';

CREATE TABLE rejected_candidates_history (
    candidate_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    sentence_id SMALLINT NOT NULL,
    sub_event_type VARCHAR NOT NULL,
    rex_act VARCHAR,
    trigger VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    rule_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    known_to TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE rejected_candidates_history IS 'Rows of rejected_candidates as they once stood, from known_from until known_to.';
COMMENT ON COLUMN rejected_candidates_history.known_to IS 'Time of the load that changed the row or took it away';

CREATE TABLE deleted_events_history (
    event_id_cnty VARCHAR NOT NULL,
    deleted_at TIMESTAMPTZ NOT NULL,
    reason VARCHAR NOT NULL,
    replaced_by VARCHAR,
    record_version INTEGER NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    known_to TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE deleted_events_history IS 'Rows of deleted_events as they once stood, from known_from until known_to.';
COMMENT ON COLUMN deleted_events_history.known_to IS 'Time of the load that changed the row or took it away';

CREATE TABLE report_cells (
    event_key VARCHAR NOT NULL,
    event_date DATE NOT NULL,
    year SMALLINT NOT NULL,
    time_precision TINYINT NOT NULL,
    disorder_type VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    sub_event_type VARCHAR NOT NULL,
    actor1 VARCHAR NOT NULL,
    assoc_actor_1 VARCHAR,
    inter1 VARCHAR NOT NULL,
    actor2 VARCHAR,
    assoc_actor_2 VARCHAR,
    inter2 VARCHAR,
    interaction VARCHAR NOT NULL,
    civilian_targeting VARCHAR,
    iso SMALLINT NOT NULL,
    region VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    admin1 VARCHAR,
    admin2 VARCHAR,
    admin3 VARCHAR,
    location VARCHAR NOT NULL,
    latitude DOUBLE NOT NULL,
    longitude DOUBLE NOT NULL,
    geo_precision TINYINT NOT NULL,
    source VARCHAR NOT NULL,
    source_scale VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    fatalities INTEGER NOT NULL,
    tags VARCHAR,
    iso3 VARCHAR NOT NULL,
    gwcode SMALLINT,
    date_start DATE NOT NULL,
    date_end DATE NOT NULL,
    date_basis VARCHAR NOT NULL,
    where_prec TINYINT NOT NULL,
    geonameid BIGINT,
    priogrid_gid INTEGER NOT NULL,
    event_clarity TINYINT NOT NULL,
    rex_class VARCHAR,
    rex_act VARCHAR,
    rex_acts_all VARCHAR,
    rex_direction VARCHAR,
    rex_stage VARCHAR,
    rights_domain VARCHAR,
    legal_status VARCHAR,
    legal_basis VARCHAR,
    conditions VARCHAR,
    counterpart VARCHAR,
    target_named VARCHAR,
    target_sector VARCHAR,
    transnational BOOLEAN,
    acled_scope VARCHAR NOT NULL,
    cameo_code VARCHAR,
    plover_event VARCHAR,
    plover_mode VARCHAR,
    n_reports INTEGER NOT NULL,
    n_sources INTEGER NOT NULL,
    first_reported DATE NOT NULL,
    last_reported DATE NOT NULL,
    confidence DOUBLE NOT NULL,
    review_status VARCHAR NOT NULL,
    pipeline_version VARCHAR NOT NULL,
    PRIMARY KEY (event_key)
);
COMMENT ON TABLE report_cells IS 'Rows as they were coded, of the reports whose event is not made of them alone; of every other report the row in events is the row as it was coded.';

-- The gazetteer file: places, their names by key, countries, and what it was built from.
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE place (
    geonameid INTEGER PRIMARY KEY, name TEXT NOT NULL, iso3 TEXT NOT NULL, admin1 TEXT NOT NULL,
    admin2 TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    feature TEXT NOT NULL CHECK (feature IN ('country', 'admin1', 'admin2', 'city', 'capital', 'region', 'hamlet', 'site')),
    population INTEGER NOT NULL, seat_geonameid INTEGER
);
CREATE TABLE name (
    key TEXT NOT NULL, geonameid INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (key, geonameid)
) WITHOUT ROWID;
CREATE TABLE country (
    iso3 TEXT PRIMARY KEY, geonameid INTEGER NOT NULL, capital_geonameid INTEGER
) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- One bit for each key's checksum: tells at once that a word is no place name.
CREATE TABLE filter (bits BLOB NOT NULL);

CREATE TABLE IF NOT EXISTS schema_version (
    version INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
    sha256 VARCHAR NOT NULL,
    PRIMARY KEY (version)
);
COMMENT ON TABLE schema_version IS 'One migration applied to this file.';

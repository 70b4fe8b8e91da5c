"""Events of invented rows of other data sets beside ours, under the view's own columns."""

from duckdb import DuckDBPyConnection

COLUMNS = (
    "dataset, dataset_version, id, event_date, date_start, date_end, iso3, country, admin1, location, latitude, "
    "longitude, geo_precision, time_precision, event_type, sub_event_type, rex_act, fatalities_low, fatalities_best, "
    "fatalities_high, actor1, actor2"
)
# dataset, id, day, first day, last day, iso3, latitude, longitude, geo_precision, time_precision, types
ROWS = """
('ucdp_ged', 'ged-1', '2025-09-14', '2025-09-12', '2025-09-16', 'SDN', 15.5, 36.4, 1, 2, 'State-based violence', ''),
('ucdp_ged', 'ged-2', '2025-09-02', '2025-09-01', '2025-09-03', 'SDN', 15.5, 36.4, 3, 1, 'One-sided violence', ''),
('polecat', 'pol-1', '2025-09-16', '2025-09-16', '2025-09-16', 'BLR', 53.9, 27.5, NULL, NULL, 'RETREAT', 'release'),
('polecat', 'pol-2', '2025-09-16', '2025-09-16', '2025-09-16', 'BLR', 53.9, 27.5, NULL, NULL, 'COERCE', ''),
('polecat', 'pol-3', '2025-09-16', '2025-09-16', '2025-09-16', NULL, NULL, NULL, NULL, NULL, 'RETREAT', 'release')
"""


def add_others(con: DuckDBPyConnection) -> None:
    """Put the rows into a table, and it beside ours in `events_all_sources`."""
    con.execute(f"""
        CREATE TABLE ours AS SELECT {COLUMNS} FROM events_all_sources;
        CREATE TABLE others AS FROM ours LIMIT 0;
        INSERT INTO others BY NAME
        SELECT
            dataset, id, event_date, date_start, date_end, iso3, latitude, longitude, geo_precision, time_precision,
            event_type, nullif(sub_event_type, '') AS sub_event_type
        FROM (VALUES {ROWS}) AS rows (
            dataset, id, event_date, date_start, date_end, iso3, latitude, longitude, geo_precision, time_precision,
            event_type, sub_event_type
        );
        CREATE OR REPLACE VIEW events_all_sources AS FROM ours UNION ALL FROM others;
    """)

"""What the comparison costs.

    .venv/bin/python bench/compare.py --events 1000000

Makes events by SQL in a scratch database, every column filled, and prints as JSON: the warm time of `country_month`,
that of the bare GROUP BY over the same table, their ratio, that of `country_month` as of a time before one event in
twenty changed, its ratio to the current view, and the time of a panel by country and month. One event in fifty is
struck out by a person (`--struck-out 0` for none), which costs the view a filter that the bare query has not.
"""

import argparse
import json
import tempfile
import time
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from warehouse.as_of import show_as_of
from warehouse.database import reader, writer

BARE = "SELECT iso3, date_trunc('month', event_date), count(*), sum(fatalities) FROM events GROUP BY ALL"
TIMES = 9

# Twenty countries, twelve years, every type, one event in fifty struck out by a person.
EVENTS = """
INSERT INTO events BY NAME
WITH countries AS (SELECT row_number() OVER (ORDER BY iso3) - 1 AS n, * FROM ref_countries LIMIT 20),
types AS (SELECT row_number() OVER (ORDER BY rank) - 1 AS n, * FROM ref_event_types),
drawn AS (
    SELECT
        i,
        hash(i) % 20 AS country_n,
        hash(i * 3) % 25 AS type_n,
        DATE '2014-01-01' + CAST(hash(i * 5) % 4383 AS INTEGER) AS event_date
    FROM range($first, $last) AS numbers (i)
)
SELECT
    countries.iso3 || 'X' || printf('%08d', i) AS event_id_cnty,
    event_date, CAST(year(event_date) AS SMALLINT) AS year,
    CAST(1 + (hash(i * 7) % 10 > 7)::INT AS TINYINT) AS time_precision,
    types.disorder_type, types.event_type, types.sub_event_type,
    'Government of ' || countries.country AS actor1, 'State forces' AS inter1, 'State forces only' AS interaction,
    countries.iso, 'Europe' AS region, countries.country, 'Province ' || CAST(hash(i * 11) % 12 AS VARCHAR) AS admin1,
    'Town ' || CAST(hash(i * 13) % 500 AS VARCHAR) AS location,
    round(hash(i * 13) % 500 / 100, 2) AS latitude, round(hash(i * 17) % 500 / 100, 2) AS longitude,
    CAST(1 + hash(i * 19) % 3 AS TINYINT) AS geo_precision, 'Example News' AS source, 'National' AS source_scale,
    'On a day, something was done in a place, according to a report.' AS notes,
    CAST(if(hash(i * 23) % 10 = 0, hash(i * 29) % 20, 0) AS INTEGER) AS fatalities, 1 AS timestamp,
    printf('%016x', i) AS event_key, countries.iso3, event_date AS date_start, event_date AS date_end,
    'explicit' AS date_basis, 1 AS where_prec, CAST(1 + hash(i * 13) % 5000 AS INTEGER) AS priogrid_gid,
    1 AS event_clarity, ['in', 'in', 'in', 'borderline', 'out'][1 + CAST(hash(i * 31) % 5 AS INTEGER)] AS acled_scope,
    1 AS n_reports, 1 AS n_sources, event_date + 1 AS first_reported, event_date + 1 AS last_reported,
    0.5 AS confidence,
    if(hash(i * 37) % 100 < $struck_out, 'rejected', 'machine') AS review_status,
    1 AS record_version,
    1 AS n_independent,
    'bench' AS pipeline_version,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' AS known_from
FROM drawn
INNER JOIN countries ON countries.n = country_n
INNER JOIN types ON types.n = type_n
"""
BATCH = 1_000_000
# One event in twenty became known in another state on the second day.
CHANGED = """
INSERT INTO events_history BY NAME
SELECT *, TIMESTAMPTZ '2026-01-02 00:00:00+00' AS known_to FROM events WHERE hash(event_key) % 20 = 0;
UPDATE events SET fatalities = fatalities + 1, known_from = TIMESTAMPTZ '2026-01-02 00:00:00+00'
WHERE hash(event_key) % 20 = 0
"""
BETWEEN = "2026-01-01T12:00:00+00:00"


def fastest(con: DuckDBPyConnection, questions: dict[str, str]) -> dict[str, float]:
    """Seconds of the fastest of several warm runs each, taken in turns: others may be using the machine."""
    for sql in questions.values():
        con.execute(sql).fetchall()
    rounds = [{name: _seconds(con, sql) for name, sql in questions.items()} for _ in range(TIMES)]
    return {name: min(each[name] for each in rounds) for name in questions}


def _seconds(con: DuckDBPyConnection, sql: str) -> float:
    start = time.perf_counter()
    con.execute(sql).fetchall()
    return time.perf_counter() - start


def measured(con: DuckDBPyConnection) -> dict[str, float]:
    """The times of one file."""
    questions = {
        "bare": BARE,
        "country_month": "FROM country_month",
        "country_month_same_columns": "SELECT iso3, month, events, fatalities FROM country_month",
    }
    took = fastest(con, questions)
    return {
        **{f"{name}_s": round(seconds, 4) for name, seconds in took.items()},
        "ratio": round(took["country_month"] / took["bare"], 2),
        "ratio_same_columns": round(took["country_month_same_columns"] / took["bare"], 2),
        "compare_panel_s": round(_seconds(con, "FROM compare_panel()"), 3),
        "compare_entropy_s": round(_seconds(con, "FROM compare_entropy()"), 3),
    }


def as_of(con: DuckDBPyConnection) -> dict[str, float]:
    """`country_month` as it was between the two days, against the current one, in turns."""
    other = con.cursor()
    show_as_of(other, datetime.fromisoformat(BETWEEN))
    [(then,), *_] = other.execute("SELECT sum(fatalities) FROM country_month").fetchall()
    [(now,)] = con.execute("SELECT sum(fatalities) FROM country_month").fetchall()
    assert then < now, "the earlier state is shown"
    rounds = [(_seconds(con, "FROM country_month"), _seconds(other, "FROM country_month")) for _ in range(TIMES)]
    current, earlier = (min(times) for times in zip(*rounds, strict=True))
    return {"as_of_s": round(earlier, 4), "as_of_ratio": round(earlier / current, 2)}


def main() -> None:
    """Make the events, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000, help="how many, default 1,000,000")
    parser.add_argument("--struck-out", type=int, default=2, help="percent, default 2")
    given = parser.parse_args()
    wanted, struck_out = given.events, given.struck_out
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.duckdb"
        start = time.perf_counter()
        with writer(path) as con:
            # The key takes most of the time of making the rows, and no question here asks for it.
            con.execute("CREATE TABLE bare AS FROM events; DROP TABLE events; ALTER TABLE bare RENAME TO events")
            for first in range(0, wanted, BATCH):
                con.execute(
                    EVENTS, {"first": first, "last": min(first + BATCH, wanted), "struck_out": struck_out}
                ).fetchall()
            con.execute(CHANGED)
        made = time.perf_counter() - start
        with reader(path) as con:
            con.execute("SET threads = 2").fetchall()
            found = measured(con)
            then = as_of(con)
        print(json.dumps({"events": wanted, "made_s": round(made, 1), **found, **then}))


if __name__ == "__main__":
    main()

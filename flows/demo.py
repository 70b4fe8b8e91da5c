"""`make demo`: the sample articles through the Prefect flow, and what came of them."""

import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

from flows.faults import explained
from flows.formats import show as show_rows
from flows.places import need_places
from flows.report import console, show
from flows.settings import make_home
from warehouse.query import query

FOLDER = Path("demo")
DB = FOLDER / "khronika.duckdb"
OUT = FOLDER / "export"
QUESTIONS = (
    "SELECT event_date, country, location, sub_event_type, actor1, fatalities FROM acled_export"
    " ORDER BY event_date DESC, event_id_cnty LIMIT 5",
    "SELECT country, rex_act, rex_direction, count(*) AS events FROM events WHERE rex_act IS NOT NULL"
    " GROUP BY ALL ORDER BY ALL LIMIT 8",
    "SELECT event_date, country, field_supported, quote FROM event_sources JOIN events USING (event_id_cnty)"
    " WHERE field_supported IN ('location', 'event_date') ORDER BY ALL LIMIT 5",
)


def main() -> int:
    """Run the demonstration afresh; a line and an exit code where it cannot."""
    try:
        demonstrate()
    except Exception as error:
        code, line = explained(error)
        print(f"demo: {line}", file=sys.stderr)
        return code
    return 0


def demonstrate() -> None:
    """Sample articles in, database and CSV files in `demo/`, the story on stdout."""
    print("Sample articles → Prefect flow → DuckDB → CSV. Prefect takes about 20 s to start …", flush=True)
    need_places()
    shutil.rmtree(FOLDER, ignore_errors=True)
    make_home()
    from flows.pipeline import pipeline

    out = console()
    with as_file(files("seeds").joinpath("articles")) as articles:
        show(pipeline([str(articles)], str(DB), str(OUT)), out)
    for question in QUESTIONS:
        out.print()
        out.print(f'.venv/bin/khronika sql "{question}" --db {DB}', soft_wrap=True)
        show_rows(query(DB, question), out)


if __name__ == "__main__":
    sys.exit(main())

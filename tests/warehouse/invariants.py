"""What holds in every database, whatever was loaded, decided or linked: checked in SQL, each rule by its name."""

from duckdb import DuckDBPyConnection

from coding.notes import write_notes
from schemas.contract import HISTORIC, TABLES, history, polars_schema, primary_key
from schemas.validation import split
from warehouse.frames import fetched

# Each query gives the rows that break the rule.
RULES = {
    "every event has a report": "SELECT event_id_cnty FROM events ANTI JOIN event_reports USING (event_id_cnty)",
    "every report has an event": "SELECT event_key FROM event_reports ANTI JOIN events USING (event_id_cnty)",
    "every report has an article": "SELECT event_key FROM event_reports ANTI JOIN articles USING (article_id)",
    "every event has primary evidence": """
        SELECT event_id_cnty FROM events
        ANTI JOIN (FROM event_sources WHERE role = 'primary') AS evidence USING (event_id_cnty)
        ANTI JOIN (FROM corrections WHERE status = 'applied' AND action = 'set') AS decided USING (event_id_cnty)""",
    "evidence is of a report": """
        SELECT event_id_cnty, article_id FROM event_sources
        ANTI JOIN event_reports USING (event_id_cnty, article_id)""",
    "quantities are of a report": """
        SELECT event_id_cnty, article_id FROM event_quantities
        ANTI JOIN event_reports USING (event_id_cnty, article_id)""",
    "an event's key is that of one of its reports": """
        SELECT event_key FROM events ANTI JOIN event_reports USING (event_key, event_id_cnty)""",
    "event keys are given once": "SELECT event_key FROM events GROUP BY ALL HAVING count(*) > 1",
    "one count of each measure and group is the main one": """
        SELECT event_id_cnty FROM event_quantities
        GROUP BY event_id_cnty, measure, sex, age_group, subgroup HAVING count(*) FILTER (is_main) <> 1""",
    "reports are counted": """
        SELECT event_id_cnty FROM events INNER JOIN event_reports AS report USING (event_id_cnty)
        GROUP BY event_id_cnty, n_reports, n_sources, n_independent
        HAVING n_reports <> count(DISTINCT article_id) OR n_sources <> count(DISTINCT report.source)
            OR n_independent <> count(DISTINCT coalesce(copy_of, article_id))""",
    "the first and last day of reporting are those of the reports": """
        SELECT event_id_cnty FROM events INNER JOIN event_reports USING (event_id_cnty)
        GROUP BY event_id_cnty, first_reported, last_reported
        HAVING first_reported <> min(reported) OR last_reported <> max(reported)""",
    "no live event is listed as deleted": """
        SELECT event_id_cnty FROM events SEMI JOIN deleted_events USING (event_id_cnty)""",
    "every event that was ever there is live or listed as deleted": """
        SELECT event_id_cnty FROM (SELECT DISTINCT event_id_cnty FROM events_history)
        ANTI JOIN events USING (event_id_cnty) ANTI JOIN deleted_events USING (event_id_cnty)""",
    "what was merged has a replacement, which was given an id": """
        SELECT event_id_cnty FROM deleted_events
        WHERE (reason = 'merged') <> (replaced_by IS NOT NULL)
            OR replaced_by NOT IN (SELECT event_id_cnty FROM event_ids) OR replaced_by = event_id_cnty""",
    "every id was given once, and is its country and number": """
        SELECT event_id_cnty FROM event_ids
        GROUP BY event_id_cnty, iso3, number
        HAVING count(*) > 1 OR event_id_cnty <> iso3 || 'X' || printf('%06d', number)""",
    "every live event has an id of the ledger": """
        SELECT event_id_cnty FROM events ANTI JOIN event_ids USING (event_id_cnty)""",
    "an event has the oldest id that one of its reports founded": """
        SELECT report.event_id_cnty FROM event_reports AS report INNER JOIN event_ids AS id USING (event_key)
        GROUP BY report.event_id_cnty
        HAVING report.event_id_cnty <> arg_min(id.event_id_cnty, (id.number, id.iso3))""",
    "rows as coded are kept where the event's row is another, and only there": """
        WITH several AS (
            SELECT event_key FROM event_reports
            WHERE event_id_cnty IN (SELECT event_id_cnty FROM event_reports GROUP BY ALL HAVING count(*) > 1)
                OR event_id_cnty IN (SELECT event_id_cnty FROM corrections WHERE status <> 'superseded')
        ),
        merged AS (FROM event_reports WHERE event_id_cnty IN (SELECT replaced_by FROM deleted_events))
        (FROM several ANTI JOIN report_cells USING (event_key))
        UNION ALL (
            SELECT event_key FROM report_cells ANTI JOIN several USING (event_key) ANTI JOIN merged USING (event_key)
        )""",
    "links are between reports": """
        SELECT event_key_a FROM event_links WHERE event_key_a NOT IN (SELECT event_key FROM event_reports)
            OR event_key_b NOT IN (SELECT event_key FROM event_reports)""",
    "blocks are of reports": "SELECT event_key FROM report_blocks ANTI JOIN event_reports USING (event_key)",
    "corrections in force are of live events, or of merged ones, or orphaned": """
        SELECT correction_id FROM corrections
        WHERE status NOT IN ('superseded', 'orphaned') AND event_id_cnty NOT IN (SELECT event_id_cnty FROM events)
            AND event_id_cnty NOT IN (SELECT event_id_cnty FROM deleted_events WHERE reason = 'merged')""",
    "a copy is of the same event": """
        SELECT event_key FROM event_reports AS one
        WHERE copy_of IS NOT NULL AND NOT EXISTS (
            FROM event_reports AS other
            WHERE other.event_id_cnty = one.event_id_cnty AND other.article_id = one.copy_of
        )""",
}  # fmt: skip


def broken(con: DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    """The rules that do not hold, each with the first rows that break it."""
    found = {rule: con.execute(f"FROM ({sql}) LIMIT 5").fetchall() for rule, sql in RULES.items()}
    for table in HISTORIC:
        found[f"{table}: one state of a row at a time"] = con.execute(_overlaps(table)).fetchall()
    found["notes are those of the row"] = _wrong_notes(con)
    return {rule: rows for rule, rows in found.items() if rows}


def breaches(con: DuckDBPyConnection) -> dict[str, list[str]]:
    """Table → checks of the contract that a row of it does not keep."""
    found = {}
    for table in ("events", "event_reports", "event_sources", "event_quantities"):
        names = ", ".join(polars_schema(TABLES[table]))
        rejected = split(TABLES[table], fetched(con.sql(f"SELECT {names} FROM {table}"))).rejected
        found[table] = sorted({reason for reasons in rejected["reasons"].to_list() for reason in reasons})
    return {table: faults for table, faults in found.items() if faults}


def _overlaps(table: str) -> str:
    key = ", ".join(primary_key(TABLES[table]))
    return (
        f"WITH states AS (SELECT {key}, known_from, known_to FROM {history(table)} WHERE known_from < known_to "
        f"UNION ALL SELECT {key}, known_from, TIMESTAMPTZ '9999-01-01' FROM {table}) "
        f"SELECT {key} FROM states QUALIFY lead(known_from) OVER (PARTITION BY {key} ORDER BY known_from) < known_to "
        f"UNION ALL SELECT {key} FROM {history(table)} WHERE known_from > known_to LIMIT 5"
    )


def _wrong_notes(con: DuckDBPyConnection) -> list[tuple[object, ...]]:
    rows = fetched(con.sql("FROM events WHERE review_status = 'machine' AND n_reports > 1"))
    mains = fetched(con.sql("FROM event_quantities WHERE is_main ORDER BY measure, sex, age_group, subgroup"))
    quantities: dict[str, list[dict[str, object]]] = {}
    for row in mains.iter_rows(named=True):
        quantities.setdefault(row["event_id_cnty"], []).append(row)
    return [
        (row["event_id_cnty"], row["notes"], wanted)
        for row in rows.iter_rows(named=True)
        if row["notes"] != (wanted := write_notes(row, quantities.get(row["event_id_cnty"], [])))
    ]

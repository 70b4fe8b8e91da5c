"""One hash for the whole state of a database."""

from hashlib import sha256

from duckdb import DuckDBPyConnection

from schemas.contract import TABLES, columns, polars_schema

HASHED = (
    "articles",
    "events",
    "event_reports",
    "event_sources",
    "event_quantities",
    "stock_figures",
    "rejected_candidates",
)
# Ids are given in the order of loading; clocks and versions tell when and by what, not what.
NOT_CONTENT = {
    "event_id_cnty", "timestamp", "known_from", "retrieved_at", "record_version", "pipeline_version", "release_id",
    "extractor_version", "model_sha256",
}  # fmt: skip


def digest(con: DuckDBPyConnection) -> str:
    """Hash of all that was read, coded, linked and corrected: the same content, the same hash. 64 hex digits.

    Ids, clocks and versions are left out; rows name their event by its `event_key`. Neither the order of loading nor
    the number of runs changes it. Rows are hashed one by one and the hashes joined by exclusive or, so that it takes
    one pass without sorting; it finds errors and differences, it does not seal against forgery.
    """
    found = sha256()
    for table in HASHED:
        [(count, rows)] = con.execute(_hash_sql(table)).fetchall()
        found.update(f"{table}\0{count}\0{rows}\0".encode())
    return found.hexdigest()


def _hash_sql(table: str) -> str:
    names = [
        f"old.{name}" for name in polars_schema(TABLES[table]) if name not in NOT_CONTENT and not _long(table, name)
    ]
    event = table != "events" and "event_id_cnty" in polars_schema(TABLES[table])
    join = "INNER JOIN events ON events.event_id_cnty = old.event_id_cnty" if event else ""
    # Signs that no text of the press holds stand for a cell without a value, and between cells.
    cells = ", ".join(f"coalesce(CAST({name} AS VARCHAR), chr(1))" for name in [*names, *["events.event_key"] * event])
    return f"SELECT count(*), bit_xor(md5_number(concat_ws(chr(2), {cells}))) FROM {table} AS old {join}"


def _long(table: str, name: str) -> bool:
    # The text of an article has its hash beside it.
    return bool(columns(TABLES[table])[name].metadata["private"])

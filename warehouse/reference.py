"""The reference tables: seeds, copied into the database so that SQL can join them."""

from hashlib import sha256

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.seeds import read_seed, seed_path
from warehouse.frames import registered
from warehouse.transactions import transaction

SEEDS = {
    "ref_event_types": "taxonomy/event_types.csv",
    "ref_rex_acts": "taxonomy/rex_acts.csv",
    "ref_interactions": "taxonomy/interactions.csv",
    "ref_vocabularies": "taxonomy/vocabularies.csv",
    "ref_countries": "countries.csv",
    "ref_regimes": "regimes.csv",
    "ref_elections": "elections.csv",
    "ref_external_datasets": "external/datasets.csv",
    "ref_population": "population.csv",
}


def load_reference(con: DuckDBPyConnection) -> None:
    """Fill the tables whose seed is another than last time; empty cells become null.

    Raises polars' ColumnNotFoundError for a seed that lacks a column of its table.
    """
    for table, seed in SEEDS.items():
        digest = sha256(seed_path(seed).read_bytes()).hexdigest()
        [(same,)] = con.execute(
            "SELECT count(*) FROM built_from WHERE name = ? AND sha256 = ?", [f"seed {seed}", digest]
        ).fetchall()
        if not same:
            _reload(con, table, seed, digest)


def _reload(con: DuckDBPyConnection, table: str, seed: str, digest: str) -> None:
    described = con.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
    ).fetchall()
    columns = [name for (name,) in described]
    rows = pl.DataFrame(list(read_seed(seed)), infer_schema_length=None).select(columns)
    with registered(con, seed_rows=rows.with_columns(pl.all().replace("", None))), transaction(con):
        con.execute(f"DELETE FROM {table}")
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM seed_rows")
        con.execute("INSERT OR REPLACE INTO built_from VALUES (?, ?)", [f"seed {seed}", digest])

"""Which reports are one event, after some of them came, changed or went: only what is touched is looked at again."""

from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

import linking
from warehouse.frames import fetched, registered
from warehouse.reports import Changes
from warehouse.resources import statement

ARTICLES_AT_ONCE = 20_000


class Linked(NamedTuple):
    """`reports`: event_key, cluster, copy_of of every report whose event may be another now. `known`: profiles of those
    among them that are not of the coded articles, as stored, with their `event_id_cnty`.
    """

    reports: pl.DataFrame
    known: pl.DataFrame


def relink(con: DuckDBPyConnection, changes: Changes, articles: pl.DataFrame) -> Linked:
    """Link the reports given anew, and find what that does to others. `articles`: article_id, title, text."""
    touched = pl.concat([changes.fresh, changes.changed])
    mates = _mates(con, changes)
    _forget(con, pl.concat([touched, changes.vanished]))
    # Nine articles of ten in a general feed report no event: nothing asks what is in them.
    _note_traits(con, articles.join(changes.given, on="article_id", how="semi"))
    given = _with_traits(con, changes.given)
    fresh = given.filter(pl.col("event_key").is_in(touched.implode()))
    _find_links(con, fresh, given)
    start = pl.concat([changes.given.select("event_key"), mates, changes.also]).unique()
    # What a person said of a report outlives it: it may be reached although it is gone.
    known = _stored(
        con,
        _closure(con, start)
        .join(changes.given, on="event_key", how="anti")
        .join(changes.vanished.to_frame("event_key"), on="event_key", how="anti"),
    )
    everyone = pl.concat([given, known.select(given.columns)])
    return Linked(_clustered(con, everyone), known)


def link_all(con: DuckDBPyConnection) -> None:
    """Forget what reports were compared by, and find the links of all stored reports anew."""
    for table in ("event_links", "report_blocks", "article_traits"):
        con.execute(f"DELETE FROM {table}").fetchall()
    [(articles,)] = con.execute("SELECT count(*) FROM articles").fetchall()
    for start in range(0, articles, ARTICLES_AT_ONCE):
        texts = (
            "SELECT article_id, title, text FROM articles SEMI JOIN event_reports USING (article_id) "
            f"ORDER BY article_id LIMIT {ARTICLES_AT_ONCE} OFFSET {start}"
        )
        _note_traits(con, fetched(con.sql(texts)))
    everyone = fetched(con.sql("FROM event_reports INNER JOIN article_traits USING (article_id)"))
    _find_links(con, everyone, everyone.clear())


def _mates(con: DuckDBPyConnection, changes: Changes) -> pl.DataFrame:
    """event_key of reports of other articles that were linked to, or in one event with, one that changed or went."""
    with registered(con, stored=changes.stored.select("event_key", "event_id_cnty", "article_id")):
        return fetched(con.sql(statement("mates")))


def _forget(con: DuckDBPyConnection, keys: pl.Series) -> None:
    if keys.is_empty():
        return
    with registered(con, gone=keys.to_frame("event_key")):
        con.execute("DELETE FROM report_blocks WHERE event_key IN (SELECT event_key FROM gone)").fetchall()
        con.execute(
            "DELETE FROM event_links WHERE event_key_a IN (SELECT event_key FROM gone) "
            "OR event_key_b IN (SELECT event_key FROM gone)"
        ).fetchall()


def _note_traits(con: DuckDBPyConnection, articles: pl.DataFrame) -> None:
    """An article's id is a hash of its text, so that what is noted once holds."""
    with registered(con, given=articles.select("article_id")):
        unknown = fetched(con.sql("FROM given ANTI JOIN article_traits USING (article_id)"))
    new = articles.join(unknown, on="article_id", how="semi")
    with registered(con, traits=linking.traits(new.select("article_id", "title", "text"))):
        con.execute("INSERT INTO article_traits BY NAME FROM traits").fetchall()


def _with_traits(con: DuckDBPyConnection, reports: pl.DataFrame) -> pl.DataFrame:
    with registered(con, given=reports):
        return fetched(con.sql("FROM given INNER JOIN article_traits USING (article_id)"))


def _stored(con: DuckDBPyConnection, keys: pl.DataFrame) -> pl.DataFrame:
    with registered(con, wanted=keys):
        return fetched(
            con.sql(
                "FROM event_reports SEMI JOIN wanted USING (event_key) INNER JOIN article_traits USING (article_id)"
            )
        )


def _find_links(con: DuckDBPyConnection, fresh: pl.DataFrame, given: pl.DataFrame) -> None:
    """Compare the fresh reports with each other and with all that share a block, and note the links."""
    blocks = linking.blocks(fresh)
    with registered(con, new_blocks=blocks):
        neighbours = fetched(con.sql(statement("neighbours")))
        con.execute(
            "INSERT INTO report_blocks SELECT event_key, list_sort(list(block)) FROM new_blocks GROUP BY event_key"
        ).fetchall()
    at_hand = given.join(fresh, on="event_key", how="anti")
    known = pl.concat(
        [at_hand, _stored(con, neighbours.join(given, on="event_key", how="anti")).select(given.columns)]
    ).join(neighbours, on="event_key", how="semi")
    with registered(con, new_links=linking.links(fresh, known)):
        con.execute("INSERT INTO event_links BY NAME FROM new_links").fetchall()


def _closure(con: DuckDBPyConnection, start: pl.DataFrame) -> pl.DataFrame:
    """event_key of all that hangs together with the start, link by link."""
    reached = frontier = start
    while frontier.height:
        with registered(con, frontier=frontier, reached=reached):
            frontier = fetched(con.sql(statement("linked_with")))
        reached = pl.concat([reached, frontier])
    return reached


def _clustered(con: DuckDBPyConnection, reports: pl.DataFrame) -> pl.DataFrame:
    with registered(con, reached=reports.select("event_key")):
        links = fetched(con.sql("FROM event_links SEMI JOIN reached ON event_key_a = event_key"))
        pairs = fetched(
            con.sql(
                "SELECT DISTINCT kind, event_key_a, event_key_b FROM decided_pairs "
                "SEMI JOIN reached AS a ON event_key_a = a.event_key "
                "SEMI JOIN reached AS b ON event_key_b = b.event_key ORDER BY ALL"
            )
        )
    decided = {kind: pairs.filter(pl.col("kind") == kind).drop("kind") for kind in ("together", "apart")}
    linked = pl.concat([links["event_key_a"], links["event_key_b"], *decided["together"]]).unique()
    among = reports.filter(pl.col("event_key").is_in(linked.implode()))
    found = linking.clusters(among, links, decided["together"], decided["apart"])
    clustered = reports.select("event_key", "article_id", "sketch").join(found, on="event_key", how="left")
    clustered = clustered.with_columns(cluster=pl.coalesce("cluster", "event_key"))
    several = clustered.filter(pl.len().over("cluster") > 1)
    copies = linking.copies(several.select("cluster", "article_id", "sketch"))
    # A text of its own is no copy, the first of its copies is one.
    copies = copies.filter(pl.len().over("cluster", "copy_of") > 1)
    return clustered.join(copies, on=["cluster", "article_id"], how="left").select("event_key", "cluster", "copy_of")

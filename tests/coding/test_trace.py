"""The trace keeps what the rows were made from, and nothing is lost between the two."""

import pytest
from case_files import ROOT, read_sample

from coding.coder import Tools, code_article, trace_article

SAMPLES = sorted(path.name for path in (ROOT / "seeds" / "articles").glob("*.md"))[:6]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_mention_has_a_fate(name: str, tools: Tools) -> None:
    article = read_sample(f"seeds/articles/{name}")
    trace = trace_article(article, tools)
    assert trace.coded == code_article(article, tools)
    in_events = [id(mention) for event, _ in trace.events for mention in event.all_mentions]
    rejected = [id(mention) for mention, _ in trace.rejected]
    assert {*in_events, *rejected} == {id(mention) for mention in trace.mentions}
    assert len(in_events) == len(set(in_events)), "a mention in two events"
    rows = [rows.event for _, rows in trace.events if rows and rows.event.get("country")]
    assert rows == trace.coded.events
    assert {r.sentence.index for r in trace.readings} <= {s.index for s in trace.stretches}

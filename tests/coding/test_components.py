"""The components stepped through from here say what spaCy's own loop says."""

import spacy
from spacy.tokens import Doc

from coding.coder import Tools
from coding.text.components import BATCH, annotate
from coding.text.language import ENGLISH, split_sentences
from tests.conftest import REPOSITORY

TEXTS = sorted((REPOSITORY / "bench" / "off_topic" / "dense").glob("*.txt"))[:20]

# What the attribute ruler has patterns of two tokens for.
COLLOQUIAL = "Ain't y'all gonna come, c'mon?  There 's a way. \n Let 's go: they've gotta, and there is nothin' to it."


def said(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.lemma_, t.tag_, t.pos_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_, str(t.morph)) for t in doc]


def test_the_same_as_of_the_whole_pipeline(tools: Tools) -> None:
    pipeline = tools.language.pipeline
    articles = [path.read_text(encoding="utf-8") for path in TEXTS]
    sentences = [text[s.start : s.end] for text in articles for s in split_sentences(tools.language, text)]
    sentences.append(COLLOQUIAL)
    stepped = annotate(pipeline, [pipeline.make_doc(sentence) for sentence in sentences])
    untouched = spacy.load(ENGLISH)
    docs = [pipeline.make_doc(sentence) for sentence in sentences]
    again = annotate(pipeline, [pipeline.make_doc(sentence) for sentence in sentences])
    assert [said(doc) for doc in stepped] == [said(doc) for doc in again] == [said(doc) for doc in untouched.pipe(docs)]


def test_more_sentences_than_a_batch(tools: Tools) -> None:
    pipeline = tools.language.pipeline
    docs = annotate(pipeline, [pipeline.make_doc("Police arrested nine miners.") for _ in range(BATCH + 2)])
    assert len(docs) == BATCH + 2
    assert len({str(said(doc)) for doc in docs}) == 1


def test_nothing_to_read(tools: Tools) -> None:
    assert annotate(tools.language.pipeline, []) == []

"""Words shown to the parser in place of others leave the text, its offsets and the lemmas of its own words alone."""

import pytest

from coding.coder import Tools
from coding.text.language import parse, split_sentences


def tokens_of(text: str, tools: Tools) -> list[tuple[str, str, str]]:
    sentences = parse(tools.language, text, split_sentences(tools.language, text))
    return [(t.text, t.lemma, t.pos) for sentence in sentences for t in sentence.tokens]


@pytest.mark.parametrize("text", [
    "Police fire tear gas at students.",
    "An officer pepper sprays a man.",
    "Law enforcement shove a woman, and the LAPD tackle a man.",
    "They tear-gassed the square and zip-tied six.",
])  # fmt: skip
def test_tokens_stand_where_their_words_stand(text: str, tools: Tools) -> None:
    sentences = parse(tools.language, text, split_sentences(tools.language, text))
    assert all(text[t.start : t.end] == t.text for sentence in sentences for t in sentence.tokens)


def test_police_before_a_bare_verb_are_its_subject(tools: Tools) -> None:
    found = tokens_of("Police fire tear gas at students.", tools)
    assert ("Police", "police", "NOUN") in found
    assert ("fire", "fire", "VERB") in found
    assert ("tear gas", "tear-gas", "NOUN") in found


def test_a_compound_can_be_a_verb(tools: Tools) -> None:
    assert ("pepper sprays", "pepper-spray", "VERB") in tokens_of("An officer pepper sprays a man.", tools)
    assert ("tear-gassed", "tear-gas", "VERB") in tokens_of("Officers tear-gassed the students.", tools)


def test_nouns_with_police_stay_nouns(tools: Tools) -> None:
    assert ("strike", "strike", "NOUN") in tokens_of("A police strike over pay began.", tools)

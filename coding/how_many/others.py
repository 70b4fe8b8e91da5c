"""Sentences that count other dead: of other acts or of many, of a whole war, of a disaster."""

from functools import lru_cache

from coding.how_many.over_years import counts_war
from coding.text.victim_words import found_in, victim_words


@lru_cache(maxsize=256)
def counts_others(sentence: str) -> bool:
    """Whether what a sentence counts is none of the event it is told beside."""
    aside = victim_words().aside.search(sentence) is not None or counts_war(sentence)
    return aside or bool(found_in(sentence, "of_disaster", "disaster_hints"))

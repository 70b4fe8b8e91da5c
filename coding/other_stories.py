"""What a page shows besides its article: headlines of other stories behind "Read more" and "Most read".

They tell of other events, so they are neither parsed nor counted; the article's stored text keeps them.
"""

import re
from collections.abc import Sequence
from functools import cache

from coding.text.forms import any_of
from coding.text.language import Stretch
from coding.text.lexicon import word_list


def of_the_article(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches without those of other stories: a line with a label, and the headings below a label of its own."""
    label = _label(word_list("other_stories"))
    kept: list[Stretch] = []
    list_of_others = -2
    for stretch in stretches:
        told = text[stretch.start : stretch.end]
        alone = stretch.heading and label.fullmatch(told) is not None
        if alone or (stretch.heading and stretch.paragraph == list_of_others + 1 and stretch.end < len(text.rstrip())):
            list_of_others = stretch.paragraph
        elif not _is_labelled(told, stretch, label):
            kept.append(stretch)
    return kept


def _is_labelled(told: str, stretch: Stretch, label: re.Pattern[str]) -> bool:
    """ "Read more: Two hurt in crash", "(READ: Mother speaks out)"; a sentence that runs on is none."""
    found = label.match(told)
    return found is not None and (stretch.heading or told.rstrip().endswith(")")) and ":" in found.group()


@cache
def _label(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"[\[(>|* ]*(?:{any_of(words)})s?\s*[:>|–—]*\s*", re.IGNORECASE)

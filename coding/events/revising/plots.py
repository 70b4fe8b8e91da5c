"""Plots: what happens in films, novels, games and exhibitions is told as if it happened, in the present tense."""

import re

from coding.events.mentions.mention import Mention
from coding.text.language import Sentence
from coding.text.other_worlds import off_topic

WORK = (
    r"(?:film|movie|novel|mini-?series|episode|drama|thriller|comedy|sitcom|comic|opera|musical|documentary|video game)"
)
# Words that only those use who tell of a work.
OF_A_WORK = re.compile(
    rf"\b(?:in|of) (?:the|this|his|her|its) (?:\w+ )?{WORK}\b"
    rf"|\b(?:{WORK}|the (?:game|series|book|play|show))(?:['’]s\b| (?:is set|takes place|opens with|follows"
    r"|tells the story|cent(?:re|er)s|stars|begins with|ends with|sends you|is about)\b)"
    r"|\b(?:starring|co-stars?|screenplay|episode guide|cinematograph\w+|gameplay|first-person shooter|flick)\b"
    r"|\b(?:season|episode) (?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b",
    re.IGNORECASE,
)
# A sentence that says itself where it plays.
INSIDE = re.compile(rf"\bin (?:the|this|his|her) (?:\w+ )?{WORK}\b|\bin episode \w+", re.IGNORECASE)
SHOWN = re.compile(r"\bexhibition\b", re.IGNORECASE)
BY_MUSEUM = re.compile(r"\b(?:museum|gallery|curator|painter|paintings?|sculptor|canvas)\b", re.IGNORECASE)
PAST, PRESENT = {"VBD"}, {"VBP", "VBZ"}


def without_plots(mentions: list[Mention], text: str) -> list[Mention]:
    """The mentions, those of a plot rejected as figures, as in articles of the world of film."""
    if not any(mention.reason is None for mention in mentions):
        return mentions
    work = OF_A_WORK.search(text) is not None or (bool(SHOWN.search(text)) and bool(BY_MUSEUM.search(text)))
    plots = {id(m) for m in mentions if m.reason is None and _is_plot(m, work)}
    return [m.rejected("metaphor", "film", "actuality:plot") if id(m) in plots else m for m in mentions]


def _is_plot(mention: Mention, work: bool) -> bool:
    sentence = mention.sentence
    if mention.own_date or sentence.stretch.heading:
        return False
    inside = INSIDE.search(sentence.text) is not None
    return inside or _is_depicted(mention) or (work and _is_present(sentence, mention.candidate.clause))


def _is_depicted(mention: Mention) -> bool:
    """ "The documentary shows how police beat protesters", "the author describes how they arrested her father"."""
    sentence = mention.sentence
    for at in sentence.ancestors(mention.candidate.head):
        subjects = sentence.lemmas_of(at, "nsubj")
        if sentence.lemmas[at] not in off_topic("depicting"):
            continue
        # What a novelist told the press may be news.
        in_book = sentence.tokens[at].tag in PRESENT and sentence.lemmas[at] != "tell"
        if subjects & off_topic("works") or (in_book and subjects & off_topic("authors")):
            return True
    return False


def _is_present(sentence: Sentence, verb: int) -> bool:
    """Whether the nearest finite verb above is in the present: "is kidnapped", "fights to stay alive"."""
    for at in sentence.upwards(verb):
        # Of a participle beside a noun the tag may be that of the past.
        own = () if sentence.tokens[at].dep in {"acl", "amod"} else (at,)
        tags = {sentence.tokens[below].tag for below in (*own, *sentence.below(at, "aux", "auxpass"))}
        if tags & (PAST | PRESENT):
            return not tags & PAST
    return False

"""Words that tell of one more act, or of several in one: "another bomb", "elsewhere", "three shootings since Friday".

How much such words say depends on where they stand, so that each place has its own; all of them are here. A sentence is
asked several times, once for each of its mentions and again when they are merged.
"""

import re
from functools import lru_cache

from coding.text.victim_words import TEENS, UNITS

CRIMES = r"(?:shootings|stabbings|slayings|homicides)"
ACTS = (
    r"(?:attacks|assaults|bombings|blasts|explosions|raids|incidents|clashes|shootouts|gun ?battles|gun ?fights"
    r"|encounters|ambushes|(?:air ?)?strikes|operations|acts of \w+|acts|killings)"
)
MANY = (
    r"(?:(?!one\b)(?:" + UNITS + r")|dozens? of|several|multiple|separate|various|a number of"
    r"|(?:a|the) (?:\w+ )?(?:series|string|wave|spate) of|twin|coordinated)"
)
SUM = re.compile(
    rf"\b{MANY}(?: (?!and\b)[\w-]+){{0,3}}? (?:{ACTS}|shootings)\b|\bin separate (?:\w+ ){{0,2}}(?:shooting|stabbing)\b"
    rf"|\b(?:{MANY}|{TEENS}|\d+|weekend|overnight|different|unrelated|back-to-back) (?:\w+ ){{0,2}}{CRIMES}\b"
    rf"|\b{CRIMES} (?:(?:in|on) [\w ]{{3,20}} )?(?:leaves?|left|kill) (?:at least )?(?:{UNITS}|\d+)\b"
    rf"|\b(?:in|following) (?:\w+ )?{CRIMES}\b|\bin [2-9] (?:\w+ )?{ACTS}\b"
    rf"|\b{CRIMES} (?:across|around|throughout|nationwide|citywide)\b",
    re.IGNORECASE,
)

ORDINAL = r"(?:second|third|fourth|fifth|sixth)"
# What may stand before such words where they open a sentence.
GOING_ON = r"\W*(?:(?:meanwhile|also|and|earlier|later|hours later),? )?"
# "In another incident, …", "the second attack …"; but "a fourth shooting victim" is one more of the same.
ANOTHER = re.compile(
    rf"{GOING_ON}(?:in |during )?"
    rf"(?:(?:yet )?another|a (?:second|third|separate|different|similar)|the (?:second|third|fourth|fifth|other))"
    r" (?:[\w-]+ ){0,2}(?:incident|attack|case|development|raid|clash|gun ?fight|gun ?battle|encounter|ambush|operation"
    r"|shootout|assault|air ?strike|abduction|shooting)\b",
    re.IGNORECASE,
)
# "Another bomb went off at …", "Two more blasts were heard in …", "Hours later, gunmen …".
ONE_MORE = re.compile(
    rf"{GOING_ON}(?:in )?(?:(?:yet )?another|a (?:{ORDINAL}|further)|one more"
    r"|(?:a further (?:two|three|four)|(?:two|three|four|five|six|several) (?:more|other|further)))"
    r" (?:[\w-]+ ){0,2}(?:bombs?|bombings?|devices?|blasts?|explosions?|mines?|grenades?|rockets?|attacks|raids"
    r"|ambushes)\b",
    re.IGNORECASE,
)
# "In other developments, …", "In further violence on Sunday, …", "Elsewhere, …", "Also on Friday, …".
OTHERS = re.compile(
    rf"{GOING_ON}"
    r"(?:in (?:other|further|more|separate|additional|fresh|unrelated)(?: [\w-]+){0,2}?"
    r" (?:violence|unrest|incidents?|developments?|attacks|clashes|bombings|shootings|raids|fighting)\b"
    r"|in an unrelated incident\b|elsewhere\b|separately,|also (?:on|in|at|near|outside|late|early|overnight|\w+day)\b"
    r"|(?:[\w-]+ ){0,3}?hours (?:before|earlier than) (?:the|that|this) [\w-]+)",
    re.IGNORECASE,
)
HOURS_LATER = re.compile(
    r"\W*(?:(?:a few|some|several|many|[\w-]+) )?hours later,? (?:and )?"
    r"(?:an?|one|two|three|four|five|six|ten|a dozen|\d+|another|gunmen|suspected|unidentified|unknown|masked|armed) ",
    re.IGNORECASE,
)
# A second bomb of the same place: for those who come to help, or as good as one with the first.
AT_ONCE = re.compile(
    r"\b(?:minutes?|seconds?|moments?|shortly|soon|simultaneous\w*|same (?:place|spot|scene|site)|the scene"
    r"|nearby(?! [A-Z]))\b"
)
# In the words that open a part of a sentence.
FURTHER = re.compile(rf"\b(?:another|(?:a |the )?(?:{ORDINAL}|separate)|more|other)\b", re.IGNORECASE)
# "In a separate attack on Friday", "the army previously carried out strikes on Friday": the day of that one.
OF_ANOTHER = re.compile(
    r"\b(?:in a separate|separately|another|previously|elsewhere|meanwhile)\b|^(?:Other|A second|Earlier)\b",
    re.IGNORECASE,
)
# Anywhere in a sentence that counts as many dead as one before it: they may be others.
OF_OTHERS = re.compile(
    r"\b(?:another|second|third|separate\w*|elsewhere|meanwhile|also|other|again|hours? later)\b", re.IGNORECASE
)


@lru_cache(maxsize=256)
def opens_another(text: str) -> bool:
    """ "In another incident, …", "The second attack …", "Separately, …", "Another bomb …", "Hours later, gunmen …"."""
    if ANOTHER.match(text) or OTHERS.match(text):
        return True
    return bool(ONE_MORE.match(text) or HOURS_LATER.match(text)) and not AT_ONCE.search(text)


@lru_cache(maxsize=256)
def tells_sum(text: str) -> bool:
    """ "Two attacks killed nine", "the third of three shootings since Friday"."""
    return SUM.search(text) is not None

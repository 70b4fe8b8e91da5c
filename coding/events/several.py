"""Words that tell of several acts in one: "three shootings since Friday", "a wave of attacks"."""

import re

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

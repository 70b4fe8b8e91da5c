"""What stands before, after and between place names, as patterns."""

import re

# What may stand between two words of one name; a point only after "St" and the like.
GAP = re.compile(r"[ \u00a0-]|['’]s |\.? |\n(?!\s)")
# "Pandi, Bulacan", "Cork in the south of Ireland", "Lima (Peru)", "the Rice Lake area of Fulton County".
_SIDE = (
    r"(?:(?:north|south|east|west|central|upper|lower|rural)\w*|the|an?|state|province|region|area|department|district)"
)
WITHIN = re.compile(
    r"(?: (?:area|region|district|neighbou?rhood|section|suburb|village|town|community|hamlet|settlement|ward))?,? ?\(?"
    rf"(?:(?:located |situated )?(?:in|of|outside) )?(?:{_SIDE}[ -](?:of )?){{0,4}}"
)
AMONG = re.compile(r"(?:[,;] |[,;]? (?:and|or) |,? as well as |/|-)(?:the |in )?")
# What a line may begin with.
OPENS = re.compile(r"(?:\A|\n)[ #*]*\Z")
# "LIVERMORE --", "OAKLAND (CBS SF) —", "Tulsa, Okla. (AP) -": what stands between a dateline's place and its dash.
DATELINE_END = re.compile(
    r"(?:, [A-Z][\w.]{1,14}(?: [A-Z][\w.]+)?)?,?(?:[^\n.]{0,3}\d{1,2}[^\n.]{0,8})?\s{0,2}"
    r"(?:\([^)\n]{1,40}\)\s*)?(?:—|–|--|- | -)"
)
# "MANDEVILLE, MANCHESTER:" and "November 26, 05:39 pm IST - ERODE:", a line's end.
COLON_END = re.compile(r"(?:, [A-Z][A-Z .]{1,20})?(:?) *(?:\n|$)")
SIGNED_LEAD = re.compile(r"(?:\d|IST) ?[-–—] ?$|(?:^|\n)[A-Z][A-Z ]{1,20}, $")
# What strings names together in one entity: "Santiago and Valparaiso", "the A1 near Stamford", "Leeds vs Hull";
# "Bakers of Stamford", but not the University of Oxford.
_STRING = r"and|near|at|to|from|vs\.?|v|via|outside"
STRUNG = re.compile(rf"(?:[ ,](?:{_STRING})|,|\b(?:[Tt]own|[Cc]ity|[Vv]illage|[Tt]ownship) of) $|/$")
STRUNG_OF = re.compile(rf"(?:[ ,](?:{_STRING}|of|in|for)|,) $|/$")
STRUNG_ON = re.compile(rf" (?:{_STRING}) |, |/")
# "John Smith, 34, of Dover": the place is the end of it.
AGED = re.compile(r"\d, (?:both |all )?of $")
# "30 km north of Kandahar", "to the east of Goma".
DIRECTED = re.compile(
    r"(?:(?:km|kilomet\w+|miles?) "
    r"(?:(?:to the )?(?:north|south|east|west)[\w-]*|outside|away|from|inland)(?: (?:of|from))?"
    r"|(?:north|south|east|west)(?:-?(?:east|west))? of)(?: the (?:city|town|village|port) of)? $"
)
# "Sen. Jane Doe, D-Calif.".
PARTY = re.compile(r"\b[DRI]-$")
COUNTY = re.compile(r"^co (?=.)")
# "The city of Van".
CITY_OF = re.compile(r"\b(?:city|town|village|district|province) of $")
# "Zaongo, a village in", "Seytenga, a rural commune".
_ADJECTIVES = r"(?:(?!for |of |in |at |from |with |who |near |an? )[\w-]+ ){0,3}?"
APPOSED = re.compile(rf", an? {_ADJECTIVES}(village|hamlet|commune|settlement|township|town|community)\b")
# "Hong Local Government Area".
KIND_AFTER = re.compile(
    r" (?:(?:Local Government|(?:Local|District|Rural) Municipality)(?: Areas?)?|Area Council)(?: of [A-Z].*)?"
)
# "BED-STUY, BROOKLYN --": the quarter before the dateline's town.
QUARTER = re.compile(r"(?:^|\n)[\W]{0,3}[A-Z][A-Z'’ -]{2,30}, $")
# "The 9700 block of Hagel Circle", "Quincy street", "West Lake Mary Boulevard".
_STREET = (
    r"(?:[Ss]treets?|[Aa]venues?|[Rr]oad|[Bb]oulevard|Sts?|Aves?|Rd|Blvd|Dr|Drive|Ln|Lane|Highway|Parkway|Turnpike)"
)
# "Near Tulare and Peach Avenues".
_STREETS = r"(?:[Ss]treets|[Aa]venues|Roads|Boulevards|Drives|Lanes|Sts|Aves)"
STREET_AFTER = re.compile(
    rf"(?: [A-Z]\w+){{0,2}} (?:{_STREET}\b(?! [A-Z])|(?:and|&) (?:[A-Z][\w.]* ){{1,3}}{_STREETS}\b)"
)
ADDRESS = re.compile(
    rf"[A-Z][\w'’]+ (?:{_STREET}|Close|Crescent|Terrace|Way|Court|Place)\.?, $"
    r"|\b\d{1,5} (?!(?:North|South|East|West|Port|Bay) St)(?:[A-Z][\w.]* ){1,3}St\. $"
)
# "The intersection of Liberty and Thorpe".
BLOCK_BEFORE = re.compile(
    r"(?:\d block|\b(?:intersection|corner)) of (?:[NSEW]\.? )?(?:[A-Z]\w+ ){0,3}(?:(?:and|&) (?:[A-Z]\w+ )?)?$"
)
# "U.S. 82" and "US-82" are roads.
ROAD_NUMBER = re.compile(r"[ -](?:Highway |Route |Hwy\.? )?\d{1,3}\b(?![,.]\d|%| percent)")
# "His wife, Charlotte, and a son, Austin"; "grandchildren, Dallas, Chelsea and Devon"; "Ann (Dallas)" among children.
_KIN = (
    r"\b(?i:wife|husband|sons?|daughters?|brothers?|sisters?|mother|father|children|grand\w+|cousin|niece|nephew|"
    r"fianc\w+|partner|aunt|uncle)"
)
_PARENT = r"\b(?i:grand)?(?i:mother|father|parents)"
_GIVEN, _AND = r"[A-Z][\w'’-]+", r"(?:, and |, | and )"
_KIN_LIST = rf"(?:\w+ and )?(?:{_GIVEN}(?: \({_GIVEN}\))?{_AND})*"
_KIN_PAIRS = rf"(?:{_GIVEN}(?: {_GIVEN})?(?: \({_GIVEN}\))?{_AND})*{_GIVEN}(?: {_GIVEN})? \("
KIN = re.compile(rf"{_KIN}[,;:]? (?:{_KIN_LIST}|{_KIN_PAIRS})$")
# "Grandmother of Dallas, Chelsea and Devon": a list of first names.
KIN_OF = re.compile(rf"{_PARENT} of (?:{_KIN_LIST}|{_KIN_PAIRS})$")
KIN_GOES_ON = re.compile(r"\)|,? and [A-Z][\w'’-]+[.,;]|, [A-Z][\w'’-]+(?:,| and )")
KIN_WORD = re.compile(rf"(?:{_KIN}|{_PARENT})\b")
KIN_REACH = 200
FIRST_NAME = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\. )?$")
SURNAME_END = re.compile(r",|\.|;| [a-z]|['’]s")

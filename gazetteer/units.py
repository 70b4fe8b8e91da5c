"""Names of administrative units: what is left of "Minskaya voblasts" or "Sagaing Region"."""

import re
from collections.abc import Collection, Iterable

from gazetteer.names import ascii_name, normalise


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH_KINDS = _words("""
    region province state governorate county department district prefecture oblast municipality division
    parish emirate canton republic voivodeship raion wilaya autonomous governorship metropolitan township
""")
_LOCAL_KINDS = _words("""
    voblast voblasts voblasc voblasci oblasc oblasts oblys oblysy obwod rayon rajon rayonu raionul raionu
    krai kray kraj okrug respublika respublikasi wilayat muhafazat muhafazah muhafaza ostan shahrestan
    estado provincia provincie provinz departamento departement distrito regione regiunea comune municipio
    powiat wojewodztwo kabupaten provinsi ili ilcesi vilayeti zupanija judetul judet opstina opcina okres
    tinh changwat mkoa landkreis kreis lan fylke kommune kommun maakunta megye nomos dzongkhag zila zilla
    horad gorod misto avtonomna avtonomnyy avtonomnaya
    zizhiqu shi shaary
    sheng gobierno aimag velayat welayaty viloyati viloyat
    область вобласць обласць район раён край республика рэспубліка округ
    محافظة ولاية منطقة استان شهرستان
""")
_KINDS = ENGLISH_KINDS | _LOCAL_KINDS
_LINKS = _words("of de del da do du des d di dell wa ya")
# What stands alone as an adjective names no place: "Federal District" is not "Federal".
_ADJECTIVES = _words("""
    capital federal national central north south east west northern southern eastern western upper lower
    northeast northwest southeast southwest northeastern northwestern southeastern southwestern new old
    jewish free union islands island city lake coast coastal autonomous norte sur este oeste nord sud est
    ouest centre centro centrale
""")
# "Belgorodskaya", "Odeska", "Krasnodarskiy": the town's name as an adjective.
_SLAVIC_ADJECTIVE = re.compile(r"(.{3,}?)sk(?:aya|aja|iy|yi|ij|yy|a)")


def stripped(name: str) -> str:
    """Return a unit's name without its kind ("Sagaing Region" is "Sagaing"), else the name unchanged.

    Case and spelling of the words that stay are kept; a bare adjective is not returned.
    """
    words = name.split()
    start, end = 0, len(words)
    while end - start > 1 and normalise(words[end - 1]) in _KINDS:
        end -= 1
    # The District of Columbia is not Columbia.
    while end - start > 1 and normalise(words[start]) in _KINDS - {"district"}:
        start += 1
    if start:
        while end - start > 1 and normalise(words[start]) in _LINKS:
            start += 1
    rest = " ".join(words[start:end]).rstrip(",")
    # The Autonomous Region in Muslim Mindanao goes by its whole name.
    return name if normalise(rest) in _ADJECTIVES or words[start] == "in" else rest


def display_name(names: Iterable[str], seat_keys: Collection[str], seat_name: str) -> str:
    """Return the English name, accents dropped, of the unit whose names are given, official one first.

    An official name in another language gives way to one the seat shares, or that an English kind follows:
    "Viciebskaja voblasć" is "Vitebsk". `seat_keys` are the seat's normalised names, `seat_name` its usual
    one; both are empty if there is no seat.
    """
    official, *others = names
    latin = [name for name in (official, *others) if ascii_name(name).isascii() and not _is_city(name)]
    bare = {name: normalise(stripped(name)) for name in latin}
    english = [name for name in latin if _is_english(name)]
    usual = [name for name in english if bare[name] == normalise(seat_name)]
    if official.isascii() and not _is_foreign(official):
        usual = usual or [official]
    usual = (
        usual
        or [name for name in latin if bare[name] == normalise(seat_name)]
        or sorted((name for name in latin if bare[name] in seat_keys), key=lambda name: name not in english)
        or sorted(english, key=lambda name: len(bare[name]))
        or [name for name in others if name.isascii() and _is_city(name)]
        or [seat_name for name in latin if _is_adjective_of(bare[name], normalise(seat_name))]
        or [official]
    )
    return ascii_name(stripped(usual[0])).rstrip("' ")


def is_city_kind(kind: str) -> bool:
    """Return whether a unit of that kind is one town ("Capital city"), so that no region bears its name."""
    return "city" in kind.lower() or "municipality" in kind.lower()


def _is_city(name: str) -> bool:
    return normalise(name).endswith(" city")


def _is_foreign(name: str) -> bool:
    return not (_LOCAL_KINDS | {"oblast", "raion"}).isdisjoint(normalise(name).split())


def _is_english(name: str) -> bool:
    words = normalise(name).split()
    if not words or not name.isascii() or any(map(str.isdigit, name)):
        return False
    if not _LOCAL_KINDS.isdisjoint(words) or _SLAVIC_ADJECTIVE.fullmatch(words[0]):
        return False
    return not ENGLISH_KINDS.isdisjoint((words[0], words[-1]))


def _is_adjective_of(bare: str, seat_key: str) -> bool:
    adjective = _SLAVIC_ADJECTIVE.fullmatch(bare)
    return adjective is not None and seat_key.startswith(adjective[1])


def variants(names: Iterable[str], kind: str, level: int) -> set[str]:
    """Return the further keys of a unit: its names without their kind, and with the usual English kinds.

    `kind` is the unit's own kind in English ("Oblast", "" if unknown), `level` 1 or 2.
    """
    usual = {1: ("region", "province"), 2: ("district",)}[level]
    if is_city_kind(kind):
        usual = ()
    own = normalise(kind)
    kinds = {*usual, own} if own in ENGLISH_KINDS else set(usual)
    keys: set[str] = set()
    for name in names:
        bare = normalise(stripped(name))
        if not bare:
            continue
        if bare not in _ADJECTIVES:
            keys.add(bare)
        if bare.isascii() and bare.split()[-1] not in _KINDS and bare.split()[0] not in _KINDS:
            keys.update(f"{bare} {each}" for each in kinds)
            if level == 1 and _SLAVIC_ADJECTIVE.fullmatch(bare):
                keys.update((f"{bare} oblast", f"{bare} voblasts"))
    return keys

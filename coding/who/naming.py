"""Actors under the names ACLED would give them, as of a day and for an event in a country."""

from dataclasses import dataclass
from datetime import date

from coding.text.lexicon import Country, Lexicon, word_list
from coding.who.actors import CIVILIANS, OF_STATES, POLICE, UNKNOWN_ARMED, Actor, governs
from coding.who.peoples import MILITIA


@dataclass(frozen=True)
class NamedActor:
    """An actor as a row holds it."""

    name: str
    inter: str
    associates: tuple[str, ...]


def name_actor(actor: Actor, country: Country, day: date, lexicon: Lexicon) -> NamedActor:
    """The actor's name, type and associates as of `day`, for an event in `country`."""
    national = actor.kind in OF_STATES or actor.template == CIVILIANS
    home = lexicon.countries.get(actor.iso3 or "", country) if national else country
    met = [group for group in actor.groups if not group.local or group.iso3 == country.iso3]
    # "The Taliban" are two groups, each of its country, and "Islamic State" was one before it had provinces.
    here = [group for group in met if group.iso3 == country.iso3] or met
    valid = [group for group in here if group.valid(day)] or [g for g in met if g.valid(day)] or here
    years = regime(home.iso3, day, lexicon)
    if valid and valid[0].kind == "State forces" and not governs(valid[0]):
        full_name = valid[0].name.split(": ")[-1]
        return NamedActor(f"Military Forces of {_the(home)} ({years}) {full_name}", "State forces", ())
    if valid and valid[0].kind != "Civilians" and not governs(valid[0]):
        return NamedActor(valid[0].name, valid[0].kind, ())
    template = actor.template or (UNKNOWN_ARMED if actor.kind == "armed" and not valid else CIVILIANS)
    if valid and governs(valid[0]) and template == POLICE:
        template = f"{POLICE} {valid[0].name.split(': ')[-1]}"
    name = template.replace("of {country}", f"of {_the(home)}").format(country=home.country, regime=years)
    named = [group.name for group in valid[:1] if not governs(group)]
    associates = [a.format(country=home.country) for a in actor.associates] + named
    return NamedActor(name, inter_of(actor, home, country), tuple(dict.fromkeys(associates)))


def _the(country: Country) -> str:
    """ "the United Kingdom", "the Philippines", as ACLED writes them after "of"."""
    return f"the {country.country}" if country.country in word_list("with_article") else country.country


def regime(iso3: str, day: date, lexicon: Lexicon) -> str:
    """Years of the regime in power on `day`, `1994-` where it still is; the year 0 never stands in for unknown."""
    valid = [r for r in lexicon.regimes.get(iso3, ()) if r.valid(day)]
    return valid[0].name if valid else "years unknown"


def inter_of(actor: Actor, home: Country, country: Country) -> str:
    """ACLED's actor type: state forces outside their own country are external forces."""
    if actor.kind in OF_STATES:
        return "State forces" if home.iso3 == country.iso3 else "External/Other forces"
    if actor.kind == "armed" and (actor.template or "").endswith(MILITIA):
        return "Identity militia"
    by_kind = {"armed": "Political militia", "protesters": "Protesters", "rioters": "Rioters", "mob": "Rioters"}
    return by_kind.get(actor.kind, "Civilians")

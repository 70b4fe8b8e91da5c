"""What a rule_id says, in words: the table and line to look up, or the rule of grammar."""

from functools import cache

from schemas.seeds import read_seed

TABLES = {
    "trigger": "lexicon/triggers.csv",
    "role": "lexicon/roles.csv",
    "group": "groups.csv",
    "leader": "leaders.csv",
    "cue": "lexicon/cues.csv",
    "never": "lexicon/never_events.csv",
}
WORDS = {
    "country": "a country, by countries.csv",
    "country_words": "the country the article names here, by countries.csv",
    "gazetteer": "a place of the gazetteer",
    "owner": "a weapon acts for whom it is named with",
    "actors:unknown": "a name that no table knows (seeds/groups.csv)",
    "explicit": "a date that stands in the text",
    "relative": "a day told from the day of publication",
    "calendar": "a day told from an election (elections.csv) or a named day (commemorations.csv)",
    "dateline": "the date in the dateline",
    "entity:PERSON": "the parser takes it for the name of a person",
    "entity:ORG": "the parser takes it for an organisation",
    "entity:GPE": "the parser takes it for a place",
    "actuality:kept": "nothing speaks against it",
    "actuality:weak": "it can only support an event told elsewhere",
    "actuality:date": "its date",
    "actuality:period": "it speaks of a long period",
    "actuality:conditional": "it stands in a condition",
    "actuality:solo": "one person is no protest",
    "actuality:is to": "it is still to come",
    "actuality:infinitive": "an infinitive that tells what something is for",
}

# What stands for nobody in decisions.csv, with and without things, which do nothing.
NO_ONE = {"none", "nobody"}


def in_words(rule_id: str) -> str:
    """One phrase for a rule_id; the id itself where it already says what it is."""
    if rule_id in WORDS:
        return WORDS[rule_id]
    kind, _, rest = rule_id.removeprefix("actuality:").partition(":")
    if kind == "decision":
        return f"decisions.csv, line {rest}: {decision_in_words(int(rest))}"
    if kind == "learned_act":
        return f"the model of acts ({read_seed('lexicon/learned_acts.csv')[int(rest) - 1]['rex_act']})"
    if kind == "modal":
        return f"the auxiliary “{rest}”"
    if kind == "form":
        return f"“{rest}” names people by its form"
    if kind == "word":
        return f"no table knows the word ({rest})"
    if kind in TABLES:
        return f"seeds/{TABLES[kind]}: {rest}"
    return rule_id


def decision_in_words(line: int) -> str:
    """The conditions of a line of decisions.csv."""
    row = read_seed("lexicon/decisions.csv")[line - 2]
    told = f"“{row['frame']}” by {_kinds(row['agent'])} to {_kinds(row['patient'])}"
    return f"{told}, in the context “{row['context']}”" if row["context"] else told


@cache
def reasons() -> dict[str, str]:
    """Reason for a rejection → what it means."""
    rows = read_seed("taxonomy/vocabularies.csv")
    return {row["value"]: row["description"] for row in rows if row["list"] == "reason"}


def _kinds(cell: str) -> str:
    kinds = cell.split("|")
    if "any" in kinds:
        return "anyone or no one"
    named = [kind.replace("any_person", "any person") for kind in kinds if kind not in NO_ONE]
    return " or ".join([*named, *(["no one named"] if NO_ONE & {*kinds} else [])])

"""Did it happen, now, and for real? Every candidate is kept, kept only as a further mention, or given a reason."""

from dataclasses import dataclass
from datetime import date, timedelta

from coding.how_many.others import harms_over_years
from coding.text.language import VERBS, Sentence
from coding.text.lexicon import Cue, Lexicon, never_events, word_list
from coding.what.candidates import Candidate, is_police
from coding.when.dates import DateValue
from coding.whether.force import NOTHING, Finding, at_hand, instead, urged
from coding.whether.general_accounts import of_campaign, of_years
from coding.whether.modals import auxiliaries, modal
from coding.whether.moods import conditional, is_nobody, mood
from coding.whether.old_accounts import old_account
from coding.whether.ordinary import discharged
from coding.whether.reactions import is_reacted_to
from coding.whether.telling import weakness
from coding.whether.wording import empty_wording

# News tells what is new: what lies further back than this is background.
NEWS_DAYS, LEAD_DAYS = 30, 120
# A date this closely bound says that the words it stands by are news themselves.
OWN_DATE = 8
# "Sentenced after being found guilty" is one judgment, not an old act.
AHEAD = {"before", "ahead", "approach", "until"}
OPENING_DAYS = 7
ASKING = {"who", "whom", "whose", "which", "when", "where", "why", "how"}
COMPLEMENTS = {"dobj", "ccomp", "xcomp", "pobj", "pcomp", "prep", "nsubjpass", "acl", "attr", "oprd", "dative", "agent",
               "compound"}  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """`reason` is None for a candidate that can stand; `weak` ones only support an event told elsewhere.

    A weak candidate that supports none is rejected with `fallback`.
    """

    reason: str | None
    weak: bool
    fallback: str
    detail: str
    rule_id: str


def judge(
    candidate: Candidate,
    when: DateValue | None,
    own_date: bool,
    published: date | None,
    contexts: frozenset[str],
    lexicon: Lexicon,
) -> Verdict:
    """The first rule that speaks decides; what no rule speaks against is kept.

    `own_date`: the date hangs on the candidate's own words and not only on its sentence.
    """
    for reason, detail, rule in (
        _never(candidate, when, published),
        mood(candidate, lexicon),
        _cue(candidate, lexicon),
        _denied_beside(candidate, lexicon),
        modal(candidate),
        conditional(candidate),
        _solo(candidate),
        empty_wording(candidate, lexicon),
        discharged(candidate),
        instead(candidate),
        urged(candidate),
        at_hand(candidate),
        old_account(candidate, own_date),
        _summed_up(candidate, own_date),
        _wrong_time(when, published, _is_lead(candidate) and own_date),
    ):
        if reason:
            old = _why_old(candidate, lexicon) if reason == "background" and rule == "date" else reason
            return Verdict(old, False, old, detail, "actuality:" + rule)
    weak, detail = weakness(candidate, when if own_date else None, lexicon)
    if weak and _opening_news(candidate, when, published):
        weak, detail = False, "opening news"
    return Verdict(None, weak, _fallback(contexts), detail, "actuality:" + ("weak" if weak else "kept"))


def _opening_news(candidate: Candidate, when: DateValue | None, published: date | None) -> bool:
    """Violence named with a recent day in the opening sentences is the news: "police investigate Monday's shooting"."""
    sentence = candidate.sentence
    if not candidate.trigger.among("opening") or candidate.trigger.pos != "n":
        return False
    if sentence.index > 1 or sentence.stretch.heading or when is None or published is None:
        return False
    if sentence.tokens[candidate.head].dep in {"compound", "amod", "nmod"}:
        return False
    above = sentence.lemmas[sentence.tokens[candidate.head].head]
    recent = when.days <= 3 and (published - when.last).days <= OPENING_DAYS
    return recent and above not in {"against", "over", "about", "for", "since", "before", "of"}


def _fallback(contexts: frozenset[str]) -> str:
    """Why a weak candidate that supports no event is none: memorials and courtrooms tell of old acts."""
    if "remembrance" in contexts:
        return "commemoration"
    return "court_old_act" if "courtroom" in contexts else "background"


def _why_old(candidate: Candidate, lexicon: Lexicon) -> str:
    """What a sentence about a memorial or a courtroom tells of is old, and told for that reason."""
    words = set(candidate.sentence.lemmas)
    return _fallback(frozenset(name for name in ("remembrance", "courtroom") if words & lexicon.words[name]))


def _never(candidate: Candidate, when: DateValue | None, published: date | None) -> Finding:
    """Frames that are never events; an election that lies ahead is future, one that has been is background."""
    reason = never_events().get(candidate.trigger.frame)
    if reason is None:
        return NOTHING
    ahead = (when is not None and published is not None and when.first > published) or _ahead(candidate)
    if candidate.trigger.frame == "election" and ahead:
        reason = "future"
    return reason, candidate.text, "never:" + candidate.trigger.frame


def _ahead(candidate: Candidate) -> bool:
    """ "The upcoming vote", "days before the election", "the vote is to be held"."""
    sentence = candidate.sentence
    modifiers = {sentence.lemmas[at] for at in sentence.below(candidate.head, "amod")}
    above = {sentence.lemmas[at] for at in [*sentence.ancestors(candidate.head)][:2]}
    coming = {"upcoming", "coming", "come", "next"} & modifiers or AHEAD & above
    verb = sentence.tokens[candidate.head].head
    to_be = sentence.lemmas[verb] == "be" and any(sentence.below(at, "aux") for at in sentence.below(verb, "xcomp"))
    return bool(coming) or to_be or modal(candidate)[0] == "future"


def _cue(candidate: Candidate, lexicon: Lexicon) -> Finding:
    found = _negation(candidate, lexicon) or _modifier(candidate, lexicon)
    if found is None and not is_reacted_to(candidate):
        found = _governor(candidate, lexicon)
    return found or NOTHING


def _negation(candidate: Candidate, lexicon: Lexicon) -> Finding | None:
    sentence = candidate.sentence
    spots = (
        {candidate.head} if candidate.trigger.pos == "n" else {candidate.head, *auxiliaries(sentence, candidate.head)}
    )
    if candidate.trigger.pos == "n" and sentence.tokens[candidate.head].dep in {"dobj", "nsubjpass", "attr", "nsubj"}:
        spots.add(candidate.clause)
    for spot in spots:
        for at in sentence.below(spot, "neg", "det", "preconj"):
            for cue in lexicon.cues.get(
                sentence.tokens[at].text.lower().replace("n't", "not").replace("n’t", "not"), ()
            ):
                if cue.scope in {"neg", "det"}:
                    return cue.reason, sentence.tokens[at].text, "cue:" + cue.cue
    if _cleft_away(sentence, candidate.head):
        return "denied", "it is not", "cue:it is not"
    for side in (candidate.agent, candidate.patient):
        if side is not None and is_nobody(sentence, side):
            return "negated", sentence.tokens[side].text, "cue:no"
    return None


def _cleft_away(sentence: Sentence, verb: int) -> bool:
    """ "It is not the army that kills": whoever does it, the sentence does not say that it was done."""
    token = sentence.tokens[verb]
    copula = sentence.tokens[token.head].head
    return (
        token.dep == "relcl"
        and sentence.tokens[token.head].dep == "attr"
        and any(sentence.lemmas[at] == "it" for at in sentence.below(copula, "nsubj"))
        and bool(sentence.below(copula, "neg"))
    )


def _modifier(candidate: Candidate, lexicon: Lexicon) -> Finding | None:
    """ "Planned rally", "upcoming march": words that modify a noun; "several recent rallies were broken up"."""
    sentence, own = candidate.sentence, candidate.trigger.pos == "n"
    nouns = [candidate.head] * own + _protests_dealt_with(candidate, lexicon)
    for noun in nouns:
        # "Marches planned around the country"; "a march planned for Sunday drew 5,000" was one.
        behind = own and noun == candidate.head and sentence.tokens[noun].dep not in {"nsubj", "nsubjpass"}
        for at in sentence.below(noun, "amod", "compound", "nmod", *(["acl"] if behind else [])):
            for word in {sentence.lemmas[at], sentence.tokens[at].text.lower()}:
                for cue in lexicon.cues.get(word, ()):
                    of_own = own and noun == candidate.head
                    if cue.scope == "modifier" and (of_own or cue.reason == "background"):
                        return cue.reason, sentence.tokens[at].text, "cue:" + cue.cue
    return None


def _protests_dealt_with(candidate: Candidate, lexicon: Lexicon) -> list[int]:
    """The protests to which something was done: what was done to old ones is old."""
    sentence = candidate.sentence
    verbs = [candidate.clause, *sentence.ancestors(candidate.clause)]
    nouns = [at for verb in verbs for at in sentence.below(verb, "nsubjpass")]
    nouns += [] if candidate.patient is None else [candidate.patient]
    return [at for at in nouns if sentence.lemmas[at] in lexicon.words["protest"]]


def _governor(candidate: Candidate, lexicon: Lexicon) -> Finding | None:
    """ "Threatened to arrest", "called for the release", "condemned the arrests", "charged with killing"."""
    sentence, below = candidate.sentence, candidate.head
    claim: Finding | None = None
    for above in sentence.ancestors(candidate.head):
        joined = sentence.tokens[below].dep == "conj" and any(
            sentence.lemmas[at] == "to" for at in sentence.below(below, "aux")
        )
        # "Petitioned the court to outlaw it": to the parser a purpose, in sense a demand.
        asked = sentence.tokens[below].dep == "advcl" and (
            sentence.lemmas[above] in {"petition", "ask", "urge", "call"} or _is_of_object(sentence, below, above)
        )
        if not joined and _shares_clause(sentence, below):
            # "That they kill and torture": what governs the one governs the other.
            below = above
            continue
        if sentence.tokens[below].dep not in COMPLEMENTS and not joined and not asked:
            return claim
        if sentence.lemmas[below] in lexicon.words["blame"] and _denies(sentence, above, lexicon):
            # "Denied involvement in the bombing": the bombing was.
            return claim
        if _stands_before(sentence, below, above) or _is_asked_for(sentence, below, above):
            return claim
        for cue in lexicon.cues.get(sentence.lemmas[above], ()):
            if cue.scope == f"governor={candidate.trigger.frame}" and candidate.trigger.pos == "n":
                return cue.reason, sentence.tokens[above].text, "cue:" + cue.cue
            scope, _, preposition = cue.scope.partition(":")
            if preposition and sentence.lemmas[below] != preposition and sentence.tokens[below].dep != "xcomp":
                continue
            of_court = cue.reason == "court_old_act" and candidate.trigger.among("judicial")
            if of_court or (cue.cue == "call" and _are_called_out(sentence, above)):
                continue
            if cue.reason == "opinion" and (_is_finding(sentence, above, lexicon) or _is_own_claim(candidate, above)):
                continue
            if scope == "governor" and _fits(sentence, above, cue) and not _own_words(candidate, above):
                found = (_as_meant(cue, candidate, lexicon), sentence.tokens[above].text, "cue:" + cue.cue)
                if cue.reason != "opinion" or cue.pos != "n":
                    return found
                claim = claim or found
        below = above
    return claim


def _denies(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    return any(cue.reason == "denied" for cue in lexicon.cues.get(sentence.lemmas[verb], ()))


def _is_of_object(sentence: Sentence, clause: int, verb: int) -> bool:
    """ "Overturned the ruling to release them": to the parser what for, in sense what the ruling says."""
    noun = sentence.tokens[min(sentence.subtree(clause)) - 1]
    return noun.dep == "dobj" and noun.head == verb and noun.text.lower() in word_list("undone_things")


def _is_finding(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """ "Police believe that a man shot two": what those who look into an act believe of it is a report."""
    believers = sentence.below(verb, "nsubj")
    return sentence.lemmas[verb] in word_list("believing") and any(
        is_police(sentence, at, lexicon) or sentence.lemmas[at] in word_list("investigators") for at in believers
    )


def _is_own_claim(candidate: Candidate, verb: int) -> bool:
    """ "The group claims it shot down the plane": who says that he did it himself owns up to it."""
    sentence, agent = candidate.sentence, candidate.agent
    return (
        sentence.lemmas[verb] == "claim" and agent is not None and sentence.tokens[agent].text.lower() in {"it", "they"}
    )


def _stands_before(sentence: Sentence, phrase: int, verb: int) -> bool:
    """ "With the murder of the mayor, the gang sought to …": what stands before the subject is not sought."""
    subjects = sentence.below(verb, "nsubj", "nsubjpass")
    return sentence.tokens[phrase].dep == "prep" and bool(subjects) and phrase < min(subjects)


def _shares_clause(sentence: Sentence, verb: int) -> bool:
    """A verb joined to another in a subordinate clause, without a subject of its own."""
    token = sentence.tokens[verb]
    alike = token.dep == "conj" and {token.pos, sentence.tokens[token.head].pos} <= VERBS
    return alike and sentence.tokens[token.head].dep != "ROOT" and not sentence.below(verb, "nsubj", "nsubjpass")


def _is_asked_for(sentence: Sentence, clause: int, verb: int) -> bool:
    """ "Wants to know who shot him", "asked why they were killed": what is asked about is taken for granted."""
    if sentence.tokens[clause].dep not in {"ccomp", "pcomp"} or sentence.lemmas[verb] not in word_list("knowing"):
        return False
    inside = (at for at in sentence.subtree(clause) if sentence.tokens[at].tag in {"WP", "WRB", "WDT"})
    return sentence.lemmas[next(inside, clause)] in ASKING


def _are_called_out(sentence: Sentence, call: int) -> bool:
    """ "Officers were called to a house after a man had been stabbed": called somewhere, and not upon to do it."""
    places = [at for at in sentence.below(call, "prep", "dative") if sentence.lemmas[at] == "to"]
    return bool(sentence.below(call, "auxpass")) and any(sentence.below(at, "pobj") for at in places)


def _as_meant(cue: Cue, candidate: Candidate, lexicon: Lexicon) -> str:
    """Who vows to harm others threatens; who vows anything else has a plan."""
    vowed = cue.cue in lexicon.words["vow"] and candidate.trigger.among("harming")
    return "threatened" if vowed else cue.reason


def _denied_beside(candidate: Candidate, lexicon: Lexicon) -> Finding:
    """ "She was tortured, which officials deny"; "an offensive that is expected within days"."""
    sentence = candidate.sentence
    for at in sentence.subtree(candidate.head):
        if sentence.tokens[at].dep == "relcl" and at != candidate.head:
            own = sentence.tokens[at].head == candidate.head and candidate.trigger.pos == "n"
            for cue in lexicon.cues.get(sentence.lemmas[at], ()):
                if cue.reason == "denied" or (own and cue.reason in {"future", "threatened", "demanded"}):
                    return cue.reason, sentence.tokens[at].text, "cue:" + cue.cue
    return NOTHING


def _own_words(candidate: Candidate, at: int) -> bool:
    return candidate.lo <= at < candidate.hi


def _fits(sentence: Sentence, at: int, cue: Cue) -> bool:
    pos = sentence.tokens[at].pos
    return {"v": pos in VERBS, "n": pos in {"NOUN", "PROPN"}, "a": pos in {"ADJ", "VERB"}}.get(cue.pos, True)


def _solo(candidate: Candidate) -> Finding:
    """One person who protests is no protest: ACLED asks for three (codebook, "Protests")."""
    sentence, agent = candidate.sentence, candidate.agent
    if candidate.trigger.frame != "protest" or candidate.trigger.pos != "v":
        return NOTHING
    if other := _by_other_means(candidate):
        return "not_political", other, "other means"
    if agent is None:
        return NOTHING
    token = sentence.tokens[agent]
    alone = token.tag in {"NN", "NNP", "PRP"} and token.text.lower() not in {"they", "we"}
    if (
        alone
        and sentence.lemmas[agent] not in word_list("groups_of_people")
        and not sentence.below(agent, "conj", "nummod")
    ):
        return "not_political", "one person", "solo"
    return NOTHING


def _by_other_means(candidate: Candidate) -> str:
    """ "Resigned to protest", "began a stoppage to protest": the word for what they do, and no demonstration."""
    sentence, verb = candidate.sentence, candidate.head
    if not any(sentence.lemmas[at] == "to" for at in sentence.below(verb, "aux")):
        return ""
    above = sentence.tokens[verb].head
    done = [above, sentence.tokens[above].head, *sentence.below(above, "dobj", "pobj")]
    done += [at for thing in sentence.below(above, "dobj") for at in sentence.subtree(thing) if at < verb]
    words = {sentence.lemmas[at] for at in done}
    return min(words & word_list("other_protests"), default="")


def _is_lead(candidate: Candidate) -> bool:
    """The main verb of the first sentence: what an article opens with is its news, even if it is some weeks old."""
    return candidate.sentence.index == 0 and candidate.sentence.tokens[candidate.head].dep in {"ROOT", "ccomp", "conj"}


def _summed_up(candidate: Candidate, own_date: bool) -> Finding:
    """Sums over years, where no day is told with the words, and the toll of a whole war."""
    if (of_years(candidate) or harms_over_years(candidate.sentence, candidate.head)) and not own_date:
        return "statistic", candidate.text, "years"
    return ("statistic", candidate.text, "campaign") if of_campaign(candidate) else NOTHING


def _wrong_time(when: DateValue | None, published: date | None, lead: bool) -> Finding:
    if when is None or published is None:
        return NOTHING
    if when.first > published:
        return "future", when.text, "date"
    if (when.first if when.days > 8 else when.last) < published - timedelta(days=LEAD_DAYS if lead else NEWS_DAYS):
        return "background", when.text, "date"
    if when.days > 31 and (when.basis != "explicit" or when.last < published):
        return "statistic", when.text, "period"
    return NOTHING

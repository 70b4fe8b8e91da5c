"""Other words for what an article tells: its sum ("three shootings since Friday"), its name ("the murder-suicide")."""

from coding.events.mentions.mention import TO_LIFE, Mention, size
from coding.events.merging.merging import merge_mentions
from coding.events.report import Report
from coding.events.scenes.another import SUM, tells_sum
from coding.events.scenes.scenes import scenes_of
from coding.where.toponym_candidates import SETTLED

NAMED = "slaying"
OF_ACTS = "actuality:sum of acts"


def without_sums(mentions: list[Mention], report: Report) -> list[Mention]:
    """The mentions, those of a sum rejected where the article tells of two acts or more after it.

    In a police report one is enough, told apart with its day and place; one about several acts has its own reader.
    """
    sums = {mention.sentence.index for mention in mentions if tells_sum(mention.sentence.text)}
    first = min((m.sentence.index for m in mentions if m.sentence.index in sums and m.stands), default=None)
    if first is None or report.units:
        return mentions
    rest = [mention for mention in mentions if mention.sentence.index not in sums]
    if report.crime and any(_is_told_apart(mention) for mention in rest):
        return [summed_up(m) if m.sentence.index in sums and m.family in TO_LIFE else m for m in mentions]
    events, _ = merge_mentions(rest)
    if sum(event.family in TO_LIFE and event.first.sentence.index > first for event in events) < 2:
        return mentions
    return [summed_up(m) if m.sentence.stretch.heading or _is_in_sum(m) else m for m in mentions]


def without_added_up(mentions: list[Mention], report: Report) -> list[Mention]:
    """The mentions, those of a lead rejected whose dead are as many as those of the acts told one by one after it.

    A lead that names a town tells of an act there.
    """
    standing = [m for m in mentions if m.stands and m.family in TO_LIFE and not m.sentence.stretch.heading]
    lead = min((m.sentence.index for m in standing), default=None)
    summed = report.units or any(mention.verdict.rule_id == OF_ACTS for mention in mentions)
    if summed or any(m.sentence.index == lead and _names_town(m) for m in standing):
        return mentions
    scenes, whole, dead = scenes_of(mentions), 0, dict[int, int]()
    for mention in standing:
        killed = max(map(size, mention.totals("killed")), default=0)
        if mention.sentence.index == lead:
            whole = max(whole, killed)
        elif killed:
            scene = scenes.number(mention)
            dead[scene] = max(dead.get(scene, 0), killed)
    if len(dead) < 2 or sum(dead.values()) != whole:
        return mentions
    return [summed_up(m) if m.sentence.index == lead and m.family in TO_LIFE else m for m in mentions]


def _is_in_sum(mention: Mention) -> bool:
    """Not so "a car bomb went off in Ramadi", told with "ten were killed in two attacks"."""
    start = mention.sentence.stretch.start
    lo, hi = mention.part or (start, mention.sentence.stretch.end)
    return SUM.search(mention.sentence.text, lo - start, hi - start) is not None


def _names_town(mention: Mention) -> bool:
    return any(named.place.feature in SETTLED for named in mention.bound())


def with_names(mentions: list[Mention]) -> list[Mention]:
    """The mentions; "the murder-suicide was discovered on Monday", after the shots were told, is a name for them."""
    shots = [m.offsets for m in mentions if m.stands and m.family in TO_LIFE and m.trigger.frame != NAMED]
    first = min(shots, default=None)
    return [_named_again(m) if first is not None and first < m.offsets else m for m in mentions]


def _named_again(mention: Mention) -> Mention:
    if mention.trigger.frame != NAMED or mention.reason is not None or mention.quantities:
        return mention
    return mention.judged(weak=True, detail="a name for what was told")


def _is_told_apart(mention: Mention) -> bool:
    """An act of violence with a place, and a day that its own sentence says."""
    if not (mention.stands and mention.places and mention.family in TO_LIFE):
        return False
    when = mention.when
    return when is not None and when.days == 1 and mention.sentence.stretch.holds(when.start)


def summed_up(mention: Mention) -> Mention:
    if mention.reason is not None:
        return mention
    return mention.rejected("statistic", "a sum of acts", OF_ACTS)

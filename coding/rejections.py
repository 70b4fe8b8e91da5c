"""What was seen and not coded, and why."""

from coding.events.mentions.mention import Mention
from coding.source import Row, Source, content_key
from coding.unknown import UNKNOWN, UnknownName
from coding.whether.reasons import closer_reason


def rejected_row(mention: Mention, reason: str, unknown: list[UnknownName], source: Source) -> Row:
    """A candidate that became no event, with its sentence.

    Where no line of decisions.csv fits and a side bears an `unknown` name, that name may be all that is missing.
    """
    decision = mention.decision
    nameless = unknown[0].text if unknown and decision is None and reason == "not_political" else None
    return {
        "candidate_id": content_key(source.article_id, "candidate", mention.offsets[0], mention.trigger.phrase),
        "article_id": source.article_id,
        **source.sentence_quote(mention.sentence),
        "sub_event_type": decision.sub_event_type if decision else "Other",
        "rex_act": decision.rex_act if decision else None,
        "trigger": mention.candidate.text,
        "reason": closer_reason(mention.candidate, reason, mention.verdict.rule_id),
        "detail": nameless or mention.verdict.detail or mention.candidate.text,
        "rule_id": UNKNOWN if nameless else mention.verdict.rule_id,
        "pipeline_version": source.pipeline_version,
    }

"""What was seen and not coded, and why."""

from coding.mentions import Mention
from coding.source import Row, Source, content_key


def rejected_row(mention: Mention, reason: str, source: Source) -> Row:
    """A candidate that became no event, with its sentence."""
    decision = mention.decision
    return {
        "candidate_id": content_key(
            source.article_id, "candidate", mention.offsets[0], mention.candidate.trigger.phrase
        ),
        "article_id": source.article_id,
        **source.sentence_quote(mention.sentence),
        "sub_event_type": decision.sub_event_type if decision else "Other",
        "rex_act": decision.rex_act if decision else None,
        "trigger": mention.candidate.text,
        "reason": reason,
        "detail": mention.verdict.detail or mention.candidate.text,
        "rule_id": mention.verdict.rule_id,
        "pipeline_version": source.pipeline_version,
    }

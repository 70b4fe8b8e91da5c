"""What cannot be read: the reason, the remedy, and the row it becomes in quarantine."""

from datetime import datetime
from hashlib import sha256
from typing import Any

STAGE = "ingest"
TABLE = "articles"
CONTENT_CHARS = 500


class UnusableError(Exception):
    """One input cannot become an article.

    `reason` is a short lower-case phrase, `remedy` a sentence saying what to do, `content` the text as far as it
    could be read, None where it is no text.
    """

    def __init__(self, reason: str, remedy: str, content: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.content = content


def quarantine_row(error: UnusableError, origin: str, now: datetime) -> dict[str, Any]:
    """The row of `quarantine` for one input; its id depends on what was refused and why, not on when."""
    content = None if error.content is None else storable(error.content[:CONTENT_CHARS])
    digest = sha256((content or "").encode()).hexdigest()
    identity = "\0".join((STAGE, TABLE, origin, error.reason, digest))
    return {
        "quarantine_id": sha256(identity.encode()).hexdigest()[:16],
        "stage": STAGE,
        "table_name": TABLE,
        "origin": origin,
        "reasons": error.reason,
        "remedy": error.remedy,
        "content": content,
        "first_seen": now,
    }


def storable(text: str) -> str:
    """The text with what no table can hold (half a surrogate pair, NUL) shown as U+FFFD."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\0", "\ufffd")

"""What makes an article the same article: its canonical address and its text, never the path of a file."""

from hashlib import sha256
from urllib.parse import SplitResult, urlsplit, urlunsplit

from sources.refusals import UnusableError

DEFAULT_PORTS = {"http": 80, "https": 443}
TRACKING = {"fbclid", "gclid"}
TRACKING_PREFIX = "utm_"


def check_url(value: str) -> str:
    """The same address. Raises UnusableError unless it is http(s) with a host."""
    if _split(value) is None:
        raise UnusableError(
            f"bad url: {value[:200]}", "Give a full address that begins with http:// or https://, or none."
        )
    return value


def canonical_url(url: str) -> str:
    """The address without what differs between copies of a page: case of the host, tracking, fragment, order.

    Anything that is not an http(s) address stays as it is.
    """
    parts = _split(url)
    if parts is None:
        return url
    scheme = parts.scheme.lower()
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    port = "" if parts.port in (None, DEFAULT_PORTS[scheme]) else f":{parts.port}"
    query = "&".join(sorted(item for item in parts.query.split("&") if item and not _tracks(item)))
    return urlunsplit((scheme, host + port, parts.path.rstrip("/"), query, ""))


def domain(url: str) -> str | None:
    """Host of an http(s) address, lower-case and without `www.`; None for anything else."""
    parts = _split(url)
    return parts.hostname.removeprefix("www.") if parts and parts.hostname else None


def article_id(url: str, text: str) -> str:
    """16 hex digits: the hash of canonical address and text, or of the text alone where there is no address."""
    key = f"{canonical_url(url)}\0{text}" if _split(url) else text
    return sha256(key.encode()).hexdigest()[:16]


def content_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 hex digits."""
    return sha256(text.encode()).hexdigest()


def _split(url: str) -> SplitResult | None:
    if any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in DEFAULT_PORTS and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None


def _tracks(item: str) -> bool:
    name = item.partition("=")[0].lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIX)

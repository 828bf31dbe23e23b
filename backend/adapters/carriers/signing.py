"""The signature of a webhook: `t=UNIX_SECONDS,v1=HEX`, an HMAC-SHA256 over the time, a dot and the
body, so that nobody can change either or send an old one again."""

import hmac
from datetime import datetime
from hashlib import sha256

from backend.ports.carriers import WebhookRefused

WINDOW_SECONDS = 300


def sign(secret: str, at: datetime, body: bytes) -> str:
    """The header's value."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_digest(secret, seconds, body)}"


def check_signature(secret: str, header: str, body: bytes, now: datetime) -> None:
    """Raises: WebhookRefused, forged, unless it was signed with this secret within the window."""
    parts = dict(part.strip().partition("=")[::2] for part in header.split(","))
    seconds = parts.get("t", "")
    # ASCII digits alone, few enough for int() to be cheap
    known = seconds.isascii() and seconds.isdigit() and len(seconds) <= len(str(2**63))
    stamp = int(seconds) if known else 0
    expected = _digest(secret, stamp, body)
    if not secret or not hmac.compare_digest(expected.encode(), parts.get("v1", "").encode()):
        raise WebhookRefused("wrong signature", is_forged=True)
    if abs(now.timestamp() - stamp) > WINDOW_SECONDS:
        raise WebhookRefused("signed too long ago", is_forged=True)


def _digest(secret: str, seconds: int, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{seconds}.".encode() + body, sha256).hexdigest()

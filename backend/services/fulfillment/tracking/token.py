"""The secret in a tracking link. It is derived, not kept: see docs/adr/0023."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

from backend.core.config import Config
from backend.core.secrets import derived_key

_KEY_BYTES = 16
_TOKEN_BYTES = _KEY_BYTES + sha256().digest_size
# 48 bytes, so that base64 needs no padding.
TOKEN_LENGTH = _TOKEN_BYTES * 4 // 3


def tracking_token(config: Config, order_id: UUID) -> str:
    """The one token of an order: its key, and 256 bits that only this house can make of it."""
    return urlsafe_b64encode(order_id.bytes + _seal(config, order_id.bytes)).decode()


def order_of_token(config: Config, token: str) -> UUID | None:
    """The order of a token of ours; None for every other text. Takes as long for one as for
    another, and asks no database."""
    raw = bytes(_TOKEN_BYTES)
    is_text = len(token) == TOKEN_LENGTH and token.isascii()
    if is_text and token.replace("-", "").replace("_", "").isalnum():
        raw = urlsafe_b64decode(token)
    key, seal = raw[:_KEY_BYTES], raw[_KEY_BYTES:]
    return UUID(bytes=key) if hmac.compare_digest(seal, _seal(config, key)) else None


def _seal(config: Config, key: bytes) -> bytes:
    return hmac.new(derived_key(config, "tracking links"), key, sha256).digest()

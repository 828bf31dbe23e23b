"""Keys derived from the house's one secret, and what is kept encrypted under them."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.core.config import Config

_VERSION = "v1:"
_NONCE_BYTES = 12
_KEY_BYTES = 32


class Unreadable(Exception):
    """What was kept was encrypted under another key, for another place, or was tampered with."""


def derived_key(config: Config, purpose: str) -> bytes:
    """32 bytes that only this house can make, another for each purpose."""
    return _derived(config.secret_key.get_secret_value(), purpose)


@lru_cache(maxsize=32)
def _derived(secret: str, purpose: str) -> bytes:
    if not secret:
        raise RuntimeError("ORDERGRAPH_SECRET_KEY is not set")
    info = f"ordergraph {purpose}".encode()
    return HKDF(SHA256(), length=_KEY_BYTES, salt=None, info=info).derive(secret.encode())


def seal(config: Config, text: str, place: str) -> str:
    """The text encrypted with AES-GCM, for one place alone, such as `carrier:<key>:api_key`."""
    nonce = os.urandom(_NONCE_BYTES)
    sealed = _cipher(config).encrypt(nonce, text.encode(), place.encode())
    return _VERSION + urlsafe_b64encode(nonce + sealed).decode()


def unseal(config: Config, sealed: str, place: str) -> str:
    """What seal() was given. Raises: Unreadable."""
    try:
        raw = urlsafe_b64decode(sealed.removeprefix(_VERSION))
        opened = _cipher(config).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError):
        raise Unreadable(place) from None
    return opened.decode()


def _cipher(config: Config) -> AESGCM:
    return AESGCM(derived_key(config, "stored secrets"))

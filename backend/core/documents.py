"""Small JSON documents that clients keep with us, and the text that search looks through."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NewType

import orjson
from tortoise.expressions import Q

from backend.core.errors import Code, OmsError

# Any JSON value in an input or a row.
Json = NewType("Json", object)

# NUL as JSON writes it, and not the same letters after a backslash of the text's own.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_MOST_WORDS = 8
_LONGEST_SEARCH = 200


def check_document(value: object, most_bytes: int, field: str) -> None:
    """Raises: OmsError LIMIT_EXCEEDED when the value takes more than `most_bytes` as JSON,
    INVALID_INPUT when it is nested too deeply or holds what no database keeps: a NUL character,
    half a surrogate pair, an integer beyond 64 bits."""
    try:
        text = orjson.dumps(value)
    except orjson.JSONEncodeError:
        text = None
    if text is None or _NUL.search(text):
        raise OmsError(Code.INVALID_INPUT, "This document cannot be kept.", field=field)
    if len(text) > most_bytes:
        raise OmsError(Code.LIMIT_EXCEEDED, f"At most {most_bytes} bytes of JSON.", field=field)


def folded(text: str) -> str:
    """Text as search compares it: NFKC, lower case, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def search_text(parts: Iterable[str | None]) -> str:
    """The folded parts, each once, for a `search_text` column."""
    return " ".join(dict.fromkeys(folded(part) for part in parts if part))


def searching(search: str | None, lookup: str = "search_text__contains") -> Q:
    """The condition that every word of `search` stands in a column of folded text.

    Raises: OmsError LIMIT_EXCEEDED past 200 characters or 8 words.
    """
    words = folded(search or "").split()
    if len(search or "") > _LONGEST_SEARCH or len(words) > _MOST_WORDS:
        message = f"A search has at most {_LONGEST_SEARCH} characters and {_MOST_WORDS} words."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="search")
    return Q(*(Q(**{lookup: word}) for word in words))

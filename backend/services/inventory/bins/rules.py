"""The codes of bins, one by one and as a span."""

import re
from collections.abc import Sequence
from itertools import product
from math import prod

from backend.core.errors import Code, OmsError

MOST_BINS = 2000
LAST_SEQUENCE = 999_999
STEP = 10
_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,29}")
_PART = re.compile(r"\d+|[A-Z]|-")


def checked_code(code: str, field: str) -> str:
    """Raises: OmsError INVALID_INPUT."""
    if not _CODE.fullmatch(code):
        message = "A bin has 1 to 30 capital letters, digits or -."
        raise OmsError(Code.INVALID_INPUT, message, field=field)
    return code


def codes_between(first: str, last: str) -> list[str]:
    """All codes from `first` to `last`: every number and letter that differs runs through its span.

    A-01-01 to B-02-10 are forty: the parts on the right run fastest, as one walks along a shelf.
    Raises: OmsError INVALID_INPUT when the two are not of one shape, LIMIT_EXCEEDED past 2000.
    """
    parts = _PART.findall(checked_code(first, "first"))
    ends = _PART.findall(checked_code(last, "last"))
    if len(parts) != len(ends) or any(map(_differs_in_kind, parts, ends)):
        message = "The first and the last code must be of one shape, such as A-01-01 and B-12-20."
        raise OmsError(Code.INVALID_INPUT, message, field="last")
    spans = [_Span(part, end) for part, end in zip(parts, ends, strict=True)]
    count = prod(span.size for span in spans)
    if count > MOST_BINS:
        message = f"At most {MOST_BINS} bins at a time."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="last", details={"bins": count})
    return ["".join(chosen) for chosen in product(*(span.texts() for span in spans))]


def sequences(count: int, first: int) -> Sequence[int]:
    """The places on the walk of so many new bins. Raises: OmsError INVALID_INPUT."""
    found = range(first, first + count * STEP, STEP)
    if first < 0 or found[-1] > LAST_SEQUENCE:
        message = f"A place on the walk is 0 to {LAST_SEQUENCE}."
        raise OmsError(Code.INVALID_INPUT, message, field="firstSequence")
    return found


class _Span:
    """What one part of a code runs through."""

    def __init__(self, first: str, last: str) -> None:
        self._width = len(first) if first.isdigit() else 0
        self._first, self._last = (
            (int(first), int(last)) if self._width else (ord(first), ord(last))
        )
        if self._last < self._first:
            message = "The last code comes after the first."
            raise OmsError(Code.INVALID_INPUT, message, field="last")

    @property
    def size(self) -> int:
        return self._last - self._first + 1

    def texts(self) -> list[str]:
        values = range(self._first, self._last + 1)
        return [f"{value:0{self._width}}" if self._width else chr(value) for value in values]


def _differs_in_kind(part: str, end: str) -> bool:
    return len(part) != len(end) or part.isdigit() != end.isdigit() or (part == "-") != (end == "-")

"""JSON files of orders, one order at a time: a list, a wrapped list, one order, or JSON lines."""

import json
import re
from collections.abc import Callable, Generator, Iterator
from decimal import Decimal
from typing import BinaryIO

from backend.core.errors import Code, OmsError
from backend.core.sheets.encoding import detect_encoding
from backend.core.sheets.limits import Limits
from backend.services.orders.import_files.incoming import BadValue, RowRefusal

WRAPPERS = ("orders", "order", "data", "results", "items")
LIST_WRAPPER = re.compile(r'\s*\{\s*"(?:orders|data|results|items)"\s*:\s*(?=\[)')
SPACE = re.compile(r"\s*")
RAW_CHARS = 2_000
TYPES = {
    dict: "an object",
    list: "a list",
    str: "a text",
    type(None): "null",
    bool: "a truth value",
}


class JsonOrders:
    """The orders of a JSON file. The text is held, the orders are decoded one by one; numbers are
    exact (Decimal, whole numbers of any length)."""

    def __init__(self, opened: Callable[[], BinaryIO], limits: Limits) -> None:
        self._limits = limits
        encoding = detect_encoding(opened)
        with opened() as stream:
            try:
                self._text = stream.read().decode(encoding)
            except UnicodeDecodeError as error:
                raise _malformed("the text cannot be decoded") from error
        self._decoder = json.JSONDecoder(
            parse_float=Decimal, parse_constant=_refuse_constant, parse_int=_whole
        )

    def documents(self) -> Iterator[tuple[int, object]]:
        """Number (from 1) and value of every entry. Raises: OmsError FILE_MALFORMED (also far into
        the file), LIMIT_EXCEEDED."""
        for number, value in enumerate(self._values(), 1):
            if number > self._limits.rows:
                raise OmsError(
                    Code.LIMIT_EXCEEDED, f"The file has more than {self._limits.rows:,} orders."
                )
            yield number, value

    def _values(self) -> Iterator[object]:
        start = self._skip(0)
        wrapper = LIST_WRAPPER.match(self._text)
        if self._text[start] == "[":
            end = yield from self._array(start)
            self._expect_end(end)
            return
        if wrapper is not None:
            end = self._skip((yield from self._array(wrapper.end())))
            rest = "{" + self._text[end:].removeprefix(",") if end < len(self._text) else ""
            self._decode_rest(rest)
            return
        value, end = self._decode(start)
        end = self._skip(end)
        if end == len(self._text):
            yield from _unwrap(value)
            return
        yield from _unwrap(value)
        while end < len(self._text):
            value, end = self._decode(end)
            yield from _unwrap(value)
            end = self._skip(end)

    def _array(self, start: int) -> Generator[object, None, int]:
        position = self._skip(start + 1)
        if self._text[position : position + 1] == "]":
            return position + 1
        while True:
            value, position = self._decode(position)
            yield value
            position = self._skip(position)
            mark = self._text[position : position + 1]
            if mark == "]":
                return position + 1
            if mark != ",":
                raise _malformed(f"a comma is missing at character {position:,}")
            position = self._skip(position + 1)

    def _decode(self, position: int) -> tuple[object, int]:
        try:
            return self._decoder.raw_decode(self._text, position)
        except json.JSONDecodeError as error:
            raise _malformed(f"{error.msg} at line {error.lineno:,}") from error
        except (RecursionError, ValueError) as error:
            raise _malformed("a value is nested too deeply or is no number") from error

    def _decode_rest(self, text: str) -> None:
        """What follows a wrapped list is part of the wrapper; it only has to be well formed."""
        try:
            self._decoder.decode(text)
        except (ValueError, RecursionError) as error:
            raise _malformed("the end is missing") from error

    def _expect_end(self, position: int) -> None:
        if self._skip(position) != len(self._text):
            raise _malformed("there is something after the end of the list")

    def _skip(self, position: int) -> int:
        match = SPACE.match(self._text, position)
        return match.end() if match else position


def _unwrap(value: object) -> Iterator[object]:
    """The orders in a value: `{order: {}}`, `{data: {}}` and lists in them are opened."""
    if isinstance(value, list):
        yield from value
        return
    if isinstance(value, dict) and "line_items" not in value:
        for name in WRAPPERS:
            if isinstance(value.get(name), dict | list):
                yield from _unwrap(value[name])
                return
    yield value


def _whole(text: str) -> int:
    if len(text) > 40:  # noqa: PLR2004 (no id and no amount is that long)
        raise ValueError("too many digits")
    return int(text)


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON number")


def _malformed(reason: str) -> OmsError:
    return OmsError(Code.FILE_MALFORMED, f"This is not a JSON file of orders: {reason}.")


def as_document(value: object) -> dict[str, object]:
    """The order's object. Raises: BadValue NOT_AN_ORDER, TEXT_INVALID."""
    if not isinstance(value, dict):
        raise BadValue(
            RowRefusal.NOT_AN_ORDER,
            f"The entry is {TYPES.get(type(value), 'a number')}, not an order.",
        )
    return value


def raw_json(value: object) -> str:
    """An entry as JSON text, cut at 2,000 characters, fit to be stored."""
    text = json.dumps(value, ensure_ascii=False, default=str)[:RAW_CHARS]
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")

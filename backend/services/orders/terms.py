"""The words that an order is found by, and writing them beside the order."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from backend.core.db import insert_later
from backend.core.documents import folded
from backend.models import OrderTerm
from backend.models.orders.order import TermKind

TERM_FIELDS = ("term", "ordered_at", "order_id", "kind")
LONGEST_TERM = 120
# Codes are in the order of time as a rule, so that what a beginning of them finds stands together,
# maybe far from the end where a list is entered. Of a long code its beginnings of these lengths are
# kept, from which the list of any other is put together. Their marks stand in no folded word.
BEGINNINGS = (4, 7)
_LONG_CODE = "\x1f"
_BEGINNING = {4: "\x1d", 7: "\x1e"}
# people read the end of a long number to each other
END_OF_CODE = 6
END_OF_PHONE = 4

_IDEOGRAPHS = re.compile("[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")


@dataclass(frozen=True, slots=True)
class Findable:
    """What an order can be found by. Empty texts and nulls count for nothing."""

    # its number and its id at the source
    codes: Sequence[str | None]
    skus: Sequence[str]
    names: Sequence[str | None] = field(default=())
    emails: Sequence[str | None] = field(default=())
    phones: Sequence[str | None] = field(default=())

    @property
    def text(self) -> str:
        """What an order's `search_text` keeps: the parts folded, each once, a line each.

        A telephone written in groups is kept without them too: nobody types them alike.
        """
        grouped = [phone for phone in self.phones if phone and _digits(phone) not in phone]
        numbers = (*self.phones, *map(_digits, grouped))
        parts = (*self.codes, *self.names, *self.emails, *numbers, *self.skus)
        return "\n".join(dict.fromkeys(folded(part) for part in parts if part))


def words_of(findable: Findable) -> dict[str, TermKind]:
    """The folded words, each once. A word that is also a code or SKU is nothing personal.

    Of Chinese writing every two neighbours are a word: part of a name will be typed.
    """
    words: dict[str, TermKind] = {}
    for kind, found in (
        (TermKind.SKU, map(folded, findable.skus)),
        (TermKind.CODE, _each(findable.skus, str.split)),
        (TermKind.CODE, _each(findable.codes, _code_words)),
        (TermKind.PERSON, _each(findable.names, str.split)),
        (TermKind.PERSON, _each(findable.emails, _email_words)),
        (TermKind.PERSON, _each(findable.phones, _phone_words)),
    ):
        for word in filter(None, found):
            words.setdefault(word[:LONGEST_TERM], kind)
            if kind is not TermKind.SKU:
                words.update((pair, words.get(pair, kind)) for pair in _pairs(word))
    return words


def _each(texts: Iterable[str | None], split: Callable[[str], Iterable[str]]) -> Iterator[str]:
    for text in texts:
        if text:
            yield from split(folded(text))


def as_long_code(word: str) -> str:
    """The term of a word that is a long code, or with which the terms of such codes begin."""
    return _LONG_CODE + word


def as_beginning(word: str) -> str | None:
    """The term that all long codes with this beginning have, or with which theirs begin.

    None where the word is longer than what is kept.
    """
    length = next((length for length in BEGINNINGS if len(word) <= length), None)
    return None if length is None else _BEGINNING[length] + word


def _pairs(word: str) -> Iterator[str]:
    for run in _IDEOGRAPHS.findall(word):
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def is_pair(word: str) -> bool:
    """Whether it is two neighbours of Chinese writing: all that begins so has them for a term."""
    return word in _pairs(word)


def _code_words(code: str) -> Iterator[str]:
    for word in code.split():
        if len(word) <= BEGINNINGS[0]:
            yield word
            continue
        yield _LONG_CODE + word
        yield from (_BEGINNING[most] + word[:most] for most in BEGINNINGS)
    if len(code) > END_OF_CODE:
        yield from code[-END_OF_CODE:].split()


def _email_words(email: str) -> Iterator[str]:
    yield from email.split()
    _, _, domain = email.rpartition("@")
    yield from domain.split()


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)


def _phone_words(phone: str) -> Iterator[str]:
    digits = _digits(phone)
    yield from phone.split()
    if digits:
        yield digits
        yield digits[-END_OF_PHONE:]


def term_rows(
    order_id: UUID, placed_at: datetime, findable: Findable
) -> list[tuple[str, datetime, UUID, str]]:
    """The rows of an order's words, as TERM_FIELDS has them."""
    words = words_of(findable)
    return [(word, placed_at, order_id, kind.value) for word, kind in words.items()]


def index_order(order_id: UUID, placed_at: datetime, findable: Findable) -> None:
    """Writes the words of a new order, with the other rows of the caller's transaction."""
    rows = term_rows(order_id, placed_at, findable)
    insert_later(OrderTerm, [dict(zip(TERM_FIELDS, row, strict=True)) for row in rows])

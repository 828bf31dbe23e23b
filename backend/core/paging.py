"""Keyset paging: a page is found by the values of its last row, never by counting past rows."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import orjson
from pypika_tortoise.terms import Tuple
from tortoise.expressions import Q, ResolveContext
from tortoise.query_utils import QueryModifier
from tortoise.queryset import QuerySet

from backend.core.db import fetch_all
from backend.core.errors import Code, OmsError
from backend.core.reading import Columns, Row, rows_of, without_joins

MAX_PAGE = 100
DEFAULT_PAGE = 50
_LARGEST_INT = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Ordering:
    """How a list is sorted: by one NOT NULL column, ties broken by `id` in the same direction.

    Where there are none, as in a `unique` column, nothing more is asked than its index has.
    """

    column: str
    descending: bool = False
    kind: type = str
    unique: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.column,) if self.unique or self.column == "id" else (self.column, "id")


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Relay's paging arguments, as they came."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    @property
    def backward(self) -> bool:
        return self.last is not None

    @property
    def size(self) -> int:
        """How many rows are asked for. Raises: OmsError INVALID_INPUT out of 0..100, or both."""
        if self.first is not None and self.last is not None:
            raise OmsError(Code.INVALID_INPUT, "Ask for `first` or `last`, not both.", field="last")
        size = self.first if self.first is not None else self.last
        if size is None:
            return DEFAULT_PAGE
        if not 0 <= size <= MAX_PAGE:
            field = "last" if self.backward else "first"
            raise OmsError(Code.INVALID_INPUT, f"A page has 0 to {MAX_PAGE} rows.", field=field)
        return size


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page of a list that is yet to be read: what to read is known once its fields are."""

    queryset: QuerySet[Any]
    ordering: Ordering
    request: PageRequest
    unpaged: QuerySet[Any]
    # What may be read of the rows; everything when empty.
    columns: Columns = frozenset()

    async def read(self, columns: Columns | None = None) -> "PageRows":
        """Its rows with these columns (all of them when None), in one statement; one row more
        tells whether the list goes on."""
        size, backward = self.request.size, self.request.backward
        if self.columns:
            columns = self.columns & (self.columns if columns is None else without_joins(columns))
        found = await rows_of(self.queryset, columns, "id", *self.ordering.keys)
        more = len(found) > size
        rows = list(found[:size])
        if backward:
            rows.reverse()
        return PageRows(
            rows=rows,
            ordering=self.ordering,
            has_next=self.request.before is not None if backward else more,
            has_previous=more if backward else self.request.after is not None,
        )

    async def count(self) -> int:
        """How many rows the whole list has."""
        return await self.unpaged.count()

    async def count_up_to(self, most: int) -> int:
        """The same, counted no further than `most`."""
        return await count_up_to(self.unpaged, most)


@dataclass(frozen=True, slots=True)
class PageRows:
    """Rows in the list's order, and what a connection says about them."""

    rows: list[Row]
    ordering: Ordering
    has_next: bool
    has_previous: bool

    def cursor(self, row: Row) -> str:
        return encode_cursor(self.ordering, row)


def encode_cursor(ordering: Ordering, row: Row) -> str:
    """Opaque text of the ordering's column and the row's key values."""
    values = [ordering.column, *(row[key] for key in ordering.keys)]
    return urlsafe_b64encode(orjson.dumps(values, default=str)).rstrip(b"=").decode()


def decode_cursor(
    ordering: Ordering, cursor: str, field: str, *, largest: int = _LARGEST_INT
) -> list[Any]:
    """The key values inside a cursor, `largest` being what an integer column holds.

    Raises: OmsError INVALID_CURSOR unless it fits `ordering`: anybody may forge one.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        column, *values = orjson.loads(urlsafe_b64decode(padded))
        if column != ordering.column or len(values) != len(ordering.keys):
            raise ValueError(column)
        return [
            _restore(value, UUID if key == "id" else ordering.kind, largest)
            for key, value in zip(ordering.keys, values, strict=True)
        ]
    except (ValueError, TypeError, OverflowError, binascii.Error):
        message = "This cursor does not belong to this list and order."
        raise OmsError(Code.INVALID_CURSOR, message, field=field) from None


def _restore(value: object, kind: type, largest: int) -> object:
    if kind is UUID:
        return UUID(str(value))
    if kind is datetime:
        moment = datetime.fromisoformat(str(value))
        if moment.tzinfo is None:
            raise ValueError(value)
        return moment.astimezone(UTC)
    if kind is date:
        return date.fromisoformat(str(value))
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError(value)
    if (isinstance(value, int) and abs(value) > largest) or "\x00" in str(value):
        raise ValueError(value)
    return value


class Beyond(Q):
    """Rows strictly after the values of an ordering's keys in reading direction.

    The keys are compared as one row, which is what lets an index be entered at that row: by "or",
    all rows that are alike in the first key would be read and left out.
    """

    __slots__ = ("_ascending", "_keys", "_values")

    def __init__(self, keys: Sequence[str], values: Sequence[Any], *, ascending: bool) -> None:
        super().__init__()
        self._keys, self._values, self._ascending = keys, values, ascending

    def __bool__(self) -> bool:
        return True

    def resolve(self, resolve_context: ResolveContext) -> QueryModifier:
        model, table = resolve_context.model, resolve_context.table
        fields = [model._meta.fields_map[key] for key in self._keys]
        here = Tuple(*(table[field.source_field or field.model_field_name] for field in fields))
        there = Tuple(
            *(
                field.to_db_value(value, model)
                for field, value in zip(fields, self._values, strict=True)
            )
        )
        return QueryModifier(where_criterion=here > there if self._ascending else here < there)


async def count_up_to(queryset: QuerySet[Any], most: int) -> int:
    """How many rows the query has, at most `most`: no more than these are read."""
    rows = queryset.limit(most).values("id")
    rows._make_query()
    sql, values = rows.query.get_parameterized_sql()
    (counted,) = await fetch_all(f"SELECT COUNT(*) AS n FROM ({sql}) bounded", values)
    return int(counted["n"])


def page_of(
    queryset: QuerySet[Any],
    ordering: Ordering,
    request: PageRequest,
    columns: Sequence[str] = (),
    *,
    unpaged: QuerySet[Any] | None = None,
) -> Page:
    """One page of `queryset`, of whose rows no more than `columns` is read, where given.

    What is counted is `unpaged`, where the query itself is bound to the page in some way.

    Raises: OmsError INVALID_INPUT for the size, INVALID_CURSOR for a bad cursor.
    """
    size = request.size
    ascending = ordering.descending == request.backward
    page = queryset
    constraints = queryset.model._meta.fields_map[ordering.column].constraints
    largest = constraints.get("le", _LARGEST_INT)
    if request.after is not None:
        values = decode_cursor(ordering, request.after, "after", largest=largest)
        page = page.filter(Beyond(ordering.keys, values, ascending=not ordering.descending))
    if request.before is not None:
        values = decode_cursor(ordering, request.before, "before", largest=largest)
        page = page.filter(Beyond(ordering.keys, values, ascending=ordering.descending))
    sort = "" if ascending else "-"
    page = page.order_by(*(f"{sort}{key}" for key in ordering.keys)).limit(size + 1)
    return Page(page, ordering, request, unpaged or queryset, frozenset(columns))

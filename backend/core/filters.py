"""The typed operators of every `where`, and how a `where` becomes a condition on columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from backend.core.errors import Code, OmsError

MAX_CONDITIONS = 100
MAX_LIST = 500


@dataclass(kw_only=True)
class TextFilter:
    eq: str | None = None
    one_of: list[str] | None = None
    contains: str | None = None
    starts_with: str | None = None


@dataclass(kw_only=True)
class IdFilter:
    eq: UUID | None = None
    one_of: list[UUID] | None = None
    is_null: bool | None = None


@dataclass(kw_only=True)
class IntFilter:
    eq: int | None = None
    one_of: list[int] | None = None
    gte: int | None = None
    lte: int | None = None


@dataclass(kw_only=True)
class TimeFilter:
    """Moments: `gte` is included, `lt` is not, so that days and months join without overlap."""

    gte: datetime | None = None
    lt: datetime | None = None


@dataclass(kw_only=True)
class DateFilter:
    """Days, both ends included."""

    gte: date | None = None
    lte: date | None = None


@dataclass(kw_only=True)
class BoolFilter:
    eq: bool | None = None


_LOOKUPS = {
    "eq": "",
    "one_of": "__in",
    "contains": "__icontains",
    "starts_with": "__istartswith",
    "gte": "__gte",
    "lte": "__lte",
    "lt": "__lt",
    "is_null": "__isnull",
}

Condition = Callable[[Any], Q]


def on(lookup: str) -> Condition:
    """The condition that compares one column (a Tortoise lookup path) with a filter's operators."""

    def condition(operators: Any) -> Q:
        parts = []
        for operator in fields(operators):
            value = getattr(operators, operator.name)
            if value is None:
                continue
            if isinstance(value, list) and len(value) > MAX_LIST:
                raise OmsError(Code.LIMIT_EXCEEDED, f"A list in `where` holds at most {MAX_LIST}.")
            parts.append(Q(**{f"{lookup}{_LOOKUPS[operator.name]}": value}))
        return Q(*parts) if parts else Q()

    return condition


def to_condition(where: Any, columns: Mapping[str, Condition]) -> Q:
    """A `where` as one Tortoise condition: its fields are joined by AND.

    `where` is a dataclass whose fields are operators named in `columns`, or AND, OR, NOT with more
    of its own kind. Raises: OmsError LIMIT_EXCEEDED past MAX_CONDITIONS.
    """
    budget = [MAX_CONDITIONS]

    def compile_one(node: Any) -> Q:
        parts: list[Q] = []
        for member in fields(node):
            value = getattr(node, member.name)
            if value is None:
                continue
            budget[0] -= 1
            if budget[0] < 0:
                raise OmsError(
                    Code.LIMIT_EXCEEDED, f"A `where` holds at most {MAX_CONDITIONS} conditions."
                )
            if member.name == "AND":
                parts.extend(compile_one(child) for child in value)
            elif member.name == "OR":
                alternatives = [compile_one(child) for child in value]
                if alternatives:
                    parts.append(Q(*alternatives, join_type=Q.OR))
            elif member.name == "NOT":
                parts.append(~compile_one(value))
            else:
                parts.append(columns[member.name](value))
        return Q(*parts) if parts else Q()

    return compile_one(where) if where is not None else Q()

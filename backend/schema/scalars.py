"""The scalars of the graph, and the rule that a Python UUID is a GraphQL ID."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import strawberry
from graphql import GraphQLError
from strawberry.schema.types.scalar import DEFAULT_SCALAR_REGISTRY
from strawberry.types.scalar import ScalarDefinition

from backend.core.actor import ActorKind
from backend.core.documents import Json
from backend.core.ids import GlobalId, all_global_ids_of, global_ids_of
from backend.core.money import to_text
from backend.execution.fields import column, derived, part

# Rooms that show who acts share it.
strawberry.enum(ActorKind)


def node_id(type_name: str, key_column: str = "id") -> Any:
    """A field `ID!`: the Relay global id of the row, or of the object its column names."""
    return derived(
        global_ids_of(type_name),
        key_column,
        of_all=all_global_ids_of(type_name),
        description="The global id, the same wherever it is seen.",
    )


@strawberry.type(description="An amount of money: exact decimal text and an ISO 4217 code.")
class Money:
    amount: str = derived(to_text, "minor", "currency", description='Such as "1280.50".')
    currency: str = column()


def money(minor_column: str, currency_column: str = "currency", **options: Any) -> Any:
    """A Money field of two columns: minor units and their currency; null where either is."""
    return part(minor=minor_column, currency=currency_column, **options)


def _time_text(moment: object) -> str:
    """ISO 8601, as `isoformat()` has it, which takes five times as long."""
    if not isinstance(moment, datetime):
        raise TypeError(f"A DateTime cannot be made of {moment!r}.")
    return orjson.dumps(moment)[1:-1].decode()


def _parse_time(value: object) -> datetime:
    if not isinstance(value, str):
        raise GraphQLError("A DateTime is text such as 2026-11-23T09:30:00+08:00.")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise GraphQLError("This is not an ISO 8601 date and time.") from None
    if moment.tzinfo is None:
        raise GraphQLError("A DateTime needs its offset, such as Z or +08:00.")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise GraphQLError("This moment lies outside the calendar.") from None


SCALARS: dict[object, ScalarDefinition] = {
    UUID: DEFAULT_SCALAR_REGISTRY[strawberry.ID],
    GlobalId: DEFAULT_SCALAR_REGISTRY[strawberry.ID],
    Json: DEFAULT_SCALAR_REGISTRY[strawberry.scalars.JSON],
    datetime: strawberry.scalar(
        name="DateTime",
        description="A moment in ISO 8601 with its offset; given out in UTC.",
        specified_by_url="https://datatracker.ietf.org/doc/html/rfc3339",
        serialize=_time_text,
        parse_value=_parse_time,
    ),
}

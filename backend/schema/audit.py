"""The audit trail in the graph."""

from collections.abc import Sequence
from datetime import datetime

import strawberry

from backend.core.actor import ActorKind
from backend.core.ids import to_global_id
from backend.execution.fields import ExecutionContext, Row, batched, column, computed
from backend.schema.scalars import node_id
from backend.services.audit.queries import AuditSort, AuditWhere
from backend.services.audit.rules import visible
from backend.services.auth.permissions import Permission

strawberry.enum(AuditSort)
strawberry.input(AuditWhere)


def _seen(context: ExecutionContext, rows: Sequence[Row], side: str) -> list[Row]:
    personal = context.actor.may(Permission.PERSONAL_READ)
    costs = context.actor.may(Permission.COSTS_READ)
    return [visible(row["object_type"], row[side], personal=personal, costs=costs) for row in rows]


async def _before(context: ExecutionContext, rows: Sequence[Row]) -> list[Row]:
    return _seen(context, rows, "before")


async def _after(context: ExecutionContext, rows: Sequence[Row]) -> list[Row]:
    return _seen(context, rows, "after")


def _object_id(root: Row) -> str:
    return to_global_id(root["object_type"], root["object_id"])


@strawberry.type(description="One change of one object, under the id of its event.")
class AuditEntry:
    id: strawberry.ID = node_id("AuditEntry")
    at: datetime = column()
    actor_kind: ActorKind = computed(lambda root: ActorKind(root["actor_kind"]), "actor_kind")
    actor_name: str = column()
    action: str = column(description="The event's type, such as `product.updated`.")
    object_type: str = column()
    object_id: strawberry.ID = computed(_object_id, "object_type", "object_id")
    before: strawberry.scalars.JSON = batched(
        _before,
        "object_type",
        "before",
        description="The fields that changed, as they were; what the reader may not see is `***`.",
    )
    after: strawberry.scalars.JSON = batched(_after, "object_type", "after")

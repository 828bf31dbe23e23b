"""The audit trail: who changed what, from what to what."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from backend.models import AuditEntry, Event


async def record(
    event: Event, *, before: Mapping[str, Any] | None = None, after: Mapping[str, Any] | None = None
) -> None:
    """Writes the entry of an event, under its id: the fields that differ, before and after.

    For a new object `before` is left out, for a removed one `after`. Secrets must not be in them.
    """
    old, new = plain(before or {}), plain(after or {})
    changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    await AuditEntry.create(
        id=event.id,
        at=event.at,
        actor_kind=event.actor_kind,
        actor_id=event.actor_id,
        actor_name=event.actor_name,
        action=event.type,
        object_type=event.object_type,
        object_id=event.object_id,
        before={name: old[name] for name in changed if name in old},
        after={name: new[name] for name in changed if name in new},
    )


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as JSON has them: ids and times as text, enums as their values."""
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return value

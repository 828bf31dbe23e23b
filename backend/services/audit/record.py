"""The audit trail: who changed what, from what to what."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from backend.core.db import insert_later
from backend.models import AuditEntry
from backend.services.live.emit import Emitted


async def record(
    event: Emitted,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Writes the entry of an event, under its id: the fields that differ, before and after.

    For a new object `before` is left out, for a removed one `after`. Secrets must not be in them.
    The row goes with the transaction's next flush().
    """
    old, new = plain(before or {}), plain(after or {})
    changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    entry = {
        "id": event.id,
        "at": event.at,
        "actor_kind": event.actor.kind.value,
        "actor_id": event.actor.id,
        "actor_name": event.actor.name,
        "action": event.change.type,
        "object_type": event.change.object_type,
        "object_id": event.change.object_id,
        "before": {name: old[name] for name in changed if name in old},
        "after": {name: new[name] for name in changed if name in new},
    }
    insert_later(AuditEntry, [entry])


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as JSON has them: ids and times as text, enums as their values."""
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value

"""The events of alerts, and the trail of what people did about them."""

from collections.abc import Mapping
from typing import Any

from backend.core.actor import Actor
from backend.models import StockAlert
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit


def change_of(alert: StockAlert, verb: str) -> Change:
    """Event `alert.<verb>`, with what those who pass it on need to choose and to word it."""
    return Change(
        type=f"alert.{verb}",
        object_type="StockAlert",
        object_id=alert.id,
        data={
            "kind": alert.kind.value,
            "severity": alert.severity.value,
            "level_id": str(alert.level_id),
            "value": alert.value,
            "threshold": alert.threshold,
        },
    )


async def save(
    deps: Deps, actor: Actor, alert: StockAlert, verb: str, before: Mapping[str, Any]
) -> None:
    """Writes a changed alert, its version grown by one, its event and its audit entry."""
    alert.version += 1
    alert.updated_at = deps.clock.now()
    await alert.save()
    (event,) = await emit(deps, actor, change_of(alert, verb))
    await record(event, before=before, after=told(alert))


def told(alert: StockAlert) -> dict[str, Any]:
    """What the trail keeps of an alert."""
    return {name: getattr(alert, name) for name in ("status", "snoozed_until", "note")}

"""Putting an alert off until a moment."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.ids import StockAlertId
from backend.models import StockAlert
from backend.models.inventory.alerts import AlertStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.alerts.rules import check_action, check_snooze
from backend.services.inventory.alerts.telling import save, told
from backend.services.inventory.stock.ledger import check_texts


@dataclass(kw_only=True)
class StockAlertSnooze:
    """`until` is a moment within the next 90 days."""

    id: StockAlertId
    until: datetime
    expected_version: int | None = None
    note: str = ""
    idempotency_key: str | None = None


async def snooze_alert(deps: Deps, actor: Actor, request: StockAlertSnooze) -> UUID:
    """It is open again at that moment, unless it is over by then. Event `alert.snoozed`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW for one that is over, INVALID_INPUT.
    """
    check_texts(request.note, "")
    check_snooze(request.until, deps.clock.now())
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        alert = await lock(StockAlert, request.id, expected_version=request.expected_version)
        check_action(alert.status, "snooze")
        before = told(alert)
        alert.status = AlertStatus.SNOOZED
        alert.snoozed_until = request.until
        alert.snoozed_by_name = actor.name
        alert.note = request.note.strip() or alert.note
        await save(deps, actor, alert, "snoozed", before)
        await once.keep(id=alert.id)
        return alert.id

"""Saying that somebody sees to an alert."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.ids import StockAlertId
from backend.models import StockAlert
from backend.models.inventory.alerts import AlertStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.alerts.rules import check_action
from backend.services.inventory.alerts.telling import save, told
from backend.services.inventory.stock.ledger import check_texts


@dataclass(kw_only=True)
class StockAlertAcknowledge:
    id: StockAlertId
    expected_version: int | None = None
    note: str = ""
    idempotency_key: str | None = None


async def acknowledge_alert(deps: Deps, actor: Actor, request: StockAlertAcknowledge) -> UUID:
    """Event `alert.acknowledged`. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW for
    one that is acknowledged or over, INVALID_INPUT.
    """
    check_texts(request.note, "")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        alert = await lock(StockAlert, request.id, expected_version=request.expected_version)
        check_action(alert.status, "acknowledge")
        before = told(alert)
        alert.status = AlertStatus.ACKNOWLEDGED
        alert.acknowledged_at = deps.clock.now()
        alert.acknowledged_by_name = actor.name
        alert.snoozed_until = None
        alert.note = request.note.strip() or alert.note
        await save(deps, actor, alert, "acknowledged", before)
        await once.keep(id=alert.id)
        return alert.id

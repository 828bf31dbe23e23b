"""Ending a purchase order: what has not come by now is no longer expected."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import PurchaseOrderId
from backend.models import PurchaseOrder, PurchaseOrderLine
from backend.models.inventory.purchasing import PurchaseOrderStatus
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.purchasing.approve import cause_of
from backend.services.inventory.purchasing.rules import PurchaseAction, check_action
from backend.services.inventory.purchasing.telling import Deed, tell
from backend.services.inventory.stock.ledger import Movement, post
from backend.services.inventory.stock.levels import ensure_levels

_LONGEST_NOTE = 500


@dataclass(kw_only=True)
class PurchaseOrderClose:
    id: PurchaseOrderId
    expected_version: int
    note: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class PurchaseOrderCancel:
    id: PurchaseOrderId
    expected_version: int
    note: str = ""
    idempotency_key: str | None = None


async def close_order(deps: Deps, actor: Actor, request: PurchaseOrderClose) -> UUID:
    """After something came; short, where something is still open.

    Events `stock.expected` per level and `purchase_order.closed`. Raises: OmsError NOT_FOUND,
    STALE_VERSION, NOT_ALLOWED_NOW, INVALID_INPUT.
    """
    return await _end(deps, actor, request, PurchaseAction.CLOSE)


async def cancel_order(deps: Deps, actor: Actor, request: PurchaseOrderCancel) -> UUID:
    """Before anything came.

    Events `stock.expected` per level and `purchase_order.cancelled`. Raises: OmsError NOT_FOUND,
    STALE_VERSION, NOT_ALLOWED_NOW, INVALID_INPUT.
    """
    return await _end(deps, actor, request, PurchaseAction.CANCEL)


_ENDS = {
    PurchaseAction.CLOSE: (PurchaseOrderStatus.CLOSED, "closed"),
    PurchaseAction.CANCEL: (PurchaseOrderStatus.CANCELLED, "cancelled"),
}


async def _end(
    deps: Deps,
    actor: Actor,
    request: PurchaseOrderClose | PurchaseOrderCancel,
    action: PurchaseAction,
) -> UUID:
    if len(request.note) > _LONGEST_NOTE:
        message = f"At most {_LONGEST_NOTE} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="note")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(PurchaseOrder, request.id, expected_version=request.expected_version)
        check_action(order.status, action)
        short = await _expect_no_more(deps, actor, order)
        before = {"status": order.status}
        order.status, verb = _ENDS[action]
        order.close_note = request.note.strip()
        order.closed_at = order.updated_at = deps.clock.now()
        order.version += 1
        await order.save()
        after = {"status": order.status, "note": order.close_note, "units_short": short}
        deed = Deed(verb=verb, before=before, after=after, data={"units_short": short})
        await tell(deps, actor, order, deed)
        await once.keep(id=order.id)
        return order.id


async def _expect_no_more(deps: Deps, actor: Actor, order: PurchaseOrder) -> int:
    """Takes what is still incoming off the levels, and gives how many units that was."""
    lines = PurchaseOrderLine.filter(purchase_order_id=order.id, incoming_quantity__gt=0)
    waiting = await lines.order_by("position")
    if not waiting:
        return 0
    pairs = [(line.variant_id, order.warehouse_id) for line in waiting]
    levels = await ensure_levels(deps, pairs)
    movements = [
        Movement(
            level_id=levels[pair],
            kind=StockEntryKind.EXPECTED,
            incoming=-line.incoming_quantity,
            cause=cause_of(order),
        )
        for line, pair in zip(waiting, pairs, strict=True)
    ]
    await post(deps, actor, movements)
    await lines.update(incoming_quantity=0)
    return sum(line.incoming_quantity for line in waiting)

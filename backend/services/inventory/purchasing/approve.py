"""Approving a purchase order: from here on its units are on their way."""

from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import F

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.ids import PurchaseOrderId
from backend.models import PurchaseOrder, PurchaseOrderLine, Supplier
from backend.models.inventory.purchasing import PurchaseOrderStatus
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.purchasing.rules import PurchaseAction, check_action, check_minimum
from backend.services.inventory.purchasing.telling import Deed, tell
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.stock.levels import ensure_levels


@dataclass(kw_only=True)
class PurchaseOrderApprove:
    id: PurchaseOrderId
    expected_version: int
    idempotency_key: str | None = None


def cause_of(order: PurchaseOrder, *, reference: str = "", note: str = "") -> Cause:
    """What a stock entry says moved it."""
    return Cause(type="PurchaseOrder", id=order.id, reference=reference or order.number, note=note)


async def approve_order(deps: Deps, actor: Actor, request: PurchaseOrderApprove) -> UUID:
    """Locks the order, then the levels of its variants, which count its units as incoming.

    Entries EXPECTED, events `stock.expected` per level and `purchase_order.approved`. Raises:
    OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW (its status, the supplier's minimum).
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(PurchaseOrder, request.id, expected_version=request.expected_version)
        check_action(order.status, PurchaseAction.APPROVE)
        supplier = await Supplier.get(id=order.supplier_id)
        check_minimum(
            order.ordered_units, order.total_minor, supplier.minimum_units, supplier.minimum_minor
        )
        await _expect(deps, actor, order)
        now = deps.clock.now()
        before = {"status": order.status}
        order.status = PurchaseOrderStatus.APPROVED
        order.approved_at = order.updated_at = now
        order.approved_by_name = actor.name
        order.version += 1
        await order.save()
        after = {"status": order.status}
        await tell(deps, actor, order, Deed(verb="approved", before=before, after=after))
        await once.keep(id=order.id)
        return order.id


async def _expect(deps: Deps, actor: Actor, order: PurchaseOrder) -> None:
    lines = await PurchaseOrderLine.filter(purchase_order_id=order.id).order_by("position")
    pairs = [(line.variant_id, order.warehouse_id) for line in lines]
    levels = await ensure_levels(deps, pairs)
    movements = [
        Movement(
            level_id=levels[pair],
            kind=StockEntryKind.EXPECTED,
            incoming=line.quantity,
            cause=cause_of(order),
        )
        for line, pair in zip(lines, pairs, strict=True)
    ]
    await post(deps, actor, movements)
    waiting = PurchaseOrderLine.filter(purchase_order_id=order.id)
    await waiting.update(incoming_quantity=F("quantity"))

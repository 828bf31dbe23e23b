"""Writing a purchase order, until it is approved."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import PurchaseOrderId, SupplierId, WarehouseId
from backend.models import (
    PurchaseOrder,
    PurchaseOrderLine,
    PurchaseOrderNumber,
    Supplier,
    Warehouse,
)
from backend.models.inventory.purchasing import PurchaseOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.numbers import take_number
from backend.services.inventory.purchasing.drafting import (
    Draft,
    PurchaseLine,
    check_lines,
    draft,
)
from backend.services.inventory.purchasing.rules import (
    PurchaseAction,
    check_action,
    checked_rate,
    convert,
)
from backend.services.inventory.purchasing.telling import Deed, tell
from backend.services.settings.house import house_settings

_LONGEST_NOTE = 2000


@dataclass(kw_only=True)
class PurchaseOrderCreate:
    """In the supplier's currency. `rate`: what one unit of it is worth in the home currency, as
    decimal text; needed where the two differ."""

    supplier_id: SupplierId
    warehouse_id: WarehouseId
    lines: list[PurchaseLine]
    rate: str | None = None
    note: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class PurchaseOrderUpdate:
    """Absent fields stay as they are; `lines` replaces all."""

    id: PurchaseOrderId
    expected_version: int
    warehouse_id: WarehouseId | None = None
    lines: list[PurchaseLine] | None = None
    rate: str | None = None
    note: str | None = None
    idempotency_key: str | None = None


async def create_order(deps: Deps, actor: Actor, request: PurchaseOrderCreate) -> UUID:
    """A draft. Event `purchase_order.created`.

    Raises: OmsError INVALID_INPUT, NOT_FOUND, NOT_ALLOWED_NOW, PRICE_MISSING.
    """
    check_lines(request.lines)
    _check_note(request.note)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        supplier = await _supplier(request.supplier_id)
        await _check_warehouse(request.warehouse_id)
        home = (await house_settings())["home_currency"]
        number, now = await take_number(PurchaseOrderNumber, "PO"), deps.clock.now()
        drafted = await draft(supplier, number, request.lines, now)
        rate = checked_rate(request.rate, supplier.currency, home)
        convert(drafted.columns["total_minor"], supplier.currency, home, rate)
        order = await PurchaseOrder.create(
            **drafted.columns,
            number=number,
            supplier_id=supplier.id,
            warehouse_id=request.warehouse_id,
            status=PurchaseOrderStatus.DRAFT,
            currency=supplier.currency,
            home_currency=home,
            rate=rate,
            note=request.note.strip(),
            created_by_name=actor.name,
            created_at=now,
            updated_at=now,
        )
        _insert_lines(order, drafted)
        await tell(deps, actor, order, Deed(verb="created", after=_audited(order, drafted)))
        await once.keep(id=order.id)
        return order.id


async def update_order(deps: Deps, actor: Actor, request: PurchaseOrderUpdate) -> UUID:
    """Event `purchase_order.updated`. Raises: OmsError as `create_order`, and STALE_VERSION."""
    if request.lines is not None:
        check_lines(request.lines)
    _check_note(request.note or "")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(PurchaseOrder, request.id, expected_version=request.expected_version)
        check_action(order.status, PurchaseAction.UPDATE)
        before = _audited(order)
        now = deps.clock.now()
        if request.warehouse_id is not None:
            await _check_warehouse(request.warehouse_id)
            order.warehouse_id = request.warehouse_id
        if request.rate is not None:
            order.rate = checked_rate(request.rate, order.currency, order.home_currency)
        if request.note is not None:
            order.note = request.note.strip()
        drafted = None
        if request.lines is not None:
            drafted = await _redraft(order, request.lines, deps)
        convert(order.total_minor, order.currency, order.home_currency, order.rate)
        order.version += 1
        order.updated_at = now
        await order.save()
        after = _audited(order, drafted)
        await tell(deps, actor, order, Deed(verb="updated", before=before, after=after))
        await once.keep(id=order.id)
        return order.id


async def _redraft(order: PurchaseOrder, lines: list[PurchaseLine], deps: Deps) -> Draft:
    """Writes other lines in place of those that are there."""
    supplier = await _supplier(order.supplier_id)
    if supplier.currency != order.currency:
        message = f"The supplier sells in {supplier.currency} now: write a new order."
        raise OmsError(Code.CURRENCY_MISMATCH, message, field="lines")
    drafted = await draft(supplier, order.number, lines, deps.clock.now())
    await PurchaseOrderLine.filter(purchase_order_id=order.id).delete()
    order.update_from_dict(drafted.columns)
    _insert_lines(order, drafted)
    return drafted


def _insert_lines(order: PurchaseOrder, drafted: Draft) -> None:
    rows = [{**row, "purchase_order_id": order.id} for row in drafted.lines]
    insert_later(PurchaseOrderLine, rows)


def _check_note(note: str) -> None:
    if len(note) > _LONGEST_NOTE:
        message = f"At most {_LONGEST_NOTE} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="note")


async def _supplier(key: UUID) -> Supplier:
    """Held until the transaction ends: its currency and terms are those the order is made of."""
    supplier = await lock(Supplier, key, field="supplierId")
    if not supplier.is_active:
        message = "This supplier is switched off."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="supplierId")
    return supplier


async def _check_warehouse(key: UUID) -> None:
    if not await Warehouse.exists(id=key):
        raise OmsError(Code.NOT_FOUND, "There is no such warehouse.", field="warehouseId")


def _audited(order: PurchaseOrder, drafted: Draft | None = None) -> dict[str, Any]:
    audited: dict[str, Any] = {
        "number": order.number,
        "warehouse_id": order.warehouse_id,
        "currency": order.currency,
        "rate": order.rate,
        "cost_minor": order.total_minor,
        "note": order.note,
    }
    if drafted is not None:
        audited["lines"] = [[row["sku"], row["quantity"]] for row in drafted.lines]
    return audited

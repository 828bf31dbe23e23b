"""Suppliers, their items and purchase orders for tests, written by the real use cases."""

from typing import Any
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.models import PurchaseOrder, PurchaseOrderLine, StockLevel, Supplier, SupplierItem
from backend.ports.deps import Deps
from backend.services.inventory.purchasing.approve import PurchaseOrderApprove, approve_order
from backend.services.inventory.purchasing.drafting import PurchaseLine
from backend.services.inventory.purchasing.receive import (
    PurchaseOrderReceive,
    PurchaseReceiptLine,
    receive_order,
)
from backend.services.inventory.purchasing.save_item import (
    PriceBreakAt,
    SupplierItemCreate,
    create_item,
)
from backend.services.inventory.purchasing.save_order import PurchaseOrderCreate, create_order
from backend.services.inventory.purchasing.save_supplier import SupplierCreate, create_supplier


async def make_supplier(deps: Deps, code: str = "TEAHOUSE", **fields: Any) -> Supplier:
    values = {"name": f"Supplier {code}", "currency": "CNY", **fields}
    key = await create_supplier(deps, SYSTEM, SupplierCreate(code=code, **values))
    return await Supplier.get(id=key)


async def make_item(
    deps: Deps, supplier_id: UUID, variant_id: UUID, *breaks: tuple[int, str], **fields: Any
) -> SupplierItem:
    """An item with price breaks (from, unit cost); one price of 4.00 unless some are given."""
    request = SupplierItemCreate(
        supplier_id=supplier_id,
        variant_id=variant_id,
        price_breaks=[PriceBreakAt(from_quantity=n, unit_cost=c) for n, c in breaks or [(1, "4")]],
        **fields,
    )
    return await SupplierItem.get(id=await create_item(deps, SYSTEM, request))


async def make_draft(
    deps: Deps,
    supplier_id: UUID,
    warehouse_id: UUID,
    lines: dict[UUID, tuple[int, str]],
    **fields: Any,
) -> PurchaseOrder:
    """A draft of lines variant -> (units, unit cost)."""
    request = PurchaseOrderCreate(
        supplier_id=supplier_id,
        warehouse_id=warehouse_id,
        lines=[
            PurchaseLine(variant_id=variant_id, quantity=units, unit_cost=cost)
            for variant_id, (units, cost) in lines.items()
        ],
        **fields,
    )
    return await PurchaseOrder.get(id=await create_order(deps, SYSTEM, request))


async def make_approved(
    deps: Deps,
    supplier_id: UUID,
    warehouse_id: UUID,
    lines: dict[UUID, tuple[int, str]],
    **fields: Any,
) -> PurchaseOrder:
    draft = await make_draft(deps, supplier_id, warehouse_id, lines, **fields)
    request = PurchaseOrderApprove(id=draft.id, expected_version=draft.version)
    await approve_order(deps, SYSTEM, request)
    return await PurchaseOrder.get(id=draft.id)


async def receive(deps: Deps, order_id: UUID, units_by_sku: dict[str, int]) -> UUID:
    """A receipt, by somebody who may do everything; its id."""
    order = await PurchaseOrder.get(id=order_id)
    lines = await PurchaseOrderLine.filter(purchase_order_id=order_id)
    by_sku = {line.sku: line.id for line in lines}
    request = PurchaseOrderReceive(
        id=order_id,
        expected_version=order.version,
        lines=[
            PurchaseReceiptLine(line_id=by_sku[sku], quantity=units)
            for sku, units in units_by_sku.items()
        ],
    )
    return await receive_order(deps, SYSTEM, request)


async def assert_incoming_adds_up() -> None:
    """What levels count as incoming is what the lines of purchase orders still wait for."""
    waiting: dict[tuple[UUID, UUID], int] = {}
    for line in await PurchaseOrderLine.all().prefetch_related("purchase_order"):
        key = (line.variant_id, line.purchase_order.warehouse_id)
        waiting[key] = waiting.get(key, 0) + line.incoming_quantity
    for level in await StockLevel.all():
        assert level.incoming == waiting.pop((level.variant_id, level.warehouse_id), 0), level.sku
    assert not any(waiting.values())

"""Purchase orders, receipts and landed costs in the graph."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from backend.execution.fields import Row, column, computed, many, one
from backend.models import GoodsReceipt as GoodsReceiptRow
from backend.models import GoodsReceiptLine as GoodsReceiptLineRow
from backend.models import LandedCost as LandedCostRow
from backend.models import PurchaseMessage as PurchaseMessageRow
from backend.models import PurchaseOrder as PurchaseOrderRow
from backend.models import PurchaseOrderLine as PurchaseOrderLineRow
from backend.models import Variant as VariantRow
from backend.models.inventory import purchasing as stored
from backend.schema.errors import UserError
from backend.schema.inventory.suppliers import SUPPLIER_BY_ID, Supplier
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.auth.permissions import Permission
from backend.services.inventory.purchasing import (
    add_cost,
    approve,
    close,
    drafting,
    queries,
    receive,
    save_order,
    send,
)
from backend.services.inventory.purchasing.rules import PurchaseAction, actions

if TYPE_CHECKING:
    from backend.schema.catalog import Variant

strawberry.enum(stored.PurchaseOrderStatus)
strawberry.enum(stored.MessageStatus, name="PurchaseMessageStatus")
strawberry.enum(stored.LandedCostKind)
strawberry.enum(stored.CostSpread)
strawberry.enum(PurchaseAction)
strawberry.enum(queries.PurchaseOrderSort)
strawberry.input(queries.PurchaseOrderStatusFilter)
strawberry.input(queries.PurchaseOrderWhere)
strawberry.input(drafting.PurchaseLine, name="PurchaseLineInput")
strawberry.input(save_order.PurchaseOrderCreate, name="PurchaseOrderCreateInput")
strawberry.input(save_order.PurchaseOrderUpdate, name="PurchaseOrderUpdateInput")
strawberry.input(approve.PurchaseOrderApprove, name="PurchaseOrderApproveInput")
strawberry.input(send.PurchaseOrderSend, name="PurchaseOrderSendInput")
strawberry.input(receive.PurchaseReceiptLine, name="PurchaseReceiptLineInput")
strawberry.input(receive.PurchaseOrderReceive, name="PurchaseOrderReceiveInput")
strawberry.input(close.PurchaseOrderClose, name="PurchaseOrderCloseInput")
strawberry.input(close.PurchaseOrderCancel, name="PurchaseOrderCancelInput")
strawberry.input(add_cost.LandedCostAdd, name="LandedCostAddInput")

_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]

PURCHASE_ORDER_BY_ID = ByKey(PurchaseOrderRow)
PURCHASE_LINE_BY_ID = ByKey(PurchaseOrderLineRow)
RECEIPT_BY_ID = ByKey(GoodsReceiptRow)
_LINES = Children(PurchaseOrderLineRow, "purchase_order_id", ("position",))
_RECEIPTS = Children(GoodsReceiptRow, "purchase_order_id", ("-ordinal",), limit=200)
_MESSAGES = Children(PurchaseMessageRow, "purchase_order_id", ("-id",), limit=50)
_RECEIPT_LINES = Children(GoodsReceiptLineRow, "receipt_id", ("id",))
_LANDED_COSTS = Children(LandedCostRow, "receipt_id", ("id",), limit=200)


def _cost(minor_column: str, currency_column: str = "currency", **options: Any) -> Any:
    return money(minor_column, currency_column, permission=Permission.COSTS_READ, **options)


@strawberry.type(description="One variant of a purchase order.")
class PurchaseOrderLine(Node):
    id: strawberry.ID = node_id("PurchaseOrderLine")
    position: int = column()
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    sku: str = column()
    name: str = column()
    supplier_sku: str = column()
    pack_size: int = column()
    quantity: int = column()
    packs: int | None = column(description="How many it was entered in; null for units.")
    pack_name: str = column(description="What these packs are called.")
    received_quantity: int = column(description="Above `quantity` where more came.")
    incoming_quantity: int = column(description="Units still on their way.")
    unit_cost: Money | None = _cost("unit_cost_minor")
    total: Money | None = _cost("total_minor")
    expected_at: datetime | None = column()


@strawberry.type(description="An amount for bringing a receipt's goods in.")
class LandedCost:
    kind: stored.LandedCostKind = column()
    spread: stored.CostSpread = column(description="What it was shared out by.")
    amount: Money | None = _cost("amount_minor")
    home_amount: Money | None = _cost("home_minor", "home_currency")
    rate: str = column(description="To the home currency, exact decimal text.")
    reference: str = column()
    actor_name: str = column()
    at: datetime = column()


@strawberry.type(description="Units of one line that came with a receipt.")
class GoodsReceiptLine:
    order_line: PurchaseOrderLine = one(PURCHASE_LINE_BY_ID, "order_line_id")
    sku: str = column()
    quantity: int = column()
    packs: int | None = column(description="How many it was entered in; null for units.")
    pack_name: str = column(description="What these packs are called.")
    goods_cost: Money | None = _cost("goods_minor", description="In the home currency.")
    landed_cost: Money | None = _cost("landed_minor", description="In the home currency.")


@strawberry.type(description="What came of a purchase order at one time.")
class GoodsReceipt(Node):
    id: strawberry.ID = node_id("GoodsReceipt")
    ordinal: int = column()
    number: str = column()
    reference: str = column(description="The supplier's delivery note.")
    note: str = column()
    units: int = column()
    goods_cost: Money | None = _cost("goods_minor", description="In the home currency.")
    landed_cost: Money | None = _cost("landed_minor", description="In the home currency.")
    lines: list[GoodsReceiptLine] = many(_RECEIPT_LINES)
    landed_costs: list[LandedCost] = many(_LANDED_COSTS)
    received_by_name: str = column()
    received_at: datetime = column()


@strawberry.type(description="A letter with a purchase order to its supplier.")
class PurchaseMessage:
    recipient: str = column()
    status: stored.MessageStatus = column()
    attempts: int = column()
    problem: str = column(description="Why the last attempt failed, or empty.")
    next_attempt_at: datetime = column()
    created_at: datetime = column()
    sent_at: datetime | None = column()
    requested_by_name: str = column()


def _actions(root: Row) -> list[PurchaseAction]:
    return list(actions(stored.PurchaseOrderStatus(root["status"])))


@strawberry.type(description="An order to a supplier.")
class PurchaseOrder(Node):
    id: strawberry.ID = node_id("PurchaseOrder")
    version: int = column()
    number: str = column()
    status: stored.PurchaseOrderStatus = column()
    supported_actions: list[PurchaseAction] = computed(
        _actions, "status", description="What may be done with it now."
    )
    supplier: Supplier = one(SUPPLIER_BY_ID, "supplier_id")
    warehouse: Warehouse = one(
        WAREHOUSE_BY_ID, "warehouse_id", description="Where the goods are to come."
    )
    currency: str = column()
    home_currency: str = column()
    rate: str = column(
        description="What one unit of `currency` is worth in `homeCurrency`, exact decimal text."
    )
    total: Money | None = _cost("total_minor")
    line_count: int = column()
    ordered_units: int = column()
    received_units: int = column()
    expected_at: datetime | None = column(description="The earliest of its lines'.")
    note: str = column()
    close_note: str = column()
    lines: list[PurchaseOrderLine] = many(_LINES)
    receipts: list[GoodsReceipt] = many(_RECEIPTS, description="The newest first, at most 200.")
    messages: list[PurchaseMessage] = many(_MESSAGES, description="The newest first, at most 50.")
    created_by_name: str = column()
    approved_by_name: str = column()
    created_at: datetime = column()
    updated_at: datetime = column()
    approved_at: datetime | None = column()
    sent_at: datetime | None = column()
    closed_at: datetime | None = column()


@strawberry.type
class PurchaseOrderPayload:
    purchase_order: PurchaseOrder | None = one(PURCHASE_ORDER_BY_ID, "order_id")
    user_errors: list[UserError] = column()


@strawberry.type
class GoodsReceiptPayload:
    receipt: GoodsReceipt | None = one(RECEIPT_BY_ID, "receipt_id")
    purchase_order: PurchaseOrder | None = one(PURCHASE_ORDER_BY_ID, "order_id")
    user_errors: list[UserError] = column()

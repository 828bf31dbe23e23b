"""The orders room in the graph."""

from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from backend.execution.fields import Row, batched, column, computed, many, one
from backend.models import FulfillmentOrder as FulfillmentOrderRow
from backend.models import Order as OrderRow
from backend.models import OrderLine as OrderLineRow
from backend.models import OrderNote as OrderNoteRow
from backend.models import OrderTag as OrderTagRow
from backend.models import Variant as VariantRow
from backend.models.orders import order as rows
from backend.schema.customers.profiles import CUSTOMER_BY_ID, Customer, personal
from backend.schema.errors import UserError
from backend.schema.fulfillment.of_orders import SHIPMENTS_OF_ORDER, tracking_paths
from backend.schema.fulfillment.routing import ROUTING_DECISIONS_OF_ORDER, RoutingDecision
from backend.schema.integrations import CHANNEL_BY_ID, Channel
from backend.schema.inventory.bundles import COMPONENTS_OF_LINE, OrderLineComponent
from backend.schema.inventory.stock import ALLOCATIONS_OF_LINE, Allocation
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.loaders import ByKey, Children, Values
from backend.schema.order_changes import (
    BACKORDERS_OF_LINE,
    Backorder,
    OrderChange,
    changes_of_orders,
)
from backend.schema.order_holds import HOLDS_OF_ORDER, Hold
from backend.schema.order_review import DECISIONS_OF_ORDER, ReviewDecision
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.auth.permissions import Permission
from backend.services.customers.profiles.rules import mask_name, mask_phone, mask_text
from backend.services.orders import addresses, bulk, cancel, edit, note, place, queries, tags

if TYPE_CHECKING:
    from backend.schema.catalog import Variant
    from backend.schema.fulfillment.shipments import Shipment
    from backend.schema.fulfillment.work import FulfillmentOrder

strawberry.enum(rows.OrderKind)
strawberry.enum(rows.OrderStatus)
strawberry.enum(rows.ReviewStatus)
strawberry.enum(rows.PaymentStatus)
strawberry.enum(rows.FulfillmentStatus)
strawberry.enum(rows.ReturnStatus)
strawberry.enum(rows.OrderSource)
strawberry.enum(rows.ReviewStage)
strawberry.enum(rows.ServiceLevel)
strawberry.enum(rows.WorkQueue)
strawberry.enum(rows.OrderException)
strawberry.enum(rows.CancelReason)
strawberry.enum(rows.LineKind)
strawberry.enum(queries.OrderSort)
strawberry.input(queries.OrderKindFilter)
strawberry.input(queries.OrderStatusFilter)
strawberry.input(queries.ReviewStatusFilter)
strawberry.input(queries.PaymentStatusFilter)
strawberry.input(queries.FulfillmentStatusFilter)
strawberry.input(queries.WorkQueueFilter)
strawberry.input(queries.OrderSourceFilter)
strawberry.input(queries.OrderWhere)
strawberry.input(addresses.PostalAddress, name="PostalAddressInput")
strawberry.input(place.PlaceLine, name="OrderPlaceLineInput")
strawberry.input(place.OrderPlace, name="OrderPlaceInput")
strawberry.input(cancel.OrderCancel, name="OrderCancelInput")
strawberry.input(edit.OrderUpdate, name="OrderUpdateInput")
strawberry.input(note.OrderNoteAdd, name="OrderNoteAddInput")
strawberry.input(tags.OrderTagsUpdate, name="OrderTagsUpdateInput")
strawberry.input(bulk.OrdersCancel, name="OrdersCancelInput")
strawberry.input(bulk.OrdersTag, name="OrdersTagInput")
strawberry.input(bulk.OrdersPrioritise, name="OrdersPrioritiseInput")

ORDER_BY_ID = ByKey(OrderRow)
LINE_BY_ID = ByKey(OrderLineRow)
LINES_OF_ORDER = Children(OrderLineRow, "order_id", ("position",))
NOTES_OF_ORDER = Children(OrderNoteRow, "order_id", ("-id",), limit=200)
PARTS_OF_ORDER = Children(FulfillmentOrderRow, "order_id", ("id",), limit=200)
TAGS_OF_ORDER = Values(OrderTagRow, "order_id", "tag")

_NO_ADDRESS = {member.name: "" for member in fields(addresses.PostalAddress)}


@strawberry.type(
    description="An address as the order keeps it. What names a person is masked without the"
    " permission personal.read."
)
class PostalAddress:
    name: str = personal("name", mask_name)
    company: str = column()
    phone: str = personal("phone", mask_phone)
    line1: str = personal("line1", mask_text)
    line2: str = personal("line2", mask_text)
    district: str = column()
    city: str = column()
    province: str = column()
    postal_code: str = personal("postal_code", mask_text)
    country: str = column()


def _address(name: str) -> Any:
    """The field of an address column; null where the order has none."""

    def read_address(root: Row) -> Row | None:
        return {**_NO_ADDRESS, **root[name]} if root[name] else None

    return computed(read_address, name)


@strawberry.type(description="A note that staff wrote on an order.")
class OrderNote:
    body: str = column()
    author_name: str = column()
    at: datetime = column()


@strawberry.type(description="One line of an order, as it was sold.")
class OrderLine(Node):
    id: strawberry.ID = node_id("OrderLine")
    position: int = column()
    kind: rows.LineKind = column()
    variant: Annotated["Variant", strawberry.lazy("backend.schema.catalog")] | None = one(
        ByKey(VariantRow), "variant_id"
    )
    sku: str = column()
    name: str = column()
    quantity: int = column(description="Negative where goods or money go back.")
    unit_price: Money = money("unit_price_minor")
    discount: Money = money("discount_minor")
    total: Money = money("total_minor", description="Quantity x unit price, less the discount.")
    components: list[OrderLineComponent] = many(
        COMPONENTS_OF_LINE, description="Of a bundle: what one of it was made of when it was sold."
    )
    allocations: list[Allocation] = many(ALLOCATIONS_OF_LINE, permission=Permission.INVENTORY_READ)
    removed_quantity: int = column(
        description="Units taken off it since it was sold: cancelled, or gone to another order."
    )
    backorders: list[Backorder] = many(BACKORDERS_OF_LINE, description="What it waits for.")


@strawberry.type(description="An order of a customer, from whatever channel it came.")
class Order(Node):
    id: strawberry.ID = node_id("Order")
    version: int = column()
    number: str = column()
    kind: rows.OrderKind = column()
    channel: Channel = one(CHANNEL_BY_ID, "channel_id")
    external_id: str | None = column(description="The order's id at its source.")
    source: rows.OrderSource = column()
    customer: Customer | None = one(
        CUSTOMER_BY_ID, "customer_id", permission=Permission.CUSTOMERS_READ
    )
    status: rows.OrderStatus = column()
    review_status: rows.ReviewStatus = column()
    payment_status: rows.PaymentStatus = column()
    fulfillment_status: rows.FulfillmentStatus = column()
    return_status: rows.ReturnStatus = column()
    queue: rows.WorkQueue = column(description="What is to be done with it next.")
    exception: rows.OrderException | None = column(
        description="Why it cannot go on by itself, if it cannot."
    )
    exception_note: str = column()
    review_stage: rows.ReviewStage = column(description="Whose review it waits for, if it does.")
    priority: int = column(description="The lowest number is served first.")
    service_level: rows.ServiceLevel = column()
    deliver_by: date | None = column(description="The day by which the buyer must have it.")
    may_split: bool = column(description="Whether it may arrive in several parcels.")
    ship_by: datetime | None = column(description="When it ought to leave.")
    promised_at: datetime | None = column(description="When the buyer was told to expect it.")
    currency: str = column()
    subtotal: Money = money("subtotal_minor")
    discount: Money = money("discount_minor")
    shipping: Money = money("shipping_minor")
    tax: Money = money("tax_minor")
    total: Money = money("total_minor")
    line_count: int = column()
    item_count: int = column(description="The sum of the product lines' quantities.")
    lines: list[OrderLine] = many(LINES_OF_ORDER)
    shipping_address: PostalAddress | None = _address("shipping_address")
    billing_address: PostalAddress | None = _address("billing_address")
    ship_to_country: str = column()
    ship_to_city: str = column()
    buyer_note: str = column()
    tags: list[str] = many(TAGS_OF_ORDER)
    notes: list[OrderNote] = many(NOTES_OF_ORDER, description="The newest first, at most 200.")
    placed_at: datetime = column()
    created_at: datetime = column()
    updated_at: datetime = column()
    cancelled_at: datetime | None = column()
    cancel_reason: rows.CancelReason | None = column()
    holds: list[Hold] = many(
        HOLDS_OF_ORDER, description="The newest first, those that were released too; at most 100."
    )
    review_decisions: list[ReviewDecision] = many(
        DECISIONS_OF_ORDER, description="The newest first, at most 50."
    )
    changes: list[OrderChange] = batched(
        changes_of_orders, "id", description="The newest first, at most 50."
    )
    fulfillment_orders: list[
        Annotated["FulfillmentOrder", strawberry.lazy("backend.schema.fulfillment.work")]
    ] = many(PARTS_OF_ORDER, permission=Permission.FULFILLMENT_READ)
    shipments: list[
        Annotated["Shipment", strawberry.lazy("backend.schema.fulfillment.shipments")]
    ] = many(SHIPMENTS_OF_ORDER, permission=Permission.FULFILLMENT_READ)
    tracking_path: str = batched(
        tracking_paths,
        "id",
        permission=Permission.FULFILLMENT_READ,
        description="The customer's page of it: whoever has this path may see that page.",
    )
    chosen_warehouse: Warehouse | None = one(
        WAREHOUSE_BY_ID, "warehouse_id", description="Chosen by a rule or by hand, if one was."
    )
    routing_decisions: list[RoutingDecision] = many(
        ROUTING_DECISIONS_OF_ORDER,
        permission=Permission.FULFILLMENT_READ,
        description="How it was routed, the newest first, at most 20.",
    )


@strawberry.type
class OrderPayload:
    order: Order | None = one(ORDER_BY_ID, "order_id")
    user_errors: list[UserError] = column()


@strawberry.type(description="What became of one order of many.")
class OrderResult:
    order_id: strawberry.ID = node_id("Order", "order_id")
    order: Order | None = one(ORDER_BY_ID, "order_id")
    user_errors: list[UserError] = column()


@strawberry.type(description="One result per order that was named, in that order.")
class OrdersPayload:
    results: list[OrderResult] = computed(lambda root: root.get("results", ()), "results")
    user_errors: list[UserError] = column()

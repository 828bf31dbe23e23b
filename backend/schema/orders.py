"""The orders room in the graph."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from backend.execution.fields import Row, column, computed, many, one
from backend.models import Channel as ChannelRow
from backend.models import Customer as CustomerRow
from backend.models import Order as OrderRow
from backend.models import OrderLine as OrderLineRow
from backend.models import OrderNote as OrderNoteRow
from backend.models import OrderTag as OrderTagRow
from backend.models import Variant as VariantRow
from backend.models import orders as rows
from backend.schema.errors import UserError
from backend.schema.integrations import Channel
from backend.schema.inventory import ALLOCATIONS_OF_LINE, Allocation
from backend.schema.loaders import ByKey, Children, Values
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.auth.permissions import Permission
from backend.services.orders import addresses, bulk, cancel, edit, note, place, queries, tags

if TYPE_CHECKING:
    from backend.schema.catalog import Variant
    from backend.schema.customers.profiles import Customer

strawberry.enum(rows.OrderKind)
strawberry.enum(rows.OrderStatus)
strawberry.enum(rows.ReviewStatus)
strawberry.enum(rows.PaymentStatus)
strawberry.enum(rows.FulfillmentStatus)
strawberry.enum(rows.ReturnStatus)
strawberry.enum(rows.OrderSource)
strawberry.enum(rows.CancelReason)
strawberry.enum(rows.LineKind)
strawberry.enum(queries.OrderSort)
strawberry.input(queries.OrderKindFilter)
strawberry.input(queries.OrderStatusFilter)
strawberry.input(queries.ReviewStatusFilter)
strawberry.input(queries.PaymentStatusFilter)
strawberry.input(queries.FulfillmentStatusFilter)
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

ORDER_BY_ID = ByKey(OrderRow)
LINE_BY_ID = ByKey(OrderLineRow)
LINES_OF_ORDER = Children(OrderLineRow, "order_id", ("position",))
NOTES_OF_ORDER = Children(OrderNoteRow, "order_id", ("-id",), limit=200)
TAGS_OF_ORDER = Values(OrderTagRow, "order_id", "tag")


def _part(name: str, *, personal: bool = False) -> Any:
    """A part of an address; personal ones are empty without the permission to see them."""
    return computed(
        lambda root: root.get(name, ""),
        name,
        permission=Permission.PERSONAL_READ if personal else None,
        otherwise=(lambda root: "***" if root.get(name) else "") if personal else None,
    )


@strawberry.type(
    description="An address as the order keeps it. Parts that name a person are "
    "masked without the permission personal.read."
)
class PostalAddress:
    name: str = _part("name", personal=True)
    company: str = _part("company")
    phone: str = _part("phone", personal=True)
    line1: str = _part("line1", personal=True)
    line2: str = _part("line2", personal=True)
    district: str = _part("district")
    city: str = _part("city")
    province: str = _part("province")
    postal_code: str = _part("postal_code")
    country: str = _part("country")


def _shipping_address(root: Row) -> Row | None:
    return root["shipping_address"] or None


def _billing_address(root: Row) -> Row | None:
    return root["billing_address"] or None


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
    allocations: list[Allocation] = many(ALLOCATIONS_OF_LINE, permission=Permission.INVENTORY_READ)


@strawberry.type(description="An order of a customer, from whatever channel it came.")
class Order(Node):
    id: strawberry.ID = node_id("Order")
    version: int = column()
    number: str = column()
    kind: rows.OrderKind = column()
    channel: Channel = one(ByKey(ChannelRow), "channel_id")
    external_id: str | None = column(description="The order's id at its source.")
    source: rows.OrderSource = column()
    customer: Annotated["Customer", strawberry.lazy("backend.schema.customers.profiles")] | None = (
        one(ByKey(CustomerRow), "customer_id", permission=Permission.CUSTOMERS_READ)
    )
    status: rows.OrderStatus = column()
    review_status: rows.ReviewStatus = column()
    payment_status: rows.PaymentStatus = column()
    fulfillment_status: rows.FulfillmentStatus = column()
    return_status: rows.ReturnStatus = column()
    currency: str = column()
    subtotal: Money = money("subtotal_minor")
    discount: Money = money("discount_minor")
    shipping: Money = money("shipping_minor")
    tax: Money = money("tax_minor")
    total: Money = money("total_minor")
    line_count: int = column()
    item_count: int = column(description="The sum of the product lines' quantities.")
    lines: list[OrderLine] = many(LINES_OF_ORDER)
    shipping_address: PostalAddress | None = computed(_shipping_address, "shipping_address")
    billing_address: PostalAddress | None = computed(_billing_address, "billing_address")
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
    results: list[OrderResult] = column()
    user_errors: list[UserError] = column()

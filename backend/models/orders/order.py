"""Orders and their lines."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from backend.models.fields import (
    CASCADE,
    RESTRICT,
    SET_NULL,
    Table,
    Versioned,
    belongs_to,
    currency,
    json_object,
    minor,
)


class OrderKind(StrEnum):
    """SALE; CREDIT takes back an earlier sale; ADJUSTMENT corrects the books without a sale."""

    SALE = "SALE"
    CREDIT = "CREDIT"
    ADJUSTMENT = "ADJUSTMENT"


class OrderStatus(StrEnum):
    OPEN = "OPEN"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


class ReviewStatus(StrEnum):
    PENDING = "PENDING"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"


class PaymentStatus(StrEnum):
    UNPAID = "UNPAID"
    PARTIALLY_PAID = "PARTIALLY_PAID"
    PAID = "PAID"
    PARTIALLY_REFUNDED = "PARTIALLY_REFUNDED"
    REFUNDED = "REFUNDED"


class FulfillmentStatus(StrEnum):
    UNFULFILLED = "UNFULFILLED"
    PARTIALLY_FULFILLED = "PARTIALLY_FULFILLED"
    FULFILLED = "FULFILLED"
    DELIVERED = "DELIVERED"


class ReturnStatus(StrEnum):
    NONE = "NONE"
    IN_PROGRESS = "IN_PROGRESS"
    PARTIALLY_RETURNED = "PARTIALLY_RETURNED"
    RETURNED = "RETURNED"


class ReviewStage(StrEnum):
    """Whose review an order waits for."""

    SERVICE = "SERVICE"
    FINANCE = "FINANCE"


class ServiceLevel(StrEnum):
    """How fast the buyer wants it."""

    STANDARD = "STANDARD"
    EXPRESS = "EXPRESS"
    ECONOMY = "ECONOMY"


class WorkQueue(StrEnum):
    """What is to be done with an order next; of several parts, what comes first.

    NONE: nothing, it is closed or was never ours to send. WAIT: for stock.
    """

    NONE = "NONE"
    EXCEPTION = "EXCEPTION"
    REVIEW = "REVIEW"
    HOLD = "HOLD"
    WAIT = "WAIT"
    ROUTE = "ROUTE"
    PICK = "PICK"
    PACK = "PACK"
    SHIP = "SHIP"
    TRANSIT = "TRANSIT"


class OrderException(StrEnum):
    """Why an order cannot go on by itself."""

    # no warehouse or carrier can send it as it must be
    NO_ROUTE = "NO_ROUTE"
    # the carrier gives no label
    NO_LABEL = "NO_LABEL"
    # fewer were found than the books say
    SHORT_PICK = "SHORT_PICK"
    # the carrier could not deliver, or brings it back
    NOT_DELIVERED = "NOT_DELIVERED"
    # the review said no
    REJECTED = "REJECTED"


class OrderSource(StrEnum):
    """How the order came in."""

    PHONE = "PHONE"
    EMAIL = "EMAIL"
    COUNTER = "COUNTER"
    IMPORT = "IMPORT"
    API = "API"


class CancelReason(StrEnum):
    CUSTOMER = "CUSTOMER"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    FRAUD = "FRAUD"
    DUPLICATE = "DUPLICATE"
    MISTAKE = "MISTAKE"
    # its lines went on as another order
    MERGED = "MERGED"
    OTHER = "OTHER"


class LineKind(StrEnum):
    PRODUCT = "PRODUCT"
    SHIPPING = "SHIPPING"
    FEE = "FEE"
    DISCOUNT = "DISCOUNT"
    GIFT_CARD = "GIFT_CARD"
    ADJUSTMENT = "ADJUSTMENT"


class Order(Versioned):
    """One order. Amounts are in minor units of `currency`:
    total = subtotal - discount + shipping + tax; the subtotal is the sum of the lines' totals.
    """

    number = fields.CharField(max_length=60, unique=True)
    kind = fields.CharEnumField(OrderKind, max_length=12, default=OrderKind.SALE)
    channel = belongs_to("models.Channel", related_name="orders", on_delete=RESTRICT)
    channel_id: UUID
    external_id = fields.CharField(max_length=120, null=True)
    source = fields.CharEnumField(OrderSource, max_length=10)
    import_run = belongs_to(
        "models.ImportRun", related_name="orders", null=True, on_delete=SET_NULL
    )
    import_run_id: UUID | None
    customer = belongs_to("models.Customer", related_name="orders", null=True, on_delete=RESTRICT)
    customer_id: UUID | None
    status = fields.CharEnumField(OrderStatus, max_length=12)
    review_status = fields.CharEnumField(ReviewStatus, max_length=12, default=ReviewStatus.PENDING)
    payment_status = fields.CharEnumField(
        PaymentStatus, max_length=20, default=PaymentStatus.UNPAID
    )
    fulfillment_status = fields.CharEnumField(
        FulfillmentStatus, max_length=20, default=FulfillmentStatus.UNFULFILLED
    )
    return_status = fields.CharEnumField(ReturnStatus, max_length=20, default=ReturnStatus.NONE)
    currency = currency()
    subtotal_minor = minor(default=0)
    discount_minor = minor(default=0)
    shipping_minor = minor(default=0)
    tax_minor = minor(default=0)
    total_minor = minor(default=0)
    line_count = fields.IntField(default=0)
    # the sum of the product lines' quantities
    item_count = fields.IntField(default=0)
    # {name company phone line1 line2 district city province postal_code country}
    shipping_address = json_object()
    billing_address = json_object()
    ship_to_country = fields.CharField(max_length=2, default="")
    ship_to_city = fields.CharField(max_length=120, default="")
    buyer_note = fields.TextField(default="")
    # when the customer ordered
    placed_at = fields.DatetimeField()
    cancelled_at = fields.DatetimeField(null=True)
    cancel_reason = fields.CharEnumField(
        CancelReason, "why it was cancelled", max_length=12, null=True
    )
    # derived: see services/orders/progress.py
    queue = fields.CharEnumField(
        WorkQueue,
        "what is to be done with it next",
        max_length=10,
        default=WorkQueue.NONE,
        db_default=WorkQueue.NONE.value,
    )
    exception = fields.CharEnumField(
        OrderException, "why it cannot go on by itself", max_length=16, null=True
    )
    exception_note = fields.CharField(max_length=500, default="", db_default="")
    review_stage = fields.CharEnumField(
        ReviewStage,
        "whose review it waits for",
        max_length=8,
        default=ReviewStage.SERVICE,
        db_default=ReviewStage.SERVICE.value,
    )
    # when the rules of review are to look at it; null where they have, or never were to
    rules_due_at = fields.DatetimeField(null=True)
    # when routing may try it again; null: at once
    route_due_at = fields.DatetimeField(null=True)
    # how often it was tried in vain since it came to wait for routing
    route_attempts = fields.IntField(default=0, db_default=0)
    # the lowest number is served first
    priority = fields.IntField(default=100, db_default=100)
    service_level = fields.CharEnumField(
        ServiceLevel,
        "how fast the buyer wants it",
        max_length=10,
        default=ServiceLevel.STANDARD,
        db_default=ServiceLevel.STANDARD.value,
    )
    # the day by which the buyer must have it
    deliver_by = fields.DateField(null=True)
    may_split = fields.BooleanField(default=True, db_default=True)
    # chosen by a rule or by hand, for routing to keep to
    warehouse = belongs_to(
        "models.Warehouse", related_name="chosen_orders", null=True, on_delete=SET_NULL
    )
    warehouse_id: UUID | None
    carrier = belongs_to(
        "models.Carrier", related_name="chosen_orders", null=True, on_delete=SET_NULL
    )
    carrier_id: UUID | None
    # when it ought to leave, by the house's terms; null while nobody says
    ship_by = fields.DatetimeField(null=True)
    # when the buyer was told that it will be there
    promised_at = fields.DatetimeField(null=True)
    # work that was begun for it up to then is void: what is wanted has changed since
    work_void_at = fields.DatetimeField(null=True)
    # lower-case text of number, external id, customer and SKUs: what a search for a beginning that
    # thousands of orders share looks through
    search_text = fields.TextField(default="")

    class Meta:
        table = "orders_order"
        unique_together = (("channel", "external_id"),)
        indexes = (
            # every sort of the list; by number there is the unique index
            Index(fields=("placed_at", "id")),
            Index(fields=("updated_at", "id")),
            Index(fields=("total_minor", "id")),
            # every view under every sort: what is open is recent, so a walk of all orders from
            # the other end would pass nearly all before it meets the first
            Index(fields=("status", "placed_at", "id")),
            Index(fields=("status", "updated_at", "id")),
            Index(fields=("status", "total_minor", "id")),
            Index(fields=("status", "number")),
            Index(fields=("kind", "placed_at", "id")),
            # credits are negative: by total they stand together at one end
            Index(fields=("kind", "total_minor", "id")),
            # every filter by a few values, of which some are rare
            Index(fields=("fulfillment_status", "placed_at", "id")),
            Index(fields=("payment_status", "placed_at", "id")),
            Index(fields=("source", "placed_at", "id")),
            Index(fields=("ship_to_country", "placed_at", "id")),
            Index(fields=("channel_id", "placed_at", "id")),
            Index(fields=("customer_id", "placed_at", "id")),
            # every queue under every sort
            Index(fields=("queue", "placed_at", "id")),
            Index(fields=("queue", "updated_at", "id")),
            Index(fields=("queue", "total_minor", "id")),
            Index(fields=("queue", "number")),
            # whose clock runs out first
            Index(fields=("queue", "ship_by", "id")),
            Index(fields=("rules_due_at", "id")),
        )
        constraints = (
            CheckConstraint(
                check="total_minor = subtotal_minor - discount_minor + shipping_minor + tax_minor",
                name="orders_order_total",
            ),
        )


class TermKind(StrEnum):
    """Where a word of an order stands: PERSON is only for those who may see personal fields.

    SKU is a whole one; should it have spaces, its words are CODE.
    """

    CODE = "CODE"
    PERSON = "PERSON"
    SKU = "SKU"


class OrderTerm(Model):
    """A word that an order is found by, each once per order. Derived from the order.

    The index holds the orders of a word as the list shows them, so that the newest page of a common
    word costs what that of a rare one does.
    """

    # asked for by nobody: on PostgreSQL it has no index
    id = fields.BigIntField(primary_key=True, generated=True)
    # a folded word, or part of one: see backend/services/orders/terms.py
    term = fields.CharField(max_length=120)
    # the order's `placed_at`
    ordered_at = fields.DatetimeField()
    # no constraint: nobody deletes an order, and it would be checked for every word
    order = belongs_to("models.Order", related_name="terms", db_constraint=False)
    order_id: UUID
    kind = fields.CharEnumField(TermKind, max_length=6)

    class Meta:
        table = "orders_order_term"
        indexes = (Index(fields=("term", "ordered_at", "order_id", "kind")),)


class OrderNumber(Model):
    """Hands out the serial part of order numbers without making placements wait for each other."""

    serial = fields.BigIntField(primary_key=True, generated=True)

    class Meta:
        table = "orders_order_number"


class OrderLine(Table):
    order = belongs_to("models.Order", related_name="lines", on_delete=CASCADE)
    order_id: UUID
    position = fields.IntField()
    kind = fields.CharEnumField(LineKind, max_length=12, default=LineKind.PRODUCT)
    variant = belongs_to(
        "models.Variant", related_name="order_lines", null=True, on_delete=RESTRICT
    )
    variant_id: UUID | None
    # as sold: a later change of the product does not rewrite the order
    sku = fields.CharField(max_length=80, default="")
    name = fields.CharField(max_length=300)
    quantity = fields.IntField()
    # units that were taken off it since it was sold: cancelled, or gone to another order
    removed_quantity = fields.IntField(default=0, db_default=0)
    unit_price_minor = minor()
    discount_minor = minor(default=0)
    total_minor = minor()
    currency = currency()

    class Meta:
        table = "orders_order_line"
        unique_together = (("order", "position"),)
        indexes = (Index(fields=("variant_id",)),)
        constraints = (
            CheckConstraint(
                check="quantity <> 0 OR removed_quantity > 0", name="orders_order_line_units"
            ),
        )


class OrderLineComponent(Table):
    """What one unit of a bundle's line was made of when it was sold."""

    order_line = belongs_to("models.OrderLine", related_name="components", on_delete=CASCADE)
    order_line_id: UUID
    variant = belongs_to("models.Variant", related_name="sold_in", on_delete=RESTRICT)
    variant_id: UUID
    position = fields.IntField()
    sku = fields.CharField(max_length=80)
    name = fields.CharField(max_length=300)
    # units of it in one unit of the line
    quantity = fields.IntField()

    class Meta:
        table = "orders_order_line_component"
        unique_together = (("order_line", "variant"),)
        indexes = (Index(fields=("variant_id",)),)
        constraints = (
            CheckConstraint(check="quantity > 0", name="orders_order_line_component_quantity"),
        )

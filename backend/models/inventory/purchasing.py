"""Who goods are bought from, what was ordered, what came, and what it cost to bring it in."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from backend.models.fields import (
    CASCADE,
    RESTRICT,
    Table,
    Versioned,
    belongs_to,
    currency,
    json_list,
    minor,
)


class PurchaseOrderStatus(StrEnum):
    """Units are incoming from APPROVED until RECEIVED. CLOSED and CANCELLED are ends."""

    DRAFT = "DRAFT"
    APPROVED = "APPROVED"
    SENT = "SENT"
    PARTIALLY_RECEIVED = "PARTIALLY_RECEIVED"
    RECEIVED = "RECEIVED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


class MessageStatus(StrEnum):
    """PENDING is owed; DROPPED was owed until the order it was about was cancelled."""

    PENDING = "PENDING"
    SENT = "SENT"
    FAILED = "FAILED"
    DROPPED = "DROPPED"


class LandedCostKind(StrEnum):
    FREIGHT = "FREIGHT"
    DUTY = "DUTY"
    INSURANCE = "INSURANCE"
    OTHER = "OTHER"


class CostSpread(StrEnum):
    """What a landed cost is shared out by."""

    VALUE = "VALUE"
    QUANTITY = "QUANTITY"
    WEIGHT = "WEIGHT"


class Supplier(Versioned):
    """Who goods are bought from."""

    code = fields.CharField(max_length=20, unique=True)
    name = fields.CharField(max_length=200)
    contact_name = fields.CharField(max_length=120, default="")
    email = fields.CharField(max_length=254, default="")
    phone = fields.CharField(max_length=40, default="")
    line1 = fields.CharField(max_length=300, default="")
    city = fields.CharField(max_length=120, default="")
    province = fields.CharField(max_length=120, default="")
    postal_code = fields.CharField(max_length=20, default="")
    country = fields.CharField(max_length=2, default="")
    # the language that orders are written to them in
    locale = fields.CharField(max_length=10, default="en")
    currency = currency()
    # days from sending an order to its goods: the mean, and the standard deviation
    lead_time_days = fields.IntField(default=0)
    lead_time_spread_days = fields.FloatField(default=0.0)
    # an order below either of these is not accepted; null where there is no such bound
    minimum_units = fields.IntField(null=True)
    minimum_minor = minor(null=True)
    payment_terms = fields.CharField(max_length=200, default="")
    is_active = fields.BooleanField(default=True)
    # lower-case text of code, name, contact and e-mail: what search looks through
    search_text = fields.TextField(default="")

    class Meta:
        table = "inventory_supplier"
        indexes = (Index(fields=("name", "id")), Index(fields=("lead_time_days", "id")))
        constraints = (
            CheckConstraint(
                check="lead_time_days >= 0 AND lead_time_spread_days >= 0",
                name="inventory_supplier_lead_time",
            ),
        )


class SupplierItem(Versioned):
    """What one supplier asks for one variant, in the supplier's currency."""

    supplier = belongs_to("models.Supplier", related_name="items", on_delete=RESTRICT)
    supplier_id: UUID
    variant = belongs_to("models.Variant", related_name="supplier_items", on_delete=RESTRICT)
    variant_id: UUID
    # the variant's SKU, by which the list is sorted and paged
    sku = fields.CharField(max_length=80)
    supplier_sku = fields.CharField(max_length=80, default="")
    # units are ordered in whole packs of so many
    pack_size = fields.IntField(default=1)
    minimum_quantity = fields.IntField(default=1)
    currency = currency()
    # [{"from": units, "unit_cost_minor": minor units}], ascending, the first from 1 unit
    price_breaks = json_list()
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "inventory_supplier_item"
        unique_together = (("supplier", "variant"),)
        indexes = (Index(fields=("variant_id", "id")), Index(fields=("sku", "id")))
        constraints = (
            CheckConstraint(
                check="pack_size > 0 AND minimum_quantity > 0",
                name="inventory_supplier_item_pack",
            ),
        )


class PurchaseOrderNumber(Model):
    """Where the serials of purchase order numbers come from."""

    serial = fields.BigIntField(primary_key=True, generated=True)

    class Meta:
        table = "inventory_purchase_order_number"


class PurchaseOrder(Versioned):
    """An order to a supplier, for one warehouse."""

    number = fields.CharField(max_length=20, unique=True)
    supplier = belongs_to("models.Supplier", related_name="purchase_orders", on_delete=RESTRICT)
    supplier_id: UUID
    warehouse = belongs_to("models.Warehouse", related_name="purchase_orders", on_delete=RESTRICT)
    warehouse_id: UUID
    status = fields.CharEnumField(
        PurchaseOrderStatus, max_length=20, description="how far the purchase is"
    )
    home_currency = currency()
    currency = currency()
    # what one unit of `currency` is worth in the home currency, as exact decimal text
    rate = fields.CharField(max_length=24, default="1")
    total_minor = minor(default=0)
    line_count = fields.IntField(default=0)
    ordered_units = fields.IntField(default=0)
    received_units = fields.IntField(default=0)
    # the earliest day on which something of it is expected
    expected_at = fields.DatetimeField(null=True)
    note = fields.CharField(max_length=2000, default="")
    created_by_name = fields.CharField(max_length=120, default="")
    approved_by_name = fields.CharField(max_length=120, default="")
    approved_at = fields.DatetimeField(null=True)
    sent_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)
    close_note = fields.CharField(max_length=500, default="")
    # lower-case text of number, supplier and SKUs: what search looks through
    search_text = fields.TextField(default="")

    class Meta:
        table = "inventory_purchase_order"
        indexes = (
            Index(fields=("created_at", "id")),
            Index(fields=("updated_at", "id")),
            Index(fields=("total_minor", "id")),
            Index(fields=("status", "created_at", "id")),
            Index(fields=("supplier_id", "created_at", "id")),
            Index(fields=("warehouse_id", "created_at", "id")),
        )


class PurchaseOrderLine(Table):
    """One variant of a purchase order. Amounts are in the order's currency."""

    purchase_order = belongs_to("models.PurchaseOrder", related_name="lines", on_delete=CASCADE)
    purchase_order_id: UUID
    position = fields.IntField()
    variant = belongs_to("models.Variant", related_name="purchase_lines", on_delete=RESTRICT)
    variant_id: UUID
    sku = fields.CharField(max_length=80)
    name = fields.CharField(max_length=300)
    supplier_sku = fields.CharField(max_length=80, default="")
    pack_size = fields.IntField(default=1)
    quantity = fields.IntField()
    # more than `quantity` when more came than was ordered
    received_quantity = fields.IntField(default=0)
    # units that the stock level still counts as incoming for this line
    incoming_quantity = fields.IntField(default=0)
    currency = currency()
    unit_cost_minor = minor()
    total_minor = minor()
    expected_at = fields.DatetimeField(null=True)
    # how it was entered, where that was in packs: their number and name
    packs = fields.IntField(null=True)
    pack_name = fields.CharField(max_length=40, default="", db_default="")

    class Meta:
        table = "inventory_purchase_order_line"
        unique_together = (("purchase_order", "position"), ("purchase_order", "variant"))
        indexes = (Index(fields=("variant_id", "id")),)
        constraints = (
            CheckConstraint(
                check=(
                    "quantity > 0 AND received_quantity >= 0 AND incoming_quantity >= 0"
                    " AND unit_cost_minor >= 0 AND total_minor = quantity * unit_cost_minor"
                ),
                name="inventory_purchase_order_line_amounts",
            ),
        )


class PurchaseMessage(Table):
    """An e-mail with a purchase order that is owed to its supplier, until it was sent."""

    purchase_order = belongs_to("models.PurchaseOrder", related_name="messages", on_delete=CASCADE)
    purchase_order_id: UUID
    recipient = fields.CharField(max_length=254)
    status = fields.CharEnumField(
        MessageStatus, max_length=10, description="what became of the message"
    )
    attempts = fields.IntField(default=0)
    next_attempt_at = fields.DatetimeField()
    # who works on it lets nobody else do so until then
    leased_until = fields.DatetimeField(null=True)
    # why the last attempt failed, without anything personal
    problem = fields.CharField(max_length=200, default="")
    requested_by_id = fields.UUIDField(null=True)
    requested_by_name = fields.CharField(max_length=120, default="")
    created_at = fields.DatetimeField()
    sent_at = fields.DatetimeField(null=True)

    class Meta:
        table = "inventory_purchase_message"
        indexes = (
            Index(fields=("purchase_order_id", "id")),
            Index(fields=("status", "next_attempt_at")),
        )


class GoodsReceipt(Table):
    """What came of a purchase order at one time."""

    purchase_order = belongs_to("models.PurchaseOrder", related_name="receipts", on_delete=RESTRICT)
    purchase_order_id: UUID
    # its place among the receipts of the order, from 1
    ordinal = fields.IntField()
    number = fields.CharField(max_length=30, unique=True)
    # the supplier's delivery note
    reference = fields.CharField(max_length=120, default="")
    note = fields.CharField(max_length=500, default="")
    # the home currency of the order; goods and landed costs are kept in it
    currency = currency()
    units = fields.IntField()
    goods_minor = minor()
    landed_minor = minor(default=0)
    received_by_name = fields.CharField(max_length=120)
    received_at = fields.DatetimeField()

    class Meta:
        table = "inventory_goods_receipt"
        unique_together = (("purchase_order", "ordinal"),)


class GoodsReceiptLine(Table):
    """Units of one line that came with a receipt, and the ledger entry that took them in."""

    receipt = belongs_to("models.GoodsReceipt", related_name="lines", on_delete=CASCADE)
    receipt_id: UUID
    order_line = belongs_to(
        "models.PurchaseOrderLine", related_name="receipt_lines", on_delete=RESTRICT
    )
    order_line_id: UUID
    variant = belongs_to("models.Variant", related_name="receipt_lines", on_delete=RESTRICT)
    variant_id: UUID
    # the ledger entry; its unit cost is this line's cost by unit, rounded
    entry_id = fields.UUIDField(unique=True)
    sku = fields.CharField(max_length=80)
    quantity = fields.IntField()
    currency = currency()
    # what all the units cost, exactly
    goods_minor = minor()
    landed_minor = minor(default=0)
    # how it was entered, where that was in packs: their number and name
    packs = fields.IntField(null=True)
    pack_name = fields.CharField(max_length=40, default="", db_default="")

    class Meta:
        table = "inventory_goods_receipt_line"
        indexes = (Index(fields=("receipt_id", "id")), Index(fields=("variant_id", "id")))


class LandedCost(Table):
    """A bill for bringing a receipt's goods in. Append-only: a credit is a negative one."""

    receipt = belongs_to("models.GoodsReceipt", related_name="landed_costs", on_delete=RESTRICT)
    receipt_id: UUID
    kind = fields.CharEnumField(LandedCostKind, max_length=10, description="what was paid for")
    spread = fields.CharEnumField(CostSpread, max_length=10, description="what it is shared by")
    home_currency = currency()
    currency = currency()
    amount_minor = minor()
    rate = fields.CharField(max_length=24, default="1")
    home_minor = minor()
    reference = fields.CharField(max_length=120, default="")
    actor_name = fields.CharField(max_length=120)
    at = fields.DatetimeField()

    class Meta:
        table = "inventory_landed_cost"
        indexes = (Index(fields=("receipt_id", "id")),)


class LandedCostShare(Table):
    """What one landed cost adds to one line of its receipt, in the home currency."""

    landed_cost = belongs_to("models.LandedCost", related_name="shares", on_delete=CASCADE)
    landed_cost_id: UUID
    receipt_line = belongs_to("models.GoodsReceiptLine", related_name="shares", on_delete=CASCADE)
    receipt_line_id: UUID
    home_minor = minor()

    class Meta:
        table = "inventory_landed_cost_share"
        unique_together = (("landed_cost", "receipt_line"),)
        indexes = (Index(fields=("receipt_line_id",)),)

"""How goods are fetched from their shelves, and brought back to them."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from backend.models.fields import CASCADE, RESTRICT, Table, Versioned, belongs_to, json_list


class PickWaveStatus(StrEnum):
    """OPEN is being picked; DONE has nothing left to pick; CANCELLED was given up."""

    OPEN = "OPEN"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


class PutAwayReason(StrEnum):
    """Why picked goods do not leave."""

    # the order may not go on, or wants less
    WITHDRAWN = "WITHDRAWN"
    # the warehouse refused the work
    REJECTED = "REJECTED"
    # a shipment was stopped before it left
    INTERCEPTED = "INTERCEPTED"


class PickWave(Versioned):
    """Fulfilment orders of one warehouse that are picked on one walk."""

    number = fields.CharField(max_length=20, unique=True)
    warehouse = belongs_to("models.Warehouse", related_name="pick_waves", on_delete=RESTRICT)
    warehouse_id: UUID
    status = fields.CharEnumField(
        PickWaveStatus, "how far it is", max_length=10, default=PickWaveStatus.OPEN
    )
    note = fields.CharField(max_length=500, default="")
    orders = fields.IntField(default=0)
    units = fields.IntField(default=0)
    # who walks: who scanned last
    picker_id = fields.UUIDField(null=True)
    picker_name = fields.CharField(max_length=120, default="")
    created_by_name = fields.CharField(max_length=120)
    done_at = fields.DatetimeField(null=True)

    class Meta:
        table = "fulfillment_pick_wave"
        indexes = (
            Index(fields=("status", "created_at", "id")),
            Index(fields=("created_at", "id")),
            Index(fields=("warehouse_id", "id")),
        )


class PickWaveNumber(Model):
    """Hands out the serial part of numbers."""

    serial = fields.BigIntField(primary_key=True, generated=True)

    class Meta:
        table = "fulfillment_pick_wave_number"


class PickWaveOrder(Table):
    """A fulfilment order on a wave. It is on one at a time, and leaves it with its warehouse."""

    wave = belongs_to("models.PickWave", related_name="members", on_delete=CASCADE)
    wave_id: UUID
    fulfillment_order = belongs_to(
        "models.FulfillmentOrder", related_name="wave_places", on_delete=CASCADE
    )
    fulfillment_order_id: UUID
    # 1, 2, 3: the box on the cart that its goods go into
    position = fields.IntField()

    class Meta:
        table = "fulfillment_pick_wave_order"
        unique_together = (("fulfillment_order",), ("wave", "position"))


class PickedLot(Table):
    """Units of a lot that were picked for a line, where lots are kept and one was named."""

    line = belongs_to("models.FulfillmentLine", related_name="picked_lots", on_delete=CASCADE)
    line_id: UUID
    lot = belongs_to("models.Lot", related_name="picked_for", on_delete=RESTRICT)
    lot_id: UUID
    units = fields.IntField()

    class Meta:
        table = "fulfillment_picked_lot"
        unique_together = (("line", "lot"),)
        constraints = (CheckConstraint(check="units > 0", name="fulfillment_picked_lot_units"),)


class PutAwayTask(Versioned):
    """Picked units that are to go back to their shelf. The books have had them there all along."""

    warehouse = belongs_to("models.Warehouse", related_name="put_aways", on_delete=RESTRICT)
    warehouse_id: UUID
    variant = belongs_to("models.Variant", related_name="put_aways", on_delete=RESTRICT)
    variant_id: UUID
    fulfillment_order = belongs_to(
        "models.FulfillmentOrder", related_name="put_aways", on_delete=RESTRICT
    )
    fulfillment_order_id: UUID
    # as sold
    sku = fields.CharField(max_length=80)
    name = fields.CharField(max_length=300)
    units = fields.IntField()
    # [{"lot_id", "units"}] of what was scanned
    lots = json_list()
    reason = fields.CharEnumField(PutAwayReason, "why it does not leave", max_length=12)
    done_at = fields.DatetimeField(null=True)
    done_by_id = fields.UUIDField(null=True)
    done_by_name = fields.CharField(max_length=120, default="")

    class Meta:
        table = "fulfillment_put_away"
        indexes = (
            # what is to be done comes first: PostgreSQL and SQLite both find null by an index
            Index(fields=("done_at", "created_at", "id")),
            Index(fields=("warehouse_id", "done_at", "id")),
            Index(fields=("created_at", "id")),
        )
        constraints = (CheckConstraint(check="units > 0", name="fulfillment_put_away_units"),)


class WarehouseRefusal(Table):
    """A warehouse that refused work of an order: routing asks it again for nothing of that."""

    order = belongs_to("models.Order", related_name="warehouse_refusals", on_delete=CASCADE)
    order_id: UUID
    warehouse = belongs_to("models.Warehouse", related_name="refusals", on_delete=CASCADE)
    warehouse_id: UUID
    note = fields.CharField(max_length=500, default="")
    refused_by_name = fields.CharField(max_length=120)
    at = fields.DatetimeField()

    class Meta:
        table = "fulfillment_warehouse_refusal"
        unique_together = (("order", "warehouse"),)

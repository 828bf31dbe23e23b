"""Where stock lies."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import CASCADE, Table, Versioned, belongs_to, json_object


class CapacityUnit(StrEnum):
    """What a warehouse counts its day's work in."""

    ORDERS = "ORDERS"
    UNITS = "UNITS"


class Warehouse(Versioned):
    code = fields.CharField(max_length=20, unique=True)
    name = fields.CharField(max_length=120)
    # {locale: {"name": text}}
    translations = json_object()
    line1 = fields.CharField(max_length=300, default="")
    city = fields.CharField(max_length=120, default="")
    province = fields.CharField(max_length=120, default="")
    postal_code = fields.CharField(max_length=20, default="")
    country = fields.CharField(max_length=2, default="")
    # degrees, WGS 84
    latitude = fields.FloatField(null=True)
    longitude = fields.FloatField(null=True)
    timezone = fields.CharField(max_length=60, default="UTC")
    # stock is taken from the lowest number first
    priority = fields.IntField(default=100)
    is_active = fields.BooleanField(default=True)
    contact_name = fields.CharField(max_length=120, default="", db_default="")
    contact_phone = fields.CharField(max_length=40, default="", db_default="")
    # {ISO weekday: [opens, closes]} of the days it is open, in minutes after local midnight;
    # null where nobody has said so yet: open around the clock
    week: fields.Field[dict[str, Any] | None] = fields.JSONField(null=True)
    # minutes after local midnight; null where it is closing time
    cut_off = fields.IntField(null=True)
    # working days that an order takes after the one whose cut-off it met
    handling_days = fields.IntField(default=0, db_default=0)
    # what leaves in one working day; null where there is no limit
    daily_capacity = fields.IntField(null=True)
    capacity_unit = fields.CharEnumField(
        CapacityUnit,
        "what the daily capacity counts",
        max_length=10,
        default=CapacityUnit.ORDERS,
        db_default=CapacityUnit.ORDERS,
    )

    class Meta:
        table = "inventory_warehouse"
        constraints = (
            CheckConstraint(
                check="latitude IS NULL OR (latitude >= -90 AND latitude <= 90)",
                name="inventory_warehouse_latitude",
            ),
            CheckConstraint(
                check="longitude IS NULL OR (longitude >= -180 AND longitude <= 180)",
                name="inventory_warehouse_longitude",
            ),
        )


class WarehouseDay(Table):
    """A date on which a warehouse keeps other hours than its week says, or none."""

    warehouse = belongs_to("models.Warehouse", related_name="days", on_delete=CASCADE)
    warehouse_id: UUID
    date = fields.DateField()
    # minutes after local midnight; null on a day it stays closed
    opens = fields.IntField(null=True)
    closes = fields.IntField(null=True)
    note = fields.CharField(max_length=120, default="")

    class Meta:
        table = "inventory_warehouse_day"
        unique_together = (("warehouse", "date"),)
        constraints = (
            CheckConstraint(
                check=(
                    "(opens IS NULL AND closes IS NULL)"
                    " OR (opens >= 0 AND opens < closes AND closes <= 1440)"
                ),
                name="inventory_warehouse_day_hours",
            ),
        )

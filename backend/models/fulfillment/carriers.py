"""Who carries parcels, by what services, and for what price."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import (
    CASCADE,
    RESTRICT,
    Table,
    Versioned,
    belongs_to,
    currency,
    json_list,
    json_object,
    minor,
)
from backend.models.orders.order import ServiceLevel


class CarrierKind(StrEnum):
    """TABLE_RATE is known by its tables alone: its labels are ours, its numbers typed in."""

    TABLE_RATE = "TABLE_RATE"
    SANDBOX = "SANDBOX"


class Carrier(Versioned):
    code = fields.CharField(max_length=40, unique=True)
    name = fields.CharField(max_length=120)
    kind = fields.CharEnumField(CarrierKind, "how it is spoken to", max_length=12)
    # where `{number}` stands for the tracking number; empty where it has no such page
    tracking_url = fields.CharField(max_length=300, default="")
    # what is no secret of how it is spoken to
    options = json_object()
    # encrypted by core/secrets; never read back
    secret = fields.TextField(default="")
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "fulfillment_carrier"


class CarrierService(Versioned):
    """One way a carrier carries: its rates stand in zones."""

    carrier = belongs_to("models.Carrier", related_name="services", on_delete=RESTRICT)
    carrier_id: UUID
    code = fields.CharField(max_length=40)
    name = fields.CharField(max_length=120)
    level = fields.CharEnumField(
        ServiceLevel, "what it may be sold as", max_length=10, default=ServiceLevel.STANDARD
    )
    # the heaviest parcel that it takes; null without limit
    max_weight_grams = fields.IntField(null=True)
    # whether it goes out on Saturdays and Sundays too
    on_weekends = fields.BooleanField(default=False)
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "fulfillment_carrier_service"
        unique_together = (("carrier", "code"),)


class RateZone(Versioned):
    """Where a service goes from a warehouse, or from all, in how many days, at what rates.

    The narrowest zone counts: one of a warehouse before one of all, one with postal codes before
    one of whole countries, then the lowest position.
    """

    service = belongs_to("models.CarrierService", related_name="zones", on_delete=CASCADE)
    service_id: UUID
    warehouse = belongs_to(
        "models.Warehouse", related_name="rate_zones", null=True, on_delete=CASCADE
    )
    warehouse_id: UUID | None
    name = fields.CharField(max_length=80)
    position = fields.IntField(default=0)
    # ISO 3166-1 alpha-2; "*" is every country
    countries = json_list()
    # beginnings of postal codes; empty is all of them
    postal_prefixes = json_list()
    # from handing over to the door, in days on which the service goes out
    transit_days = fields.IntField()

    class Meta:
        table = "fulfillment_rate_zone"
        indexes = (Index(fields=("service_id", "position", "id")),)
        constraints = (
            CheckConstraint(
                check="transit_days >= 0 AND transit_days <= 90", name="fulfillment_rate_zone_days"
            ),
        )


class Rate(Table):
    """The price of a parcel of up to so many grams. Past the last, `per_kg_minor` is added."""

    zone = belongs_to("models.RateZone", related_name="rates", on_delete=CASCADE)
    zone_id: UUID
    up_to_grams = fields.IntField()
    price_minor = minor()
    # for every kilogram begun beyond `up_to_grams`, where this is the zone's last rate
    per_kg_minor = minor(null=True)
    currency = currency()

    class Meta:
        table = "fulfillment_rate"
        unique_together = (("zone", "up_to_grams"),)
        constraints = (
            CheckConstraint(
                check="up_to_grams > 0 AND price_minor >= 0", name="fulfillment_rate_amounts"
            ),
        )

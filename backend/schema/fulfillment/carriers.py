"""Carriers, their services, and what those cost, in the graph."""

from datetime import datetime

import strawberry

from backend.execution.fields import column, computed, many, one
from backend.models import Carrier as CarrierRow
from backend.models import CarrierService as ServiceRow
from backend.models import Rate as RateRow
from backend.models import RateZone as ZoneRow
from backend.models.fulfillment.carriers import CarrierKind
from backend.models.orders.order import ServiceLevel
from backend.schema.errors import UserError
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Node
from backend.schema.scalars import Money, money, node_id
from backend.services.fulfillment.carriers import (
    queries,
    rules,
    save_carrier,
    save_service,
    save_zone,
)
from backend.services.fulfillment.carriers.accounts import secret_names
from backend.services.fulfillment.routing import quotes

strawberry.enum(CarrierKind)
strawberry.input(queries.CarrierKindFilter)
strawberry.input(queries.CarrierWhere)
strawberry.input(rules.RateAt, name="RateInput")
strawberry.input(save_carrier.CarrierCreate, name="CarrierCreateInput")
strawberry.input(save_carrier.CarrierUpdate, name="CarrierUpdateInput")
strawberry.input(save_service.CarrierServiceCreate, name="CarrierServiceCreateInput")
strawberry.input(save_service.CarrierServiceUpdate, name="CarrierServiceUpdateInput")
strawberry.input(save_zone.RateZoneCreate, name="RateZoneCreateInput")
strawberry.input(save_zone.RateZoneUpdate, name="RateZoneUpdateInput")
strawberry.input(save_zone.RateZoneDelete, name="RateZoneDeleteInput")
strawberry.input(quotes.RateQuotes, name="RateQuotesInput")
strawberry.enum(
    quotes.Unquoted,
    name="RateUnquoted",
    description="TOO_HEAVY for the service; NO_ZONE reaches there; the zone's rates are in "
    "OTHER_CURRENCY than the house's own; the weight is BEYOND_RATES.",
)

CARRIER_BY_ID = ByKey(CarrierRow)
SERVICE_BY_ID = ByKey(ServiceRow)
ZONE_BY_ID = ByKey(ZoneRow)
RATE_BY_ID = ByKey(RateRow)
SERVICES_OF_CARRIER = Children(ServiceRow, "carrier_id", ("code",), limit=rules.MOST_SERVICES)
ZONES_OF_SERVICE = Children(ZoneRow, "service_id", ("position", "id"), limit=rules.MOST_ZONES)
RATES_OF_ZONE = Children(RateRow, "zone_id", ("up_to_grams",), limit=rules.MOST_RATES)


@strawberry.type(description="The price of a parcel of up to so many grams.")
class Rate(Node):
    id: strawberry.ID = node_id("Rate")
    up_to_grams: int = column()
    price: Money = money("price_minor")
    per_kg: Money | None = money(
        "per_kg_minor",
        description="For every kilogram begun beyond it, where this is the zone's last rate.",
    )


@strawberry.type(
    description="Where a service goes, in how many days, at what rates. The narrowest zone counts: "
    "one of a warehouse before one of all, one with postal codes before one of whole countries, "
    "then the lowest position."
)
class RateZone(Node):
    id: strawberry.ID = node_id("RateZone")
    version: int = column()
    name: str = column()
    warehouse: Warehouse | None = one(
        WAREHOUSE_BY_ID, "warehouse_id", description="Null where it goes from all."
    )
    position: int = column()
    countries: list[str] = column(description='ISO 3166-1 alpha-2; "*" is every country.')
    postal_prefixes: list[str] = column(description="Beginnings of postal codes; empty is all.")
    transit_days: int = column(description="Days on which the service goes out, to the door.")
    rates: list[Rate] = many(RATES_OF_ZONE, description="By weight.")


@strawberry.type(description="One way a carrier carries.")
class CarrierService(Node):
    id: strawberry.ID = node_id("CarrierService")
    version: int = column()
    carrier: "Carrier" = one(CARRIER_BY_ID, "carrier_id")
    code: str = column()
    name: str = column()
    level: ServiceLevel = column()
    max_weight_grams: int | None = column(description="Of one parcel; null without limit.")
    on_weekends: bool = column(description="Whether it goes out on Saturdays and Sundays too.")
    is_active: bool = column()
    zones: list[RateZone] = many(ZONES_OF_SERVICE)


@strawberry.type(description="Who carries parcels.")
class Carrier(Node):
    id: strawberry.ID = node_id("Carrier")
    version: int = column()
    code: str = column()
    name: str = column()
    kind: CarrierKind = column()
    tracking_url: str = column(description="`{number}` stands for the tracking number.")
    service_url: str = computed(
        lambda root: root["options"].get("url", ""),
        "options",
        description="Where it answers; empty where it is played within this house.",
    )
    secrets: list[str] = computed(
        lambda root: secret_names(root["secret"]),
        "secret",
        description="Which secrets are kept. What they are is never given out.",
    )
    is_active: bool = column()
    services: list[CarrierService] = many(SERVICES_OF_CARRIER, description="By code.")
    created_at: datetime = column()
    updated_at: datetime = column()


@strawberry.type(description="What a service asks for a parcel, or why it has no price.")
class RateQuote:
    service: CarrierService = one(SERVICE_BY_ID, "service_id")
    zone: RateZone | None = one(ZONE_BY_ID, "zone_id", description="The one that counts.")
    up_to_grams: int | None = column(description="Of the zone's rate that counts.")
    price: Money | None = money("price_minor")
    unquoted: quotes.Unquoted | None = column(description="Null where there is a price.")


@strawberry.type(description="What all services in use ask for a parcel.")
class RateQuoteResult:
    quotes: list[RateQuote] = column(description="The cheapest first, then those without a price.")


@strawberry.type
class CarrierPayload:
    carrier: Carrier | None = one(CARRIER_BY_ID, "carrier_id")
    user_errors: list[UserError] = column()


@strawberry.type
class CarrierServicePayload:
    service: CarrierService | None = one(SERVICE_BY_ID, "service_id")
    user_errors: list[UserError] = column()


@strawberry.type
class RateZonePayload:
    zone: RateZone | None = one(ZONE_BY_ID, "zone_id")
    user_errors: list[UserError] = column()


@strawberry.type
class RateZoneDeletePayload:
    deleted_id: strawberry.ID | None = column()
    user_errors: list[UserError] = column()

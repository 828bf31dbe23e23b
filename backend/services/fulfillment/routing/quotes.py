"""Trying the rates: what each service would ask for a parcel, as routing reads them."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.core.ids import WarehouseId
from backend.models import Warehouse
from backend.services.fulfillment.carriers.quote import quote
from backend.services.fulfillment.carriers.rules import checked_country, checked_weight
from backend.services.fulfillment.routing.network import read_services
from backend.services.fulfillment.routing.problem import Service
from backend.services.settings.house import house_settings

_LONGEST_POSTAL_CODE = 20


@dataclass(kw_only=True)
class RateQuotes:
    """A parcel: from where, to what country (ISO 3166-1 alpha-2), how heavy."""

    warehouse_id: WarehouseId
    country: str
    grams: int
    postal_code: str = ""


class Unquoted(StrEnum):
    """Why a service asks no price: it takes no parcel so heavy, has no zone that reaches there, its
    zone's rates are in another currency than the house's own, or end before the weight."""

    TOO_HEAVY = "TOO_HEAVY"
    NO_ZONE = "NO_ZONE"
    OTHER_CURRENCY = "OTHER_CURRENCY"
    BEYOND_RATES = "BEYOND_RATES"


@dataclass(frozen=True, slots=True)
class ServiceQuote:
    """Of one service: its price in minor units of `currency` by the rate up to `up_to_grams` of a
    zone, or why it has none."""

    service_id: UUID
    currency: str
    zone_id: UUID | None = None
    up_to_grams: int | None = None
    price_minor: int | None = None
    unquoted: Unquoted | None = None


async def quotes_for(request: RateQuotes) -> list[ServiceQuote]:
    """What every service in use asks for a parcel: the cheapest first, then those without a price.

    Raises: OmsError INVALID_INPUT, NOT_FOUND.
    """
    country = checked_country(request.country)
    checked_weight(request.grams, "grams")
    if len(request.postal_code) > _LONGEST_POSTAL_CODE:
        message = f"At most {_LONGEST_POSTAL_CODE} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="postalCode")
    if not await Warehouse.exists(id=request.warehouse_id):
        raise OmsError(Code.NOT_FOUND, "There is no such warehouse.", field="warehouseId")
    currency = (await house_settings())["home_currency"]
    services = await read_services(currency)
    found = [_quoted(each, request, country, currency) for each in services.values()]
    return sorted(found, key=lambda each: (each.price_minor is None, each.price_minor or 0))


def _quoted(service: Service, request: RateQuotes, country: str, currency: str) -> ServiceQuote:
    found = quote(service.zones, request.warehouse_id, country, request.postal_code, request.grams)
    zone_id = found.zone.id if found.zone else None
    most = service.max_weight_grams
    why = None
    if most is not None and request.grams > most:
        why = Unquoted.TOO_HEAVY
    elif found.zone is None:
        why = Unquoted.NO_ZONE
    elif not found.zone.rates:
        why = Unquoted.OTHER_CURRENCY
    elif found.step is None:
        why = Unquoted.BEYOND_RATES
    if why or found.step is None:
        return ServiceQuote(service.id, currency, zone_id, unquoted=why)
    return ServiceQuote(service.id, currency, zone_id, found.step.up_to_grams, found.price_minor)

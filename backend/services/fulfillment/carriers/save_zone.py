"""Creating, changing and deleting zones: where a service goes, how fast, and at what rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import CarrierServiceId, RateZoneId, WarehouseId
from backend.core.money import to_text
from backend.models import CarrierService, Rate, RateZone, Warehouse
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.carriers.rules import (
    MOST_ZONES,
    CheckedRate,
    RateAt,
    checked_countries,
    checked_days,
    checked_name,
    checked_position,
    checked_prefixes,
    checked_rates,
)
from backend.services.fulfillment.carriers.telling import tell

_LONGEST_NAME = 80


@dataclass(kw_only=True)
class RateZoneCreate:
    """Of one warehouse, or of all; `countries` are ISO 3166-1 alpha-2, "*" every one."""

    service_id: CarrierServiceId
    name: str
    countries: list[str]
    transit_days: int
    currency: str
    rates: list[RateAt]
    warehouse_id: WarehouseId | None = None
    postal_prefixes: list[str] | None = None
    position: int = 0
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class RateZoneUpdate:
    """Absent fields stay as they are; rates come whole, with their currency."""

    id: RateZoneId
    expected_version: int
    name: str | None = None
    countries: list[str] | None = None
    postal_prefixes: list[str] | None = None
    transit_days: int | None = None
    position: int | None = None
    currency: str | None = None
    rates: list[RateAt] | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class RateZoneDelete:
    id: RateZoneId
    expected_version: int
    idempotency_key: str | None = None


async def create_zone(deps: Deps, actor: Actor, request: RateZoneCreate) -> UUID:
    """Event `rate_zone.created`. Raises: OmsError NOT_FOUND, INVALID_INPUT, LIMIT_EXCEEDED."""
    rates = checked_rates(request.rates, request.currency)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        service = await lock(CarrierService, request.service_id, field="serviceId")
        if await RateZone.filter(service_id=service.id).count() >= MOST_ZONES:
            message = f"A service has at most {MOST_ZONES} zones."
            raise OmsError(Code.LIMIT_EXCEEDED, message, field="serviceId")
        if request.warehouse_id is not None and not await Warehouse.exists(id=request.warehouse_id):
            message = "There is no such Warehouse."
            raise OmsError(Code.NOT_FOUND, message, field="warehouseId")
        now = deps.clock.now()
        zone = RateZone(
            service_id=service.id,
            warehouse_id=request.warehouse_id,
            created_at=now,
            updated_at=now,
        )
        _change(zone, request)
        await zone.save(force_create=True)
        _write_rates(zone, rates)
        after = _audited(zone, rates)
        await tell(deps, actor, zone, Deed(verb="created", after=after))
        await once.keep(id=zone.id)
        return zone.id


async def update_zone(deps: Deps, actor: Actor, request: RateZoneUpdate) -> UUID:
    """Event `rate_zone.updated`. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT."""
    if (request.rates is None) != (request.currency is None):
        message = "Rates come with their currency."
        raise OmsError(Code.INVALID_INPUT, message, field="currency")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        zone = await lock(RateZone, request.id, expected_version=request.expected_version)
        kept = await _rates_of(zone)
        rates = kept
        if request.rates is not None and request.currency is not None:
            rates = checked_rates(request.rates, request.currency)
        before = _audited(zone, kept)
        _change(zone, request)
        zone.version += 1
        zone.updated_at = deps.clock.now()
        await zone.save()
        if rates is not kept:
            await Rate.filter(zone_id=zone.id).delete()
            _write_rates(zone, rates)
        after = _audited(zone, rates)
        await tell(deps, actor, zone, Deed(verb="updated", before=before, after=after))
        await once.keep(id=zone.id)
        return zone.id


async def delete_zone(deps: Deps, actor: Actor, request: RateZoneDelete) -> UUID:
    """Event `rate_zone.deleted`. Raises: OmsError NOT_FOUND, STALE_VERSION."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        zone = await lock(RateZone, request.id, expected_version=request.expected_version)
        before = _audited(zone, await _rates_of(zone))
        await zone.delete()
        await tell(deps, actor, zone, Deed(verb="deleted", before=before))
        await once.keep(id=zone.id)
        return zone.id


def _change(zone: RateZone, request: RateZoneCreate | RateZoneUpdate) -> None:
    if request.name is not None:
        zone.name = checked_name(request.name, _LONGEST_NAME)
    if request.countries is not None:
        zone.countries = checked_countries(request.countries)
    if request.postal_prefixes is not None:
        zone.postal_prefixes = checked_prefixes(request.postal_prefixes)
    if request.transit_days is not None:
        zone.transit_days = checked_days(request.transit_days)
    if request.position is not None:
        zone.position = checked_position(request.position)


async def _rates_of(zone: RateZone) -> list[CheckedRate]:
    rows = await Rate.filter(zone_id=zone.id).order_by("up_to_grams")
    return [
        CheckedRate(row.up_to_grams, row.price_minor, row.per_kg_minor, row.currency)
        for row in rows
    ]


def _write_rates(zone: RateZone, rates: Sequence[CheckedRate]) -> None:
    insert_later(
        Rate,
        (
            {
                "zone_id": zone.id,
                "up_to_grams": rate.up_to_grams,
                "price_minor": rate.price_minor,
                "per_kg_minor": rate.per_kg_minor,
                "currency": rate.currency,
            }
            for rate in rates
        ),
    )


def _audited(zone: RateZone, rates: Sequence[CheckedRate]) -> dict[str, object]:
    names = ("name", "warehouse_id", "countries", "postal_prefixes", "transit_days", "position")
    return {name: getattr(zone, name) for name in names} | {"rates": list(map(_shown, rates))}


def _shown(rate: CheckedRate) -> str:
    text = f"{rate.up_to_grams} g: {to_text(rate.price_minor, rate.currency)} {rate.currency}"
    if rate.per_kg_minor is None:
        return text
    return f"{text}, then {to_text(rate.per_kg_minor, rate.currency)} per kg"

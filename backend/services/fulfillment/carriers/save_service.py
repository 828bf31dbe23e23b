"""Creating and changing the services of carriers."""

from dataclasses import dataclass
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import CarrierId, CarrierServiceId
from backend.models import Carrier, CarrierService
from backend.models.orders.order import ServiceLevel
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.carriers.rules import (
    MOST_SERVICES,
    checked_code,
    checked_name,
    checked_weight,
)
from backend.services.fulfillment.carriers.telling import tell

_LONGEST_NAME = 120


@dataclass(kw_only=True)
class CarrierServiceCreate:
    """`max_weight_grams` is of one parcel; without it there is no limit."""

    carrier_id: CarrierId
    code: str
    name: str
    level: ServiceLevel = ServiceLevel.STANDARD
    max_weight_grams: int | None = None
    on_weekends: bool = False
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class CarrierServiceUpdate:
    """Absent fields stay as they are; a weight of 0 takes the limit away."""

    id: CarrierServiceId
    expected_version: int
    name: str | None = None
    level: ServiceLevel | None = None
    max_weight_grams: int | None = None
    on_weekends: bool | None = None
    is_active: bool | None = None
    idempotency_key: str | None = None


async def create_service(deps: Deps, actor: Actor, request: CarrierServiceCreate) -> UUID:
    """Event `carrier_service.created`.

    Raises: OmsError NOT_FOUND, INVALID_INPUT, ALREADY_EXISTS, LIMIT_EXCEEDED.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        carrier = await lock(Carrier, request.carrier_id, field="carrierId")
        if await CarrierService.filter(carrier_id=carrier.id).count() >= MOST_SERVICES:
            message = f"A carrier has at most {MOST_SERVICES} services."
            raise OmsError(Code.LIMIT_EXCEEDED, message, field="carrierId")
        now = deps.clock.now()
        service = CarrierService(
            carrier_id=carrier.id, code=checked_code(request.code), created_at=now, updated_at=now
        )
        _change(service, request)
        try:
            await service.save(force_create=True)
        except IntegrityError:
            raise OmsError(Code.ALREADY_EXISTS, "This code is taken.", field="code") from None
        after = _audited(service)
        await tell(deps, actor, service, Deed(verb="created", after=after))
        await once.keep(id=service.id)
        return service.id


async def update_service(deps: Deps, actor: Actor, request: CarrierServiceUpdate) -> UUID:
    """Event `carrier_service.updated`. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        service = await lock(CarrierService, request.id, expected_version=request.expected_version)
        before = _audited(service)
        _change(service, request)
        if request.is_active is not None:
            service.is_active = request.is_active
        service.version += 1
        service.updated_at = deps.clock.now()
        await service.save()
        after = _audited(service)
        await tell(deps, actor, service, Deed(verb="updated", before=before, after=after))
        await once.keep(id=service.id)
        return service.id


def _change(service: CarrierService, request: CarrierServiceCreate | CarrierServiceUpdate) -> None:
    if request.name is not None:
        service.name = checked_name(request.name, _LONGEST_NAME)
    if request.level is not None:
        service.level = request.level
    if request.max_weight_grams:
        most = checked_weight(request.max_weight_grams, "maxWeightGrams")
        service.update_from_dict({"max_weight_grams": most})
    elif request.max_weight_grams is not None:
        service.update_from_dict({"max_weight_grams": None})
    if request.on_weekends is not None:
        service.on_weekends = request.on_weekends


def _audited(service: CarrierService) -> dict[str, object]:
    names = ("code", "name", "level", "max_weight_grams", "on_weekends", "is_active")
    return {"carrier_id": service.carrier_id} | {name: getattr(service, name) for name in names}

"""What a scale and a ruler say of a parcel."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import PackageId
from backend.models import FulfillmentOrder, Order, Package
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.packing.unpack import loose_package, order_of_package
from backend.services.fulfillment.work.opening import save, tell

_HEAVIEST_GRAMS = 1_000_000
_LONGEST_MM = 10_000
_MEASURES = ("weight_grams", "length_mm", "width_mm", "height_mm")


@dataclass(kw_only=True)
class PackageMeasure:
    """All four as they are to be; null is unknown."""

    id: PackageId
    weight_grams: int | None = None
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None
    expected_version: int
    idempotency_key: str | None = None


async def measure_package(deps: Deps, actor: Actor, request: PackageMeasure) -> UUID:
    """Event `fulfillment_order.measured`. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT,
    NOT_ALLOWED_NOW for a parcel that is in a shipment.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        key = await order_of_package(request.id)
        found = await FulfillmentOrder.get(id=key)
        await lock(Order, found.order_id)
        part = await lock(FulfillmentOrder, key)
        await loose_package(request.id)
        package = await lock(Package, request.id, expected_version=request.expected_version)
        before = {name: getattr(package, name) for name in _MEASURES}
        for name in _MEASURES:
            setattr(package, name, getattr(request, name))
        package.version += 1
        package.updated_at = deps.clock.now()
        await package.save()
        await save(deps, part)
        after = {name: getattr(package, name) for name in _MEASURES}
        await tell(deps, actor, part, Deed(verb="measured", before=before, after=after))
        await once.keep(id=package.id)
        return package.id


def _check(request: PackageMeasure) -> None:
    for name, field, most in (
        ("weight_grams", "weightGrams", _HEAVIEST_GRAMS),
        ("length_mm", "lengthMm", _LONGEST_MM),
        ("width_mm", "widthMm", _LONGEST_MM),
        ("height_mm", "heightMm", _LONGEST_MM),
    ):
        value = getattr(request, name)
        if value is not None and not 0 < value <= most:
            raise OmsError(Code.INVALID_INPUT, f"1 to {most}.", field=field)

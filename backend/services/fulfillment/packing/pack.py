"""Packing by scan: picked units go into parcels."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.functions import Max

from backend.core.actor import Actor
from backend.core.db import flush, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import FulfillmentLineId, FulfillmentOrderId, PackageId
from backend.models import Package, PackageLine, Variant
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.fulfillment.packing.lots import lots_to_pack, merged
from backend.services.fulfillment.picking.pick import check_asked
from backend.services.fulfillment.picking.scan import Scan, named_units
from backend.services.fulfillment.work.give_up import write_lines
from backend.services.fulfillment.work.opening import Work, close_work, open_work, save, tell
from backend.services.fulfillment.work.rules import FulfillmentAction


@dataclass(kw_only=True)
class FulfillmentPack:
    """Units as `FulfillmentPick` names them; `everything` is all that is picked and not packed.

    They go into the named parcel, else into the newest that has no shipment yet, else into one
    that is begun.
    """

    id: FulfillmentOrderId
    code: str | None = None
    line_id: FulfillmentLineId | None = None
    quantity: int = 1
    lot: str | None = None
    everything: bool = False
    package_id: PackageId | None = None
    in_new_package: bool = False
    idempotency_key: str | None = None


async def pack_units(deps: Deps, actor: Actor, request: FulfillmentPack) -> UUID:
    """Gives the id of the parcel. Once all is packed, the fulfilment order is PACKED.

    Events `fulfillment_order.scanned` and, with the last unit, `fulfillment_order.packed`. Raises:
    OmsError NOT_FOUND, NOT_ALLOWED_NOW, INVALID_INPUT for more than was picked, UNKNOWN_SKU,
    LOT_REQUIRED.
    """
    check_asked(request, everything=request.everything)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        work = await open_work(request.id, FulfillmentAction.PACK)
        scans = await _scans(work, request)
        package = await _package(deps, actor, work, request)
        before = {line.sku: line.packed for line in work.lines}
        for scan in scans:
            await _put(package, scan)
        write_lines(work.lines)
        await _weigh(deps, package, scans)
        await _mark_packed(deps, actor, work)
        after = {line.sku: line.packed for line in work.lines}
        deed = Deed(verb="scanned", before={"packed": before}, after={"packed": after})
        await close_work(deps, actor, work, deed)
        await once.keep(id=package.id)
        return package.id


async def _scans(work: Work, request: FulfillmentPack) -> list[Scan]:
    left = [line for line in work.lines if line.packed < line.picked]
    if request.everything:
        return [Scan(line, line.picked - line.packed) for line in left]
    return [await named_units(work.lines, request, left)]


async def _package(deps: Deps, actor: Actor, work: Work, request: FulfillmentPack) -> Package:
    packages = Package.filter(fulfillment_order_id=work.part.id)
    if request.package_id is not None:
        package = await packages.get_or_none(id=request.package_id)
        if package is None:
            message = "This fulfilment order has no such parcel."
            raise OmsError(Code.NOT_FOUND, message, field="packageId")
        if package.shipment_id is not None:
            message = "This parcel is in a shipment already."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="packageId")
        return package
    newest = await packages.filter(shipment_id=None).order_by("-position").first()
    if newest is not None and not request.in_new_package:
        return newest
    (row,) = await packages.annotate(last=Max("position")).values("last")
    now = deps.clock.now()
    return await Package.create(
        fulfillment_order_id=work.part.id,
        position=(row["last"] or 0) + 1,
        packed_by_id=actor.id,
        packed_by_name=actor.name,
        created_at=now,
        updated_at=now,
    )


async def _put(package: Package, scan: Scan) -> None:
    line, left = scan.line, scan.line.picked - scan.line.packed
    if scan.units > left:
        message = f"No more than {left} of {line.sku} are picked and not packed."
        raise OmsError(Code.INVALID_INPUT, message, field="quantity", details={"left": left})
    lots = await lots_to_pack(line, scan.units, scan.lot)
    there = await PackageLine.get_or_none(package_id=package.id, line_id=line.id)
    if there is None:
        await PackageLine.create(
            package_id=package.id, line_id=line.id, quantity=scan.units, lots=lots
        )
    else:
        there.quantity += scan.units
        there.lots = merged(there.lots, lots)
        await there.save()
    line.packed += scan.units


async def _weigh(deps: Deps, package: Package, scans: Sequence[Scan]) -> None:
    """A parcel weighs what is in it, as far as the catalogue knows; a scale may say otherwise."""
    weights: dict[UUID, int | None] = dict(
        await Variant.filter(id__in=[scan.line.variant_id for scan in scans]).values_list(
            "id", "weight_grams"
        )
    )
    added = sum((weights[scan.line.variant_id] or 0) * scan.units for scan in scans)
    package.weight_grams = (package.weight_grams or 0) + added or None
    package.version += 1
    package.updated_at = deps.clock.now()
    await package.save()


async def _mark_packed(deps: Deps, actor: Actor, work: Work) -> None:
    if any(line.packed < line.quantity for line in work.lines):
        return
    work.part.status = FulfillmentOrderStatus.PACKED
    work.part.packed_at = deps.clock.now()
    await flush()
    await save(deps, work.part)
    units = sum(line.packed for line in work.lines)
    await tell(deps, actor, work.part, Deed(verb="packed", after={"units": units}))

"""Saying which variants are to be found in a bin."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import BinId, VariantId, new_ids
from backend.models import Bin, BinItem, Variant, Warehouse
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, Emitted, emit

MOST_VARIANTS = 200
MOST_BINS_OF_VARIANT = 20


@dataclass(kw_only=True)
class BinItemsAdd:
    """With `is_primary` this is where these variants are looked for first.

    The first bin that a variant is given in a warehouse is so in any case.
    """

    id: BinId
    variant_ids: list[VariantId]
    is_primary: bool = False
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class BinItemsRemove:
    id: BinId
    variant_ids: list[VariantId]
    idempotency_key: str | None = None


async def add_items(deps: Deps, actor: Actor, request: BinItemsAdd) -> UUID:
    """Event `bin.filled`. What is there already stays; a scan may come twice.

    Raises: OmsError NOT_FOUND, INVALID_INPUT, NOT_ALLOWED_NOW for a bin out of use,
    LIMIT_EXCEEDED past 20 bins of a variant in a warehouse.
    """
    _check(request.variant_ids)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        place = await _locked(request.id)
        if not place.is_active:
            raise OmsError(Code.NOT_ALLOWED_NOW, "This bin is out of use.", field="id")
        skus = await _skus(request.variant_ids)
        others = await _items(place, skus)
        added = _added(place, skus, others, is_primary=request.is_primary)
        if request.is_primary:
            await _make_primary(place, list(skus))
        insert_later(BinItem, added)
        event = await _changed(deps, actor, place, "bin.filled")
        await record(event, after={"skus": sorted(skus.values())})
        await once.keep(id=place.id)
        return place.id


async def remove_items(deps: Deps, actor: Actor, request: BinItemsRemove) -> UUID:
    """Event `bin.emptied`. Of a variant that lies elsewhere too, the next bin becomes the primary.

    Raises: OmsError NOT_FOUND, INVALID_INPUT.
    """
    _check(request.variant_ids)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        place = await _locked(request.id)
        there = BinItem.filter(bin_id=place.id, variant_id__in=request.variant_ids)
        gone = await there
        if len(gone) < len(set(request.variant_ids)):
            raise OmsError(Code.NOT_FOUND, "This bin does not hold it.", field="variantIds")
        await there.delete()
        await _promote(place, [item.variant_id for item in gone if item.is_primary])
        event = await _changed(deps, actor, place, "bin.emptied")
        await record(event, before={"skus": sorted(item.sku for item in gone)})
        await once.keep(id=place.id)
        return place.id


def _check(variant_ids: Collection[UUID]) -> None:
    if not 0 < len(variant_ids) <= MOST_VARIANTS:
        message = f"Choose 1 to {MOST_VARIANTS} SKUs."
        raise OmsError(Code.INVALID_INPUT, message, field="variantIds")


async def _locked(bin_id: UUID) -> Bin:
    """The bin, behind its warehouse: whoever holds that alone says where its goods lie."""
    found = await Bin.get_or_none(id=bin_id)
    if found is None:
        raise OmsError(Code.NOT_FOUND, "There is no such Bin.", field="id")
    await lock(Warehouse, found.warehouse_id)
    return await lock(Bin, bin_id)


async def _skus(variant_ids: Sequence[UUID]) -> dict[UUID, str]:
    rows = await Variant.filter(id__in=variant_ids).values_list("id", "sku")
    skus = dict(cast(list[tuple[UUID, str]], rows))
    if len(skus) < len(set(variant_ids)):
        raise OmsError(Code.NOT_FOUND, "There is no such Variant.", field="variantIds")
    return skus


async def _items(place: Bin, skus: dict[UUID, str]) -> dict[UUID, set[UUID]]:
    """The bins of each variant in the warehouse."""
    bins: dict[UUID, set[UUID]] = {key: set() for key in skus}
    found = BinItem.filter(warehouse_id=place.warehouse_id, variant_id__in=list(skus))
    for row in await found.values("variant_id", "bin_id"):
        bins[row["variant_id"]].add(row["bin_id"])
    return bins


def _added(
    place: Bin, skus: dict[UUID, str], others: dict[UUID, set[UUID]], *, is_primary: bool
) -> list[dict[str, Any]]:
    """The rows of what is not there yet."""
    new = [key for key in skus if place.id not in others[key]]
    if any(len(others[key]) >= MOST_BINS_OF_VARIANT for key in new):
        message = f"A SKU has at most {MOST_BINS_OF_VARIANT} bins in a warehouse."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="variantIds")
    return [
        {
            "id": key,
            "bin_id": place.id,
            "warehouse_id": place.warehouse_id,
            "variant_id": variant_id,
            "sku": skus[variant_id],
            "is_primary": is_primary or not others[variant_id],
        }
        for key, variant_id in zip(new_ids(len(new)), new, strict=True)
    ]


async def _make_primary(place: Bin, variant_ids: list[UUID]) -> None:
    """No other bin of these is; this one is where it is there."""
    here = BinItem.filter(warehouse_id=place.warehouse_id, variant_id__in=variant_ids)
    await here.exclude(bin_id=place.id).update(is_primary=False)
    await here.filter(bin_id=place.id).update(is_primary=True)


async def _promote(place: Bin, variant_ids: list[UUID]) -> None:
    """The next bin on the walk becomes the primary of variants that have lost theirs."""
    left = BinItem.filter(warehouse_id=place.warehouse_id, variant_id__in=variant_ids)
    rows = await left.order_by("-bin__sequence", "-id").values_list("variant_id", "id")
    first = dict(cast(list[tuple[UUID, UUID]], rows))
    if first:
        await BinItem.filter(id__in=list(first.values())).update(is_primary=True)


async def _changed(deps: Deps, actor: Actor, place: Bin, type_: str) -> Emitted:
    """Writes the bin, its version grown by one, and its event."""
    place.version += 1
    place.updated_at = deps.clock.now()
    await place.save()
    (event,) = await emit(deps, actor, Change(type=type_, object_type="Bin", object_id=place.id))
    return event

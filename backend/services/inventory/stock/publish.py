"""Telling each channel what it may sell, whenever that has changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from backend.core.actor import SYSTEM
from backend.core.db import (
    flush,
    insert_later,
    keys_of,
    transaction,
    update_later,
)
from backend.models import ChannelAvailability, Event, Setting, StockLevel
from backend.ports.deps import Deps
from backend.services.inventory.bundles.queries import bundles_of
from backend.services.inventory.stock.selling import EVERYTHING, Sellable, sellable_by_channel
from backend.services.live.emit import Change, emit
from backend.services.live.log import newest
from backend.services.live.place import first_known, locked_place, move_place

# The setting that remembers up to which event all has been told.
_PLACE = "inventory.availability_told_up_to"
_TOPICS = ("stock", "channel_stock_rule", "bundle")
_EVENTS_AT_ONCE = 500
_VARIANTS_AT_ONCE = 500


async def publish_availability(deps: Deps) -> int:
    """Looks through what has happened to stock and rules, and tells what changed; gives how many
    events that made.

    Events `availability.changed` on the channel, with the variant, the units it may sell now and
    those it was told before (null the first time). Whoever runs it beside another waits for them.
    """
    told = 0
    while True:
        async with transaction():
            place = await locked_place(deps, _PLACE)
            told += await _make_good(deps, place)
            # positions are given in turn: all up to here can be read
            known = (await newest()).position
            events = (
                await Event.filter(
                    position__gt=place.value["position"], position__lte=known, topic__in=_TOPICS
                )
                .order_by("position")
                .limit(_EVENTS_AT_ONCE)
                .values("position", "topic", "object_id", "data")
            )
            told += await _tell_all(deps, await _touched(events))
            are_all = len(events) < _EVENTS_AT_ONCE
            await move_place(deps, place, known if are_all else events[-1]["position"])
        if are_all:
            return told


async def _make_good(deps: Deps, place: Setting) -> int:
    """Looks at everything that channels were ever told of, where the log has already forgotten
    some of what happened since the last run; gives how many events that made.
    """
    first = await first_known(place)
    if first is None:
        return 0
    await move_place(deps, place, first - 1)
    known = await keys_of(ChannelAvailability.all().distinct(), "variant_id")
    return await _tell_all(deps, sorted(known))


async def _tell_all(deps: Deps, variant_ids: Sequence[UUID]) -> int:
    told = 0
    for at in range(0, len(variant_ids), _VARIANTS_AT_ONCE):
        told += await _tell(deps, variant_ids[at : at + _VARIANTS_AT_ONCE])
    # the next look reads what this one wrote
    await flush(ChannelAvailability)
    return told


async def _touched(events: Iterable[Mapping[str, Any]]) -> list[UUID]:
    """The variants of which a channel may be able to sell another number than before."""
    level_ids: set[UUID] = set()
    variants: set[UUID] = set()
    for event in events:
        if event["topic"] == "stock":
            level_ids.add(event["object_id"])
            continue
        if event["topic"] == "bundle":
            variants.add(event["object_id"])
            continue
        scope = event["data"]["scope"]
        levels = StockLevel.all()
        if scope != EVERYTHING:
            # the id of a variant or of a category
            levels = levels.filter(
                Q(
                    Q(variant_id=UUID(scope)),
                    Q(variant__product__category_id=UUID(scope)),
                    join_type=Q.OR,
                )
            )
        variants |= set(await keys_of(levels, "variant_id"))
    if level_ids:
        variants |= set(await keys_of(StockLevel.filter(id__in=list(level_ids)), "variant_id"))
    return sorted(variants | await bundles_of(variants))


async def _tell(deps: Deps, variant_ids: Sequence[UUID]) -> int:
    """Writes what differs from what was told before, and the events of it."""
    kept = {
        (row["channel_id"], row["variant_id"]): row
        for row in await ChannelAvailability.filter(variant_id__in=list(variant_ids)).values(
            "id", "channel_id", "variant_id", "units"
        )
    }
    now, changes, changed, new = deps.clock.now(), [], [], []
    for variant_id, sellable in (await sellable_by_channel(variant_ids)).items():
        for each in sellable:
            before = kept.get((each.channel_id, variant_id))
            if before is not None and before["units"] == each.units:
                continue
            changes.append(_change(each, variant_id, before["units"] if before else None))
            row = {"units": each.units, "published_at": now}
            if before is not None:
                changed.append({"id": before["id"], **row})
            else:
                new.append({"channel_id": each.channel_id, "variant_id": variant_id, **row})
    update_later(ChannelAvailability, changed)
    insert_later(ChannelAvailability, new)
    await emit(deps, SYSTEM, *changes)
    return len(changes)


def _change(sellable: Sellable, variant_id: UUID, before: int | None) -> Change:
    return Change(
        type="availability.changed",
        object_type="Channel",
        object_id=sellable.channel_id,
        data={"variant_id": str(variant_id), "units": sellable.units, "before": before},
    )

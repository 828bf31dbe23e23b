"""What is to be fetched from where, along the walk through a warehouse."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.models import BinItem, FulfillmentLine, LotLevel, PickWaveOrder, Variant
from backend.models.fulfillment.work import LIVE
from backend.services.inventory.counts.walk import NOWHERE, Place

MOST_LINES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PickListLine:
    """Units of one SKU for one fulfilment order; `position` is its box on the cart."""

    line_id: UUID
    fulfillment_order_id: UUID
    fulfillment_number: str
    position: int
    sku: str
    name: str
    barcode: str
    bin_code: str
    quantity: int
    picked: int
    # the lots that expire first, those to be taken first; empty where none are kept
    lots: Sequence[str] = ()


async def pick_list_of_waves(wave_ids: Sequence[UUID]) -> dict[UUID, list[PickListLine]]:
    """The lines of each wave by bin, then SKU, then box; a few statements for all waves."""
    places = await PickWaveOrder.filter(wave_id__in=list(wave_ids)).values(
        "wave_id", "fulfillment_order_id", "position", "fulfillment_order__number"
    )
    at = {row["fulfillment_order_id"]: row for row in places}
    lines = await _sorted_lines({key: row["position"] for key, row in at.items()})
    found: dict[UUID, list[PickListLine]] = {key: [] for key in wave_ids}
    for line in lines:
        found[at[line.fulfillment_order_id]["wave_id"]].append(line)
    return found


async def pick_list_of_orders(keys: Sequence[UUID]) -> dict[UUID, list[PickListLine]]:
    """The lines of each fulfilment order, in the order of the walk."""
    found: dict[UUID, list[PickListLine]] = {key: [] for key in keys}
    for line in await _sorted_lines(dict.fromkeys(keys, 1)):
        found[line.fulfillment_order_id].append(line)
    return found


async def _sorted_lines(positions: dict[UUID, int]) -> list[PickListLine]:
    rows = await (
        FulfillmentLine.filter(
            fulfillment_order_id__in=list(positions),
            fulfillment_order__status__in=list(LIVE),
        )
        .limit(MOST_LINES)
        .values(
            "id",
            "fulfillment_order_id",
            "fulfillment_order__number",
            "fulfillment_order__warehouse_id",
            "variant_id",
            "level_id",
            "sku",
            "name",
            "quantity",
            "picked",
        )
    )
    variant_ids = list({row["variant_id"] for row in rows})
    barcodes = dict(await Variant.filter(id__in=variant_ids).values_list("id", "barcode"))
    bins = await _bins({row["fulfillment_order__warehouse_id"] for row in rows}, variant_ids)
    lots = await _lots([row["level_id"] for row in rows])

    def walk(row: dict[str, object]) -> tuple[str, int]:
        place = bins.get((row["fulfillment_order__warehouse_id"], row["variant_id"]), NOWHERE)
        return place.walk(str(row["sku"])), positions[UUID(str(row["fulfillment_order_id"]))]

    return [
        PickListLine(
            line_id=row["id"],
            fulfillment_order_id=row["fulfillment_order_id"],
            fulfillment_number=row["fulfillment_order__number"],
            position=positions[row["fulfillment_order_id"]],
            sku=row["sku"],
            name=row["name"],
            barcode=barcodes[row["variant_id"]] or "",
            bin_code=bins.get(
                (row["fulfillment_order__warehouse_id"], row["variant_id"]), NOWHERE
            ).code,
            quantity=row["quantity"],
            picked=row["picked"],
            lots=lots.get(row["level_id"], ()),
        )
        for row in sorted(rows, key=walk)
    ]


async def _bins(
    warehouse_ids: set[UUID], variant_ids: Sequence[UUID]
) -> dict[tuple[object, object], Place]:
    rows = await BinItem.filter(
        warehouse_id__in=list(warehouse_ids), variant_id__in=list(variant_ids), is_primary=True
    ).values("warehouse_id", "variant_id", "bin__code", "bin__sequence")
    return {
        (row["warehouse_id"], row["variant_id"]): Place(row["bin__code"], row["bin__sequence"])
        for row in rows
    }


async def _lots(level_ids: Sequence[UUID], most: int = 3) -> dict[UUID, list[str]]:
    """The numbers of the lots of each level that expire first and may be sold."""
    rows = await (
        LotLevel.filter(level_id__in=list(level_ids), on_hand__gt=0, lot__recalled_at=None)
        .order_by("lot__sell_by", "lot__received_at", "id")
        .values("level_id", "lot__number", "on_hand", "quarantined")
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        here = found[row["level_id"]]
        if row["on_hand"] > row["quarantined"] and len(here) < most:
            here.append(row["lot__number"])
    return found

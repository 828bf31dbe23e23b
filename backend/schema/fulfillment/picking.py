"""Waves, pick lists and put-away tasks in the graph."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import strawberry

from backend.execution.fields import ExecutionContext, Row, batched, column, computed, one
from backend.models import PickWave as WaveRow
from backend.models import PutAwayTask as TaskRow
from backend.models.fulfillment.picking import PickWaveStatus, PutAwayReason
from backend.schema.errors import UserError
from backend.schema.inventory.warehouses import WAREHOUSE_BY_ID, Warehouse
from backend.schema.loaders import ByKey
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.fulfillment.picking import (
    pick,
    pick_wave,
    put_away,
    queries,
    short,
    unpick,
    waves,
)
from backend.services.fulfillment.picking.pick_list import (
    PickListLine as ListLine,
)
from backend.services.fulfillment.picking.pick_list import (
    pick_list_of_orders,
    pick_list_of_waves,
)
from backend.services.inventory.counts.walk import primary_bins

strawberry.enum(PickWaveStatus)
strawberry.enum(PutAwayReason)
strawberry.input(queries.PickWaveStatusFilter)
strawberry.input(queries.PickWaveWhere)
strawberry.input(queries.PutAwayWhere)
strawberry.input(pick.FulfillmentPick, name="FulfillmentPickInput")
strawberry.input(unpick.FulfillmentUnpick, name="FulfillmentUnpickInput")
strawberry.input(short.FulfillmentShortPick, name="FulfillmentShortPickInput")
strawberry.input(waves.PickWaveCreate, name="PickWaveCreateInput")
strawberry.input(waves.PickWaveCancel, name="PickWaveCancelInput")
strawberry.input(pick_wave.PickWaveScan, name="PickWaveScanInput")
strawberry.input(pick_wave.PickWaveUnscan, name="PickWaveUnscanInput")
strawberry.input(put_away.PutAwayDone, name="PutAwayDoneInput")

WAVE_BY_ID = ByKey(WaveRow)
PUT_AWAY_BY_ID = ByKey(TaskRow)


@strawberry.type(description="Units of one SKU that are to be fetched for one fulfilment order.")
class PickListLine:
    line_id: strawberry.ID = node_id("FulfillmentLine", "line_id")
    fulfillment_order_id: strawberry.ID = node_id("FulfillmentOrder", "fulfillment_order_id")
    fulfillment_number: str = column()
    position: int = column(description="Its box on the cart.")
    sku: str = column()
    name: str = column()
    barcode: str = column()
    bin_code: str = column(description="Where it is looked for first; empty where nowhere.")
    quantity: int = column()
    picked: int = column()
    lots: list[str] = computed(
        lambda root: list(root["lots"]),
        "lots",
        description="Lots or serial numbers that expire first, in the order of taking.",
    )


def _rows(lines: Sequence[ListLine]) -> list[Row]:
    return [asdict(line) for line in lines]


async def _list_of_waves(context: ExecutionContext, rows: Sequence[Row]) -> list[list[Row]]:
    found = await pick_list_of_waves([row["id"] for row in rows])
    return [_rows(found[row["id"]]) for row in rows]


async def list_of_parts(context: ExecutionContext, rows: Sequence[Row]) -> list[list[Row]]:
    """The pick list of each fulfilment order."""
    found = await pick_list_of_orders([row["id"] for row in rows])
    return [_rows(found[row["id"]]) for row in rows]


@strawberry.type(description="Fulfilment orders of one warehouse that are picked on one walk.")
class PickWave(Node):
    id: strawberry.ID = node_id("PickWave")
    version: int = column()
    number: str = column()
    warehouse: Warehouse = one(WAREHOUSE_BY_ID, "warehouse_id")
    status: PickWaveStatus = column()
    note: str = column()
    orders: int = column(description="How many it began with.")
    units: int = column(description="How many were to be picked when it began.")
    picker_name: str = column(description="Who scanned last.")
    created_by_name: str = column()
    created_at: datetime = column()
    done_at: datetime | None = column()
    pick_list: list[PickListLine] = batched(
        _list_of_waves, "id", description="Along the walk: by bin, then SKU, then box."
    )


async def _bins(context: ExecutionContext, rows: Sequence[Row]) -> list[str]:
    by_warehouse: dict[Any, list[Any]] = {}
    for row in rows:
        by_warehouse.setdefault(row["warehouse_id"], []).append(row["variant_id"])
    bins = {key: await primary_bins(key, variants) for key, variants in by_warehouse.items()}
    found = (bins[row["warehouse_id"]].get(row["variant_id"]) for row in rows)
    return [place.code if place else "" for place in found]


@strawberry.type(description="Picked goods that are to go back to their shelf.")
class PutAwayTask(Node):
    id: strawberry.ID = node_id("PutAwayTask")
    version: int = column()
    warehouse: Warehouse = one(WAREHOUSE_BY_ID, "warehouse_id")
    sku: str = column()
    name: str = column()
    units: int = column()
    bin_code: str = batched(
        _bins, "warehouse_id", "variant_id", description="Where it belongs; empty where nowhere."
    )
    reason: PutAwayReason = column()
    created_at: datetime = column()
    done_at: datetime | None = column()
    done_by_name: str = column()


@strawberry.type
class PickWavePayload:
    wave: PickWave | None = one(WAVE_BY_ID, "wave_id")
    user_errors: list[UserError] = column()


@strawberry.type(description="Where the units of a scan go, or come from.")
class PickWaveScanPayload:
    wave: PickWave | None = one(WAVE_BY_ID, "wave_id")
    position: int | None = column(description="The box on the cart.")
    user_errors: list[UserError] = column()


@strawberry.type
class PutAwayPayload:
    task: PutAwayTask | None = one(PUT_AWAY_BY_ID, "task_id")
    user_errors: list[UserError] = column()

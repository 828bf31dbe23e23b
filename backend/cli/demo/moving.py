"""What is on its way between the made-up shop's warehouses, and what is being counted there."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.cli.demo.happenings import Staff
from backend.core.actor import SYSTEM, Actor
from backend.models import StockLevel, TransferLine
from backend.models.inventory.counts import StockCountKind
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.counts.complete import StockCountComplete, complete_count
from backend.services.inventory.counts.open import StockCountOpen, open_count
from backend.services.inventory.counts.post import StockCountPost, post_count
from backend.services.inventory.counts.record import (
    StockCountEntry,
    StockCountRecord,
    record_counted,
)
from backend.services.inventory.transfers.close import (
    TransferClose,
    TransferCloseLine,
    close_lines,
)
from backend.services.inventory.transfers.dispatch import TransferDispatch, dispatch_transfer
from backend.services.inventory.transfers.receive import (
    TransferReceive,
    TransferReceiveLine,
    receive_transfer,
)
from backend.services.inventory.transfers.request import (
    TransferRequest,
    TransferRequestLine,
    request_transfer,
)

_SOURCE, _DESTINATION, _COUNTED_AT = "SHA", "CAN", "CTU"
_GOODS_EACH, _UNITS_EACH = 2, 5
_ON_THE_WAY = timedelta(days=3)
# asked for, on its way, partly there, there with two units lost
_TRANSFERS = 4
# what a counter finds more or fewer of than the books say, SKU by SKU
_FOUND = (0, -1, 0, 2, 0, 0)


async def move_stock(deps: Deps, staff: Staff) -> None:
    """A transfer in every state, and a count that is posted, one to review and one half done."""
    goods = await _plenty(_SOURCE, _TRANSFERS * _GOODS_EACH)
    if len(goods) == _TRANSFERS * _GOODS_EACH:
        await _transfer(deps, staff, goods)
    shelves = await _plenty(_COUNTED_AT, 3 * len(_FOUND))
    if len(shelves) == 3 * len(_FOUND):
        await _count(deps, staff, shelves)


async def _plenty(warehouse_code: str, most: int) -> list[dict[str, Any]]:
    """Levels with some to spare, from the end of the alphabet: the first SKUs stay as they are."""
    return await (
        StockLevel.filter(warehouse__code=warehouse_code, available__gte=12)
        .order_by("-sku")
        .limit(most)
        .values("variant_id", "warehouse_id", "on_hand", "sku")
    )


async def _transfer(deps: Deps, staff: Staff, goods: Sequence[dict[str, Any]]) -> None:
    destination = await StockLevel.filter(warehouse__code=_DESTINATION).first()
    if destination is None:
        return
    batches = [goods[at * _GOODS_EACH : (at + 1) * _GOODS_EACH] for at in range(_TRANSFERS)]
    ways = [
        await _asked(deps, staff.warehouse, batch, destination.warehouse_id, reserve=at == 0)
        for at, batch in enumerate(batches)
    ]
    arrives = deps.clock.now() + _ON_THE_WAY
    for key in ways[1:]:
        sent = TransferDispatch(id=key, expected_version=1, expected_at=arrives)
        await dispatch_transfer(deps, staff.warehouse, sent)
    partly, lossy = ways[2:]
    first, *_ = await TransferLine.filter(transfer_id=partly).order_by("position")
    came = [TransferReceiveLine(line_id=first.id, quantity=_UNITS_EACH - 2)]
    await receive_transfer(
        deps, staff.warehouse, TransferReceive(id=partly, expected_version=2, lines=came)
    )
    found = [
        TransferCloseLine(
            line_id=line.id,
            arrived=line.dispatched - 1,
            reason=AdjustmentReason.LOST,
            note="外箱破损 The carton was open",
        )
        for line in await TransferLine.filter(transfer_id=lossy).order_by("position")
    ]
    await close_lines(
        deps, staff.warehouse, TransferClose(id=lossy, expected_version=2, lines=found)
    )


async def _asked(
    deps: Deps,
    actor: Actor,
    goods: Sequence[dict[str, Any]],
    destination_id: UUID,
    *,
    reserve: bool,
) -> UUID:
    request = TransferRequest(
        source_id=goods[0]["warehouse_id"],
        destination_id=destination_id,
        lines=[
            TransferRequestLine(variant_id=good["variant_id"], quantity=_UNITS_EACH)
            for good in goods
        ],
        reserve=reserve,
        note="华南补货 For the south",
    )
    return await request_transfer(deps, actor, request)


async def _count(deps: Deps, staff: Staff, shelves: Sequence[dict[str, Any]]) -> None:
    size = len(_FOUND)
    posted, counted, begun = (shelves[at * size : (at + 1) * size] for at in range(3))
    key = await _opened(deps, posted, "月末抽盘 Month end")
    await _recorded(deps, staff, key, posted)
    await complete_count(deps, staff.warehouse, StockCountComplete(id=key, expected_version=1))
    await post_count(deps, SYSTEM, StockCountPost(id=key, expected_version=2))
    key = await _opened(deps, counted, "A 区 Aisle A")
    await _recorded(deps, staff, key, counted)
    await complete_count(deps, staff.warehouse, StockCountComplete(id=key, expected_version=1))
    key = await _opened(deps, begun, "B 区 Aisle B")
    await _recorded(deps, staff, key, begun[: size // 2])


async def _opened(deps: Deps, shelves: Sequence[dict[str, Any]], note: str) -> UUID:
    request = StockCountOpen(
        warehouse_id=shelves[0]["warehouse_id"],
        kind=StockCountKind.CYCLE,
        variant_ids=[shelf["variant_id"] for shelf in shelves],
        note=note,
    )
    return await open_count(deps, SYSTEM, request)


async def _recorded(deps: Deps, staff: Staff, key: UUID, shelves: Sequence[dict[str, Any]]) -> None:
    entries = [
        StockCountEntry(code=shelf["sku"], quantity=shelf["on_hand"] + difference)
        for shelf, difference in zip(shelves, _FOUND, strict=False)
    ]
    await record_counted(deps, staff.warehouse, StockCountRecord(id=key, entries=entries))

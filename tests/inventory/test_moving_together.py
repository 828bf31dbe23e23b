"""Orders, transfers and counts at once by many hands: not a unit is lost, made or held twice."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import (
    Allocation,
    Reservation,
    StockCount,
    StockCountLine,
    StockEntry,
    StockLevel,
    Transfer,
    TransferLine,
)
from backend.models.inventory.counts import StockCountKind, StockCountStatus
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.counts.complete import (
    StockCountComplete,
    Uncounted,
    complete_count,
)
from backend.services.inventory.counts.open import StockCountOpen, open_count
from backend.services.inventory.counts.post import StockCountPost, post_count
from backend.services.inventory.counts.record import (
    StockCountEntry,
    StockCountRecord,
    record_counted,
)
from backend.services.inventory.transfers.cancel import TransferCancel, cancel_transfer
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
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.factories.transfers import assert_transfers_add_up, make_transfer

_OPENING = 40
# What a hand may be told when another was there first, or when the shelf is too empty.
_REFUSED = {
    Code.INSUFFICIENT_STOCK, Code.STALE_VERSION, Code.NOT_ALLOWED_NOW, Code.STOCK_MOVED,
    Code.MORE_THAN_DISPATCHED, Code.INVALID_INPUT,
}  # fmt: skip


class House:
    """Two warehouses with three goods each, and everything that hands do to them."""

    def __init__(self, deps: Deps, random: Random) -> None:
        self.deps = deps
        self.random = random
        self.done: list[str] = []

    async def furnish(self) -> None:
        self.channel = await make_channel(self.deps)
        self.places = [await make_warehouse(self.deps, code) for code in ("SHA", "LAX")]
        self.goods = [await make_variant(self.deps, f"SKU-{at}") for at in range(3)]
        for place in self.places:
            for good in self.goods:
                await make_stock(self.deps, good.id, place.id, _OPENING)

    def works(self) -> list[Callable[[], Awaitable[object]]]:
        return [self.buy, self.ask, self.ask, self.send, self.take_in, self.close, self.count]

    async def hand(self, steps: int) -> None:
        for _ in range(steps):
            work = self.random.choice(self.works())
            try:
                await work()
            except OmsError as refused:
                if refused.code not in _REFUSED:
                    raise
            else:
                self.done.append(work.__name__)

    async def buy(self) -> None:
        basket = {good.id: self.random.randint(1, 3) for good in self.random.sample(self.goods, 2)}
        await make_order(self.deps, self.channel.id, basket)

    async def ask(self) -> None:
        source, destination = self.random.sample(self.places, 2)
        units = {good.id: self.random.randint(1, 6) for good in self.random.sample(self.goods, 2)}
        reserve = self.random.random() < 0.5
        await make_transfer(self.deps, source.id, destination.id, units, reserve=reserve)

    async def _one(self, *statuses: str) -> Transfer:
        found = await Transfer.filter(status__in=statuses)
        if not found:
            raise OmsError(Code.NOT_ALLOWED_NOW, "There is none.")
        return self.random.choice(found)

    async def send(self) -> None:
        way = await self._one("REQUESTED")
        if self.random.random() < 0.2:
            cancel = TransferCancel(id=way.id, expected_version=way.version)
            await cancel_transfer(self.deps, SYSTEM, cancel)
            return
        dispatch = TransferDispatch(id=way.id, expected_version=way.version)
        await dispatch_transfer(self.deps, SYSTEM, dispatch)

    async def _line(self, way: Transfer) -> TransferLine:
        return self.random.choice(await TransferLine.filter(transfer_id=way.id))

    async def take_in(self) -> None:
        way = await self._one("DISPATCHED", "PARTIALLY_RECEIVED")
        line = await self._line(way)
        came = [TransferReceiveLine(line_id=line.id, quantity=self.random.randint(1, 5))]
        receive = TransferReceive(id=way.id, expected_version=way.version, lines=came)
        await receive_transfer(self.deps, SYSTEM, receive)

    async def close(self) -> None:
        way = await self._one("DISPATCHED", "PARTIALLY_RECEIVED")
        line = await self._line(way)
        arrived = max(line.dispatched + self.random.randint(-2, 1), 0)
        found = [TransferCloseLine(line_id=line.id, arrived=arrived, reason=AdjustmentReason.LOST)]
        close = TransferClose(id=way.id, expected_version=way.version, lines=found)
        await close_lines(self.deps, SYSTEM, close)

    async def count(self) -> None:
        """Counts one good in one place, finds now and then one more or fewer, and posts it."""
        place, good = self.random.choice(self.places), self.random.choice(self.goods)
        request = StockCountOpen(
            warehouse_id=place.id, kind=StockCountKind.CYCLE, variant_ids=[good.id]
        )
        key = await open_count(self.deps, SYSTEM, request)
        level = await StockLevel.get(warehouse_id=place.id, variant_id=good.id)
        found = max(level.on_hand + self.random.choice((-1, 0, 0, 1)), 0)
        entry = StockCountEntry(code=good.sku, quantity=found)
        await record_counted(self.deps, SYSTEM, StockCountRecord(id=key, entries=[entry]))
        complete = StockCountComplete(id=key, expected_version=1, uncounted=Uncounted.SKIP)
        await complete_count(self.deps, SYSTEM, complete)
        post = StockCountPost(id=key, expected_version=2, accept_moved=True)
        await post_count(self.deps, SYSTEM, post)


async def _assert_nothing_is_lost_or_made() -> None:
    """What lies and travels = what was there, less what was lost, with what counts found."""
    lines = await TransferLine.all()
    posted = await StockCountLine.filter(posted__isnull=False)
    counted = await StockEntry.filter(kind="COUNTED")
    levels = await StockLevel.all()
    assert sum(entry.on_hand_delta for entry in counted) == sum(line.posted or 0 for line in posted)
    assert await StockCount.filter(status=StockCountStatus.POSTED).count() == len(posted)
    there = sum(level.on_hand + level.incoming for level in levels)
    lost = sum(line.discrepancy for line in lines)
    assert there == 6 * _OPENING - lost + sum(line.posted or 0 for line in posted)
    promised = sum(row.quantity for row in await Allocation.all())
    kept = sum(row.quantity for row in await Reservation.filter(status="ACTIVE"))
    assert sum(level.allocated for level in levels) == promised
    assert sum(level.reserved for level in levels) == kept


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_is_lost_made_or_held_twice(deps: Deps, seed: int) -> None:
    house = House(deps, Random(seed))
    await house.furnish()
    await asyncio.gather(*(house.hand(12) for _ in range(8)))
    # what only met refusals in the crowd is done now
    while set(house.done) != {work.__name__ for work in house.works()}:
        await house.hand(1)
    await assert_ledger_adds_up()
    await assert_transfers_add_up()
    await _assert_nothing_is_lost_or_made()

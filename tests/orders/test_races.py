import asyncio
from collections import Counter
from pathlib import Path

import pytest

from backend.core.actor import SYSTEM
from backend.core.config import Config
from backend.core.db import is_postgres, transaction
from backend.core.errors import Code, OmsError
from backend.models import Allocation, Event, Order, StockEntry, StockLevel, Variant
from backend.models.inventory.stock import AdjustmentReason
from backend.models.orders.order import CancelReason, OrderSource
from backend.ports.deps import Deps
from backend.services.catalog.save_variant import VariantUpdate, update_variant
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from tests.conftest import make_config
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order

PLACERS = 32


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    """A connection for each who races; SQLite has its one writer and queues them."""
    return make_config(tmp_path, database_url, database_pool_size=PLACERS)


@pytest.fixture(autouse=True)
async def connections(deps: Deps) -> None:
    """All of them open: whoever had to connect first would come too late for the race."""
    if not is_postgres():
        return
    everyone = asyncio.Barrier(PLACERS)

    async def connect() -> None:
        async with transaction():
            await everyone.wait()

    await asyncio.gather(*(connect() for _ in range(PLACERS)))


async def _outcome(attempt: object) -> str:
    try:
        await attempt  # type: ignore[misc]  # a coroutine of either use case
    except OmsError as refused:
        return refused.code
    return "done"


async def test_of_many_buyers_of_the_last_unit_exactly_one_wins(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 1)

    def buy() -> object:
        request = OrderPlace(
            channel_id=channel.id,
            source=OrderSource.PHONE,
            lines=[PlaceLine(variant_id=tea.id, quantity=1)],
        )
        return place_order(deps, SYSTEM, request)

    outcomes = Counter(await asyncio.gather(*(_outcome(buy()) for _ in range(24))))
    assert outcomes == {"done": 1, Code.INSUFFICIENT_STOCK: 23}
    assert await Order.all().count() == 1
    level = await StockLevel.get()
    assert (level.on_hand, level.allocated, level.available) == (1, 1, 0)
    await assert_ledger_adds_up()


async def test_32_placers_on_10_hot_skus_lose_no_unit_and_do_not_deadlock(deps: Deps) -> None:
    channel = await make_channel(deps)
    houses = [await make_warehouse(deps, code, priority=i) for i, code in enumerate("AB")]
    hot = [await make_variant(deps, f"HOT-{index}") for index in range(10)]
    for variant in hot:
        for house in houses:
            await make_stock(deps, variant.id, house.id, 8)

    async def shop(placer: int) -> list[str]:
        """Orders of three SKUs, each placer in another order: locks must not follow the input's."""
        outcomes = []
        for turn in range(4):
            chosen = [hot[(placer * step + turn + step * step) % len(hot)] for step in (1, 2, 3)]
            lines = [PlaceLine(variant_id=variant.id, quantity=1) for variant in chosen]
            request = OrderPlace(channel_id=channel.id, source=OrderSource.PHONE, lines=lines)
            outcomes.append(await _outcome(place_order(deps, SYSTEM, request)))
        return outcomes

    async def count(placer: int) -> None:
        """Somebody finds a unit of three SKUs while all the others sell them."""
        found = [hot[(placer * 7 + step) % len(hot)] for step in (5, 0, 3)]
        changes = [
            StockChange(variant_id=variant.id, warehouse_id=houses[placer % 2].id, delta=1)
            for variant in found
        ]
        request = StockAdjust(changes=changes, reason=AdjustmentReason.FOUND)
        await adjust_stock(deps, SYSTEM, request)

    shopped = await asyncio.gather(
        *(shop(placer) for placer in range(PLACERS)), *(count(placer) for placer in range(PLACERS))
    )
    outcomes = Counter(outcome for each in shopped if each for outcome in each)
    assert set(outcomes) == {"done", Code.INSUFFICIENT_STOCK}
    placed = await Order.all().count()
    assert placed == outcomes["done"]
    assert sum(a.quantity for a in await Allocation.all()) == placed * 3
    levels = await StockLevel.all()
    assert sum(level.allocated for level in levels) == placed * 3
    assert sum(level.on_hand for level in levels) == 10 * 2 * 8 + PLACERS * 3
    await assert_ledger_adds_up()


async def test_placers_and_those_who_rename_skus_do_not_deadlock(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    goods = [await make_variant(deps, f"OLD-{index}") for index in range(4)]
    for variant in goods:
        await make_stock(deps, variant.id, warehouse.id, 100)

    async def rename(at: int) -> None:
        variant = await Variant.get(id=goods[at].id)
        for turn in range(4):
            request = VariantUpdate(
                id=variant.id, expected_version=variant.version + turn, sku=f"NEW-{at}-{turn}"
            )
            await update_variant(deps, SYSTEM, request)

    async def shop(placer: int) -> None:
        for turn in range(3):
            lines = {goods[(placer + step * turn) % 4].id: 1 for step in (1, 2, 3)}
            await make_order(deps, channel.id, lines)

    await asyncio.gather(*map(shop, range(PLACERS - 4)), *map(rename, range(4)))
    assert await Order.all().count() == (PLACERS - 4) * 3
    assert {level.sku for level in await StockLevel.all()} == {f"NEW-{at}-3" for at in range(4)}
    await assert_ledger_adds_up()


async def test_of_two_who_cancel_one_wins_and_the_stock_returns_once(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 2)
    order = await make_order(deps, channel.id, {tea.id: 2})

    def cancel() -> object:
        return cancel_order(deps, SYSTEM, OrderCancel(id=order.id, reason=CancelReason.CUSTOMER))

    outcomes = Counter(await asyncio.gather(*(_outcome(cancel()) for _ in range(8))))
    assert outcomes == {"done": 1, Code.NOT_ALLOWED_NOW: 7}
    assert (await StockLevel.get()).available == 2
    await assert_ledger_adds_up()


async def test_the_same_request_sent_at_once_many_times_is_one_order(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 20)
    request = OrderPlace(
        channel_id=channel.id,
        source=OrderSource.PHONE,
        lines=[PlaceLine(variant_id=tea.id, quantity=1)],
        idempotency_key="k",
    )
    ids = await asyncio.gather(*(place_order(deps, SYSTEM, request) for _ in range(8)))
    assert len(set(ids)) == 1
    assert (await StockLevel.get()).allocated == 1


async def test_one_external_id_placed_at_once_many_times_is_one_order(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 20)
    orders = await asyncio.gather(
        *(make_order(deps, channel.id, {tea.id: 1}, external_id="A-1") for _ in range(8))
    )
    assert len({order.id for order in orders}) == 1
    assert (await StockLevel.get()).allocated == 1


async def test_the_last_unit_under_one_external_id_at_once_is_one_order(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 1)
    orders = await asyncio.gather(
        *(make_order(deps, channel.id, {tea.id: 1}, external_id="A-1") for _ in range(8))
    )
    assert len({order.id for order in orders}) == 1
    assert (await StockLevel.get()).allocated == 1


async def test_events_of_one_level_are_in_the_order_of_its_ledger(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 40)
    await asyncio.gather(
        *(make_order(deps, channel.id, {tea.id: 1}) for _ in range(PLACERS)),
    )
    entries = await StockEntry.all().order_by("ordinal")
    events = await Event.filter(object_type="StockLevel").order_by("seq")
    assert [event.data["entry_id"] for event in events] == [str(entry.id) for entry in entries]
    assert len(entries) == 1 + PLACERS

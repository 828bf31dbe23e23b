import asyncio
from collections import Counter

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import Allocation, Order, StockLevel
from backend.models.orders import CancelReason, OrderSource
from backend.ports.deps import Deps
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order


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


async def test_many_placers_on_few_hot_skus_neither_oversell_nor_deadlock(deps: Deps) -> None:
    channel = await make_channel(deps)
    houses = [await make_warehouse(deps, code, priority=i) for i, code in enumerate("AB")]
    hot = [await make_variant(deps, f"HOT-{index}") for index in range(6)]
    for variant in hot:
        for house in houses:
            await make_stock(deps, variant.id, house.id, 5)

    def buy(seed: int) -> object:
        # Each placer names the SKUs in another order: locks must not follow the input's order.
        chosen = [hot[(seed * step + step) % len(hot)] for step in (1, 2, 3)]
        lines = [PlaceLine(variant_id=variant.id, quantity=1) for variant in chosen]
        request = OrderPlace(channel_id=channel.id, source=OrderSource.PHONE, lines=lines)
        return place_order(deps, SYSTEM, request)

    outcomes = Counter(await asyncio.gather(*(_outcome(buy(seed)) for seed in range(48))))
    assert set(outcomes) <= {"done", Code.INSUFFICIENT_STOCK}
    placed = await Order.all().count()
    assert placed == outcomes["done"] > 0
    assert sum(a.quantity for a in await Allocation.all()) == placed * 3
    assert sum(level.allocated for level in await StockLevel.all()) == placed * 3
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

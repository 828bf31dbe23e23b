"""The checks run while everybody works: what is being written is not taken for a difference."""

import asyncio
from random import Random

import pytest

from backend.core.actor import SYSTEM
from backend.core.db import flush, transaction
from backend.models import Allocation, Event, Reservation, StockEntry
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.doctor.examine import examine
from backend.services.inventory.stock.ledger import Cause, Movement, post
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.inventory.doctor.spoil import Store, found, make_store, spoil
from tests.inventory.stock.test_all_movements import Floor

_HANDS, _STEPS, _SKUS = 10, 20, 3
_KINDS = (
    "receive", "receive", "adjust", "buy", "buy", "cancel", "reserve", "displace", "release",
    "expire", "quarantine", "free", "scrap", "reverse",
)  # fmt: skip


@pytest.fixture
async def store(deps: Deps) -> Store:
    return await make_store(deps)


async def _floors(deps: Deps) -> list[Floor]:
    houses = [await make_warehouse(deps, code, priority=at) for at, code in enumerate("AB")]
    channel = await make_channel(deps)
    floors = []
    for number in range(_SKUS):
        variant = await make_variant(deps, f"TEA-{number}")
        for house in houses:
            await make_stock(deps, variant.id, house.id, 30)
        floors.append(Floor(deps, variant, houses, channel.id))
    return floors


async def _work(floors: list[Floor], seed: int) -> None:
    random = Random(seed)
    for _ in range(_STEPS):
        step = (
            random.choice(_KINDS),
            random.randint(1, 9),
            random.randint(0, 1),
            random.randint(0, 1_000),
        )
        await random.choice(floors).do(step)


async def test_beside_a_mixed_load_every_look_is_clean_and_so_is_the_end(deps: Deps) -> None:
    floors = await _floors(deps)
    is_over = asyncio.Event()
    seen_at: set[int] = set()

    async def look() -> None:
        while not is_over.is_set():
            diagnosis = await examine()
            assert diagnosis.findings == []
            seen_at.add(await StockEntry.all().count())

    looking = asyncio.create_task(look())
    await asyncio.gather(*(_work(floors, seed) for seed in range(_HANDS)))
    is_over.set()
    await looking
    assert await found() == []
    await assert_ledger_adds_up()
    # it did look in between, and there was something to see
    assert len(seen_at) > 3
    assert await Allocation.exists()
    assert await Reservation.exists()
    assert await Event.filter(type="order.cancelled").exists()


async def test_a_movement_that_is_half_written_is_no_finding(deps: Deps, store: Store) -> None:
    is_written, may_end = asyncio.Event(), asyncio.Event()
    movement = Movement(
        level_id=store.level.id, kind=StockEntryKind.RECEIVED, on_hand=5, cause=Cause()
    )

    async def move() -> None:
        async with transaction():
            await post(deps, SYSTEM, [movement])
            await flush()
            is_written.set()
            await may_end.wait()

    moving = asyncio.create_task(move())
    await is_written.wait()
    assert await found() == []
    may_end.set()
    await moving
    assert await found() == []
    assert await StockEntry.all().count() == 6


async def test_what_is_wrong_is_found_beside_a_writer_too(deps: Deps, store: Store) -> None:
    await spoil("UPDATE inventory_allocation SET quantity = 3")
    other = await make_variant(deps, "CUP")
    await make_stock(deps, other.id, store.house.id, 50)

    async def sell() -> None:
        for _ in range(8):
            await make_order(deps, store.channel_id, {other.id: 1})

    selling = asyncio.create_task(sell())
    while not selling.done():
        assert await found() == [
            ("LEVEL_ALLOCATIONS", "allocated", 3, 4, False),
            ("ORDER_DEMAND", "allocated", 4, 3, False),
        ]
    await selling

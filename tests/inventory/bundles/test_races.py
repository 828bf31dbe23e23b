"""Bundles while many buy them, and while they are made of something else."""

import asyncio
import random
from collections import Counter, defaultdict
from pathlib import Path
from uuid import UUID

import pytest

from backend.core.actor import SYSTEM
from backend.core.config import Config
from backend.core.errors import Code, OmsError
from backend.models import Allocation, Order, OrderLine, OrderLineComponent, StockLevel, Variant
from backend.models.orders.order import CancelReason, OrderSource
from backend.ports.deps import Deps
from backend.services.inventory.bundles.save import BundlePart, BundleSave, save_bundle
from backend.services.inventory.doctor.examine import examine
from backend.services.inventory.stock.receive import ReceiveLine, StockReceive, receive_stock
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from tests.conftest import make_config
from tests.factories.bundles import make_bundle, set_parts
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel
from tests.races import refusals

PLACERS = 12


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return make_config(tmp_path, database_url, database_pool_size=PLACERS)


async def test_no_interleaving_of_placers_cancels_and_new_recipes_loses_a_unit(
    deps: Deps,
) -> None:
    channel = await make_channel(deps)
    houses = [await make_warehouse(deps, code, priority=i) for i, code in enumerate("AB")]
    parts = [await make_variant(deps, f"PART-{index}") for index in range(4)]
    for part in parts:
        for house in houses:
            await make_stock(deps, part.id, house.id, 40)
    kits = [
        await make_bundle(deps, "KIT-A", {parts[0].id: 2, parts[1].id: 1, parts[2].id: 3}),
        await make_bundle(deps, "KIT-B", {parts[2].id: 1, parts[0].id: 1}),
    ]
    dice = random.Random(4)
    baskets = [
        [(dice.choice([*parts, *kits]).id, dice.randint(1, 3)) for _ in range(dice.randint(1, 4))]
        for _ in range(PLACERS * 5)
    ]
    placed: list[UUID] = []

    async def place(basket: list[tuple[UUID, int]], is_cancelled: bool) -> str:
        lines = [PlaceLine(variant_id=key, quantity=units) for key, units in basket]
        request = OrderPlace(channel_id=channel.id, source=OrderSource.PHONE, lines=lines)
        try:
            order_id = await place_order(deps, SYSTEM, request)
        except OmsError as refused:
            return refused.code
        if is_cancelled:
            cancel = OrderCancel(id=order_id, reason=CancelReason.CUSTOMER)
            await cancel_order(deps, SYSTEM, cancel)
            return "cancelled"
        placed.append(order_id)
        return "done"

    async def shop(placer: int) -> list[str]:
        mine = baskets[placer::PLACERS]
        return [await place(basket, at % 4 == 3) for at, basket in enumerate(mine)]

    async def cook() -> None:
        for units in (1, 2, 3, 2):
            await set_parts(deps, kits[1], {parts[2].id: units, parts[3].id: 1})

    *shopped, _ = await asyncio.gather(*(shop(placer) for placer in range(PLACERS)), cook())
    outcomes = Counter(outcome for each in shopped if each for outcome in each)
    assert set(outcomes) <= {"done", "cancelled", Code.INSUFFICIENT_STOCK}
    assert min(outcomes["done"], outcomes[Code.INSUFFICIENT_STOCK]) > 0
    assert await Order.filter(status="OPEN").count() == len(placed) == outcomes["done"]
    await _assert_nothing_is_lost(await _wanted(placed, {kit.id for kit in kits}))


async def _assert_nothing_is_lost(wanted: dict[UUID, int]) -> None:
    """What is allocated of each part is what the orders want, and the doctor is content."""
    levels = await StockLevel.all()
    held: dict[UUID, int] = defaultdict(int)
    for level in levels:
        held[level.variant_id] += level.allocated
    assert {key: held[key] for key in wanted} == wanted
    assert sum(level.on_hand for level in levels) == 4 * 2 * 40
    assert sum(each.quantity for each in await Allocation.all()) == sum(wanted.values())
    assert (await examine()).findings == []
    await assert_ledger_adds_up()


async def _wanted(placed: list[UUID], kits: set[UUID]) -> dict[UUID, int]:
    """Units of each part that the orders want, by what their lines were made of."""
    wanted: dict[UUID, int] = defaultdict(int)
    for line in await OrderLine.filter(order_id__in=placed):
        assert line.variant_id is not None
        made_of = await OrderLineComponent.filter(order_line_id=line.id)
        assert bool(made_of) == (line.variant_id in kits)
        for part in made_of:
            wanted[part.variant_id] += line.quantity * part.quantity
        if not made_of:
            wanted[line.variant_id] += line.quantity
    return dict(wanted)


async def test_a_variant_becomes_a_bundle_or_is_received_never_both(deps: Deps) -> None:
    house = await make_warehouse(deps)
    cup = await make_variant(deps, "CUP")
    for turn in range(8):
        kit = await make_variant(deps, f"KIT-{turn}")
        components = [BundlePart(variant_id=cup.id, quantity=2)]
        goods = [ReceiveLine(variant_id=kit.id, quantity=5)]
        results = await asyncio.gather(
            save_bundle(
                deps, SYSTEM, BundleSave(id=kit.id, expected_version=1, components=components)
            ),
            receive_stock(deps, SYSTEM, StockReceive(warehouse_id=house.id, lines=goods)),
            return_exceptions=True,
        )
        assert refusals(results) == [Code.NOT_ALLOWED_NOW]
        is_bundle = (await Variant.get(id=kit.id)).is_bundle
        assert is_bundle != await StockLevel.exists(variant_id=kit.id)


async def test_two_that_would_contain_each_other_do_not(deps: Deps) -> None:
    for turn in range(6):
        one, two = [await make_variant(deps, f"{name}-{turn}") for name in ("ONE", "TWO")]
        results = await asyncio.gather(
            *(
                save_bundle(
                    deps,
                    SYSTEM,
                    BundleSave(
                        id=bundle.id,
                        expected_version=1,
                        components=[BundlePart(variant_id=part.id, quantity=1)],
                    ),
                )
                for bundle, part in ((one, two), (two, one))
            ),
            return_exceptions=True,
        )
        assert refusals(results) == [Code.NOT_ALLOWED_NOW]

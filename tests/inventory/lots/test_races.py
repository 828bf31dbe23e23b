"""Many hands at the last units of a lot, and at one serial number."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from pathlib import Path

import pytest

from backend.core.actor import SYSTEM
from backend.core.config import Config
from backend.core.errors import Code, OmsError
from backend.models import Lot, Variant, Warehouse
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.lots.recall import LotRecall, recall_lot
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from tests.conftest import make_config
from tests.factories.inventory import assert_ledger_adds_up
from tests.factories.lots import assert_lots_add_up, lots_in, make_lots, units

HANDS = 8


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    """A connection for each who races."""
    return make_config(tmp_path, database_url, database_pool_size=HANDS)


async def _outcome(attempt: Awaitable[object]) -> str:
    try:
        await attempt
    except OmsError as refused:
        return refused.code
    return "done"


async def test_of_many_who_take_the_last_units_of_a_lot_one_does(
    deps: Deps, milk: Variant, house: Warehouse
) -> None:
    level = await make_lots(deps, milk.id, house.id, units("A", 2), units("B", 20))
    change = StockChange(variant_id=milk.id, warehouse_id=house.id, delta=-2, lots=[units("A", 2)])
    request = StockAdjust(changes=[change], reason=AdjustmentReason.DAMAGED)
    attempts = (_outcome(adjust_stock(deps, SYSTEM, request)) for _ in range(HANDS))
    outcomes = Counter(await asyncio.gather(*attempts))
    assert outcomes == {"done": 1, Code.INSUFFICIENT_STOCK: HANDS - 1}
    assert await lots_in(level.id) == {"B": (20, 0, 0)}
    await assert_lots_add_up()


async def test_one_serial_number_is_received_in_one_place(
    deps: Deps, phone: Variant, house: Warehouse, there: Warehouse
) -> None:
    attempts = (
        _outcome(make_lots(deps, phone.id, where.id, units("S1"), units("S2")))
        for where in (house, there) * (HANDS // 2)
    )
    outcomes = Counter(await asyncio.gather(*attempts))
    assert outcomes == {"done": 1, Code.ALREADY_EXISTS: HANDS - 1}
    await assert_ledger_adds_up()
    await assert_lots_add_up()


async def test_a_lot_is_called_back_once_while_others_take_of_it(
    deps: Deps, milk: Variant, house: Warehouse, there: Warehouse
) -> None:
    for where in (house, there):
        await make_lots(deps, milk.id, where.id, units("A", 9), units("B", 9))
    lot = await Lot.get(number="A")
    recall = LotRecall(id=lot.id, expected_version=1, note="glass")

    def lose(where: Warehouse) -> Awaitable[object]:
        change = StockChange(variant_id=milk.id, warehouse_id=where.id, delta=-3)
        return adjust_stock(
            deps, SYSTEM, StockAdjust(changes=[change], reason=AdjustmentReason.LOST)
        )

    attempts = [recall_lot(deps, SYSTEM, recall) for _ in range(4)]
    others = [lose(where) for where in (there, house, there, house)]
    outcomes = Counter(await asyncio.gather(*map(_outcome, [*attempts, *others])))
    assert outcomes == {"done": 5, Code.STALE_VERSION: 3}
    await assert_ledger_adds_up()
    await assert_lots_add_up()

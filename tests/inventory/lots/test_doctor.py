"""Lots against levels: found, and put right where what moved them is all there."""

import pytest

from backend.core.actor import SYSTEM
from backend.models import DoctorRun, LotEntry, Variant, Warehouse
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.doctor.repair import DoctorRepair, repair_stock
from backend.services.inventory.doctor.run import DoctorRunStart, run_doctor
from backend.services.inventory.stock.quarantine import (
    StockQuarantine,
    StockUnits,
    quarantine_stock,
)
from tests.factories.lots import assert_lots_add_up, lots_in, make_lots, units
from tests.inventory.doctor.spoil import found, spoil

LOT_OF = "WHERE lot_id = (SELECT id FROM inventory_lot WHERE number = 'A')"


async def _repair(deps: Deps) -> int:
    run = await DoctorRun.get(id=await run_doctor(deps, SYSTEM, DoctorRunStart()))
    await repair_stock(deps, SYSTEM, DoctorRepair(id=run.id, expected_version=run.version))
    return (await DoctorRun.get(id=run.id)).repaired_levels


@pytest.mark.parametrize(
    ("spoilt", "expected"),
    [
        (
            f"UPDATE inventory_lot_level SET on_hand = 6, quarantined = 0 {LOT_OF}",
            [
                ("LEVEL_LOTS", "on_hand", 9, 11, True),
                ("LEVEL_LOTS", "quarantined", 3, 0, True),
                ("LOT_SUMS", "on_hand", 4, 6, True),
                ("LOT_SUMS", "quarantined", 3, 0, True),
            ],
        ),
        (
            f"DELETE FROM inventory_lot_level {LOT_OF}",
            [
                ("LEVEL_LOTS", "on_hand", 9, 5, True),
                ("LEVEL_LOTS", "quarantined", 3, 0, True),
                ("LOT_SUMS", "on_hand", 4, 0, True),
                ("LOT_SUMS", "quarantined", 3, 0, True),
            ],
        ),
        # the level itself is wrong, and its lots are right
        (
            "UPDATE inventory_stock_level SET on_hand = 8, available = 5",
            [
                ("LEVEL_SUMS", "on_hand", 9, 8, True),
                ("LEVEL_LOTS", "on_hand", 8, 9, True),
            ],
        ),
    ],
)
async def test_lots_are_set_to_what_moved_them(
    deps: Deps,
    milk: Variant,
    house: Warehouse,
    spoilt: str,
    expected: list[tuple[str, str, int, int, bool]],
) -> None:
    level = await make_lots(deps, milk.id, house.id, units("A", 4), units("B", 5))
    line = StockUnits(variant_id=milk.id, warehouse_id=house.id, quantity=3, lots=[units("A", 3)])
    aside = StockQuarantine(lines=[line], reason=AdjustmentReason.QUALITY)
    await quarantine_stock(deps, SYSTEM, aside)
    assert await found() == []
    await spoil(spoilt)
    assert await found() == expected
    assert await _repair(deps) == 1
    assert await found() == []
    assert await lots_in(level.id) == {"A": (4, 3, 0), "B": (5, 0, 0)}
    await assert_lots_add_up()


async def test_where_what_moved_a_lot_is_gone_nothing_is_taken_for_the_truth(
    deps: Deps, milk: Variant, house: Warehouse
) -> None:
    level = await make_lots(deps, milk.id, house.id, units("A", 4), units("B", 5))
    await LotEntry.filter(lot__number="A").delete()
    assert await found() == [("LOT_SUMS", "on_hand", 0, 4, False)]
    assert await _repair(deps) == 0
    assert await lots_in(level.id) == {"A": (4, 0, 0), "B": (5, 0, 0)}

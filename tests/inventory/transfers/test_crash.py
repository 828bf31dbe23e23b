"""A process that dies while it takes in a transfer: nothing is lost and nothing comes twice."""

import pytest

from backend.models import Event, StockEntry, StockLevel, Transfer, TransferLine
from backend.ports.deps import Deps
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.transfers import assert_transfers_add_up, make_transfer
from tests.inventory.killed import AFTER_COMMIT, killed, work


@pytest.mark.parametrize("point", [AFTER_COMMIT, 1, 2, 3, 4])
async def test_a_killed_receipt_is_whole_or_not_there_and_its_repetition_makes_it_whole(
    deps: Deps, point: int
) -> None:
    here, there = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, here.id, 10)
    way = await make_transfer(deps, here.id, there.id, {tea.id: 9}, is_dispatched=True)
    line = await TransferLine.get()
    await killed(deps, "receive", point, way.id, line.id)

    level = await StockLevel.get(warehouse_id=there.id)
    is_done = point == AFTER_COMMIT
    assert (level.on_hand, level.incoming) == ((6, 3) if is_done else (0, 9))
    assert (await Transfer.get()).received_units == (6 if is_done else 0)
    assert await Event.filter(type="transfer.received").count() == int(is_done)
    await assert_transfers_add_up()

    for _ in range(2):
        await work("receive", str(way.id), str(line.id))(deps)
    level = await StockLevel.get(warehouse_id=there.id)
    assert (level.on_hand, level.incoming) == (6, 3)
    assert await Event.filter(type="transfer.received").count() == 1
    assert await StockEntry.filter(level_id=level.id, kind="TRANSFERRED").count() == 1
    await assert_ledger_adds_up()
    await assert_transfers_add_up()

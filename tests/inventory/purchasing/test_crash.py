"""A process that dies while it takes goods in: nothing is lost and nothing comes twice."""

import asyncio
import signal
import sys
from pathlib import Path
from uuid import UUID

import pytest

from backend.core.actor import SYSTEM
from backend.models import GoodsReceipt, PurchaseOrder, PurchaseOrderLine, StockLevel
from backend.ports.deps import Deps
from backend.services.inventory.purchasing.receive import receive_order
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_warehouse
from tests.factories.purchasing import assert_incoming_adds_up, make_approved, make_supplier
from tests.inventory.killed import AFTER_COMMIT
from tests.inventory.purchasing.killed import asked

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("point", [AFTER_COMMIT, 1, 2, 3, 4])
async def test_a_killed_receipt_is_whole_or_not_there_and_its_repetition_makes_it_whole(
    deps: Deps, point: int
) -> None:
    supplier, house = await make_supplier(deps), await make_warehouse(deps)
    tea = await make_variant(deps)
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (10, "4")})
    line = await PurchaseOrderLine.get()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.inventory.purchasing.killed",
        deps.config.effective_database_url, str(deps.config.var_dir), str(order.id),
        str(line.id), str(point), cwd=ROOT,
    )  # fmt: skip
    assert await process.wait() == -signal.SIGKILL
    level = await StockLevel.get()
    expected = (6, 4, 1) if point == AFTER_COMMIT else (0, 10, 0)
    assert (level.on_hand, level.incoming, await GoodsReceipt.all().count()) == expected

    # as the graph has them: the driver's own UUIDs have another fingerprint
    again = asked(UUID(str(order.id)), UUID(str(line.id)))
    receipt_id = await receive_order(deps, SYSTEM, again)
    assert (await GoodsReceipt.get()).id == receipt_id
    level = await StockLevel.get()
    assert (level.on_hand, level.incoming) == (6, 4)
    assert (await PurchaseOrder.get()).received_units == 6
    await assert_ledger_adds_up()
    await assert_incoming_adds_up()

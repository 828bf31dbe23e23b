"""A process that dies while it counts or posts: nothing is lost and nothing is counted twice."""

from uuid import UUID

import pytest

from backend.core.ids import split_global_id
from backend.models import Event, StockCount, StockCountLine, StockEntry
from backend.ports.deps import Deps
from tests.factories.inventory import assert_ledger_adds_up
from tests.inventory.counts.floor import Floor
from tests.inventory.killed import AFTER_COMMIT, killed, work


def _key(count: dict[str, str]) -> UUID:
    return split_global_id(count["id"])[1]


@pytest.mark.parametrize("point", [AFTER_COMMIT, 1, 2, 3])
async def test_a_killed_scan_is_counted_once_when_it_is_sent_again(
    deps: Deps, floor: Floor, point: int
) -> None:
    key = _key(await floor.opened())
    await killed(deps, "record", point, key)
    line = await StockCountLine.get(sku="TEA-1")
    assert line.counted == (7 if point == AFTER_COMMIT else None)
    for _ in range(2):
        await work("record", str(key))(deps)
    assert (await StockCountLine.get(sku="TEA-1")).counted == 7
    assert await Event.filter(type="stock_count.recorded").count() == 1


@pytest.mark.parametrize("point", [AFTER_COMMIT, 1, 2, 3, 4, 5])
async def test_a_killed_posting_is_whole_or_not_there_and_its_repetition_makes_it_whole(
    deps: Deps, floor: Floor, point: int
) -> None:
    key = _key(await floor.counted(tea=8, pot=6))
    await killed(deps, "post", point, key)
    is_done = point == AFTER_COMMIT
    expected = ((8, 6), "POSTED", 2) if is_done else ((10, 4), "COUNTED", 0)
    found = (await floor.on_hand(floor.tea), await floor.on_hand(floor.pot))
    entries = await StockEntry.filter(kind="COUNTED").count()
    assert (found, (await StockCount.get()).status, entries) == expected
    for _ in range(2):
        await work("post", str(key))(deps)
    assert (await floor.on_hand(floor.tea), await floor.on_hand(floor.pot)) == (8, 6)
    assert await StockEntry.filter(kind="COUNTED").count() == 2
    assert await Event.filter(type="stock_count.posted").count() == 1
    await assert_ledger_adds_up()

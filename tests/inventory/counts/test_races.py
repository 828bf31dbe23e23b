"""Many hands at one count, and goods that move while it is posted."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.ids import split_global_id
from backend.models import Event, StockCountLine, StockEntry, StockLevel
from backend.ports.deps import Deps
from backend.services.inventory.counts.post import StockCountPost, post_count
from backend.services.inventory.counts.record import (
    StockCountEntry,
    StockCountRecord,
    record_counted,
)
from tests.factories.inventory import assert_ledger_adds_up, make_stock
from tests.factories.orders import make_channel, make_order
from tests.inventory.counts.floor import COMPLETE, Floor


async def _outcome(attempt: Awaitable[object]) -> str:
    try:
        await attempt
    except OmsError as refused:
        return refused.code
    return "done"


def _key(count: dict[str, str]) -> UUID:
    return split_global_id(count["id"])[1]


async def test_of_many_who_post_a_count_one_does(deps: Deps, floor: Floor) -> None:
    count = await floor.counted(tea=8, pot=5)
    request = StockCountPost(id=_key(count), expected_version=2)
    outcomes = Counter(
        await asyncio.gather(*(_outcome(post_count(deps, SYSTEM, request)) for _ in range(10)))
    )
    assert outcomes == {"done": 1, Code.STALE_VERSION: 9}
    assert (await floor.on_hand(floor.tea), await floor.on_hand(floor.pot)) == (8, 5)
    assert await StockEntry.filter(kind="COUNTED").count() == 2
    assert await Event.filter(type="stock_count.posted").count() == 1
    await assert_ledger_adds_up()


async def test_scans_of_many_hands_are_all_counted(deps: Deps, floor: Floor) -> None:
    count = await floor.opened()
    request = StockCountRecord(
        id=_key(count), entries=[StockCountEntry(code="TEA-1", quantity=1, adds=True)]
    )
    await asyncio.gather(*(record_counted(deps, SYSTEM, request) for _ in range(20)))
    line = await StockCountLine.get(sku="TEA-1")
    assert (line.counted, line.version) == (20, 21)


async def test_what_moves_while_a_count_is_posted_is_neither_lost_nor_counted_twice(
    deps: Deps, floor: Floor
) -> None:
    count = await floor.opened()
    record = StockCountRecord(
        id=_key(count),
        entries=[
            StockCountEntry(code="TEA-1", quantity=7),
            StockCountEntry(code="POT-1", quantity=4),
        ],
    )
    channel = await make_channel(deps)
    results = await asyncio.gather(
        record_counted(deps, SYSTEM, record),
        *(make_stock(deps, floor.tea.id, floor.house.id, 1) for _ in range(6)),
        *(make_order(deps, channel.id, {floor.tea.id: 1}) for _ in range(3)),
    )
    assert len(results) == 10
    line = await StockCountLine.get(sku="TEA-1")
    assert line.counted_on_hand is not None
    later = 16 - line.counted_on_hand
    done = (await floor.do(COMPLETE, count))["count"]
    request = StockCountPost(id=_key(done), expected_version=done["version"], accept_moved=True)
    await asyncio.gather(
        post_count(deps, SYSTEM, request),
        *(make_stock(deps, floor.tea.id, floor.house.id, 1) for _ in range(6)),
    )
    level = await StockLevel.get(variant_id=floor.tea.id)
    assert (level.on_hand, level.allocated) == (7 + later + 6, 3)
    await assert_ledger_adds_up()

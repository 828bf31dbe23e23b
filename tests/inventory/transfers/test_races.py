"""Many hands at one transfer, and many transfers of one shelf."""

import asyncio
from collections import Counter
from collections.abc import Awaitable

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import Event, StockEntry, StockLevel, Transfer, TransferLine
from backend.models.inventory.stock import AdjustmentReason
from backend.models.inventory.transfers import TransferStatus
from backend.ports.deps import Deps
from backend.services.inventory.transfers.cancel import TransferCancel, cancel_transfer
from backend.services.inventory.transfers.close import (
    TransferClose,
    TransferCloseLine,
    close_lines,
)
from backend.services.inventory.transfers.dispatch import TransferDispatch, dispatch_transfer
from backend.services.inventory.transfers.receive import (
    TransferReceive,
    TransferReceiveLine,
    receive_transfer,
)
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.factories.transfers import assert_transfers_add_up, make_transfer


async def _outcome(attempt: Awaitable[object]) -> str:
    try:
        await attempt
    except OmsError as refused:
        return refused.code
    return "done"


async def test_of_many_who_receive_the_same_one_does(deps: Deps) -> None:
    here, there = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, here.id, 10)
    way = await make_transfer(deps, here.id, there.id, {tea.id: 8}, is_dispatched=True)
    line = await TransferLine.get()

    def attempts() -> list[Awaitable[object]]:
        lines = [TransferReceiveLine(line_id=line.id, quantity=5)]
        lost = [TransferCloseLine(line_id=line.id, arrived=0, reason=AdjustmentReason.LOST)]
        receive = TransferReceive(id=way.id, expected_version=2, lines=lines)
        close = TransferClose(id=way.id, expected_version=2, lines=lost)
        return [
            close_lines(deps, SYSTEM, close)
            if at % 3 == 2
            else receive_transfer(deps, SYSTEM, receive)
            for at in range(12)
        ]

    outcomes = Counter(await asyncio.gather(*map(_outcome, attempts())))
    assert outcomes == {"done": 1, Code.STALE_VERSION: 11}
    assert await Event.filter(type__in=["transfer.received", "transfer.closed"]).count() == 1
    assert await StockEntry.filter(cause_id=way.id).count() == 3
    await assert_ledger_adds_up()
    await assert_transfers_add_up()


async def test_the_same_delivery_sent_many_times_is_taken_in_once(deps: Deps) -> None:
    here, there = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, here.id, 10)
    way = await make_transfer(deps, here.id, there.id, {tea.id: 8}, is_dispatched=True)
    line = await TransferLine.get()
    request = TransferReceive(
        id=way.id,
        expected_version=2,
        lines=[TransferReceiveLine(line_id=line.id, quantity=5)],
        idempotency_key="box 1",
    )
    keys = await asyncio.gather(*(receive_transfer(deps, SYSTEM, request) for _ in range(8)))
    assert set(keys) == {way.id}
    level = await StockLevel.get(warehouse_id=there.id)
    assert (level.on_hand, level.incoming) == (5, 3)


async def test_sending_and_cancelling_at_once_do_one_of_both(deps: Deps) -> None:
    here, there = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, here.id, 10)
    way = await make_transfer(deps, here.id, there.id, {tea.id: 8}, reserve=True)
    send = TransferDispatch(id=way.id, expected_version=1)
    cancel = TransferCancel(id=way.id, expected_version=1)
    outcomes = Counter(
        await asyncio.gather(
            *(
                _outcome(
                    cancel_transfer(deps, SYSTEM, cancel)
                    if at % 2
                    else dispatch_transfer(deps, SYSTEM, send)
                )
                for at in range(8)
            )
        )
    )
    assert outcomes == {"done": 1, Code.STALE_VERSION: 7}
    way = await Transfer.get()
    level = await StockLevel.get(warehouse_id=here.id)
    left = 8 if way.status is TransferStatus.DISPATCHED else 0
    assert (level.on_hand, level.reserved) == (10 - left, 0)
    await assert_ledger_adds_up()


async def test_transfers_both_ways_and_orders_share_a_shelf_without_deadlock(deps: Deps) -> None:
    here, there = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    channel = await make_channel(deps)
    tea, pot = await make_variant(deps), await make_variant(deps, "POT-1")
    for house in (here, there):
        for good in (tea, pot):
            await make_stock(deps, good.id, house.id, 20)
    ways = [
        await make_transfer(
            deps,
            *((here.id, there.id) if at % 2 else (there.id, here.id)),
            {tea.id: 4, pot.id: 4} if at % 4 < 2 else {pot.id: 4, tea.id: 4},
            reserve=at % 3 == 0,
        )
        for at in range(10)
    ]
    outcomes = Counter(
        await asyncio.gather(
            *(
                _outcome(
                    dispatch_transfer(deps, SYSTEM, TransferDispatch(id=way.id, expected_version=1))
                )
                for way in ways
            ),
            *(_outcome(make_order(deps, channel.id, {tea.id: 3, pot.id: 2})) for _ in range(8)),
        )
    )
    assert set(outcomes) <= {"done", Code.INSUFFICIENT_STOCK}
    assert outcomes["done"] >= 8
    await assert_ledger_adds_up()
    await assert_transfers_add_up()

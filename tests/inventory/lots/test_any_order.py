"""Whatever is done in whatever order, the lots of a level add up to it, and move with it."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.actor import SYSTEM
from backend.models import Lot, TransferLine
from backend.models.catalog import Tracking
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.doctor.examine import examine
from backend.services.inventory.lots.jobs import set_aside_due
from backend.services.inventory.lots.recall import LotRecall, recall_lot
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from backend.services.inventory.transfers.close import (
    TransferClose,
    TransferCloseLine,
    close_lines,
)
from backend.services.inventory.transfers.receive import (
    TransferReceive,
    TransferReceiveLine,
    receive_transfer,
)
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_warehouse
from tests.factories.lots import assert_lots_add_up, make_lots, units
from tests.factories.orders import make_channel
from tests.factories.transfers import assert_transfers_add_up, make_transfer
from tests.inventory.stock.test_all_movements import OPTIONS, Floor, Step

_KINDS = (
    "receive", "receive", "adjust", "buy", "cancel", "quarantine", "free", "scrap", "scrap_sold",
    "reverse", "send", "send", "arrive", "close", "spoil", "recall",
)  # fmt: skip
STEP = st.tuples(
    st.sampled_from(_KINDS), st.integers(1, 9), st.integers(0, 1), st.integers(0, 1_000)
)
_numbers = iter(range(1_000_000))


class LotFloor(Floor):
    """One variant of which lots or serial numbers are kept, in two warehouses."""

    def _lots(self, quantity: int, which: int) -> list[LotUnits]:
        today = self._deps.clock.now().date()
        if self._tea.tracking is Tracking.SERIAL:
            return [units(f"S{(which + at) % 40}") for at in range(quantity)]
        # a number has its date for good
        return [units(f"L{which % 5} {today}", quantity, today + timedelta(days=which % 5))]

    async def _receive(self, units: int, house: UUID, which: int) -> None:
        await make_lots(self._deps, self._tea.id, house, *self._lots(units, which))

    async def _adjust(self, units: int, house: UUID, which: int) -> None:
        gains = which % 2 == 1
        change = StockChange(
            variant_id=self._tea.id,
            warehouse_id=house,
            delta=units if gains else -units,
            lots=self._lots(units, which) if gains else None,
        )
        request = StockAdjust(changes=[change], reason=AdjustmentReason.CORRECTION)
        await adjust_stock(self._deps, SYSTEM, request)

    async def _send(self, units: int, house: UUID, _which: int) -> None:
        (other,) = (one.id for one in self._houses if one.id != house)
        lines = {self._tea.id: units}
        await make_transfer(self._deps, house, other, lines, is_dispatched=True)

    async def _arrive(self, units: int, _house: UUID, which: int) -> None:
        line = await self._open_line(which)
        if line is not None:
            request = TransferReceive(
                id=line.transfer_id,
                expected_version=line.transfer.version,
                lines=[TransferReceiveLine(line_id=line.id, quantity=units)],
            )
            await receive_transfer(self._deps, SYSTEM, request)

    async def _close(self, units: int, _house: UUID, which: int) -> None:
        line = await self._open_line(which)
        if line is not None:
            closing = TransferCloseLine(
                line_id=line.id, arrived=units, reason=AdjustmentReason.LOST
            )
            request = TransferClose(
                id=line.transfer_id, expected_version=line.transfer.version, lines=[closing]
            )
            await close_lines(self._deps, SYSTEM, request)

    async def _open_line(self, which: int) -> TransferLine | None:
        found = TransferLine.filter(is_closed=False, dispatched__gt=0).order_by("id")
        lines = await found.select_related("transfer")
        return lines[which % len(lines)] if lines else None

    async def _spoil(self, _units: int, _house: UUID, which: int) -> None:
        self._deps.clock.advance(days=which % 3)  # type: ignore[attr-defined]  # a FakeClock
        await set_aside_due(self._deps)

    async def _recall(self, _units: int, _house: UUID, which: int) -> None:
        lots = await Lot.all().order_by("id")
        if lots and which % 3 == 0:
            lot = lots[which % len(lots)]
            request = LotRecall(id=lot.id, expected_version=lot.version, note="by chance")
            await recall_lot(self._deps, SYSTEM, request)


async def _floor(deps: Deps, tracking: Tracking) -> LotFloor:
    number = next(_numbers)
    houses = [await make_warehouse(deps, f"{code}{number}", priority=at)
              for at, code in enumerate("AB")]  # fmt: skip
    channel = await make_channel(deps, f"phone{number}")
    return LotFloor(
        deps, await make_variant(deps, f"M-{number}", tracking=tracking), houses, channel.id
    )


async def _check() -> None:
    await assert_ledger_adds_up()
    await assert_lots_add_up()
    await assert_transfers_add_up()
    assert (await examine()).findings == []


@pytest.mark.parametrize("tracking", [Tracking.LOT, Tracking.SERIAL])
@OPTIONS
@given(steps=st.lists(STEP, min_size=5, max_size=40))
async def test_in_any_order_lots_and_levels_agree(
    deps: Deps, tracking: Tracking, steps: list[Step]
) -> None:
    floor = await _floor(deps, tracking)
    for step in steps:
        await floor.do(step)
    await _check()


@OPTIONS
@given(hands=st.lists(st.lists(STEP, min_size=2, max_size=8), min_size=3, max_size=6))
async def test_with_many_hands_at_once_lots_and_levels_agree(
    deps: Deps, hands: list[list[Step]]
) -> None:
    floor = await _floor(deps, Tracking.LOT)

    async def work(steps: list[Step]) -> None:
        for step in steps:
            await floor.do(step)

    await floor.do(("receive", 9, 0, 0))
    await floor.do(("receive", 9, 1, 3))
    await asyncio.gather(*map(work, hands))
    await _check()

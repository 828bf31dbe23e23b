"""Whatever is done to stock in whatever order, the ledger and the levels tell the same."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.core.actor import SYSTEM
from backend.core.errors import OmsError
from backend.models import Order, Reservation, StockEntry, StockLevel, Variant, Warehouse
from backend.models.inventory.stock import AdjustmentReason, ReservationStatus
from backend.models.orders.order import CancelReason
from backend.ports.deps import Deps
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from backend.services.inventory.stock.history import (
    NOTHING,
    StockPart,
    balances_at,
    changes_by_kind,
)
from backend.services.inventory.stock.jobs import expire_reservations
from backend.services.inventory.stock.quarantine import (
    QuarantineRelease,
    StockQuarantine,
    StockScrap,
    StockUnits,
    quarantine_stock,
    release_quarantine,
    scrap_stock,
)
from backend.services.inventory.stock.reserve import (
    ReservationCreate,
    ReservationRelease,
    create_reservation,
    release_reservation,
)
from backend.services.inventory.stock.reverse import StockEntryReverse, reverse_entry
from backend.services.orders.cancel import OrderCancel, cancel_order
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order

_KINDS = (
    "receive", "adjust", "buy", "cancel", "reserve", "displace", "release", "expire",
    "quarantine", "free", "scrap", "scrap_sold", "reverse",
)  # fmt: skip
# What is done, with how many units, in which of two warehouses, to which of what is there.
STEP = st.tuples(
    st.sampled_from(_KINDS), st.integers(1, 9), st.integers(0, 1), st.integers(0, 1_000)
)
Step = tuple[str, int, int, int]


class Floor:
    """One variant in two warehouses, and everything that can happen to it."""

    def __init__(
        self, deps: Deps, tea: Variant, houses: Sequence[Warehouse], channel_id: UUID
    ) -> None:
        self._deps = deps
        self._tea = tea
        self._houses = houses
        self._channel_id = channel_id

    async def do(self, step: Step) -> None:
        """One step; what is refused has changed nothing, which the sums show."""
        kind, units, at, which = step
        try:
            await getattr(self, f"_{kind}")(units, self._houses[at].id, which)
        except OmsError:
            return

    async def _receive(self, units: int, house: UUID, _which: int) -> None:
        await make_stock(self._deps, self._tea.id, house, units)

    async def _adjust(self, units: int, house: UUID, which: int) -> None:
        delta = units if which % 2 else -units
        change = StockChange(variant_id=self._tea.id, warehouse_id=house, delta=delta)
        request = StockAdjust(changes=[change], reason=AdjustmentReason.CORRECTION)
        await adjust_stock(self._deps, SYSTEM, request)

    async def _buy(self, units: int, _house: UUID, _which: int) -> None:
        await make_order(self._deps, self._channel_id, {self._tea.id: units})

    async def _cancel(self, _units: int, _house: UUID, which: int) -> None:
        orders = await Order.all().order_by("id")
        if orders:
            request = OrderCancel(id=orders[which % len(orders)].id, reason=CancelReason.CUSTOMER)
            await cancel_order(self._deps, SYSTEM, request)

    async def _reserve(self, units: int, house: UUID, which: int, displaces: bool = False) -> None:
        request = ReservationCreate(
            variant_id=self._tea.id,
            warehouse_id=house if which % 3 else None,
            quantity=units,
            owner="somebody",
            priority=which,
            displaces_lower=displaces,
            expires_at=self._deps.clock.now() + timedelta(minutes=1 + which % 5),
        )
        await create_reservation(self._deps, SYSTEM, request)

    async def _displace(self, units: int, house: UUID, which: int) -> None:
        await self._reserve(units, house, which, displaces=True)

    async def _release(self, _units: int, _house: UUID, which: int) -> None:
        kept = await Reservation.all().order_by("id")
        if kept:
            one = kept[which % len(kept)]
            request = ReservationRelease(id=one.id, expected_version=one.version)
            await release_reservation(self._deps, SYSTEM, request)

    async def _expire(self, _units: int, _house: UUID, which: int) -> None:
        self._deps.clock.advance(minutes=which % 4)  # type: ignore[attr-defined]  # a FakeClock
        await expire_reservations(self._deps)

    def _line(self, units: int, house: UUID) -> list[StockUnits]:
        return [StockUnits(variant_id=self._tea.id, warehouse_id=house, quantity=units)]

    async def _quarantine(self, units: int, house: UUID, _which: int) -> None:
        lines = self._line(units, house)
        request = StockQuarantine(lines=lines, reason=AdjustmentReason.QUALITY)
        await quarantine_stock(self._deps, SYSTEM, request)

    async def _free(self, units: int, house: UUID, _which: int) -> None:
        request = QuarantineRelease(lines=self._line(units, house))
        await release_quarantine(self._deps, SYSTEM, request)

    async def _scrap(self, units: int, house: UUID, _which: int, aside: bool = True) -> None:
        lines = self._line(units, house)
        request = StockScrap(lines=lines, reason=AdjustmentReason.DAMAGED, from_quarantine=aside)
        await scrap_stock(self._deps, SYSTEM, request)

    async def _scrap_sold(self, units: int, house: UUID, which: int) -> None:
        await self._scrap(units, house, which, aside=False)

    async def _reverse(self, _units: int, _house: UUID, which: int) -> None:
        entries = await StockEntry.all().order_by("id")
        if entries:
            request = StockEntryReverse(
                entry_id=entries[which % len(entries)].id,
                reason=AdjustmentReason.CORRECTION,
                note="by chance",
            )
            await reverse_entry(self._deps, SYSTEM, request)


async def _check(deps: Deps) -> None:
    """Ledger, levels, claims, explanations and history agree, and nothing is promised twice."""
    await assert_ledger_adds_up()
    levels = await StockLevel.all()
    now = await balances_at([level.id for level in levels], [deps.clock.now()])
    for level in levels:
        assert level.available >= 0
        assert level.available == (
            level.on_hand - level.allocated - level.reserved - level.quarantined
        )
        kept = await Reservation.filter(level_id=level.id, status=ReservationStatus.ACTIVE)
        assert level.reserved == sum(one.quantity for one in kept)
        (balance,) = now[level.id]
        assert {name: balance[name] for name in NOTHING} == {
            name: getattr(level, name) for name in NOTHING
        }
        for part in StockPart:
            made = await changes_by_kind([level.id], part)
            value = getattr(level, part.value.lower())
            assert sum(row["units"] for row in made[level.id]) == value, part


async def _floor(deps: Deps, number: int) -> Floor:
    houses = [await make_warehouse(deps, f"{code}{number}", priority=at)
              for at, code in enumerate("AB")]  # fmt: skip
    channel = await make_channel(deps, f"phone{number}")
    tea = await make_variant(deps, f"TEA-{number}")
    return Floor(deps, tea, houses, channel.id)


OPTIONS = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
_numbers = iter(range(1_000_000))


@OPTIONS
@given(steps=st.lists(STEP, min_size=5, max_size=40))
async def test_in_any_order_ledger_and_levels_agree(deps: Deps, steps: list[Step]) -> None:
    floor = await _floor(deps, next(_numbers))
    for step in steps:
        await floor.do(step)
    await _check(deps)


@OPTIONS
@given(hands=st.lists(st.lists(STEP, min_size=2, max_size=8), min_size=3, max_size=6))
async def test_with_many_hands_at_once_ledger_and_levels_agree(
    deps: Deps, hands: list[list[Step]]
) -> None:
    floor = await _floor(deps, next(_numbers))

    async def work(steps: list[Step]) -> None:
        for step in steps:
            await floor.do(step)

    await floor.do(("receive", 9, 0, 0))
    await floor.do(("receive", 9, 1, 0))
    await asyncio.gather(*map(work, hands))
    await _check(deps)

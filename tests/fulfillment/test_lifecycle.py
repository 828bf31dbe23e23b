"""Orders from intake to the door, whatever happens to them on the way and in whatever order.

After every step the books agree: the doctor finds nothing, ledger and levels tell the same, live
work is covered by allocations, money adds up, and every order waits where its rows say.
"""

from itertools import count
from typing import TypeVar
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import (
    Channel,
    FulfillmentLine,
    FulfillmentOrder,
    Hold,
    Order,
    OrderChange,
    OrderLine,
    PutAwayTask,
    Shipment,
    Variant,
    Warehouse,
)
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.models.integrations import StockPolicy
from backend.models.orders.order import CancelReason, FulfillmentStatus, OrderStatus
from backend.ports.carriers import TrackingStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.packing.pack import FulfillmentPack, pack_units
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.picking.put_away import PutAwayDone, finish_put_away
from backend.services.fulfillment.picking.short import FulfillmentShortPick, report_short
from backend.services.fulfillment.picking.unpick import FulfillmentUnpick, unpick_units
from backend.services.fulfillment.routing.jobs import route_waiting
from backend.services.fulfillment.shipments.create import ShipmentCreate, create_shipment
from backend.services.fulfillment.shipments.dispatch import ShipmentDispatch, dispatch_shipment
from backend.services.fulfillment.shipments.intercept import (
    ShipmentIntercept,
    intercept_shipment,
)
from backend.services.fulfillment.tracking.by_hand import ShipmentTrack, track_by_hand
from backend.services.fulfillment.work.accept import (
    FulfillmentOrderAccept,
    accept_fulfillment_order,
)
from backend.services.fulfillment.work.move import FulfillmentOrderMove, move_fulfillment_order
from backend.services.fulfillment.work.reject import (
    FulfillmentOrderReject,
    reject_fulfillment_order,
)
from backend.services.fulfillment.work.resume import OrderResume, resume_order
from backend.services.fulfillment.work.withdraw import withdraw_work
from backend.services.inventory.doctor.examine import examine
from backend.services.orders.addresses import PostalAddress
from backend.services.orders.backorders.serve import serve_backorders
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.changes.cancel_lines import (
    LineUnits,
    OrderLinesCancel,
    cancel_lines,
)
from backend.services.orders.changes.merge import OrderMerge, merge_orders
from backend.services.orders.changes.split import OrderSplit, split_order
from backend.services.orders.changes.undo import OrderChangeUndo, undo_change
from backend.services.orders.holds.place import OrderHold, hold_order
from backend.services.orders.holds.reasons import ensure_builtin_reasons
from backend.services.orders.holds.release import OrderHoldRelease, release_hold
from backend.services.orders.progress import fulfillment_of, queue_of, work_of
from backend.services.orders.review.decide import (
    OrderReviewApprove,
    OrderReviewReject,
    OrderReviewReopen,
    approve_order,
    reject_order,
    reopen_review,
)
from tests.factories.catalog import make_variant
from tests.factories.fulfillment import assert_work_adds_up
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.factories.routing import make_service

_FORWARD = (
    "place", "approve", "route", "accept", "pick", "pack", "prepare", "dispatch", "deliver",
)  # fmt: skip
_SIDEWAYS = (
    "hold", "hold_freeing", "release", "reject", "reopen", "cancel", "cancel_part", "split",
    "merge", "undo", "withdraw", "refuse", "move", "short", "unpick", "resume", "intercept", "lose",
    "put_away", "receive", "serve",
)  # fmt: skip
# The way forward is taken more often, or nothing would ever leave.
STEP = st.tuples(
    st.one_of(st.sampled_from(_FORWARD), st.sampled_from(_FORWARD), st.sampled_from(_SIDEWAYS)),
    st.integers(1, 4),
    st.integers(0, 1_000),
)
Step = tuple[str, int, int]


# Somebody has to have bought something.
_BEGINNING = (
    *(("place", 1 + at, at) for at in range(4)),
    *(("approve", 1, at) for at in range(3)),
    ("route", 1, 0),
    ("accept", 1, 0),
    ("pick", 1, 1),
)


class Life:
    """Two goods in two warehouses, a carrier, and everything that can happen to orders of them."""

    def __init__(
        self, deps: Deps, channel: Channel, goods: list[Variant], houses: list[Warehouse]
    ) -> None:
        self._deps = deps
        self.channel = channel
        self._goods = goods
        self._houses = houses

    async def do(self, step: Step) -> None:
        """One step; what is refused has changed nothing, which the checks show."""
        name, units, which = step
        try:
            await getattr(self, f"_{name}")(units, which)
        except OmsError:
            return

    async def _any_order(self, which: int) -> Order:
        """Of those of this example."""
        return _one(await Order.filter(channel_id=self.channel.id).order_by("id"), which)

    async def _any_part(self, which: int, *statuses: FulfillmentOrderStatus) -> FulfillmentOrder:
        found = FulfillmentOrder.filter(order__channel_id=self.channel.id)
        if statuses:
            found = found.filter(status__in=list(statuses))
        return _one(await found.order_by("id"), which)

    async def _place(self, units: int, which: int) -> None:
        wanted = {self._goods[0].id: units}
        if which % 2:
            wanted[self._goods[1].id] = 1 + which % 3
        address = PostalAddress(name="Ann", line1="1 High Street", city="Leeds", country="GB")
        await make_order(
            self._deps,
            self.channel.id,
            wanted,
            discount="1",
            shipping="7",
            shipping_address=address,
        )

    async def _approve(self, _units: int, which: int) -> None:
        request = OrderReviewApprove(id=(await self._any_order(which)).id)
        await approve_order(self._deps, SYSTEM, request)

    async def _reject(self, _units: int, which: int) -> None:
        request = OrderReviewReject(id=(await self._any_order(which)).id, note="no")
        await reject_order(self._deps, SYSTEM, request)

    async def _reopen(self, _units: int, which: int) -> None:
        request = OrderReviewReopen(id=(await self._any_order(which)).id)
        await reopen_review(self._deps, SYSTEM, request)

    async def _hold(self, _units: int, which: int, reason: str = "OTHER") -> None:
        request = OrderHold(id=(await self._any_order(which)).id, reason=reason)
        await hold_order(self._deps, SYSTEM, request)

    async def _hold_freeing(self, units: int, which: int) -> None:
        await self._hold(units, which, "FRAUD")

    async def _release(self, _units: int, which: int) -> None:
        hold = _one(await Hold.filter(released_at=None).order_by("id"), which)
        await release_hold(self._deps, SYSTEM, OrderHoldRelease(id=hold.id))

    async def _cancel(self, _units: int, which: int) -> None:
        order = await self._any_order(which)
        request = OrderCancel(id=order.id, reason=CancelReason.CUSTOMER)
        await cancel_order(self._deps, SYSTEM, request)

    async def _some(self, order: Order, units: int, which: int) -> list[LineUnits]:
        line = _one(await OrderLine.filter(order_id=order.id).order_by("position"), which)
        return [LineUnits(line_id=line.id, quantity=units)]

    async def _cancel_part(self, units: int, which: int) -> None:
        order = await self._any_order(which)
        lines = await self._some(order, units, which)
        request = OrderLinesCancel(id=order.id, expected_version=order.version, lines=lines)
        await cancel_lines(self._deps, SYSTEM, request)

    async def _split(self, units: int, which: int) -> None:
        order = await self._any_order(which)
        lines = await self._some(order, units, which)
        request = OrderSplit(id=order.id, expected_version=order.version, lines=lines)
        await split_order(self._deps, SYSTEM, request)

    async def _merge(self, units: int, which: int) -> None:
        order, other = await self._any_order(which), await self._any_order(which + units)
        request = OrderMerge(id=order.id, expected_version=order.version, orders=[other.id])
        await merge_orders(self._deps, SYSTEM, request)

    async def _undo(self, _units: int, which: int) -> None:
        change = _one(await OrderChange.all().order_by("id"), which)
        await undo_change(self._deps, SYSTEM, OrderChangeUndo(id=change.id))

    async def _route(self, _units: int, _which: int) -> None:
        await route_waiting(self._deps)

    async def _withdraw(self, _units: int, _which: int) -> None:
        await withdraw_work(self._deps)

    async def _serve(self, _units: int, _which: int) -> None:
        await serve_backorders(self._deps)

    async def _accept(self, _units: int, which: int) -> None:
        part = await self._any_part(which, FulfillmentOrderStatus.OPEN)
        await accept_fulfillment_order(self._deps, SYSTEM, FulfillmentOrderAccept(id=part.id))

    async def _refuse(self, _units: int, which: int) -> None:
        part = await self._any_part(which)
        await reject_fulfillment_order(self._deps, SYSTEM, FulfillmentOrderReject(id=part.id))

    async def _move(self, units: int, which: int) -> None:
        part = await self._any_part(which)
        request = FulfillmentOrderMove(
            id=part.id, warehouse_id=self._houses[units % 2].id, expected_version=part.version
        )
        await move_fulfillment_order(self._deps, SYSTEM, request)

    async def _pick(self, units: int, which: int) -> None:
        part = await self._any_part(which, FulfillmentOrderStatus.IN_PROGRESS)
        line = await _line_of(part.id, which)
        request = FulfillmentPick(id=part.id, line_id=line, quantity=units)
        if which % 3:
            request = FulfillmentPick(id=part.id, everything=True)
        await pick_units(self._deps, SYSTEM, request)

    async def _unpick(self, units: int, which: int) -> None:
        part = await self._any_part(which, FulfillmentOrderStatus.IN_PROGRESS)
        line = await _line_of(part.id, which)
        request = FulfillmentUnpick(id=part.id, line_id=line, quantity=units)
        await unpick_units(self._deps, SYSTEM, request)

    async def _short(self, _units: int, which: int) -> None:
        part = await self._any_part(which, FulfillmentOrderStatus.IN_PROGRESS)
        request = FulfillmentShortPick(id=part.id, line_id=await _line_of(part.id, which))
        await report_short(self._deps, SYSTEM, request)

    async def _resume(self, _units: int, which: int) -> None:
        request = OrderResume(id=(await self._any_order(which)).id)
        await resume_order(self._deps, SYSTEM, request)

    async def _pack(self, _units: int, which: int) -> None:
        part = await self._any_part(which, FulfillmentOrderStatus.IN_PROGRESS)
        request = FulfillmentPack(id=part.id, everything=True, in_new_package=which % 2 == 0)
        await pack_units(self._deps, SYSTEM, request)

    async def _prepare(self, _units: int, which: int) -> None:
        part = await self._any_part(
            which, FulfillmentOrderStatus.IN_PROGRESS, FulfillmentOrderStatus.PACKED
        )
        await create_shipment(self._deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))

    async def _any_shipment(self, which: int) -> Shipment:
        return _one(await Shipment.all().order_by("id"), which)

    async def _dispatch(self, _units: int, which: int) -> None:
        request = ShipmentDispatch(id=(await self._any_shipment(which)).id)
        await dispatch_shipment(self._deps, SYSTEM, request)

    async def _intercept(self, _units: int, which: int) -> None:
        request = ShipmentIntercept(id=(await self._any_shipment(which)).id)
        await intercept_shipment(self._deps, SYSTEM, request)

    async def _deliver(
        self, _units: int, which: int, status: TrackingStatus = TrackingStatus.DELIVERED
    ) -> None:
        shipment = await self._any_shipment(which)
        request = ShipmentTrack(id=shipment.id, expected_version=shipment.version, status=status)
        await track_by_hand(self._deps, SYSTEM, request)

    async def _lose(self, units: int, which: int) -> None:
        await self._deliver(units, which, TrackingStatus.EXCEPTION)

    async def _put_away(self, _units: int, which: int) -> None:
        task = _one(await PutAwayTask.all().order_by("id"), which)
        await finish_put_away(self._deps, SYSTEM, PutAwayDone(id=task.id))

    async def _receive(self, units: int, which: int) -> None:
        house = self._houses[which % 2]
        await make_stock(self._deps, self._goods[which % len(self._goods)].id, house.id, units)


class _Nothing(OmsError):
    """There is nothing yet to do it with."""

    def __init__(self) -> None:
        super().__init__(Code.NOT_FOUND, "There is nothing yet.")


T = TypeVar("T")


def _one(rows: list[T], which: int) -> T:
    if not rows:
        raise _Nothing
    return rows[which % len(rows)]


async def _line_of(part_id: UUID, which: int) -> UUID:
    lines = await FulfillmentLine.filter(fulfillment_order_id=part_id).order_by("id")
    return _one(lines, which).id


async def _check(life: Life) -> None:
    await assert_ledger_adds_up()
    diagnosis = await examine()
    assert {name: tally.kept for name, tally in diagnosis.tallies.items() if tally.kept} == {}
    for order in await Order.filter(channel_id=life.channel.id):
        await _check_order(order)


async def _check_order(order: Order) -> None:
    work = await work_of(order)
    assert order.queue is queue_of(order, work), order.number
    if work.shipped:
        assert order.fulfillment_status is fulfillment_of(work)
    else:
        assert order.fulfillment_status is FulfillmentStatus.UNFULFILLED
    assert work.shipped <= work.wanted
    if order.status is OrderStatus.COMPLETED:
        assert order.fulfillment_status is FulfillmentStatus.DELIVERED
    lines = await OrderLine.filter(order_id=order.id)
    for line in lines:
        assert line.total_minor == line.quantity * line.unit_price_minor - line.discount_minor
    assert order.subtotal_minor == sum(line.total_minor for line in lines)
    for part in await FulfillmentOrder.filter(order_id=order.id):
        parts = await FulfillmentLine.filter(fulfillment_order_id=part.id)
        if part.status is FulfillmentOrderStatus.SHIPPED:
            assert all(line.shipped == line.quantity for line in parts)


async def _life(deps: Deps, number: int) -> Life:
    await ensure_builtin_reasons(deps)
    houses = [await make_warehouse(deps, f"{code}{number}", priority=at)
              for at, code in enumerate("AB")]  # fmt: skip
    channel = await make_channel(deps, f"phone{number}")
    channel.stock_policy = StockPolicy.BACKORDER if number % 2 else StockPolicy.REFUSE
    await channel.save()
    goods = [
        await make_variant(deps, f"{name}-{number}", weight_grams=200) for name in ("TEA", "POT")
    ]
    await make_service(deps, {None: 1_200}, f"std{number}")
    life = Life(deps, channel, goods, houses)
    for good in goods:
        for house in houses:
            await make_stock(deps, good.id, house.id, 6)
    return life


_numbers = count()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(steps=st.lists(STEP, min_size=20, max_size=30))
async def test_orders_live_by_their_books(deps: Deps, steps: list[Step]) -> None:
    life = await _life(deps, next(_numbers))
    for step in (*_BEGINNING, *steps):
        await life.do(step)
        await _check(life)
    await withdraw_work(deps)
    await _check(life)
    # void work has gone by now, so that what is live is covered
    await assert_work_adds_up()

"""What the made-up shop's warehouses and carriers have done with the orders that waited longest."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from backend.cli.demo.happenings import Staff
from backend.cli.demo.purchases import At
from backend.cli.demo.sending import carry_on
from backend.core.actor import SYSTEM, Actor
from backend.core.db import keys_of
from backend.models import (
    Bin,
    FulfillmentLine,
    FulfillmentOrder,
    Order,
    PickWaveOrder,
    Shipment,
)
from backend.models.fulfillment.work import FulfillmentOrderStatus
from backend.models.orders.order import WorkQueue
from backend.ports.carriers import TrackingNews, TrackingStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.labels.jobs import buy_due_labels
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.picking.short import FulfillmentShortPick, report_short
from backend.services.fulfillment.picking.waves import PickWaveCreate, create_wave
from backend.services.fulfillment.routing.jobs import route_batch
from backend.services.fulfillment.shipments.intercept import ShipmentIntercept, intercept_shipment
from backend.services.fulfillment.tracking.record import record_news
from backend.services.fulfillment.work.hold import FulfillmentOrderHold, hold_fulfillment_order
from backend.services.inventory.bins.assign import BinItemsAdd, add_items

_PICKED, _PACKED, _LABELLED, _SENT = 2, 3, 4, 5
# All of it lies in the last day: what was sent left a while ago, what is at work is at work now.
_ROUTED = timedelta(hours=22)
_LEFT = timedelta(hours=20)
_AT_WORK = timedelta(minutes=40)
_WAVE = 3

_News = tuple[timedelta, TrackingStatus, str]
_HUB: _News = (timedelta(hours=13), TrackingStatus.IN_TRANSIT, "已到分拨中心 At the hub")
_ROUND: _News = (timedelta(hours=4), TrackingStatus.OUT_FOR_DELIVERY, "派送中 Out for delivery")
_THERE: _News = (timedelta(hours=2), TrackingStatus.DELIVERED, "已签收 Signed for")
_NOBODY: _News = (timedelta(hours=2), TrackingStatus.EXCEPTION, "无人应门 Nobody answers the door")


@dataclass(frozen=True, slots=True)
class _Course:
    """How many steps of `carry_on` are done, what happens then, and what the carrier says."""

    steps: int
    news: tuple[_News, ...] = ()
    then: Callable[[Deps, Actor, FulfillmentOrder], Awaitable[object]] | None = None


async def _hold(deps: Deps, actor: Actor, part: FulfillmentOrder) -> None:
    request = FulfillmentOrderHold(id=part.id, note="等客户回电 The customer will call back")
    await hold_fulfillment_order(deps, actor, request)


async def _intercept(deps: Deps, actor: Actor, part: FulfillmentOrder) -> None:
    for shipment in await Shipment.filter(fulfillment_order_id=part.id):
        await intercept_shipment(deps, actor, ShipmentIntercept(id=shipment.id))


async def _miss_one(deps: Deps, actor: Actor, part: FulfillmentOrder) -> None:
    """All is picked but the last line, of which nothing is there."""
    *there, missing = await FulfillmentLine.filter(fulfillment_order_id=part.id).order_by("id")
    for line in there:
        found = FulfillmentPick(id=part.id, line_id=line.id, quantity=line.quantity)
        await pick_units(deps, actor, found)
    note = "货架是空的 The shelf is empty"
    request = FulfillmentShortPick(id=part.id, line_id=missing.id, note=note)
    await report_short(deps, actor, request)


# The longer an order has waited, the further it is.
_COURSES = (
    _Course(_SENT, (_HUB, _ROUND, _THERE)),
    _Course(_SENT, (_HUB, _ROUND, _NOBODY)),
    _Course(_SENT, (_HUB, _ROUND)),
    _Course(_SENT, (_HUB,)),
    _Course(_SENT),
    _Course(_LABELLED),
    _Course(_LABELLED, then=_intercept),
    _Course(_PACKED),
    _Course(_PICKED),
    _Course(_PICKED),
    _Course(1, then=_miss_one),
    _Course(1, then=_hold),
)


async def fulfil_orders(deps: Deps, staff: Staff) -> None:
    """Routes the orders that have waited longest, and has them worked on.

    A house with fewer orders has fewer of them.
    """
    routed = replace(deps, clock=At(deps.clock.now() - _ROUTED))
    waiting = Order.filter(queue=WorkQueue.ROUTE).order_by("placed_at", "id")
    await route_batch(routed, await keys_of(waiting.limit(len(_COURSES) + 2 * _WAVE)))
    await work_off(deps, staff.warehouse)


async def work_off(deps: Deps, actor: Actor) -> None:
    """Leaves what is routed at every stage: delivered, on its way and stuck there, ready, stopped,
    packed, picked, held, on a wave, and to be accepted.
    """
    parts = await _one_of_each_order()
    for course, part in zip(_COURSES, parts, strict=False):
        await _play(deps, actor, course, part)
    await _begin_wave(deps, actor, parts[len(_COURSES) :])


async def _one_of_each_order() -> Sequence[FulfillmentOrder]:
    """The work that waits, whose orders are sent in one part, the oldest order's first."""
    open_ = FulfillmentOrder.filter(status=FulfillmentOrderStatus.OPEN)
    found: dict[UUID, list[FulfillmentOrder]] = {}
    for part in await open_.order_by("order__placed_at", "id"):
        found.setdefault(part.order_id, []).append(part)
    return [parts[0] for parts in found.values() if len(parts) == 1]


async def _play(deps: Deps, actor: Actor, course: _Course, part: FulfillmentOrder) -> None:
    now = deps.clock.now()
    ago = _LEFT if course.steps == _SENT else _AT_WORK
    then = replace(deps, clock=At(now - ago))
    await carry_on(then, actor, part.id, steps=min(course.steps, _LABELLED))
    if course.steps == _SENT:
        await buy_due_labels(then)
        await carry_on(then, actor, part.id)
    if course.then is not None:
        await course.then(then, actor, part)
    for shipment in await Shipment.filter(fulfillment_order_id=part.id).select_related("order"):
        news = [
            TrackingNews(
                external_id=f"demo:{shipment.number}:{at}",
                tracking_number=shipment.tracking_number,
                status=status,
                at=now - ago,
                description=description,
                place=shipment.order.ship_to_city if at else "",
            )
            for at, (ago, status, description) in enumerate(course.news)
        ]
        await record_news(deps, SYSTEM, shipment.id, news)


async def _begin_wave(deps: Deps, actor: Actor, parts: Sequence[FulfillmentOrder]) -> None:
    """A wave of the warehouse that has most to pick, of which the first order is picked."""
    houses = [part.warehouse_id for part in parts]
    if not houses:
        return
    warehouse_id = max(houses, key=houses.count)
    request = PickWaveCreate(warehouse_id=warehouse_id, at_most=_WAVE, note="上午 Morning")
    at_work = replace(deps, clock=At(deps.clock.now() - _AT_WORK))
    wave_id = await create_wave(at_work, actor, request)
    await _shelve(deps, wave_id, warehouse_id)
    first = await PickWaveOrder.get(wave_id=wave_id, position=1)
    picked = FulfillmentPick(id=first.fulfillment_order_id, everything=True)
    await pick_units(at_work, actor, picked)


async def _shelve(deps: Deps, wave_id: UUID, warehouse_id: UUID) -> None:
    """What is to be picked lies in bins, where the warehouse has some: two SKUs to a bin."""
    on_wave = FulfillmentLine.filter(fulfillment_order__wave_places__wave_id=wave_id)
    goods = list(dict.fromkeys([line.variant_id for line in await on_wave.order_by("sku")]))
    free = Bin.filter(warehouse_id=warehouse_id).order_by("-sequence").limit(len(goods))
    for at, place in enumerate(await free):
        if there := goods[2 * at : 2 * at + 2]:
            await add_items(deps, SYSTEM, BinItemsAdd(id=place.id, variant_ids=there))

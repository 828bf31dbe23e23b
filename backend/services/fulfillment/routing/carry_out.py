"""Carrying out what was decided: claims moved, fulfilment orders made, the decision kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import flush, insert_later, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import Order, OrderLine, OrderLineComponent, RoutingDecision
from backend.models.fulfillment.routing import RoutingOutcome
from backend.models.orders.order import OrderException, WorkQueue
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.fulfillment.routing.decide import Decided
from backend.services.fulfillment.routing.problem import Part
from backend.services.fulfillment.routing.reading import Held, World, items_of, read_held
from backend.services.fulfillment.work.create import (
    NewFulfillmentOrder,
    NewLine,
    create_fulfillment_orders,
)
from backend.services.inventory.stock.ledger import Cause
from backend.services.inventory.stock.reallocate import Move, move_allocations
from backend.services.live.emit import Change, emit
from backend.services.orders.progress import follow_progress

_NO_ROUTE_NOTE = "No warehouse and carrier can send this order as it must be sent."


async def carry_out(
    deps: Deps, actor: Actor, world: World, decided: Sequence[Decided]
) -> list[UUID]:
    """Carries the decisions out together, in one transaction; the ids of the orders it did.

    Locks the orders in key order, then the levels. An order that has changed since it was read, or
    that waits for something else by now, is left as it is. Events `order.routed` and
    `fulfillment_order.created`. Raises: OmsError INSUFFICIENT_STOCK where others took the stock.
    """
    async with transaction():
        ready = []
        for each in sorted(decided, key=lambda each: each.wish.id):
            order = await lock(Order, each.wish.id)
            held = await _held_as_read(order, world)
            if held is not None:
                ready.append((order, each, held))
        moves = [move for order, each, held in ready for move in moves_of(order, each, held, world)]
        await move_allocations(deps, actor, moves)
        for order, each, _ in ready:
            await _make(deps, actor, order, each, world)
        return [order.id for order, _, _ in ready]


async def keep_no_route(deps: Deps, actor: Actor, world: World, decided: Decided) -> bool:
    """Says that an order cannot be sent as it must be; false where it has changed since it was
    read. Event `order.unroutable`."""
    async with transaction():
        order = await lock(Order, decided.wish.id)
        if await _held_as_read(order, world) is None:
            return False
        key = _keep(deps, actor, order, decided)
        order.exception = OrderException.NO_ROUTE
        order.exception_note = _NO_ROUTE_NOTE
        await _save(deps, order)
        await _tell(deps, actor, order, "order.unroutable", {"decision_id": str(key)})
        await follow_progress(deps, actor, order)
        return True


async def _held_as_read(order: Order, world: World) -> list[Held] | None:
    """What a locked order holds; None unless it may be routed and holds what it held then."""
    if order.queue is not WorkQueue.ROUTE:
        return None
    found, _ = await read_held([order.id])
    held = found.get(order.id, [])
    before = world.held.get(order.id, ())
    return held if held and items_of(held, {}) == items_of(before, {}) else None


def moves_of(order: Order, decided: Decided, held: Sequence[Held], world: World) -> list[Move]:
    """From where the units lie to where the plan wants them; what lies right stays."""
    wish = decided.wish
    cause = Cause(type="Order", id=order.id, reference=order.number)
    moves: list[Move] = []
    for at, item in enumerate(wish.items):
        wanted = {part.site_id: part.units[at] for part in decided.plan.parts if at in part.units}
        mine = [h for h in held if (h.line_id, h.variant_id) == (item.line_id, item.variant_id)]
        spare: list[tuple[UUID, int]] = []
        for each in mine:
            kept = min(each.units, wanted.get(each.warehouse_id, 0))
            if kept:
                wanted[each.warehouse_id] -= kept
            if each.units > kept:
                spare.append((each.level_id, each.units - kept))
        for site_id, units in wanted.items():
            left = units
            while left:
                level_id, have = spare.pop()
                taken = min(left, have)
                if have > taken:
                    spare.append((level_id, have - taken))
                target = world.levels[item.variant_id, site_id]
                moves.append(
                    Move(
                        item.line_id,
                        level_id,
                        target,
                        taken,
                        cause,
                        spares_safety=not wish.sells_safety_stock,
                    )
                )
                left -= taken
    return moves


async def _make(deps: Deps, actor: Actor, order: Order, decided: Decided, world: World) -> None:
    key = _keep(deps, actor, order, decided)
    await flush(RoutingDecision)
    names = await _names(order)
    plan = [
        replace(
            _new(decided, part, world, names, key),
            ship_by=world.clocks.ship_by(order, part.site_id),
        )
        for part in decided.plan.parts
    ]
    await create_fulfillment_orders(deps, actor, order, plan)
    before = (order.promised_at, order.ship_by)
    # the last of its parts ends its clock
    order.ship_by = max((part.ship_by for part in plan if part.ship_by), default=order.ship_by)
    if order.promised_at is None:
        order.promised_at = max(part.promised_at for part in plan if part.promised_at)
    if (order.promised_at, order.ship_by) != before:
        await _save(deps, order)
    where = [part["code"] for part in decided.explained["parts"]]
    await _tell(deps, actor, order, "order.routed", {"decision_id": str(key), "warehouses": where})
    await follow_progress(deps, actor, order)


def _new(
    decided: Decided,
    part: Part,
    world: World,
    names: dict[tuple[UUID, UUID | None], tuple[str, str]],
    decision_id: UUID,
) -> NewFulfillmentOrder:
    lines = []
    for at, units in sorted(part.units.items()):
        item = decided.wish.items[at]
        sku, name = names.get((item.line_id, item.variant_id)) or names[item.line_id, None]
        level_id = world.levels[item.variant_id, part.site_id]
        lines.append(NewLine(item.line_id, level_id, item.variant_id, sku, name, units))
    return NewFulfillmentOrder(
        warehouse_id=part.site_id,
        service_id=part.service_id,
        promised_at=datetime.combine(part.arrives_on, time(23, 59), UTC),
        decision_id=decision_id,
        lines=lines,
    )


async def _names(order: Order) -> dict[tuple[UUID, UUID | None], tuple[str, str]]:
    """SKU and name as sold: of each line, and of the parts of bundles by their variant."""
    lines = await OrderLine.filter(order_id=order.id).values("id", "sku", "name")
    parts = await OrderLineComponent.filter(order_line__order_id=order.id).values(
        "order_line_id", "variant_id", "sku", "name"
    )
    return {
        **{(line["id"], None): (line["sku"], line["name"]) for line in lines},
        **{(p["order_line_id"], p["variant_id"]): (p["sku"], p["name"]) for p in parts},
    }


def _keep(deps: Deps, actor: Actor, order: Order, decided: Decided) -> UUID:
    key = new_id()
    outcome = RoutingOutcome.ROUTED if decided.plan.parts else RoutingOutcome.NO_ROUTE
    insert_later(
        RoutingDecision,
        [
            {
                "id": key,
                "order_id": order.id,
                "outcome": outcome,
                **decided.explained,
                "actor_kind": actor.kind.value,
                "actor_id": actor.id,
                "actor_name": actor.name,
                "at": deps.clock.now(),
            }
        ],
    )
    return key


async def _save(deps: Deps, order: Order) -> None:
    order.version += 1
    order.updated_at = deps.clock.now()
    await order.save()


async def _tell(deps: Deps, actor: Actor, order: Order, type: str, data: dict[str, Any]) -> None:
    (event,) = await emit(
        deps, actor, Change(type=type, object_type="Order", object_id=order.id, data=data)
    )
    await record(event, after=data)


def is_conflict(error: OmsError) -> bool:
    """Whether it says that others were faster: the order is then routed anew."""
    return error.code in (Code.INSUFFICIENT_STOCK, Code.NOT_ALLOWED_NOW)

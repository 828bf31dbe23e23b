"""Routing what waits for it: in batches, decided outside the transactions that carry it out."""

import asyncio
from collections.abc import Sequence, Set
from uuid import UUID

from tortoise.expressions import Q

from backend.core.actor import SYSTEM, Actor
from backend.core.db import keys_of
from backend.core.errors import OmsError
from backend.core.logging import logger
from backend.models import CarrierService, Order
from backend.models.orders.order import WorkQueue
from backend.ports.deps import Deps
from backend.services.fulfillment.labels.rules import pause_after
from backend.services.fulfillment.routing.carry_out import carry_out, is_conflict, keep_no_route
from backend.services.fulfillment.routing.decide import Decided, decide
from backend.services.fulfillment.routing.reading import World, read_world

MOST_ORDERS = 500

_log = logger("fulfillment.routing")


async def route_waiting(deps: Deps) -> int:
    """Routes every order of the queue, and gives how many that were; some may go to exceptions.

    What could not be carried out, because others took the stock meanwhile or by a fault of ours,
    waits, longer each time. Two that run at once decide about the same orders, and the second finds
    them done. While the house has no carrier at all, its orders wait.
    """
    if not await CarrierService.filter(is_active=True, carrier__is_active=True).exists():
        return 0
    done = 0
    while True:
        is_due = Q(route_due_at__isnull=True) | Q(route_due_at__lte=deps.clock.now())
        due = Order.filter(is_due, queue=WorkQueue.ROUTE)
        batch = await keys_of(due.order_by("priority", "placed_at", "id").limit(MOST_ORDERS))
        if not batch:
            return done
        routed = await route_batch(deps, batch)
        done += len(routed)
        await _try_later(deps, set(batch) - routed)


async def _try_later(deps: Deps, order_ids: Set[UUID]) -> None:
    """Those that still wait are due again after a pause that grows from attempt to attempt."""
    waiting = Order.filter(id__in=sorted(order_ids), queue=WorkQueue.ROUTE)
    by_attempts: dict[int, list[UUID]] = {}
    for row in await waiting.values("id", "route_attempts"):
        by_attempts.setdefault(row["route_attempts"] + 1, []).append(row["id"])
    for attempts, keys in by_attempts.items():
        await Order.filter(id__in=keys, queue=WorkQueue.ROUTE).update(
            route_attempts=attempts, route_due_at=deps.clock.now() + pause_after(attempts)
        )


async def route_batch(deps: Deps, order_ids: Sequence[UUID]) -> set[UUID]:
    """Routes these together; the ids of those that are done, routed or seen to have no route.

    What the batch left out, or meant to use stock that others have, goes by its own means; so does
    every order where something goes wrong, so that none stops the others.
    """
    done: set[UUID] = set()
    left: Sequence[UUID] = order_ids
    try:
        world = await read_world(deps, order_ids)
        if not world.problem.wishes:
            return done
        decided = await asyncio.to_thread(decide, world)
        done = await _carry_out_all(deps, world, [each for each in decided if each.plan.parts])
        left = [each.wish.id for each in decided if each.wish.id not in done]
    except Exception:
        _log.exception("orders were not routed together", orders=len(order_ids))
    for order_id in left:
        try:
            if await route_alone(deps, SYSTEM, order_id):
                done.add(order_id)
        except Exception:
            _log.exception("an order was not routed", order=str(order_id))
    return done


async def route_alone(deps: Deps, actor: Actor, order_id: UUID) -> bool:
    """Routes one order by what is free and what it holds itself; whether it is done."""
    world = await read_world(deps, [order_id])
    if not world.problem.wishes:
        return False
    (decided,) = await asyncio.to_thread(decide, world)
    if not decided.plan.parts:
        return await keep_no_route(deps, actor, world, decided)
    return bool(await _try(deps, actor, world, [decided]))


async def _carry_out_all(deps: Deps, world: World, decided: Sequence[Decided]) -> set[UUID]:
    """Each by itself, again while that helps: one order's move frees what another waits for. Those
    that wait for each other in a ring are moved together."""
    done: set[UUID] = set()
    waiting = list(decided)
    while waiting:
        conflicts = []
        for each in waiting:
            carried = await _try(deps, SYSTEM, world, [each])
            if carried is None:
                conflicts.append(each)
            else:
                done.update(carried)
        if len(conflicts) == len(waiting):
            done.update(await _try(deps, SYSTEM, world, conflicts) or ())
            return done
        waiting = conflicts
    return done


async def _try(
    deps: Deps, actor: Actor, world: World, decided: Sequence[Decided]
) -> list[UUID] | None:
    """The orders that were done; None where others were faster."""
    try:
        return await carry_out(deps, actor, world, decided)
    except OmsError as error:
        if not is_conflict(error):
            raise
        return None

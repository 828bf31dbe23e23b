"""Routing what waits for it: in batches, decided outside the transactions that carry it out."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from backend.core.actor import SYSTEM, Actor
from backend.core.db import keys_of
from backend.core.errors import OmsError
from backend.models import CarrierService, Order
from backend.models.orders.order import WorkQueue
from backend.ports.deps import Deps
from backend.services.fulfillment.routing.carry_out import carry_out, is_conflict, keep_no_route
from backend.services.fulfillment.routing.decide import Decided, decide
from backend.services.fulfillment.routing.reading import World, read_world

MOST_ORDERS = 500


async def route_waiting(deps: Deps) -> int:
    """Routes every order of the queue, and gives how many that were; some may go to exceptions.

    What could not be carried out, because others took the stock meanwhile, waits for the next turn.
    Two that run at once decide about the same orders, and the second finds them done. While the
    house has no carrier at all, its orders wait.
    """
    if not await CarrierService.filter(is_active=True, carrier__is_active=True).exists():
        return 0
    done = 0
    left_over: set[UUID] = set()
    while True:
        batch = await keys_of(
            Order.filter(queue=WorkQueue.ROUTE)
            .exclude(id__in=sorted(left_over))
            .order_by("priority", "placed_at", "id")
            .limit(MOST_ORDERS)
        )
        if not batch:
            return done
        routed = await route_batch(deps, batch)
        done += len(routed)
        left_over |= set(batch) - routed
        if len(left_over) >= MOST_ORDERS:
            return done


async def route_batch(deps: Deps, order_ids: Sequence[UUID]) -> set[UUID]:
    """Routes these together; the ids of those that are done, routed or seen to have no route."""
    world = await read_world(deps, order_ids)
    if not world.problem.wishes:
        return set()
    decided = await asyncio.to_thread(decide, world)
    done = await _carry_out_all(deps, world, [each for each in decided if each.plan.parts])
    for each in decided:
        # what the batch left out, or what was meant to use stock that others have: by its own means
        if each.wish.id not in done and await route_alone(deps, SYSTEM, each.wish.id):
            done.add(each.wish.id)
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

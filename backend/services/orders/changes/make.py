"""The one way in which orders are changed after they were placed: rehearsed, or done and kept."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import flush, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import Order, OrderChange, OrderChangeLink
from backend.models.orders.changes import ChangeKind
from backend.models.orders.order import OrderKind, OrderStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.changes.draft import Draft, side
from backend.services.orders.rules import check_editable

LONGEST_NOTE = 500


class ChangeRequest(Protocol):
    """With `preview` everything is done, told, and taken back."""

    note: str
    preview: bool
    idempotency_key: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """`change_id` is null of a preview. Effects are as OrderChange keeps them."""

    order_id: UUID
    change_id: UUID | None
    effects: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A change whose orders are saved, to be written down. The order that was named is the first;
    a draft whose order is new has no `before`."""

    kind: ChangeKind
    drafts: Sequence[Draft]
    # units that went from line to line: {from to quantity}
    moves: list[dict[str, Any]] = field(default_factory=list)
    undoes_id: UUID | None = None


class _Rehearsed(Exception):
    def __init__(self, done: Done) -> None:
        super().__init__()
        self.done = done


async def make_change(
    deps: Deps, actor: Actor, request: ChangeRequest, act: Callable[[], Awaitable[Made]]
) -> Done:
    """Runs `act` in the one transaction and writes down what it made; of a preview all of it is
    taken back, so that it says exactly what would happen.

    Events as `act` has them, and `order.changed` on each order that it touched.
    Raises: OmsError INVALID_INPUT for the note, and as `act` does.
    """
    if len(request.note) > LONGEST_NOTE:
        raise OmsError(Code.INVALID_INPUT, "At most 500 characters.", field="note")
    try:
        async with transaction():
            once = await claim(deps, actor, request)
            if once.result is not None:
                return await _done_before(UUID(once.result["id"]))
            made = await act()
            done = await _write(deps, actor, request, made)
            if request.preview:
                await flush()
                raise _Rehearsed(done)
            await once.keep(id=done.change_id)
            return done
    except _Rehearsed as rehearsal:
        return replace(rehearsal.done, change_id=None)


async def _done_before(change_id: UUID) -> Done:
    change = await OrderChange.get(id=change_id)
    return Done(change.order_id, change.id, change.effects)


async def _write(deps: Deps, actor: Actor, request: ChangeRequest, made: Made) -> Done:
    effects = [_effect(draft) for draft in made.drafts]
    first = made.drafts[0].order
    change = await OrderChange.create(
        id=new_id(),
        kind=made.kind,
        order_id=first.id,
        note=request.note.strip(),
        effects=effects,
        moves=made.moves,
        undoes_id=made.undoes_id,
        made_by_id=actor.id,
        made_by_name=actor.name,
        at=deps.clock.now(),
    )
    links = [OrderChangeLink(change_id=change.id, order_id=each.order.id) for each in made.drafts]
    await OrderChangeLink.bulk_create(links)
    numbers = [draft.order.number for draft in made.drafts]
    data = {"kind": made.kind.value, "change": str(change.id)}
    events = await emit(
        deps,
        actor,
        *(
            Change(type="order.changed", object_type="Order", object_id=draft.order.id, data=data)
            for draft in made.drafts
        ),
    )
    for event, effect in zip(events, effects, strict=True):
        shared = {"change": made.kind.value, "orders": numbers, "note": change.note}
        before, after = _audited(effect["before"]), _audited(effect["after"])
        await record(event, before=before, after={**after, **shared})
    return Done(first.id, change.id, effects)


def _audited(of_side: dict[str, Any] | None) -> dict[str, Any]:
    """What the trail says of one side, as it does of a placed order."""
    if of_side is None:
        return {}
    return {
        "status": of_side["status"],
        "total_minor": of_side["total_minor"],
        "currency": of_side["currency"],
        "lines": [[line["sku"], line["quantity"]] for line in of_side["lines"]],
    }


def _effect(draft: Draft) -> dict[str, Any]:
    return {
        "order_id": str(draft.order.id),
        "number": draft.order.number,
        "before": draft.before or None,
        "after": side(draft),
    }


async def lock_orders(keys: Sequence[UUID], field: str) -> list[Order]:
    """The orders, locked in the order of their keys, given in the order they were named.

    Raises: OmsError NOT_FOUND.
    """
    await flush()
    rows = await Order.filter(id__in=list(keys)).order_by("id").select_for_update()
    found = {row.id: row for row in rows}
    if any(key not in found for key in keys):
        raise OmsError(Code.NOT_FOUND, "There is no such order.", field=field)
    return [found[key] for key in keys]


def check_changeable(order: Order) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW unless it is an open sale."""
    check_editable(order.status)
    if order.kind is not OrderKind.SALE:
        raise OmsError(Code.NOT_ALLOWED_NOW, "Only a sale can be changed.")


def check_nothing_left(draft: Draft) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW once a part has left, or unless it is an open sale."""
    check_changeable(draft.order)
    if draft.shipped:
        raise OmsError(Code.NOT_ALLOWED_NOW, "A part of this order has left already.")


def void_work(deps: Deps, order: Order) -> None:
    """What warehouses were to do for an order is no longer what is wanted: it is routed anew."""
    if order.status is OrderStatus.OPEN:
        order.work_void_at = deps.clock.now()

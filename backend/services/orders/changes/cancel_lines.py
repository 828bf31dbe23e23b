"""Cancelling a part of an order: lines or units of them that have not left."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.core.actor import Actor
from backend.core.db import lock
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId, OrderLineId
from backend.models import Order, OrderLine
from backend.models.orders.changes import ChangeKind
from backend.ports.deps import Deps
from backend.services.inventory.stock.claims import let_go
from backend.services.inventory.stock.ledger import Cause
from backend.services.orders.changes.amounts import follow_lines
from backend.services.orders.changes.draft import (
    Draft,
    open_draft,
    save_draft,
    set_totals,
    take_off,
)
from backend.services.orders.changes.make import (
    Done,
    Made,
    check_changeable,
    make_change,
    void_work,
)
from backend.services.orders.progress import follow_progress


@dataclass(kw_only=True)
class LineUnits:
    line_id: OrderLineId
    quantity: int


@dataclass(kw_only=True)
class OrderLinesCancel:
    """`preview` tells what would happen and does nothing."""

    id: OrderId
    expected_version: int
    lines: list[LineUnits]
    note: str = ""
    preview: bool = False
    idempotency_key: str | None = None


async def cancel_lines(deps: Deps, actor: Actor, request: OrderLinesCancel) -> Done:
    """Takes units off an order and gives their stock back at once; what they wait for goes first.

    The order's discount shrinks with its lines, its tax follows, shipping stays. Work that was
    begun is void: what is left is routed anew. Locks the order, then the levels; events
    `stock.released` per level and `order.changed`. Raises: OmsError NOT_FOUND, STALE_VERSION,
    NOT_ALLOWED_NOW, INVALID_INPUT.
    """

    async def act() -> Made:
        order = await lock(Order, request.id, expected_version=request.expected_version)
        check_changeable(order)
        draft = await open_draft(order)
        chosen = choose_units(draft, request.lines)
        if sum(units for _, units in chosen) == sum(line.quantity for line in draft.goods):
            message = "This is all of it: cancel the whole order."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="lines")
        units = {key: n for line, less in chosen for key, n in draft.units_of(line, less).items()}
        for line, less in chosen:
            take_off(line, less)
        set_totals(order, follow_lines(draft.totals(), draft.subtotal()))
        void_work(deps, order)
        await save_draft(deps, draft)
        cause = Cause(type="Order", id=order.id, reference=order.number)
        await let_go(deps, actor, units, cause)
        await follow_progress(deps, actor, order)
        return Made(kind=ChangeKind.CANCEL_LINES, drafts=[draft])

    return await make_change(deps, actor, request, act)


def choose_units(draft: Draft, wanted: Sequence[LineUnits]) -> list[tuple[OrderLine, int]]:
    """The named lines and units, checked to be there and not to have left.

    Raises: OmsError INVALID_INPUT, NOT_FOUND, NOT_ALLOWED_NOW.
    """
    if not wanted or len({each.line_id for each in wanted}) < len(wanted):
        raise OmsError(Code.INVALID_INPUT, "Name each line once.", field="lines")
    chosen = []
    for index, each in enumerate(wanted):
        line = draft.line(each.line_id, f"lines.{index}.lineId")
        most = draft.open_units(line)
        if not 0 < each.quantity <= most:
            message = f"1 to {most} units have not left."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}.quantity")
        chosen.append((line, each.quantity))
    return chosen

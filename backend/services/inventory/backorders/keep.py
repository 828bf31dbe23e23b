"""Writing down what order lines wait for. The caller has locked their order."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from backend.core.db import flush, insert_later, update_later
from backend.models import Backorder
from backend.ports.deps import Deps
from backend.services.inventory.stock.allocate import Demand

# Units that a line waits for, by line and variant.
Awaited = Mapping[tuple[UUID, UUID], int]


def await_stock(deps: Deps, waiting: Sequence[Demand], priority: int) -> int:
    """Lets lines that wait for nothing yet wait, and gives for how many units.

    The rows go with the transaction's next flush().
    """
    now = deps.clock.now()
    insert_later(
        Backorder,
        [
            {
                "version": 1,
                "created_at": now,
                "updated_at": now,
                "order_line_id": each.order_line_id,
                "variant_id": each.variant_id,
                "quantity": each.quantity,
                "priority": priority,
                "promised_on": None,
            }
            for each in waiting
        ],
    )
    return sum(each.quantity for each in waiting)


async def awaited_by(order_line_ids: Sequence[UUID]) -> dict[tuple[UUID, UUID], int]:
    """The units that lines wait for, by line and variant."""
    await flush(Backorder)
    rows = await Backorder.filter(order_line_id__in=list(order_line_ids)).order_by("id")
    return {(row.order_line_id, row.variant_id): row.quantity for row in rows}


async def set_awaited(deps: Deps, wanted: Awaited, priority: int = 100) -> None:
    """Makes lines wait for exactly so many units: 0 for none any more.

    Who waits already keeps their place.
    """
    await flush(Backorder)
    lines = {line for line, _ in wanted}
    rows = {
        (row.order_line_id, row.variant_id): row
        for row in await Backorder.filter(order_line_id__in=list(lines))
    }
    now = deps.clock.now()
    changed = [
        {
            "id": rows[key].id,
            "quantity": units,
            "version": rows[key].version + 1,
            "updated_at": now,
        }
        for key, units in wanted.items()
        if units and key in rows and rows[key].quantity != units
    ]
    update_later(Backorder, changed)
    gone = [rows[key].id for key, units in wanted.items() if not units and key in rows]
    if gone:
        await Backorder.filter(id__in=gone).delete()
    new = [
        Demand(line, variant, units)
        for (line, variant), units in wanted.items()
        if units and (line, variant) not in rows
    ]
    await_stock(deps, new, priority)


async def wait_also(deps: Deps, more: Sequence[Demand], priority: int) -> None:
    """Makes lines wait for these units beside what they wait for already."""
    if not more:
        return
    awaited = await awaited_by([each.order_line_id for each in more])
    keys = [(each.order_line_id, each.variant_id) for each in more]
    wanted = {
        key: awaited.get(key, 0) + each.quantity for key, each in zip(keys, more, strict=True)
    }
    await set_awaited(deps, wanted, priority)


async def forget_backorders(order_line_ids: Sequence[UUID]) -> None:
    """The lines wait for nothing any more."""
    await flush(Backorder)
    await Backorder.filter(order_line_id__in=list(order_line_ids)).delete()

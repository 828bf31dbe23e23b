"""Taking back work that the order does not want any more."""

from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import fetch_all, is_postgres, placeholder, transaction
from backend.core.sql import as_uuid
from backend.models import Allocation, FulfillmentLine, FulfillmentOrder, Order
from backend.models.fulfillment.picking import PutAwayReason
from backend.models.fulfillment.work import LIVE
from backend.models.orders.order import OrderStatus, ReviewStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.fulfillment.rules import Bar
from backend.services.fulfillment.work.give_up import give_up
from backend.services.fulfillment.work.opening import Work, close_work, lock_work

_AT_ONCE = 200


async def withdraw_work(deps: Deps) -> int:
    """Ends the live work of orders that are not open and approved, or of which something else is
    wanted since it was made, and work that more is asked of than is allocated for it: then a hold
    has freed the stock. How many.

    What was picked is to be put away; an open order is routed again. Each by itself, and none
    twice: what another worker did is seen under the lock. Event `fulfillment_order.cancelled`.
    """
    done, after = 0, UUID(int=0)
    while True:
        keys = await _due(after)
        for key in keys:
            done += await _withdraw(deps, key)
        if len(keys) < _AT_ONCE:
            return done
        after = keys[-1]


async def _withdraw(deps: Deps, key: UUID) -> bool:
    async with transaction():
        work = await lock_work(key)
        if work.part.status not in LIVE or not await _is_unwanted(work):
            return False
        await give_up(deps, SYSTEM, work, PutAwayReason.WITHDRAWN, "")
        await close_work(deps, SYSTEM, work, Deed(verb="cancelled"))
        return True


async def _is_unwanted(work: Work) -> bool:
    if work.state.bar in (Bar.CLOSED, Bar.NOT_APPROVED, Bar.VOID):
        return True
    return bool(await _uncovered(work.part.id))


async def _uncovered(key: UUID) -> list[UUID]:
    return await _fetch(f"part.id = {placeholder(1)} AND ({_LESS_ALLOCATED})", key)


async def _due(after: UUID) -> list[UUID]:
    """Live work that is to end, in the order of its keys."""
    stands = (
        f"sale.status <> '{OrderStatus.OPEN}' OR sale.review_status <> '{ReviewStatus.APPROVED}'"
        " OR part.created_at <= sale.work_void_at"
    )
    return await _fetch(f"part.id > {placeholder(1)} AND ({stands} OR {_LESS_ALLOCATED})", after)


# Of some line, more is asked for by all live work than is allocated. A part that is split in two
# is short in both, and both are taken back: routing makes one of what is left.
_LIVE = ", ".join(f"'{status}'" for status in LIVE)
_LINE, _PART = f'"{FulfillmentLine._meta.db_table}"', f'"{FulfillmentOrder._meta.db_table}"'
_LESS_ALLOCATED = (
    f"EXISTS (SELECT 1 FROM {_LINE} AS line"
    " WHERE line.fulfillment_order_id = part.id AND line.quantity > line.shipped"
    f" AND (SELECT SUM(asked.quantity - asked.shipped) FROM {_LINE} AS asked"
    f" JOIN {_PART} AS live ON live.id = asked.fulfillment_order_id"
    " WHERE asked.order_line_id = line.order_line_id AND asked.level_id = line.level_id"
    f" AND live.status IN ({_LIVE})) >"
    f' COALESCE((SELECT claim.quantity FROM "{Allocation._meta.db_table}" AS claim'
    " WHERE claim.order_line_id = line.order_line_id AND claim.level_id = line.level_id), 0))"
)


async def _fetch(condition: str, key: UUID) -> list[UUID]:
    rows = await fetch_all(
        f'SELECT part.id FROM {_PART} AS part JOIN "{Order._meta.db_table}" AS sale'
        f" ON sale.id = part.order_id WHERE part.status IN ({_LIVE}) AND {condition}"
        f" ORDER BY part.id LIMIT {_AT_ONCE}",
        [key if is_postgres() else str(key)],
    )
    return [as_uuid(row["id"]) for row in rows]

"""How many orders leave too late, or will soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.core.db import fetch_all, is_postgres
from backend.core.errors import Code, OmsError
from backend.core.writing import sqlite_value
from backend.models import Order
from backend.models.orders.order import FulfillmentStatus, WorkQueue
from backend.ports.deps import Deps

MOST_COUNTED = 1_000
_MOST_TERMS = 8
_MOST_HOURS = 720
# Where an order can be that has not left whole.
WAITING = (
    WorkQueue.EXCEPTION,
    WorkQueue.REVIEW,
    WorkQueue.HOLD,
    WorkQueue.WAIT,
    WorkQueue.ROUTE,
    WorkQueue.PICK,
    WorkQueue.PACK,
    WorkQueue.SHIP,
)
_LEFT = f"'{FulfillmentStatus.FULFILLED}', '{FulfillmentStatus.DELIVERED}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """At most MOST_COUNTED; then there are more."""

    value: int
    is_exact: bool


async def count_by_clock(deps: Deps, hours: Sequence[int]) -> list[Counted]:
    """How many orders that have not left ought to within so many hours, for each number of them.

    One statement, which walks no more than MOST_COUNTED + 1 entries of the index for each queue.
    Raises: OmsError INVALID_INPUT.
    """
    if not 0 < len(hours) <= _MOST_TERMS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {_MOST_TERMS} numbers.", field="hours")
    if any(not 0 <= each <= _MOST_HOURS for each in hours):
        raise OmsError(Code.INVALID_INPUT, f"0 to {_MOST_HOURS} hours.", field="hours")
    now = deps.clock.now()
    moments = [now + timedelta(hours=each) for each in hours]
    (row,) = await _fetch(moments)
    counts = [int(row[f"n{at}"] or 0) for at in range(len(hours))]
    return [Counted(value=min(n, MOST_COUNTED), is_exact=n <= MOST_COUNTED) for n in counts]


async def _fetch(moments: Sequence[datetime]) -> list[dict[str, int]]:
    # numbered, for both engines take a value more than once
    mark = "$" if is_postgres() else "?"
    last = max(range(len(moments)), key=lambda at: moments[at]) + 1
    walks = " UNION ALL ".join(
        f"SELECT ship_by FROM (SELECT ship_by FROM {Order._meta.db_table} WHERE queue = '{queue}'"
        f" AND ship_by < {mark}{last} AND fulfillment_status NOT IN ({_LEFT})"
        f" ORDER BY ship_by LIMIT {MOST_COUNTED + 1}) AS waiting"
        for queue in WAITING
    )
    sums = ", ".join(
        f"SUM(CASE WHEN ship_by < {mark}{at} THEN 1 ELSE 0 END) AS n{at - 1}"
        for at in range(1, len(moments) + 1)
    )
    values = list(moments) if is_postgres() else list(map(sqlite_value, moments))
    return await fetch_all(f"SELECT {sums} FROM ({walks}) AS due", values)

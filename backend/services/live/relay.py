"""The relay: gives committed events their position in the log, and says so on the bus.

Any number of processes run it. A batch is one transaction under a lock that the database releases
with the transaction, however that ends; so there is no leader to lose, and a process that dies in
the middle of a batch leaves it to the next.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from backend.core.db import connection, fetch_all, is_postgres, placeholder, transaction
from backend.core.logging import logger
from backend.core.tasks import end
from backend.models import Event
from backend.ports.deps import Deps
from backend.services.live.emit import WRITTEN
from backend.services.live.wakes import LOOK_EVERY_SECONDS, wakes

# The bus topic on which the hubs are told that the log has grown.
POSITIONED = "events.positioned"

_BATCH = 2000
# Between two batches, so that many events a second are not as many transactions; the first event
# after a quiet moment does not wait for it.
_REST_SECONDS = 0.02
# The number of the relay's advisory lock in the database.
LOCK = 7_330_101

# A process that is frozen in the middle of a batch must not hold the lock for ever.
TAKE_TURN = (
    "SELECT set_config('idle_in_transaction_session_timeout', '5s', true),"
    " pg_try_advisory_xact_lock($1) AS mine"
)
_NUMBER = """
UPDATE live_event AS event SET position = base.position + batch.place
FROM (
    SELECT seq, row_number() OVER (ORDER BY seq) AS place
    FROM (SELECT seq FROM live_event WHERE position IS NULL ORDER BY seq LIMIT {limit}) AS next
) AS batch, (SELECT coalesce(max(position), 0) AS position FROM live_event) AS base
WHERE event.seq = batch.seq
"""

_log = logger("live.relay")


async def run_relay(deps: Deps) -> None:
    """Relays until cancelled."""
    async with wakes(deps.bus, WRITTEN) as wait:
        while True:
            try:
                while await relay_batch(deps) == _BATCH:
                    pass
            except Exception:
                _log.exception("relaying failed, trying again")
                await asyncio.sleep(LOOK_EVERY_SECONDS)
            await asyncio.sleep(_REST_SECONDS)
            await wait()


async def relay_batch(deps: Deps) -> int:
    """Positions the oldest committed events that have none; gives how many those were.

    In the order of `seq`, in which an object's events ascend: an event that waited for its
    object's lock has a later `seq` than the one it waited for, and that one is committed before.
    Gives 0, too, while another process is at it: its wake-up, or the next look, finds the rest.
    """
    if not await Event.filter(position__isnull=True).exists():
        return 0
    async with transaction():
        # SQLite's write lock, taken when the transaction began, is the turn.
        if is_postgres() and not (await fetch_all(TAKE_TURN, [LOCK]))[0]["mine"]:
            return 0
        count, _ = await connection().execute_query(_NUMBER.format(limit=placeholder(1)), [_BATCH])
    if count:
        await deps.bus.publish(POSITIONED, "")
    return count


@asynccontextmanager
async def relaying(deps: Deps) -> AsyncIterator[None]:
    """Relays while it is entered."""
    relay = asyncio.create_task(run_relay(deps))
    try:
        yield
    finally:
        await end(relay)

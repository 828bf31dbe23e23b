"""The relay: gives committed events their position in the log.

Any number of processes do it: each hub before it reads, when somebody waits for what it will read,
and each process once a second for the events that nobody waits for. A batch is one transaction
under a lock that the database releases with the transaction, however that ends; so there is no
leader to lose, and a process that dies in the middle of a batch leaves it whole or undone.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from backend.core.db import connection, fetch_all, is_postgres, run_as_one, transaction
from backend.core.logging import logger
from backend.core.tasks import end
from backend.services.live.wakes import LOOK_EVERY_SECONDS

_BATCH = 2000
# The number of the relay's advisory lock in the database.
LOCK = 7_330_101
# A relay waits for another one's batch, which the database has in hand; not for ever, though.
_WAIT = "SELECT set_config('lock_timeout', '3s', true)"
_TAKE_TURN = f"SELECT pg_advisory_xact_lock({LOCK})"
_ANY = "SELECT 1 AS one FROM live_event WHERE position IS NULL LIMIT 1"
_NUMBER = f"""
UPDATE live_event AS event SET position = base.position + batch.place
FROM (
    SELECT seq, row_number() OVER (ORDER BY seq) AS place
    FROM (SELECT seq FROM live_event WHERE position IS NULL ORDER BY seq LIMIT {_BATCH}) AS next
) AS batch, (SELECT coalesce(max(position), 0) AS position FROM live_event) AS base
WHERE event.seq = batch.seq
"""

_log = logger("live.relay")


async def run_relay() -> None:
    """Relays until cancelled, what nobody has relayed yet."""
    while True:
        try:
            await relay_all()
        except Exception:
            _log.exception("relaying failed, trying again")
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def relay_all() -> None:
    """Positions every event that was committed before this began."""
    while await relay_batch() == _BATCH:
        pass


async def relay_batch() -> int:
    """Positions the oldest committed events that have none; gives how many those were.

    In the order of `seq`, in which an object's events ascend: an event that waited for its
    object's lock has a later `seq` than the one it waited for, and that one is committed before.
    Raises: OperationalError when another one holds the turn and does not give it back.
    """
    if is_postgres():
        # The turn is a statement of its own: what numbers must see what was numbered before.
        return await run_as_one(_WAIT, _TAKE_TURN, _NUMBER)
    if not await fetch_all(_ANY):
        return 0
    # SQLite's write lock, taken when the transaction begins, is the turn.
    async with transaction():
        count, _ = await connection().execute_query(_NUMBER)
    return count


@asynccontextmanager
async def relaying() -> AsyncIterator[None]:
    """Relays while it is entered."""
    relay = asyncio.create_task(run_relay())
    try:
        yield
    finally:
        await end(relay)

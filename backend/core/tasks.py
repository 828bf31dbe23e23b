"""Ending background tasks."""

import asyncio
from typing import Any

_ASK_AGAIN_SECONDS = 0.5


async def end(*tasks: asyncio.Task[Any]) -> None:
    """Cancels the tasks and waits until they are over; what they raise is not raised here.

    Asks again and again: on Python 3.11 a cancellation that meets the result of a `wait_for`, as
    redis-py has one around each command, is swallowed, and the task goes on.
    """
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        done, pending = await asyncio.wait(pending, timeout=_ASK_AGAIN_SECONDS)
        for task in done:
            if not task.cancelled():
                task.exception()

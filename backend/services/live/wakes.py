"""Waiting for a reason to look at the database."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from backend.ports.bus import Bus

# What the bus loses, such as while Redis restarts, is found this late.
LOOK_EVERY_SECONDS = 1.0
# After so many messages that nobody waited for, to hear no more of them is cheaper.
_HEARD_IN_VAIN = 8


class Wakes:
    """Reasons to look; those that came since `wait` last returned count as one."""

    def __init__(self) -> None:
        self._woken = asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def wait(self) -> None:
        """Returns at the next reason, or after LOOK_EVERY_SECONDS."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY_SECONDS):
                await self._woken.wait()
        self._woken.clear()


class Hearing:
    """Hears of one topic of the bus: each message that somebody waits for is a reason to look.

    While nobody does, it notes that there may be something to look for, and after a few messages
    leaves the bus, so that a busy topic costs nothing until somebody waits again.
    """

    def __init__(self, wakes: Wakes, is_waited_for: Callable[[], bool]) -> None:
        self._wakes = wakes
        self._is_waited_for = is_waited_for
        self._waiting = asyncio.Event()
        self._is_heard = False
        self._has_news = False

    @property
    def may_have_news(self) -> bool:
        """Whether something may have been written since the last look."""
        return self._has_news or not self._is_heard

    def looked(self) -> None:
        """A look begins."""
        self._has_news = False

    def wait(self) -> None:
        """Somebody waits from now on; what it does not know yet is a reason to look."""
        self._waiting.set()
        if self.may_have_news:
            self._wakes.wake()

    async def run(self, bus: Bus, channel: str) -> None:
        """Hears until cancelled."""
        while True:
            await self._waiting.wait()
            async with bus.subscribe(channel) as messages:
                self._is_heard = True
                # For what was written before it was heard.
                self._wakes.wake()
                in_vain = 0
                async for _ in messages:
                    if self._is_waited_for():
                        in_vain = 0
                        self._wakes.wake()
                        continue
                    self._has_news = True
                    in_vain += 1
                    if in_vain == _HEARD_IN_VAIN:
                        # Before leaving, which takes a moment: who waits meanwhile is heeded.
                        self._is_heard = False
                        self._waiting.clear()
                        break

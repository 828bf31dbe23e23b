"""What is on its way to one client: in order, bounded, and never waited for by those who send."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from typing import Any

from starlette.types import Message, Send

from backend.core.tasks import end

# What may wait for a client beside what its connection holds. Of a result that many clients wait
# for, all of them wait for the same text.
MOST_TEXTS = 1000
MOST_CHARACTERS = 1 << 20

_Piece = tuple[str, str, str]


class Outbox:
    """Sends pieces of text to a client, each made of three so that the middle one can be shared.

    While the client keeps up, a piece goes out within `put`, without a task and without a queue.
    """

    __slots__ = ("_characters", "_has_room", "_is_closed", "_send", "_waiting", "_wrap", "_writer")

    def __init__(self, send: Send, wrap: Callable[[str], Message]) -> None:
        """`wrap` makes a text the message that `send` takes."""
        self._send = send
        self._wrap = wrap
        self._waiting: deque[_Piece] = deque()
        self._characters = 0
        self._writer: asyncio.Task[None] | None = None
        self._has_room: asyncio.Event | None = None
        self._is_closed = False

    @property
    def is_full(self) -> bool:
        return len(self._waiting) >= MOST_TEXTS or self._characters >= MOST_CHARACTERS

    def put(self, head: str, middle: str = "", tail: str = "") -> None:
        """Sends the text after all that was put before. Once the client is gone, does nothing."""
        if self._is_closed:
            return
        if self._writer is not None:
            self._waiting.append((head, middle, tail))
            self._characters += len(head) + len(middle) + len(tail)
            return
        sending = self._begin(head + middle + tail)
        if sending is not None:
            self._writer = asyncio.create_task(self._write(sending))

    async def room(self) -> None:
        """Waits until less than half of the bound is taken, or the client is gone."""
        while not self._is_closed and (
            len(self._waiting) > MOST_TEXTS // 2 or self._characters > MOST_CHARACTERS // 2
        ):
            self._has_room = self._has_room or asyncio.Event()
            await self._has_room.wait()

    async def drained(self) -> None:
        """Waits until all was sent, or the client is gone."""
        if self._writer is not None:
            await asyncio.wait({self._writer})

    async def close(self) -> None:
        """Forgets what was not sent."""
        self._give_up()
        if self._writer is not None:
            await end(self._writer)

    def _begin(self, text: str) -> "_Begun | None":
        """Sends as far as it goes without waiting; what is left to wait for, if there is."""
        sending: Any = self._send(self._wrap(text))
        try:
            blocker = sending.send(None)
        except StopIteration:
            return None
        except Exception:  # a door: whatever a server raises here, this client is gone
            self._give_up()
            return None
        return _Begun(sending, blocker)

    async def _write(self, begun: "_Begun") -> None:
        try:
            await begun
            while self._waiting:
                head, middle, tail = self._waiting.popleft()
                self._characters -= len(head) + len(middle) + len(tail)
                if self._has_room is not None:
                    self._has_room.set()
                    self._has_room = None
                await self._send(self._wrap(head + middle + tail))
            self._writer = None
        except Exception:  # a door: whatever a server raises here, this client is gone
            self._give_up()

    def _give_up(self) -> None:
        self._is_closed = True
        self._waiting.clear()
        self._characters = 0
        if self._has_room is not None:
            self._has_room.set()


class _Begun:
    """Awaits the rest of a coroutine whose first step was run outside of a task."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], blocker: Any) -> None:
        self._coroutine = coroutine
        self._blocker = blocker

    def __await__(self) -> Generator[Any, Any, None]:
        try:
            yield self._blocker
        except BaseException as error:
            self._coroutine.throw(error)
            raise
        yield from self._coroutine.__await__()

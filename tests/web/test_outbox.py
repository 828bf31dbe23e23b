"""What is on its way to a client: in order, bounded, and never waited for."""

import asyncio

from starlette.types import Message

from backend.web.outbox import MOST_CHARACTERS, MOST_TEXTS, Outbox


class Wire:
    """A server's `send`, which waits while it is blocked, and raises once the client is gone."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.is_open = asyncio.Event()
        self.is_open.set()
        self.is_gone = False

    async def send(self, message: Message) -> None:
        await self.is_open.wait()
        if self.is_gone:
            raise OSError("the client has gone")
        self.sent.append(message["text"])


def outbox_of(wire: Wire) -> Outbox:
    return Outbox(wire.send, lambda text: {"text": text})


async def test_sends_at_once_to_who_reads() -> None:
    wire = Wire()
    outbox = outbox_of(wire)
    outbox.put("a", "b", "c")
    outbox.put("d")
    assert wire.sent == ["abc", "d"]
    assert len(asyncio.all_tasks()) == 1


async def test_keeps_the_order_of_what_waits() -> None:
    wire = Wire()
    outbox = outbox_of(wire)
    wire.is_open.clear()
    for number in range(5):
        outbox.put(str(number))
    await asyncio.sleep(0)
    assert wire.sent == []
    wire.is_open.set()
    outbox.put("5")
    await outbox.drained()
    outbox.put("6")
    assert wire.sent == ["0", "1", "2", "3", "4", "5", "6"]


async def test_is_full_at_a_number_of_texts_or_of_characters() -> None:
    for texts in (["x"] * (MOST_TEXTS + 1), ["-", "x" * (MOST_CHARACTERS - 1), "x"]):
        wire = Wire()
        wire.is_open.clear()
        outbox = outbox_of(wire)
        for text in texts[:-1]:
            outbox.put(text)
        full = [outbox.is_full]
        outbox.put(texts[-1])
        assert [*full, outbox.is_full] == [False, True]
        waiting = asyncio.create_task(outbox.room())
        await asyncio.sleep(0)
        assert not waiting.done()
        wire.is_open.set()
        await asyncio.wait_for(waiting, 5)
        await outbox.drained()
        assert not outbox.is_full
        assert wire.sent == texts


async def test_forgets_everything_once_the_client_is_gone() -> None:
    wire = Wire()
    outbox = outbox_of(wire)
    wire.is_open.clear()
    for _ in range(MOST_TEXTS):
        outbox.put("x")
    waiting = asyncio.create_task(outbox.room())
    await asyncio.sleep(0)
    wire.is_gone = True
    wire.is_open.set()
    await asyncio.wait_for(waiting, 5)
    outbox.put("y")
    await outbox.close()
    assert wire.sent == []
    assert len(asyncio.all_tasks()) == 1


async def test_closing_ends_a_send_that_waits() -> None:
    wire = Wire()
    outbox = outbox_of(wire)
    wire.is_open.clear()
    outbox.put("x")
    outbox.put("y")
    await asyncio.wait_for(outbox.close(), 5)
    wire.is_open.set()
    await asyncio.sleep(0.01)
    assert wire.sent == []
    assert len(asyncio.all_tasks()) == 1

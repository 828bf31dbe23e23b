"""A crowd of subscribers in one process: `python -m tests.bench.crowd_clients`.

Reads lines of JSON: first what to open, then, once all is delivered, when each message was
committed. Each socket is a bare asyncio protocol: a client library would be dearer than the server.
"""

import asyncio
import sys
import time
from array import array
from collections.abc import Sequence
from typing import Any

import orjson

_HANDSHAKE = (
    "GET /graphql HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"
)
_OPENING_AT_ONCE = 100
_EVENT = b"order.updated"
_PAYLOAD = b'"payload":'
_LENGTH_16, _LENGTH_64 = 126, 127
_CLOSE, _PING = 8, 9


def _masked(opcode: int, payload: bytes) -> bytes:
    """A client's frame; with a mask of zeros the payload stays as it is."""
    length = len(payload)
    if length < _LENGTH_16:
        head = bytes((0x80 | opcode, 0x80 | length))
    else:
        head = bytes((0x80 | opcode, 0x80 | _LENGTH_16)) + length.to_bytes(2)
    return head + bytes(4) + payload


class Subscriber(asyncio.Protocol):
    """Subscribes once it is connected; notes when each message came."""

    def __init__(self, host: str, secret: str, operation: dict[str, Any]) -> None:
        self._host = host
        self._secret = secret
        self._operation = operation
        self._buffer = b""
        self._is_upgraded = False
        self.opened = asyncio.get_running_loop().create_future()
        # One per event; those of one message came at once.
        self.arrivals = array("d")
        self.messages = 0
        self.payloads: set[int] = set()
        self.bytes = 0

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        transport.write(_HANDSHAKE.format(host=self._host).encode())

    def connection_lost(self, error: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(error or ConnectionError("the server closed the socket"))

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._is_upgraded:
            head, found, self._buffer = self._buffer.partition(b"\r\n\r\n")
            if not found:
                self._buffer = head
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self._is_upgraded = True
            payload = {"authorization": f"Bearer {self._secret}"}
            self._say({"type": "connection_init", "payload": payload})
        while (frame := self._frame()) is not None:
            self._on_frame(*frame)

    def _frame(self) -> tuple[int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        length, start = buffer[1] & 0x7F, 2
        if length >= _LENGTH_16:
            size = 2 if length == _LENGTH_16 else 8
            start += size
            length = int.from_bytes(buffer[2:start])
        if len(buffer) < start + length:
            return None
        self._buffer = buffer[start + length :]
        return buffer[0] & 0x0F, buffer[start : start + length]

    def _on_frame(self, opcode: int, payload: bytes) -> None:
        if opcode == _PING:
            self._transport.write(_masked(0xA, payload))
        elif opcode == _CLOSE:
            raise ConnectionError(payload)
        elif b'"connection_ack"' in payload:
            self._say({"type": "subscribe", "id": "1", "payload": self._operation})
        elif b'"errors"' in payload or b'"type":"next"' not in payload.replace(b'": "', b'":"'):
            raise ConnectionError(payload)
        elif not self.opened.done():
            self.opened.set_result(None)  # the first message has no events
        else:
            self.messages += 1
            self.arrivals.extend([time.monotonic()] * payload.count(_EVENT))
            self.bytes += len(payload)
            self.payloads.add(hash(payload.partition(_PAYLOAD)[2]))

    def _say(self, message: dict[str, Any]) -> None:
        self._transport.write(_masked(1, orjson.dumps(message)))


async def _open(spec: dict[str, Any]) -> list[Subscriber]:
    host, port = spec["address"].split(":")
    loop, turn = asyncio.get_running_loop(), asyncio.Semaphore(_OPENING_AT_ONCE)

    async def one(operation: dict[str, Any]) -> Subscriber:
        async with turn:
            _, subscriber = await loop.create_connection(
                lambda: Subscriber(spec["address"], spec["secret"], operation), host, int(port)
            )
            await subscriber.opened
            return subscriber

    operations = spec["operations"]
    return await asyncio.gather(
        *(one(operations[number % len(operations)]) for number in range(spec["subscribers"]))
    )


def _report(crowd: Sequence[Subscriber], commits: Sequence[float]) -> dict[str, Any]:
    """What came. Latencies only where everybody had every commit, which then are in order."""
    counts = [len(subscriber.arrivals) for subscriber in crowd]
    report: dict[str, Any] = {
        "deliveries": sum(subscriber.messages for subscriber in crowd),
        "fewest": min(counts),
        "most": max(counts),
        "distinct": len(set().union(*(subscriber.payloads for subscriber in crowd))),
        "bytes": sum(subscriber.bytes for subscriber in crowd),
    }
    if commits and report["fewest"] == report["most"] == len(commits):
        late = sorted(
            (came - commits[number]) * 1000
            for subscriber in crowd
            for number, came in enumerate(subscriber.arrivals)
        )
        for name, share in (("p50", 0.5), ("p99", 0.99), ("p100", 1.0)):
            report[name] = late[min(len(late) - 1, int(len(late) * share))]
    return report


async def _main() -> None:
    def say(answer: object) -> None:
        sys.stdout.buffer.write(orjson.dumps(answer) + b"\n")
        sys.stdout.buffer.flush()

    crowd = await _open(orjson.loads(await asyncio.to_thread(sys.stdin.readline)))
    say({"ready": len(crowd)})
    while line := await asyncio.to_thread(sys.stdin.readline):
        say(_report(crowd, orjson.loads(line)))


if __name__ == "__main__":
    asyncio.run(_main())

"""A client process: `python -m tests.bench.caller PORT CONNECTIONS`, so that what it spends is its
own.

Reads lines from its standard input, each a JSON list of requests (text), sends these over its
connections, one after another on each, and prints the body of the last, one line of JSON text,
each time.
"""

import socket
import sys
from collections.abc import Sequence
from selectors import EVENT_READ, DefaultSelector

import orjson

_CHUNK = 1 << 20
_END = b"\r\n\r\n"
_LENGTH = b"content-length: "


class _Connection:
    """One that waits for an answer, or for something to do."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._received = bytearray()
        self._whole = 0

    def send(self, request: str) -> None:
        self._received, self._whole = bytearray(), 0
        self.socket.sendall(request.encode())

    def receive(self) -> bytes | None:
        """The body of the answer once it is there, which must be an HTTP 200 with its length."""
        received = self.socket.recv(_CHUNK)
        if not received:
            raise RuntimeError("the server hung up")
        self._received += received
        if not self._whole:
            self._whole = _length_of(bytes(self._received))
        if not self._whole or len(self._received) < self._whole:
            return None
        return bytes(self._received).partition(_END)[2]


def _length_of(begun: bytes) -> int:
    """That of the whole answer; 0 as long as its head is not there."""
    head, end, _ = begun.partition(_END)
    if not end:
        return 0
    if not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(head.decode())
    length = int(head.lower().partition(_LENGTH)[2].partition(b"\r\n")[0])
    return len(head) + len(end) + length


def main() -> None:
    port, count = map(int, sys.argv[1:])
    connections = [_Connection(port) for _ in range(count)]
    with DefaultSelector() as selector:
        for connection in connections:
            selector.register(connection.socket, EVENT_READ, connection)
        for line in sys.stdin.buffer:
            body = _ask(selector, connections, orjson.loads(line))
            sys.stdout.buffer.write(orjson.dumps(body.decode()) + b"\n")
            sys.stdout.buffer.flush()


def _ask(
    selector: DefaultSelector, connections: Sequence[_Connection], requests: Sequence[str]
) -> bytes:
    """The body of the answer that came last."""
    sent, answered, body = 0, 0, b""
    for connection, request in zip(connections, requests, strict=False):
        connection.send(request)
        sent += 1
    while answered < len(requests):
        for key, _ in selector.select():
            found = key.data.receive()
            if found is None:
                continue
            body = found
            answered += 1
            if sent < len(requests):
                key.data.send(requests[sent])
                sent += 1
    return body


if __name__ == "__main__":
    main()

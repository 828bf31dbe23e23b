"""A client process: `python -m tests.bench.caller PORT`, so that what it spends is its own.

Reads lines from its standard input, each a JSON list of requests (text), sends these one after
another over one connection, and prints the last body, one line of JSON text, each time.
"""

import socket
import sys

import orjson

_CHUNK = 1 << 20
_END = b"\r\n\r\n"
_LENGTH = b"content-length: "


def main() -> None:
    with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for line in sys.stdin.buffer:
            for request in orjson.loads(line):
                body = _answer(connection, request.encode())
            sys.stdout.buffer.write(orjson.dumps(body.decode()) + b"\n")
            sys.stdout.buffer.flush()


def _answer(connection: socket.socket, request: bytes) -> bytes:
    """The body of the answer, which must be an HTTP 200 with its length."""
    connection.sendall(request)
    received = b""
    while _END not in received:
        received += _received(connection)
    head, _, body = received.partition(_END)
    if not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(head.decode())
    length = int(head.lower().partition(_LENGTH)[2].partition(b"\r\n")[0])
    parts, missing = [body], length - len(body)
    while missing > 0:
        parts.append(_received(connection))
        missing -= len(parts[-1])
    return b"".join(parts)


def _received(connection: socket.socket) -> bytes:
    received = connection.recv(_CHUNK)
    if not received:
        raise RuntimeError("the server hung up")
    return received


if __name__ == "__main__":
    main()

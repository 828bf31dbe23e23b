"""The application called as a server calls it, without sockets and without a client library."""

from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.types import Message, Scope


class Client:
    """Posts operations of the graph with an API key."""

    def __init__(self, app: Starlette, api_key: str) -> None:
        self._app = app
        self._api_key = api_key
        self._headers = [
            (b"host", b"localhost"),
            (b"content-type", b"application/json"),
            (b"authorization", b"Bearer " + api_key.encode()),
        ]

    async def post(self, operation: str, **variables: Any) -> bytes:
        """The body of the answer, which must be one without errors."""
        body = orjson.dumps({"query": operation, "variables": variables})
        answer = await self._call(body)
        # A failure of the graph is an HTTP 200 too: a bench of error messages would be fast.
        if b'"errors"' in answer or b'"userErrors":[{' in answer:
            raise RuntimeError(answer[:500].decode())
        return answer

    async def _call(self, body: bytes) -> bytes:
        parts: list[bytes] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            parts.append(message.get("body", b""))

        scope: Scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": "/graphql",
            "raw_path": b"/graphql",
            "root_path": "",
            "query_string": b"",
            "headers": [*self._headers, (b"content-length", str(len(body)).encode())],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
            "state": {},
        }
        await self._app(scope, receive, send)
        return b"".join(parts)

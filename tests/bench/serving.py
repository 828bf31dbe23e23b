"""Applications served over real sockets by this process, called by a process of its own each."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

import orjson
from starlette.applications import Starlette

from backend.core.config import Config
from tests.web.listening import listening

# Of one line from the caller: a body.
_LONGEST_LINE = 1 << 24


class Served:
    """An application that is called over a few connections, with an API key."""

    def __init__(self, caller: asyncio.subprocess.Process, api_key: str) -> None:
        self._caller = caller
        self._head = f"host: localhost\r\nauthorization: Bearer {api_key}\r\n"

    async def get(self, path: str, times: int = 1) -> bytes:
        """Asks so often; the body of the last answer."""
        return await self._call([f"GET {path} HTTP/1.1\r\n{self._head}\r\n"] * times)

    async def ask(self, operation: str, variables: dict[str, Any], times: int = 1) -> bytes:
        """The same for an operation of the graph, whose answer must be without errors."""
        request = self._post("/graphql", {"query": operation, "variables": variables})
        return _without_errors(await self._call([request] * times))

    async def post(self, path: str, bodies: Iterable[Any]) -> bytes:
        """Sends each; the body of the last answer, which must be without errors."""
        return _without_errors(await self._call([self._post(path, body) for body in bodies]))

    def _post(self, path: str, body: Any) -> str:
        text = orjson.dumps(body).decode()
        about = f"content-type: application/json\r\ncontent-length: {len(text.encode())}\r\n"
        return f"POST {path} HTTP/1.1\r\n{self._head}{about}\r\n{text}"

    async def _call(self, requests: Sequence[str]) -> bytes:
        asking, telling = self._caller.stdin, self._caller.stdout
        assert asking is not None
        assert telling is not None
        asking.write(orjson.dumps(requests) + b"\n")
        line = await telling.readline()
        if not line:
            raise RuntimeError("the caller has ended")
        return cast(str, orjson.loads(line)).encode()


def _without_errors(answer: bytes) -> bytes:
    """A failure of the graph is an HTTP 200 too: a bench of error messages would be fast."""
    if b'"errors"' in answer or (b'"userErrors":[{' in answer):
        raise RuntimeError(answer[:500].decode())
    return answer


@asynccontextmanager
async def served(
    app: Starlette, config: Config, api_key: str, connections: int = 1
) -> AsyncIterator[Served]:
    """The application on a socket, behind the server that Ordergraph runs on."""
    async with listening(app, config) as address:
        port = address.rpartition(":")[2]
        caller = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.caller", port, str(connections)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
        )
        try:
            yield Served(caller, api_key)
        finally:
            assert caller.stdin is not None
            caller.stdin.close()
            await caller.wait()

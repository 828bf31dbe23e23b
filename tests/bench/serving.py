"""Applications served over real sockets by this process, called by a process of its own each."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import orjson
from starlette.applications import Starlette

from backend.core.config import Config
from tests.web.listening import listening

# Of one line from the caller: a body.
_LONGEST_LINE = 1 << 24


class Served:
    """An application that is called over one connection, with an API key."""

    def __init__(self, caller: asyncio.subprocess.Process, api_key: str) -> None:
        self._caller = caller
        self._head = f"host: localhost\r\nauthorization: Bearer {api_key}\r\n"

    async def get(self, path: str, times: int = 1) -> bytes:
        """Asks so often; the body of the last answer."""
        return await self._call(f"GET {path} HTTP/1.1\r\n{self._head}\r\n", times)

    async def post(self, operation: str, variables: dict[str, str], times: int = 1) -> bytes:
        """The same for an operation of the graph, whose answer must be without errors."""
        body = orjson.dumps({"query": operation, "variables": variables}).decode()
        about = f"content-type: application/json\r\ncontent-length: {len(body.encode())}\r\n"
        answer = await self._call(f"POST /graphql HTTP/1.1\r\n{self._head}{about}\r\n{body}", times)
        # A failure of the graph is an HTTP 200 too: a bench of error messages would be fast.
        if b'"errors"' in answer:
            raise RuntimeError(answer[:500].decode())
        return answer

    async def _call(self, request: str, times: int) -> bytes:
        asking, telling = self._caller.stdin, self._caller.stdout
        assert asking is not None
        assert telling is not None
        asking.write(orjson.dumps([request, times]) + b"\n")
        line = await telling.readline()
        if not line:
            raise RuntimeError("the caller has ended")
        return cast(str, orjson.loads(line)).encode()


@asynccontextmanager
async def served(app: Starlette, config: Config, api_key: str) -> AsyncIterator[Served]:
    """The application on a socket, behind the server that Ordergraph runs on."""
    async with listening(app, config) as address:
        port = address.rpartition(":")[2]
        caller = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.caller", port),
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

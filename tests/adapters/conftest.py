"""Both kinds of every adapter that the suites here are run against."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.redis_server import RedisServer


@pytest.fixture
async def redis_server(tmp_path: Path) -> AsyncIterator[RedisServer]:
    """A Redis of the test's own, running; it may be stopped and started again."""
    server = RedisServer(tmp_path)
    await server.start()
    yield server
    await server.stop()

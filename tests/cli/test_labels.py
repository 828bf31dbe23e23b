"""`python -m backend.cli labels` as a process, on a database of its own."""

import pytest

from backend.core.config import Config
from backend.ports.deps import Deps
from tests.cli.commands import command, in_database
from tests.factories.shipments import make_carrier, make_packed, make_shipment


@pytest.fixture
def engine() -> str:
    """One is enough here: what the job does is tested on both."""
    return "sqlite"


async def pack(deps: Deps) -> None:
    await make_shipment(deps, await make_packed(deps), await make_carrier(deps))


def test_buys_what_is_owed_and_says_what_waits(config: Config) -> None:
    in_database(config, pack)
    said = [command(config, "labels")[1] for _ in range(2)]
    assert said == ["1 tried, 0 still wanted, 0 failed\n", "0 tried, 0 still wanted, 0 failed\n"]

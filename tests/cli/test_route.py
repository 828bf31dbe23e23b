"""`python -m backend.cli route` as a process, on a database of its own."""

import pytest

from backend.core.config import Config
from backend.models import Order, RoutingDecision
from backend.models.orders.order import WorkQueue
from backend.ports.deps import Deps
from tests.cli.commands import command, in_database
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel
from tests.factories.routing import make_service, make_waiting


@pytest.fixture
def engine() -> str:
    """One is enough here: what the job does is tested on both."""
    return "sqlite"


async def make_two_wait(deps: Deps) -> None:
    """One order that can be sent, and one that no carrier reaches."""
    house, tea = await make_warehouse(deps), await make_variant(deps)
    await make_service(deps, {house.id: 300}, countries=("GB",))
    await make_stock(deps, tea.id, house.id, 9)
    channel = await make_channel(deps)
    await make_waiting(deps, channel.id, {tea.id: 1})
    far = await make_waiting(deps, channel.id, {tea.id: 1})
    await Order.filter(id=far.id).update(ship_to_country="FR")


async def both_were_decided(_deps: Deps) -> None:
    rows = await Order.all().order_by("placed_at", "id")
    assert [row.queue for row in rows] == [WorkQueue.PICK, WorkQueue.EXCEPTION]
    assert await RoutingDecision.all().count() == 2


def test_routes_what_waits_and_says_how_many_that_were(config: Config) -> None:
    in_database(config, make_two_wait)
    assert command(config, "route") == (0, "2 orders\n", "")
    in_database(config, both_were_decided)

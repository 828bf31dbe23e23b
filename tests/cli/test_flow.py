"""`python -m backend.cli flow` as a process: real orders from intake to handing over."""

import pytest

from backend.cli.demo.flow.ruling import STRICTER
from backend.core.config import Config
from backend.models import (
    FulfillmentOrder,
    Order,
    ReviewDecision,
    ReviewRuleSet,
    RoutingDecision,
    RoutingRule,
    Shipment,
)
from backend.models.fulfillment.routing import RoutingOutcome
from backend.models.orders.order import FulfillmentStatus, WorkQueue
from backend.models.orders.review import ReviewOutcome
from backend.ports.deps import Deps
from tests.cli.commands import command, in_database
from tests.factories.inventory import make_warehouse

ORDERS = 20


@pytest.fixture
def engine() -> str:
    """One is enough here: every step of it is tested on both."""
    return "postgres"


async def open_warehouses(deps: Deps) -> None:
    for priority, code in enumerate(("SHA", "CAN"), start=1):
        await make_warehouse(deps, code, priority=priority)


async def everything_left_and_says_why(_deps: Deps) -> None:
    orders = await Order.all()
    assert len(orders) == ORDERS
    assert {(o.queue, o.fulfillment_status) for o in orders} == {
        (WorkQueue.TRANSIT, FulfillmentStatus.FULFILLED)
    }
    keys = {order.id for order in orders}
    reviews = await ReviewDecision.filter(outcome=ReviewOutcome.APPROVED)
    assert {each.order_id for each in reviews} == keys
    assert all(each.rules for each in reviews)
    routings = await RoutingDecision.filter(outcome=RoutingOutcome.ROUTED)
    assert {each.order_id for each in routings} == keys
    # as many parcels as were decided, each of them handed over
    assert await FulfillmentOrder.all().count() == sum(each.parcels for each in routings)
    assert await Shipment.filter(status="IN_TRANSIT").count() == sum(
        each.parcels for each in routings
    )
    # what was simulated was tried only: the draft is one, and no rule of routing is there
    assert sorted(each.status for each in await ReviewRuleSet.all()) == ["ACTIVE", "DRAFT"]
    assert await RoutingRule.all().count() == 0


def test_carries_real_orders_from_intake_to_the_carrier_and_simulates(config: Config) -> None:
    in_database(config, open_warehouses)
    code, output, errors = command(config, "flow", "--orders", str(ORDERS), seconds=180)
    assert (code, errors) == (0, "")
    report = output.splitlines()
    in_database(config, everything_left_and_says_why)
    assert report[7:9] == [
        f"  {ORDERS:>6} TRANSIT",
        f"explained: review of {ORDERS}, routing of {ORDERS} orders",
    ]
    assert report[9] == f"review simulated: {STRICTER}"
    told = [line.split(" orders would differ: ")[0] for line in report if "would differ" in line]
    assert [line.split(" of ")[1] for line in told] == [str(ORDERS)] * 3
    assert int(told[0].split()[0]) > 0
    tried = [line.split(": ")[1] for line in report if line.startswith("routing simulated")]
    assert tried == [
        "nothing changed, each order by itself",
        "from 5 kg on rather from SHA, huanyu standard at 150 %, CAN closed",
    ]
    # a service that went dearer, or was left for a dearer one
    assert told[2].strip() == f"{ORDERS} of {ORDERS}"
    assert report[-1] == "doctor: 0 findings in 12 checks"

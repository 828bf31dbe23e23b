"""A file imported into the database, on both engines."""

from decimal import Decimal

from backend.core.actor import Actor
from backend.models import Customer, Event, Order, OrderLine
from backend.models.orders import (
    ImportStatus,
    OrderKind,
)
from backend.ports.deps import Deps
from tests.orders.importing.files import DATA
from tests.orders.importing.runs import import_file, make_channel

EXCERPT = DATA / "online_retail_excerpt.csv"


async def test_history_holds_the_file_to_the_penny(deps: Deps, actor: Actor) -> None:
    channel = await make_channel(deps)
    run = await import_file(deps, actor, EXCERPT, channel)
    assert (run.status, run.error_message) == (ImportStatus.COMPLETED, "")
    assert (run.rows_total, run.rows_done, run.rows_imported, run.rows_refused) == (
        332,
        332,
        332,
        0,
    )
    assert (run.orders_created, run.orders_existing, run.orders_refused) == (43, 0, 0)
    assert run.accounting == {
        "GBP": {
            "file": "10692.851", "imported": "10692.85", "existing": "0", "refused": "0",
            "rounding": "0.001",
        }
    }  # fmt: skip
    totals = await Order.all().values("total_minor", "kind", "customer_id")
    assert sum(row["total_minor"] for row in totals) == 1069285
    assert sum(row["kind"] == OrderKind.CREDIT for row in totals) == 10
    assert (
        len({row["customer_id"] for row in totals} - {None}) == await Customer.all().count() == 23
    )
    assert await OrderLine.all().count() == 332
    lines = await OrderLine.all().values("total_minor")
    assert sum(Decimal(line["total_minor"]) for line in lines) == 1069285
    assert await Event.filter(type="order.imported").count() == 43

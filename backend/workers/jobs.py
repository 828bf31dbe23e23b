"""The jobs: work that rows of the database owe, done by whichever worker comes first."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from backend.ports.deps import Deps
from backend.services.fulfillment.labels.jobs import buy_due_labels
from backend.services.fulfillment.routing.jobs import route_waiting
from backend.services.fulfillment.work.withdraw import withdraw_work
from backend.services.inventory.alerts.jobs import follow_stock, look_at_all
from backend.services.inventory.doctor.jobs import check_stock
from backend.services.inventory.imports.run import run_due_level_imports
from backend.services.inventory.lots.jobs import set_aside_due
from backend.services.inventory.purchasing.jobs import send_due_messages
from backend.services.inventory.replenishment.jobs import replenish_daily
from backend.services.inventory.stock.jobs import expire_reservations
from backend.services.inventory.stock.publish import publish_availability
from backend.services.live.retention import prune_events
from backend.services.orders.backorders.promise import promise_backorders
from backend.services.orders.backorders.serve import serve_backorders
from backend.services.orders.holds.jobs import release_due_holds
from backend.services.orders.import_run import run_due_imports
from backend.services.orders.review.run import review_due_orders


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`run` does all that is owed by now, holds what it does by a lease in the row, and may be
    started twice. It runs when an event of `wakes` comes, and every `every_seconds`, so that what
    a dead worker held is taken up again.
    """

    name: str
    run: Callable[[Deps], Coroutine[Any, Any, object]]
    every_seconds: int
    wakes: frozenset[str] = frozenset()


JOBS = (
    Job(
        name="orders.import",
        run=run_due_imports,
        every_seconds=5,
        wakes=frozenset({"import_run.queued"}),
    ),
    Job(
        name="inventory.import_levels",
        run=run_due_level_imports,
        every_seconds=5,
        wakes=frozenset({"level_import.queued"}),
    ),
    Job(
        name="orders.serve_backorders",
        run=serve_backorders,
        every_seconds=15,
        wakes=frozenset(
            {
                "stock.received",
                "stock.released",
                "stock.adjusted",
                "stock.counted",
                "stock.transferred",
                "stock.returned",
            }
        ),
    ),
    Job(
        name="orders.promise_backorders",
        run=promise_backorders,
        every_seconds=60,
        wakes=frozenset({"order.backordered", "order.backorder_served"}),
    ),
    Job(name="inventory.expire_reservations", run=expire_reservations, every_seconds=5),
    Job(name="inventory.publish_availability", run=publish_availability, every_seconds=2),
    Job(
        name="inventory.send_purchase_orders",
        run=send_due_messages,
        every_seconds=15,
        wakes=frozenset({"purchase_order.send_requested"}),
    ),
    Job(name="inventory.set_aside_due", run=set_aside_due, every_seconds=60),
    Job(name="inventory.check_stock", run=check_stock, every_seconds=300),
    Job(name="inventory.replenish", run=replenish_daily, every_seconds=600),
    Job(name="inventory.follow_stock_for_alerts", run=follow_stock, every_seconds=2),
    Job(name="inventory.look_at_all_for_alerts", run=look_at_all, every_seconds=3600),
    Job(
        name="orders.review",
        run=review_due_orders,
        every_seconds=5,
        wakes=frozenset(
            {
                "order.placed",
                "order.released",
                "order.review_reopened",
                "review_rule_set.activated",
            }
        ),
    ),
    Job(name="orders.release_holds", run=release_due_holds, every_seconds=15),
    Job(
        name="fulfillment.withdraw",
        run=withdraw_work,
        every_seconds=15,
        wakes=frozenset(
            {
                "order.cancelled",
                "order.changed",
                "order.held",
                "order.review_rejected",
                "order.review_reopened",
            }
        ),
    ),
    Job(
        name="fulfillment.buy_labels",
        run=buy_due_labels,
        every_seconds=5,
        wakes=frozenset({"shipment.created", "shipment.label_requested", "shipment.label_voided"}),
    ),
    Job(
        name="fulfillment.route",
        run=route_waiting,
        every_seconds=5,
        wakes=frozenset(
            {
                "order.progressed",
                "order.review_approved",
                "order.released",
                "fulfillment_order.rejected",
                "fulfillment_order.cancelled",
            }
        ),
    ),
    Job(name="live.prune_events", run=prune_events, every_seconds=3600),
)

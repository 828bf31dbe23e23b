"""Where an order waits, by everything that may keep it."""

import pytest

from backend.models import Order
from backend.models.orders.order import (
    FulfillmentStatus,
    OrderException,
    OrderKind,
    OrderStatus,
    ReviewStatus,
    WorkQueue,
)
from backend.services.orders.progress import Work, fulfillment_of, queue_of

PICK, PACK, SHIP = WorkQueue.PICK, WorkQueue.PACK, WorkQueue.SHIP


def an_order(**columns: object) -> Order:
    return Order(
        **{
            "kind": OrderKind.SALE,
            "status": OrderStatus.OPEN,
            "review_status": ReviewStatus.APPROVED,
            **columns,
        }
    )


@pytest.mark.parametrize(
    ("columns", "work", "queue"),
    [
        ({}, Work(wanted=3), WorkQueue.ROUTE),
        ({}, Work(wanted=3, in_work=2), WorkQueue.ROUTE),
        ({}, Work(wanted=3, awaited=3), WorkQueue.WAIT),
        ({}, Work(wanted=3, awaited=2), WorkQueue.ROUTE),
        ({}, Work(wanted=3, awaited=1, in_work=2, stages=frozenset({PACK})), WorkQueue.PACK),
        ({}, Work(wanted=3, in_work=3, stages=frozenset({SHIP, PICK})), WorkQueue.PICK),
        ({}, Work(wanted=3, in_work=3, stages=frozenset({SHIP, PACK})), WorkQueue.PACK),
        ({}, Work(wanted=3, in_work=3, stages=frozenset({SHIP})), WorkQueue.SHIP),
        ({}, Work(wanted=3, in_work=3, stages=frozenset({WorkQueue.HOLD, PICK})), WorkQueue.HOLD),
        ({}, Work(wanted=3, shipped=3, is_on_the_way=True), WorkQueue.TRANSIT),
        ({}, Work(wanted=3, shipped=3), WorkQueue.NONE),
        ({}, Work(), WorkQueue.NONE),
        ({}, Work(is_held=True, wanted=3), WorkQueue.HOLD),
        ({"review_status": ReviewStatus.PENDING}, Work(wanted=3), WorkQueue.REVIEW),
        ({"review_status": ReviewStatus.PENDING}, Work(is_held=True), WorkQueue.HOLD),
        ({"exception": OrderException.NO_ROUTE}, Work(is_held=True), WorkQueue.EXCEPTION),
        ({"status": OrderStatus.CANCELLED}, Work(is_held=True, wanted=3), WorkQueue.NONE),
        (
            {"status": OrderStatus.COMPLETED, "exception": OrderException.NOT_DELIVERED},
            Work(wanted=3, shipped=3, is_on_the_way=True),
            WorkQueue.EXCEPTION,
        ),
        ({"kind": OrderKind.CREDIT}, Work(wanted=3), WorkQueue.NONE),
    ],
)
def test_the_queue_of_an_order(columns: dict[str, object], work: Work, queue: WorkQueue) -> None:
    assert queue_of(an_order(**columns), work) is queue


@pytest.mark.parametrize(
    ("work", "status"),
    [
        (Work(wanted=3), FulfillmentStatus.UNFULFILLED),
        (Work(wanted=3, shipped=2, is_on_the_way=True), FulfillmentStatus.PARTIALLY_FULFILLED),
        (Work(wanted=3, shipped=3, is_on_the_way=True), FulfillmentStatus.FULFILLED),
        (Work(wanted=3, shipped=3), FulfillmentStatus.DELIVERED),
    ],
)
def test_how_much_has_left(work: Work, status: FulfillmentStatus) -> None:
    assert fulfillment_of(work) is status

"""What may be done with a fulfilment order, in every status."""

from typing import Any

import pytest

from backend.core.errors import Code, OmsError
from backend.models.fulfillment.work import FulfillmentOrderStatus as Status
from backend.models.orders.order import OrderException, OrderStatus, ReviewStatus
from backend.services.fulfillment.rules import Bar, check_may_go_on
from backend.services.fulfillment.work.rules import FulfillmentAction as Act
from backend.services.fulfillment.work.rules import State, actions_of, check_action


def actions(status: Status, counts: dict[str, Any]) -> str:
    return " ".join(actions_of(State(status=status, **{"units": 3, **counts})))


@pytest.mark.parametrize(
    ("counts", "allowed"),
    [
        ({}, "ACCEPT HOLD REJECT MOVE SPLIT"),
        ({"units": 1}, "ACCEPT HOLD REJECT MOVE"),
        ({"may_split": False}, "ACCEPT HOLD REJECT MOVE"),
        ({"has_sibling": True}, "ACCEPT HOLD REJECT MOVE SPLIT MERGE"),
        ({"bar": Bar.HELD}, "HOLD REJECT"),
    ],
)
def test_open(counts: dict[str, Any], allowed: str) -> None:
    assert actions(Status.OPEN, counts) == allowed


@pytest.mark.parametrize(
    ("counts", "allowed"),
    [
        ({}, "PICK SHORT_PICK HOLD REJECT MOVE SPLIT"),
        ({"picked": 1}, "PICK UNPICK SHORT_PICK PACK HOLD REJECT SPLIT"),
        ({"picked": 3}, "UNPICK PACK HOLD REJECT"),
        ({"picked": 1, "packed": 1, "loose_packages": 1},
         "PICK SHORT_PICK UNPACK SHIP HOLD REJECT SPLIT"),
        ({"picked": 1, "packed": 1, "ready_shipments": 1},
         "PICK SHORT_PICK DISPATCH INTERCEPT HOLD SPLIT"),
        ({"picked": 1, "packed": 1, "shipped": 1}, "PICK SHORT_PICK HOLD SPLIT"),
        ({"picked": 2, "packed": 1, "loose_packages": 1, "bar": Bar.EXCEPTION},
         "UNPICK UNPACK HOLD REJECT"),
    ],
)  # fmt: skip
def test_in_progress(counts: dict[str, Any], allowed: str) -> None:
    assert actions(Status.IN_PROGRESS, counts) == allowed


@pytest.mark.parametrize(
    ("status", "counts", "allowed"),
    [
        (Status.PACKED, {"loose_packages": 1}, "UNPACK SHIP HOLD"),
        (Status.PACKED, {"ready_shipments": 1}, "DISPATCH INTERCEPT HOLD"),
        (Status.PACKED, {"ready_shipments": 1, "bar": Bar.CLOSED}, "INTERCEPT HOLD"),
        (Status.ON_HOLD, {"picked": 0}, "RELEASE REJECT"),
        (Status.ON_HOLD, {"ready_shipments": 1}, "INTERCEPT RELEASE"),
        (Status.SHIPPED, {"picked": 3, "packed": 3, "shipped": 3}, ""),
        (Status.CANCELLED, {}, ""),
    ],
)
def test_the_other_statuses(status: Status, counts: dict[str, Any], allowed: str) -> None:
    done = {"picked": 3, "packed": 3} if status is Status.PACKED else {}
    assert actions(status, {**done, **counts}) == allowed


@pytest.mark.parametrize("bar", [None, *Bar])
@pytest.mark.parametrize("status", Status)
def test_what_is_not_listed_is_refused(status: Status, bar: Bar | None) -> None:
    state = State(status=status, bar=bar, units=3, picked=1)
    for action in Act:
        if action in actions_of(state):
            check_action(state, action)
            continue
        with pytest.raises(OmsError) as refused:
            check_action(state, action)
        assert refused.value.code is Code.NOT_ALLOWED_NOW


class Stands:
    status = OrderStatus.OPEN
    review_status = ReviewStatus.APPROVED
    exception: OrderException | None = None


@pytest.mark.parametrize(
    ("changes", "is_held", "message"),
    [
        ({"status": OrderStatus.CANCELLED}, True, "Its order is not open any more."),
        ({"review_status": ReviewStatus.PENDING}, True, "Its order is not approved."),
        ({}, True, "Its order is on hold."),
        ({"exception": OrderException.SHORT_PICK}, False,
         "Something about its order has to be settled first."),
    ],
)  # fmt: skip
def test_the_gravest_bar_is_named(changes: dict[str, object], is_held: bool, message: str) -> None:
    order = Stands()
    check_may_go_on(order, is_held=False)
    for name, value in changes.items():
        setattr(order, name, value)
    with pytest.raises(OmsError, match=message):
        check_may_go_on(order, is_held=is_held)

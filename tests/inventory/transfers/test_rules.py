"""What may be done to a transfer, and what a discrepancy comes to."""

import pytest

from backend.core.errors import Code, OmsError
from backend.models.inventory.transfers import TransferStatus as Status
from backend.services.inventory.transfers.rules import (
    Settlement,
    check_action,
    check_receipt,
    settle,
)


@pytest.mark.parametrize(
    ("dispatched", "received", "arrived", "settlement", "discrepancy"),
    [
        (10, 0, 10, Settlement(10, 0, 0), 0),
        (10, 4, 8, Settlement(4, 0, 2), 2),
        (10, 4, 4, Settlement(0, 0, 6), 6),
        (10, 0, 0, Settlement(0, 0, 10), 10),
        (10, 4, 13, Settlement(6, 3, 0), -3),
    ],
)
def test_what_was_sent_is_what_is_taken_in_and_the_discrepancy(
    dispatched: int, received: int, arrived: int, settlement: Settlement, discrepancy: int
) -> None:
    found = settle(dispatched, received, arrived, "arrived")
    assert (found, found.discrepancy) == (settlement, discrepancy)
    assert dispatched == received + found.taken + found.surplus + found.discrepancy


def test_fewer_than_were_taken_in_cannot_have_come() -> None:
    with pytest.raises(OmsError) as refused:
        settle(10, 4, 3, "lines.0.arrived")
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "lines.0.arrived")


@pytest.mark.parametrize(("quantity", "code"), [(0, "INVALID_INPUT"), (-1, "INVALID_INPUT"),
                                                (4, "MORE_THAN_DISPATCHED")])  # fmt: skip
def test_a_receipt_is_of_what_is_on_its_way(quantity: int, code: str) -> None:
    check_receipt("TEA", 3, 3, "quantity")
    with pytest.raises(OmsError) as refused:
        check_receipt("TEA", quantity, 3, "quantity")
    assert refused.value.code == code


@pytest.mark.parametrize("status", list(Status))
def test_each_status_allows_its_actions_only(status: Status) -> None:
    allowed = {
        Status.REQUESTED: {"dispatch", "cancel"},
        Status.DISPATCHED: {"receive", "close"},
        Status.PARTIALLY_RECEIVED: {"receive", "close"},
    }.get(status, set())
    for action in ("dispatch", "cancel", "receive", "close"):
        if action in allowed:
            check_action(status, action)
            continue
        with pytest.raises(OmsError) as refused:
            check_action(status, action)
        assert refused.value.code == Code.NOT_ALLOWED_NOW

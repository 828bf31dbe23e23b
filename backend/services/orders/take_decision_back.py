"""An order whose decision does not count any more."""

from backend.models import Order
from backend.models.orders.order import OrderException, ReviewStage, ReviewStatus


def take_decision_back(order: Order) -> None:
    """It waits for its review as if nobody had said anything yet."""
    order.review_status, order.review_stage = ReviewStatus.PENDING, ReviewStage.SERVICE
    if order.exception is OrderException.REJECTED:
        # the column may be null; Tortoise's type says no
        order.update_from_dict({"exception": None, "exception_note": ""})

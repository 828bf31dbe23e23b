"""What may be ordered at which cost, what may be done with a purchase order, and how amounts are
converted and shared out to the minor unit. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from backend.core.errors import Code, OmsError
from backend.core.money import LARGEST_MINOR, exponent, to_minor
from backend.models.inventory.purchasing import PurchaseOrderStatus as Status

MOST_LINES = 500
MOST_UNITS = 10_000_000
MOST_BREAKS = 20
_RATE_DECIMALS = 10
_LARGEST_RATE = Decimal(10) ** 10


class PurchaseAction(StrEnum):
    UPDATE = "UPDATE"
    APPROVE = "APPROVE"
    SEND = "SEND"
    RECEIVE = "RECEIVE"
    CLOSE = "CLOSE"
    CANCEL = "CANCEL"


_ACTIONS = {
    Status.DRAFT: (PurchaseAction.UPDATE, PurchaseAction.APPROVE, PurchaseAction.CANCEL),
    Status.APPROVED: (PurchaseAction.SEND, PurchaseAction.RECEIVE, PurchaseAction.CANCEL),
    Status.SENT: (PurchaseAction.SEND, PurchaseAction.RECEIVE, PurchaseAction.CANCEL),
    Status.PARTIALLY_RECEIVED: (PurchaseAction.RECEIVE, PurchaseAction.CLOSE),
    # what still comes now is more than was ordered
    Status.RECEIVED: (PurchaseAction.RECEIVE, PurchaseAction.CLOSE),
    Status.CLOSED: (),
    Status.CANCELLED: (),
}


def actions(status: Status) -> tuple[PurchaseAction, ...]:
    """What may be done next with a purchase order of this status."""
    return _ACTIONS[status]


def check_action(status: Status, action: PurchaseAction) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW."""
    if action not in _ACTIONS[status]:
        raise OmsError(
            Code.NOT_ALLOWED_NOW,
            "The status of this purchase order does not allow that.",
            field="id",
            details={"status": status.value, "action": action.value},
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """How a supplier sells one variant; `breaks` as the column `price_breaks` keeps them."""

    pack_size: int
    minimum_quantity: int
    breaks: Sequence[dict[str, Any]]
    supplier_sku: str = ""


def unit_cost_at(breaks: Sequence[dict[str, Any]], quantity: int) -> int | None:
    """The cost of one unit when so many are bought: that of the last break reached."""
    reached = [entry["unit_cost_minor"] for entry in breaks if entry["from"] <= quantity]
    return reached[-1] if reached else None


def check_quantity(quantity: int, terms: Terms | None, sku: str, field: str) -> None:
    """Raises: OmsError INVALID_INPUT out of 1..MOST_UNITS, in broken packs, below the minimum."""
    if not 0 < quantity <= MOST_UNITS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_UNITS} units.", field=field)
    if terms is None:
        return
    if quantity % terms.pack_size:
        message = f"{sku} comes in packs of {terms.pack_size}."
        details: dict[str, object] = {"packSize": terms.pack_size}
        raise OmsError(Code.INVALID_INPUT, message, field=field, details=details)
    if quantity < terms.minimum_quantity:
        message = f"The supplier sells no fewer than {terms.minimum_quantity} of {sku}."
        raise OmsError(
            Code.INVALID_INPUT,
            message,
            field=field,
            details={"minimumQuantity": terms.minimum_quantity},
        )


def check_minimum(
    units: int, total_minor: int, minimum_units: int | None, minimum_minor: int | None
) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW for an order below what the supplier accepts."""
    if minimum_units is not None and units < minimum_units:
        message = f"The supplier takes no order below {minimum_units} units."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="lines")
    if minimum_minor is not None and total_minor < minimum_minor:
        raise OmsError(
            Code.NOT_ALLOWED_NOW,
            "The order's amount is below the supplier's minimum.",
            field="lines",
            details={"minimumMinor": minimum_minor},
        )


def most_receivable(quantity: int, received: int, over_percent: int) -> int:
    """How many more units of a line may come; a part of a unit is not one."""
    return quantity * (100 + over_percent) // 100 - received


@dataclass(frozen=True, slots=True)
class Coming:
    """Units of a line that come now, beside those that were ordered and those that came before."""

    sku: str
    ordered: int
    received: int
    units: int


def check_receipt(coming: Coming, over_percent: int | None, field: str) -> None:
    """`over_percent` is null for who may not take in more than was ordered.

    Raises: OmsError INVALID_INPUT, MORE_THAN_ORDERED.
    """
    if not 0 < coming.units <= MOST_UNITS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_UNITS} units.", field=field)
    sku, open_units = coming.sku, max(coming.ordered - coming.received, 0)
    if coming.units <= open_units:
        return
    if over_percent is None:
        message = f"Only {open_units} of {sku} are still to come."
    elif coming.units > most_receivable(coming.ordered, coming.received, over_percent):
        message = f"This is more than {over_percent}% above what was ordered of {sku}."
    else:
        return
    details: dict[str, object] = {"open": open_units, "sku": sku}
    raise OmsError(Code.MORE_THAN_ORDERED, message, field=field, details=details)


def checked_rate(text: str | None, currency: str, home_currency: str, field: str = "rate") -> str:
    """The rate as exact text: what one unit of `currency` is worth in the home currency.

    Raises: OmsError INVALID_INPUT when it is missing, none, or other than 1 between equals.
    """
    if currency == home_currency:
        if text is not None and text.strip() != "1":
            message = "Between equal currencies the rate is 1."
            raise OmsError(Code.INVALID_INPUT, message, field=field)
        return "1"
    if text is None:
        message = f"An amount in {currency} needs its rate to {home_currency}."
        raise OmsError(Code.INVALID_INPUT, message, field=field)
    try:
        rate = Decimal(text.strip())
        exact = rate.quantize(Decimal(1).scaleb(-_RATE_DECIMALS))
    except InvalidOperation:
        rate = exact = Decimal("NaN")
    if not rate.is_finite() or not 0 < rate < _LARGEST_RATE or rate != exact:
        message = f"A rate is a positive number with at most {_RATE_DECIMALS} decimals."
        raise OmsError(Code.INVALID_INPUT, message, field=field)
    return f"{rate.normalize():f}"


def convert(minor: int, currency: str, home_currency: str, rate: str) -> int:
    """Minor units of the home currency for an amount, half-even at its last decimal.

    Raises: OmsError INVALID_INPUT past what an amount may be.
    """
    if currency == home_currency:
        return minor
    amount = Decimal(minor).scaleb(-exponent(currency)) * Decimal(rate)
    home = to_minor(amount, home_currency)
    if abs(home) > LARGEST_MINOR:
        raise OmsError(Code.INVALID_INPUT, "This amount is too large.", field="rate")
    return home


def spread(amount: int, weights: Sequence[int]) -> list[int]:
    """The amount in whole minor units over the weights, by largest remainder.

    Each share is the exact one rounded down, and what is left goes, a unit each, to those that lost
    most, the first of equals first: the shares always add up. Negative amounts are shared as their
    opposite is. Weights are not negative and not all 0.
    """
    total = sum(weights)
    whole = [abs(amount) * weight // total for weight in weights]
    lost = [abs(amount) * weight % total for weight in weights]
    ranked = sorted(range(len(weights)), key=lambda at: -lost[at])
    for at in ranked[: abs(amount) - sum(whole)]:
        whole[at] += 1
    return whole if amount >= 0 else [-share for share in whole]

"""What requests say about prices and costs, and how they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.core.errors import Code, OmsError
from backend.core.money import check_currency, parse_minor
from backend.models import Price, Variant
from backend.services.catalog import rules


@dataclass(kw_only=True)
class VariantPrice:
    """`amount` and `compare_at` are decimal text in the currency."""

    currency: str
    amount: str
    compare_at: str | None = None


@dataclass(kw_only=True)
class VariantCost:
    currency: str
    amount: str


def _not_negative(text: str, currency: str, field: str) -> int:
    minor = parse_minor(text, currency, field)
    if minor < 0:
        raise rules.refuse("This may not be negative.", field)
    return minor


def checked_cost(cost: VariantCost, field: str) -> tuple[int, str]:
    """Minor units and currency. Raises: OmsError INVALID_INPUT."""
    currency = check_currency(cost.currency, f"{field}.currency")
    return _not_negative(cost.amount, currency, f"{field}.amount"), currency


def checked_price(price: VariantPrice, field: str = "") -> tuple[str, int, int | None]:
    """Currency, amount and compare-at price. Raises: OmsError INVALID_INPUT."""
    prefix = f"{field}." if field else ""
    currency = check_currency(price.currency, f"{prefix}currency")
    amount = _not_negative(price.amount, currency, f"{prefix}amount")
    if price.compare_at is None:
        return currency, amount, None
    compare_at = _not_negative(price.compare_at, currency, f"{prefix}compareAt")
    return currency, amount, compare_at


def new_prices(variant: Variant, prices: Sequence[VariantPrice], field: str) -> list[Price]:
    """The rows, not yet saved: one per currency. Raises: OmsError INVALID_INPUT, LIMIT_EXCEEDED."""
    if len(prices) > rules.MOST_PRICES:
        raise OmsError(Code.LIMIT_EXCEEDED, f"At most {rules.MOST_PRICES} prices.", field=field)
    rows: dict[str, Price] = {}
    for at, price in enumerate(prices):
        currency, amount, compare_at = checked_price(price, f"{field}.{at}")
        if currency in rows:
            raise rules.refuse("One price per currency.", f"{field}.{at}.currency")
        rows[currency] = Price(
            variant_id=variant.id,
            currency=currency,
            amount_minor=amount,
            compare_at_minor=compare_at,
        )
    return list(rows.values())


async def audited_prices(variant: Variant) -> dict[str, int]:
    """Prices by currency in minor units, as the audit trail shows them."""
    rows = await Price.filter(variant_id=variant.id).order_by("currency").values()
    return {row["currency"]: row["amount_minor"] for row in rows}

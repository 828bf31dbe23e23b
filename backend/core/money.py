"""Money as integer minor units: exponents, text and rounding."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_precision

from backend.core.errors import Code, OmsError

# The largest amount of minor units a BIGINT column and a double in a browser both hold exactly.
LARGEST_MINOR = 2**53 - 1


@cache
def known_currencies() -> frozenset[str]:
    """ISO 4217 codes that are or were legal tender somewhere, as CLDR lists them."""
    territories: dict[str, list[tuple[str, object, object, bool]]] = dict(
        get_global("territory_currencies")
    )
    return frozenset(entry[0] for entries in territories.values() for entry in entries)


@cache
def exponent(currency: str) -> int:
    """How many decimals a currency has: 2 for CNY, 0 for JPY, 3 for KWD (CLDR's ISO table)."""
    return get_currency_precision(currency)


def check_currency(currency: str, field: str | None = None) -> str:
    """The currency itself. Raises: OmsError INVALID_INPUT when ISO 4217 does not know it."""
    if currency not in known_currencies():
        raise OmsError(Code.INVALID_INPUT, "This is not an ISO 4217 currency code.", field=field)
    return currency


@cache
def _fractions(currency: str) -> tuple[int, Sequence[str]]:
    """How many minor units are one of the currency, and how each number of fewer is written."""
    places = exponent(currency)
    units = 10**places
    return units, [f".{part:0{places}d}" for part in range(units)] if places else [""]


def to_text(minor: int, currency: str) -> str:
    """Minor units as decimal text: (-1205, "CNY") is "-12.05", (12, "JPY") is "12"."""
    units, fractions = _fractions(currency)
    if minor < 0:
        return f"-{-minor // units}{fractions[-minor % units]}"
    return f"{minor // units}{fractions[minor % units]}"


def to_minor(amount: Decimal, currency: str) -> int:
    """A decimal amount in minor units, half-even where it has more decimals than the currency."""
    scaled = amount.scaleb(exponent(currency))
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def parse_minor(text: str, currency: str, field: str | None = None) -> int:
    """Decimal text in minor units, exactly.

    Raises: OmsError INVALID_INPUT when it is no number, has too many decimals or is out of range.
    """
    try:
        amount = Decimal(text.strip())
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount.adjusted()) > 20:  # noqa: PLR2004 (beyond any amount)
        raise OmsError(Code.INVALID_INPUT, "This is not an amount of money.", field=field)
    scaled = amount.scaleb(exponent(currency))
    if scaled != scaled.to_integral_value():
        raise OmsError(
            Code.INVALID_INPUT, f"{currency} has {exponent(currency)} decimals.", field=field
        )
    if abs(scaled) > LARGEST_MINOR:
        raise OmsError(Code.INVALID_INPUT, "This amount is too large.", field=field)
    return int(scaled)

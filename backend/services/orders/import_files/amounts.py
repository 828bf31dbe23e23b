"""Numbers as files spell them: amounts of money and whole quantities, exact."""

import re
from decimal import Decimal, InvalidOperation

from backend.core.money import LARGEST_MINOR, exponent, to_minor
from backend.services.orders.import_files.incoming import BadValue, RowRefusal

PLAIN = re.compile(r"-?\d{1,18}(?:\.\d{1,12})?\Z")
ORNAMENTS = re.compile(
    r"[\s\u00a0\u202f'\u2019\u0640\u200e\u200f]|[A-Z]{3}\b|\b[A-Z]{3}|[^\d.,()+\-eE]"
)
COMMA_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})*,\d{1,2}\Z|[+-]?\d+,\d{1,2}\Z")
LARGEST_QUANTITY = 2**31 - 1
CACHE_SIZE = 200_000


def parse_amount(text: str, *, decimal_comma: bool = False) -> Decimal:
    """An amount as Decimal. Takes currency signs, thousands separators and (1.00) for -1.00.

    Raises: BadValue AMOUNT_INVALID, AMOUNT_TOO_LARGE.
    """
    text = text.strip()
    if PLAIN.match(text) and not (decimal_comma and _is_thousands(text)):
        return Decimal(text)
    bare = ORNAMENTS.sub("", text)
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    elif bare.endswith("-"):
        bare = "-" + bare[:-1]
    bare = _with_point(bare, decimal_comma=decimal_comma)
    if not PLAIN.match(bare.removeprefix("+")):
        raise BadValue(RowRefusal.AMOUNT_INVALID, f"{text[:40]!r} is not an amount of money.")
    return Decimal(bare)


def _is_thousands(text: str) -> bool:
    return re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text) is not None


def _with_point(text: str, *, decimal_comma: bool) -> str:
    """The number with a decimal point and no thousands separators."""
    comma, point = text.rfind(","), text.rfind(".")
    if comma < 0 and not decimal_comma:
        return text
    if comma >= 0 and point >= 0:
        decimal_comma = comma > point
    elif comma >= 0 and not decimal_comma:
        # Only commas: "1,234" is a thousand, "12,5" and "12,50" are decimals.
        decimal_comma = re.fullmatch(r"-?\d{1,3}(,\d{3})+", text) is None
    if decimal_comma:
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", "")


def has_decimal_comma(samples: list[str]) -> bool:
    """Whether a column's amounts are written 1.234,50: some are, and none needs a point."""
    texts = [ORNAMENTS.sub("", sample.strip()) for sample in samples]
    with_comma = any(COMMA_DECIMAL.match(text) for text in texts)
    with_point = any(re.search(r"\.\d{1,2}$", text) for text in texts)
    return with_comma and not with_point


def minor_of(amount: Decimal, currency: str) -> int:
    """Minor units, half-even. Raises: BadValue AMOUNT_TOO_LARGE."""
    if abs(amount) > LARGEST_MINOR or abs(minor := to_minor(amount, currency)) > LARGEST_MINOR:
        raise BadValue(RowRefusal.AMOUNT_TOO_LARGE, f"{amount} {currency} is too large.")
    return minor


def parse_quantity(text: str) -> int:
    """A whole quantity. Raises: BadValue QUANTITY_MISSING, _INVALID, _NOT_WHOLE."""
    text = text.strip()
    if not text:
        raise BadValue(RowRefusal.QUANTITY_MISSING, "The quantity is missing.")
    try:
        quantity = Decimal(text.replace(",", "")) if len(text) <= 30 else Decimal("NaN")  # noqa: PLR2004 (no number is that long)
    except InvalidOperation:
        quantity = Decimal("NaN")
    if not quantity.is_finite() or abs(quantity.adjusted()) > 20:  # noqa: PLR2004 (beyond any quantity)
        raise BadValue(RowRefusal.QUANTITY_INVALID, f"{text[:40]!r} is not a quantity.")
    if quantity != quantity.to_integral_value():
        raise BadValue(
            RowRefusal.QUANTITY_NOT_WHOLE, f"{text[:40]} is not a whole number of pieces."
        )
    if abs(quantity) > LARGEST_QUANTITY:
        raise BadValue(RowRefusal.QUANTITY_INVALID, f"{text[:40]} pieces are too many.")
    return int(quantity)


class Amounts:
    """Amounts and quantities of one file, each distinct text parsed once."""

    def __init__(self, *, decimal_comma: bool = False) -> None:
        self._decimal_comma = decimal_comma
        self._quantities: dict[str, int] = {}
        self._prices: dict[tuple[str, str], tuple[Decimal, int, bool]] = {}

    def quantity(self, text: str) -> int:
        """The whole quantity. Raises: BadValue as parse_quantity does."""
        known = self._quantities.get(text)
        if known is None:
            known = parse_quantity(text)
            if len(self._quantities) < CACHE_SIZE:
                self._quantities[text] = known
        return known

    def price(self, text: str, currency: str) -> tuple[Decimal, int, bool]:
        """The exact amount, its minor units (half-even), and whether these are exact.

        Raises: BadValue AMOUNT_INVALID, AMOUNT_TOO_LARGE.
        """
        key = (text, currency)
        known = self._prices.get(key)
        if known is None:
            amount = parse_amount(text, decimal_comma=self._decimal_comma)
            minor = minor_of(amount, currency)
            known = (amount, minor, amount == Decimal(minor).scaleb(-exponent(currency)))
            if len(self._prices) < CACHE_SIZE:
                self._prices[key] = known
        return known

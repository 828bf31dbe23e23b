"""What a file is turned into: whole orders, and rows refused with a reason."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from backend.models.orders.order import LineKind, OrderKind

ZERO = Decimal(0)


class Payment(StrEnum):
    """What the file says about the money."""

    UNKNOWN = "UNKNOWN"
    UNPAID = "UNPAID"
    PARTIALLY_PAID = "PARTIALLY_PAID"
    PAID = "PAID"
    PARTIALLY_REFUNDED = "PARTIALLY_REFUNDED"
    REFUNDED = "REFUNDED"
    VOIDED = "VOIDED"


class Fulfilment(StrEnum):
    """What the file says about the goods."""

    UNKNOWN = "UNKNOWN"
    UNFULFILLED = "UNFULFILLED"
    PARTIALLY_FULFILLED = "PARTIALLY_FULFILLED"
    FULFILLED = "FULFILLED"


class RowRefusal(StrEnum):
    """Why a row was not imported; one meaning per code."""

    ORDER_NUMBER_MISSING = "ORDER_NUMBER_MISSING"
    ORDER_HAS_BAD_ROW = "ORDER_HAS_BAD_ROW"
    ORDER_TWICE_IN_FILE = "ORDER_TWICE_IN_FILE"
    ORDER_TOO_LONG = "ORDER_TOO_LONG"
    NOT_AN_ORDER = "NOT_AN_ORDER"
    NO_LINES = "NO_LINES"
    ROW_RAGGED = "ROW_RAGGED"
    CELL_TOO_LONG = "CELL_TOO_LONG"
    TEXT_INVALID = "TEXT_INVALID"
    DATE_MISSING = "DATE_MISSING"
    DATE_INVALID = "DATE_INVALID"
    QUANTITY_MISSING = "QUANTITY_MISSING"
    QUANTITY_INVALID = "QUANTITY_INVALID"
    QUANTITY_NOT_WHOLE = "QUANTITY_NOT_WHOLE"
    PRICE_MISSING = "PRICE_MISSING"
    AMOUNT_INVALID = "AMOUNT_INVALID"
    AMOUNT_TOO_LARGE = "AMOUNT_TOO_LARGE"
    CURRENCY_MISSING = "CURRENCY_MISSING"
    CURRENCY_UNKNOWN = "CURRENCY_UNKNOWN"
    ITEM_MISSING = "ITEM_MISSING"
    VALUES_DISAGREE = "VALUES_DISAGREE"
    # Given by the writer, not by the reader:
    UNKNOWN_SKU = "UNKNOWN_SKU"
    UNKNOWN_CUSTOMER = "UNKNOWN_CUSTOMER"
    INSUFFICIENT_STOCK = "INSUFFICIENT_STOCK"
    HISTORY_ONLY = "HISTORY_ONLY"
    ORDER_REFUSED = "ORDER_REFUSED"


class BadValue(Exception):
    """A value cannot be taken: its reason in words and as a code."""

    def __init__(self, code: RowRefusal, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class IncomingAddress:
    """A postal address as the file spells it; `country` is ISO 3166 alpha-2 where it is known."""

    name: str = ""
    company: str = ""
    line1: str = ""
    line2: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    country_text: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class IncomingLine:
    """One line of an order; total = quantity x unit price - discount.

    Where the file has more decimals than the currency, the total is the exact product rounded once,
    half-even, and `rounding` is the exact amount less the rounded one; the unit price is then
    rounded too, so that only the total is to be trusted.
    """

    position: int
    kind: LineKind
    sku: str
    name: str
    quantity: int
    unit_price_minor: int
    discount_minor: int
    total_minor: int
    row_number: int
    barcode: str = ""
    rounding: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class IncomingOrder:
    """One whole order; total = subtotal - discount + shipping + tax, subtotal = the lines' totals.

    `net` is the exact amount the file states; `rounding` is `net` less the imported total.
    `difference_minor` is the part of the total that the file's own lines do not explain; it stands
    as a line of kind ADJUSTMENT, so that the total is the one the customer was charged.
    """

    external_id: str
    number: str
    kind: OrderKind
    placed_at: datetime
    currency: str
    lines: tuple[IncomingLine, ...]
    row_numbers: tuple[int, ...]
    subtotal_minor: int
    discount_minor: int
    shipping_minor: int
    tax_minor: int
    total_minor: int
    net: Decimal
    rounding: Decimal = ZERO
    difference_minor: int = 0
    customer_key: str = ""
    customer_name: str = ""
    email: str = ""
    phone: str = ""
    shipping_address: IncomingAddress | None = None
    billing_address: IncomingAddress | None = None
    payment: Payment = Payment.UNKNOWN
    payment_method: str = ""
    paid_at: datetime | None = None
    refunded_minor: int = 0
    fulfilment: Fulfilment = Fulfilment.UNKNOWN
    fulfilled_at: datetime | None = None
    cancelled_at: datetime | None = None
    discount_code: str = ""
    shipping_method: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row of the file that is not imported, with the reason. `net` is its exact amount, as far
    as it can be read; `raw` is the row as the file has it, cut at 2,000 characters."""

    row_number: int
    external_id: str
    code: RowRefusal
    message: str
    raw: str
    net: Decimal = ZERO
    currency: str = ""

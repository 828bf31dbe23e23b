"""What a row of a file of levels says, and whether a level may follow it. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Protocol

from backend.core.errors import Code, OmsError
from backend.core.money import LARGEST_MINOR, exponent, known_currencies
from backend.core.sheets.texts import revealed
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason
from backend.services.inventory.stock.ledger import MOST_UNITS


class LevelColumn(StrEnum):
    """What a column of the file can mean; the first three must be there."""

    SKU = "SKU"
    WAREHOUSE = "WAREHOUSE"
    QUANTITY = "QUANTITY"
    UNIT_COST = "UNIT_COST"
    CURRENCY = "CURRENCY"
    REASON = "REASON"
    SAFETY_STOCK = "SAFETY_STOCK"


REQUIRED = (LevelColumn.SKU, LevelColumn.WAREHOUSE, LevelColumn.QUANTITY)

# The headings that are understood, the most telling first.
_HEADINGS = {
    LevelColumn.SKU: ("sku", "item code", "商品编码", "货号"),
    LevelColumn.WAREHOUSE: ("warehouse code", "warehouse", "仓库编码", "仓库代码", "仓库"),
    LevelColumn.QUANTITY: ("quantity", "qty", "on hand", "数量", "在手", "在手数量"),
    LevelColumn.UNIT_COST: ("unit cost", "cost", "单位成本", "成本"),
    LevelColumn.CURRENCY: ("currency", "币种"),
    LevelColumn.REASON: ("reason", "原因"),
    LevelColumn.SAFETY_STOCK: ("safety stock", "安全库存"),
}
_WHOLE = re.compile(r"[+-]?\d{1,12}(?:\.0{1,6})?\Z")
_COST = re.compile(r"\d{1,15}(?:\.\d{1,6})?\Z")


class RowRefusal(StrEnum):
    """Why a row of levels was not taken; one meaning per code."""

    ROW_RAGGED = "ROW_RAGGED"
    CELL_TOO_LONG = "CELL_TOO_LONG"
    TEXT_INVALID = "TEXT_INVALID"
    SKU_MISSING = "SKU_MISSING"
    WAREHOUSE_MISSING = "WAREHOUSE_MISSING"
    QUANTITY_INVALID = "QUANTITY_INVALID"
    QUANTITY_NEGATIVE = "QUANTITY_NEGATIVE"
    QUANTITY_TOO_LARGE = "QUANTITY_TOO_LARGE"
    COST_INVALID = "COST_INVALID"
    CURRENCY_UNKNOWN = "CURRENCY_UNKNOWN"
    REASON_UNKNOWN = "REASON_UNKNOWN"
    SAFETY_STOCK_INVALID = "SAFETY_STOCK_INVALID"
    ROW_TWICE = "ROW_TWICE"
    UNKNOWN_SKU = "UNKNOWN_SKU"
    UNKNOWN_WAREHOUSE = "UNKNOWN_WAREHOUSE"
    IS_BUNDLE = "IS_BUNDLE"
    LOT_REQUIRED = "LOT_REQUIRED"
    INSUFFICIENT_STOCK = "INSUFFICIENT_STOCK"


class BadLevelRow(Exception):
    """A row cannot be taken: its reason in words and as a code."""

    def __init__(self, code: RowRefusal, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A row that can be read. `quantity` is on hand, or units more or fewer, by the mode."""

    number: int
    sku: str
    warehouse_code: str
    quantity: int
    unit_cost_minor: int | None = None
    unit_cost_currency: str | None = None
    reason: AdjustmentReason | None = None
    safety_stock: int | None = None


@dataclass(frozen=True, slots=True)
class RefusedLevel:
    """A row that is not taken, and why."""

    number: int
    sku: str
    warehouse_code: str
    code: RowRefusal
    message: str


class Held(Protocol):
    """What a level holds, and how much of it is promised."""

    @property
    def on_hand(self) -> int: ...

    @property
    def allocated(self) -> int: ...

    @property
    def reserved(self) -> int: ...

    @property
    def quarantined(self) -> int: ...


def positions_of(heading: Sequence[str]) -> dict[LevelColumn, int]:
    """Where each column stands. Raises: OmsError COLUMN_MISSING."""
    names = [_plain(text) for text in heading]
    found = {
        column: names.index(known)
        for column, headings in _HEADINGS.items()
        if (known := next((text for text in headings if text in names), None)) is not None
    }
    missing = [column.value for column in REQUIRED if column not in found]
    if missing:
        raise OmsError(
            Code.COLUMN_MISSING,
            "No column of the file holds: " + ", ".join(missing) + ".",
            field="file",
            details={"missing": missing},
        )
    return found


def _plain(heading: str) -> str:
    return re.sub(r"[\s_\-]+", " ", heading.strip().lower())


def read_row(
    number: int, cells: Sequence[str], at: Mapping[LevelColumn, int], mode: LevelImportMode
) -> LevelRow:
    """What the cells say. Raises: BadLevelRow."""
    text = {column: revealed(cells[place].strip()) for column, place in at.items()}
    sku, code = text[LevelColumn.SKU], text[LevelColumn.WAREHOUSE]
    if not sku:
        raise BadLevelRow(RowRefusal.SKU_MISSING, "The row names no SKU.")
    if not code:
        raise BadLevelRow(RowRefusal.WAREHOUSE_MISSING, "The row names no warehouse.")
    currency = text.get(LevelColumn.CURRENCY, "").upper()
    cost = _cost(text.get(LevelColumn.UNIT_COST, ""), currency)
    return LevelRow(
        number=number,
        sku=sku,
        warehouse_code=code,
        quantity=_quantity(text[LevelColumn.QUANTITY], mode),
        unit_cost_minor=cost,
        unit_cost_currency=None if cost is None else currency,
        reason=_reason(text.get(LevelColumn.REASON, "")),
        safety_stock=_safety(text.get(LevelColumn.SAFETY_STOCK, "")),
    )


def _quantity(text: str, mode: LevelImportMode) -> int:
    if not _WHOLE.match(text):
        message = f"{text[:40]!r} is not a whole number of units."
        raise BadLevelRow(RowRefusal.QUANTITY_INVALID, message)
    units = int(text.partition(".")[0])
    if mode is LevelImportMode.SET and units < 0:
        raise BadLevelRow(RowRefusal.QUANTITY_NEGATIVE, "On hand cannot be set below zero.")
    if abs(units) > MOST_UNITS:
        raise BadLevelRow(RowRefusal.QUANTITY_TOO_LARGE, "At most 10^9 units.")
    return units


def _cost(text: str, currency: str) -> int | None:
    if not text:
        return None
    if currency not in known_currencies():
        message = f"{currency[:10]!r} is not an ISO 4217 currency code."
        raise BadLevelRow(RowRefusal.CURRENCY_UNKNOWN, message)
    try:
        minor = Decimal(text).scaleb(exponent(currency)) if _COST.match(text) else None
    except InvalidOperation:
        minor = None
    if minor is None or minor != int(minor) or minor > LARGEST_MINOR:
        message = f"{text[:40]!r} is not an amount of {currency}."
        raise BadLevelRow(RowRefusal.COST_INVALID, message)
    return int(minor)


def _reason(text: str) -> AdjustmentReason | None:
    if not text:
        return None
    try:
        return AdjustmentReason(text.upper())
    except ValueError as error:
        known = ", ".join(AdjustmentReason)
        message = f"{text[:40]!r} is no reason; there are {known}."
        raise BadLevelRow(RowRefusal.REASON_UNKNOWN, message) from error


def _safety(text: str) -> int | None:
    if not text:
        return None
    units = int(text.partition(".")[0]) if _WHOLE.match(text) else -1
    if not 0 <= units <= MOST_UNITS:
        message = f"{text[:40]!r} is not a safety stock of 0 to 10^9 units."
        raise BadLevelRow(RowRefusal.SAFETY_STOCK_INVALID, message)
    return units


def change_of(row: LevelRow, mode: LevelImportMode, held: Held | None) -> int:
    """Units that the level gains or loses; none is held where there is no level yet.

    Raises: BadLevelRow INSUFFICIENT_STOCK when less would lie there than is promised,
    QUANTITY_TOO_LARGE.
    """
    before = held.on_hand if held else 0
    promised = held.allocated + held.reserved + held.quarantined if held else 0
    change = row.quantity - before if mode is LevelImportMode.SET else row.quantity
    if change < 0 and before + change < promised:
        raise BadLevelRow(
            RowRefusal.INSUFFICIENT_STOCK,
            f"{before:,} are on hand and {promised:,} of them promised.",
        )
    if before + change > MOST_UNITS:
        raise BadLevelRow(RowRefusal.QUANTITY_TOO_LARGE, "A level holds at most 10^9.")
    return change

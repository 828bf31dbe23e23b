"""What a row of levels says, and whether a level may follow it."""

from dataclasses import dataclass

import pytest

from backend.core.errors import Code, OmsError
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason
from backend.services.inventory.imports.rules import (
    BadLevelRow,
    LevelColumn,
    LevelRow,
    change_of,
    positions_of,
    read_row,
)

SET, ADD = LevelImportMode.SET, LevelImportMode.ADD
AT = {column: place for place, column in enumerate(LevelColumn)}


def cells(sku: str = "TEA-1", place: str = "SHA", quantity: str = "5", *more: str) -> list[str]:
    return [*(sku, place, quantity), *more, *[""] * (4 - len(more))]


@dataclass
class Level:
    on_hand: int
    allocated: int = 0
    reserved: int = 0
    quarantined: int = 0


@pytest.mark.parametrize(
    ("heading", "places"),
    [
        (["SKU", "Warehouse code", "On hand", "Warehouse"], (0, 1, 2)),
        (["在手数量", "仓库", "商品编码"], (2, 1, 0)),
        (["on_hand", "quantity", "SKU", "warehouse-code"], (2, 3, 1)),
    ],
)
def test_finds_its_columns_by_heading(heading: list[str], places: tuple[int, ...]) -> None:
    found = positions_of(heading)
    wanted = (LevelColumn.SKU, LevelColumn.WAREHOUSE, LevelColumn.QUANTITY)
    assert tuple(found[column] for column in wanted) == places
    assert len(found) == 3


def test_names_the_columns_that_are_missing() -> None:
    with pytest.raises(OmsError) as refused:
        positions_of(["sku", "available"])
    assert refused.value.code is Code.COLUMN_MISSING
    assert refused.value.details == {"missing": ["WAREHOUSE", "QUANTITY"]}


def test_reads_a_whole_row() -> None:
    row = read_row(7, cells("'=TEA", " SHA ", "12.0", "3.50", "eur", "opening", "4"), AT, SET)
    assert row == LevelRow(
        number=7, sku="=TEA", warehouse_code="SHA", quantity=12, unit_cost_minor=350,
        unit_cost_currency="EUR", reason=AdjustmentReason.OPENING, safety_stock=4,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "mode", "code"),
    [
        (cells(sku=" "), SET, "SKU_MISSING"),
        (cells(place=""), SET, "WAREHOUSE_MISSING"),
        (cells(quantity=""), SET, "QUANTITY_INVALID"),
        (cells(quantity="1.5"), SET, "QUANTITY_INVALID"),
        (cells(quantity="1,234"), SET, "QUANTITY_INVALID"),
        (cells(quantity="-1"), SET, "QUANTITY_NEGATIVE"),
        (cells(quantity="1000000001"), ADD, "QUANTITY_TOO_LARGE"),
        (cells("A", "B", "1", "3.505", "EUR"), SET, "COST_INVALID"),
        (cells("A", "B", "1", "-3", "EUR"), SET, "COST_INVALID"),
        (cells("A", "B", "1", "3", ""), SET, "CURRENCY_UNKNOWN"),
        (cells("A", "B", "1", "", "", "MAGIC"), SET, "REASON_UNKNOWN"),
        (cells("A", "B", "1", "", "", "", "-1"), SET, "SAFETY_STOCK_INVALID"),
    ],
)
def test_refuses_what_cannot_be_read(row: list[str], mode: LevelImportMode, code: str) -> None:
    with pytest.raises(BadLevelRow) as refused:
        read_row(2, row, AT, mode)
    assert refused.value.code.value == code


@pytest.mark.parametrize(
    ("mode", "quantity", "level", "change"),
    [
        (SET, 9, None, 9),
        (SET, 9, Level(12, allocated=9), -3),
        (SET, 12, Level(12), 0),
        (ADD, -3, Level(12, 3, 3, 3), -3),
        (ADD, 4, Level(12), 4),
    ],
)
def test_moves_a_level_by(
    mode: LevelImportMode, quantity: int, level: Level | None, change: int
) -> None:
    assert change_of(LevelRow(2, "A", "B", quantity), mode, level) == change


@pytest.mark.parametrize(
    ("mode", "quantity", "level", "code"),
    [
        (SET, 8, Level(12, 3, 3, 3), "INSUFFICIENT_STOCK"),
        (ADD, -1, None, "INSUFFICIENT_STOCK"),
        (ADD, 1_000_000_000, Level(1), "QUANTITY_TOO_LARGE"),
    ],
)
def test_refuses_what_a_level_cannot_follow(
    mode: LevelImportMode, quantity: int, level: Level | None, code: str
) -> None:
    with pytest.raises(BadLevelRow) as refused:
        change_of(LevelRow(2, "A", "B", quantity), mode, level)
    assert refused.value.code.value == code

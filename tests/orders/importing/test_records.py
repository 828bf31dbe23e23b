"""Flat records in JSON are a table like any other."""

from decimal import Decimal
from pathlib import Path

import pytest

from backend.core.errors import Code, OmsError
from backend.models.orders.order import OrderKind
from backend.services.orders.import_files.presets import Preset
from tests.orders.importing.files import Read, json_file

RETAIL = [
    {"InvoiceNo": 536365, "StockCode": "85123A", "Description": "LANTERN", "Quantity": 6,
     "InvoiceDate": "2010-12-01 08:26:00", "UnitPrice": 2.55, "CustomerID": 17850,
     "Country": "United Kingdom"},
    {"InvoiceNo": "C536366", "StockCode": "85123A", "Description": "LANTERN", "Quantity": -1,
     "InvoiceDate": "2010-12-01 08:28:00", "UnitPrice": 2.55, "CustomerID": None,
     "Country": "United Kingdom"},
]  # fmt: skip


def test_records_with_the_names_of_a_known_layout_are_read_as_it(tmp_path: Path) -> None:
    read = Read(json_file(tmp_path, RETAIL))
    assert read.file.preset is Preset.ONLINE_RETAIL
    assert [order.external_id for order in read.orders] == ["536365", "C536366"]
    assert read.order("C536366").kind is OrderKind.CREDIT
    assert read.net("GBP") == Decimal("12.75")


def test_names_that_only_later_records_have_are_columns_too(tmp_path: Path) -> None:
    first = {"订单号": "A1", "下单时间": "2026-11-01 10:00:00", "SKU": "T-1", "数量": 1,
             "单价": "9.90", "币种": "CNY"}  # fmt: skip
    later = {**first, "订单号": "A2", "买家备注": "上午送"}
    read = Read(json_file(tmp_path, [first, later]))
    assert read.file.mapping.indexes()
    assert {order.external_id for order in read.orders} == {"A1", "A2"}
    assert read.order("A1").lines[0].unit_price_minor == 990


def test_a_bad_value_refuses_its_row_by_the_number_a_spreadsheet_would_show(
    tmp_path: Path,
) -> None:
    bad = {**RETAIL[0], "InvoiceNo": "9", "Quantity": "many"}
    read = Read(json_file(tmp_path, [*RETAIL, bad]))
    assert [number for number, _ in read.reasons] == [4]
    assert len(read.orders) == 2


def test_an_entry_that_is_no_record_makes_the_file_malformed(tmp_path: Path) -> None:
    records = [{**RETAIL[0], "InvoiceNo": str(number)} for number in range(30)]
    with pytest.raises(OmsError) as refused:
        Read(json_file(tmp_path, [*records, 7]))
    assert refused.value.code is Code.FILE_MALFORMED


def test_records_without_the_columns_of_an_order_say_which_are_missing(tmp_path: Path) -> None:
    with pytest.raises(OmsError) as refused:
        Read(json_file(tmp_path, [{"colour": "red", "size": "L", "mood": "fine"}]))
    assert refused.value.code is Code.COLUMN_MISSING

"""Columns taken for what they are, and changed by hand."""

from pathlib import Path

import pytest

from backend.core.errors import Code, OmsError
from backend.services.orders.import_files.mapping import ColumnMapping, detect_mapping
from backend.services.orders.import_files.order_files import OrderFile, ReadOptions
from backend.services.orders.import_files.targets import Target
from tests.orders.importing.files import Read, plain_file, row, text_file


def targets(mapping: ColumnMapping) -> list[str | None]:
    return [column.target.value if column.target else None for column in mapping.columns]


@pytest.mark.parametrize(
    ("heading", "values", "expected"),
    [
        (
            "订单编号|下单时间|商品编码|商品名称|数量|单价|币种|收货人|收货地址|手机号|运费|备注",
            "SO1|2024-03-04|T1|茶|2|3.50|CNY|李娜|南京路1号|13800000000|5|急",
            ["ORDER_NUMBER", "ORDERED_AT", "SKU", "ITEM_NAME", "QUANTITY", "UNIT_PRICE", "CURRENCY",
             "SHIPPING_NAME", "SHIPPING_LINE1", "PHONE", "SHIPPING_FEE", "NOTE"],
        ),
        (
            "order_id|OrderDate|SKU|Product Name|Qty|Price (USD)|Warehouse",
            "7|2024-03-04|T1|Tea|2|3.50|East",
            ["EXTERNAL_ID", "ORDERED_AT", "SKU", "ITEM_NAME", "QUANTITY", "UNIT_PRICE", None],
        ),
        (
            "Invoice|When was the order created|Item code|Quantity|Amount|??",
            "7|2024-03-04 10:00|T1|2|7.00|li@example.com",
            ["ORDER_NUMBER", "ORDERED_AT", "SKU", "QUANTITY", "LINE_TOTAL", "EMAIL"],
        ),
    ],
)  # fmt: skip
def test_proposes_meanings_by_heading_and_by_value(
    heading: str, values: str, expected: list[str | None]
) -> None:
    assert targets(detect_mapping(heading.split("|"), [values.split("|")])) == expected


def test_trusts_a_heading_less_when_its_values_do_not_fit() -> None:
    mapping = detect_mapping(["Quantity", "Qty"], [["a few", "2"], ["some", "3"]])
    assert targets(mapping) == [None, "QUANTITY"]


def test_reports_columns_that_mean_nothing(tmp_path: Path) -> None:
    heading = ("Order No", "Order Date", "SKU", "Item Name", "Qty", "Unit Price", "Colour")
    path = plain_file(tmp_path, row(currency="red"), heading=heading)
    file = OrderFile(path, ReadOptions(currency="USD"))
    assert file.mapping.unknown() == ("Colour",)
    assert file.missing == ()


def test_names_everything_that_is_missing(tmp_path: Path) -> None:
    file = OrderFile(text_file(tmp_path, [("Order No", "Colour"), ("1", "red")]), ReadOptions())
    assert file.missing == ("ORDERED_AT", "QUANTITY", "SKU", "UNIT_PRICE", "CURRENCY")
    with pytest.raises(OmsError) as caught:
        file.count_rows()
    assert caught.value.code is Code.COLUMN_MISSING
    assert caught.value.details == {"missing": list(file.missing)}


def test_takes_a_change_and_frees_the_column_that_had_the_meaning(tmp_path: Path) -> None:
    heading = ("Order No", "Order Date", "SKU", "Item Name", "Qty", "Unit Price", "Our price")
    path = plain_file(tmp_path, row(currency="9.99"), heading=heading)
    read = Read(path, currency="USD", mapping={"Our price": "unit_price", "Item Name": None})
    assert targets(read.file.mapping)[3:] == [None, "QUANTITY", None, "UNIT_PRICE"]
    assert read.orders[0].total_minor == 1998
    assert read.orders[0].lines[0].name == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"Nothing": "SKU"}, Code.COLUMN_UNKNOWN),
        ({"SKU": "COLOUR"}, Code.INVALID_INPUT),
        ({"SKU": "NOTE", "Qty": "NOTE"}, Code.INVALID_INPUT),
    ],
)
def test_refuses_changes_that_make_no_sense(
    changes: dict[str, str | None], code: Code, tmp_path: Path
) -> None:
    with pytest.raises(OmsError) as caught:
        OrderFile(plain_file(tmp_path, row()), ReadOptions(mapping=changes))
    assert caught.value.code is code


def test_reads_an_order_from_chinese_columns(tmp_path: Path) -> None:
    heading = ["订单号", "下单时间", "货号", "商品名称", "数量", "小计", "币种", "收货国家"]
    heading += ["付款状态", "运费"]
    cells = ["SO1", "2024年3月4日 10:00", "T1", "茶", "2", "¥7.00", "人民币", "中国", "已付款", "5"]
    path = text_file(tmp_path, [heading, cells], encoding="gb18030")
    read = Read(path, timezone="Asia/Shanghai")
    (order,) = read.orders
    assert (order.currency, order.subtotal_minor, order.shipping_minor, order.total_minor) == (
        "CNY", 700, 500, 1200,
    )  # fmt: skip
    assert order.placed_at.isoformat() == "2024-03-04T02:00:00+00:00"
    assert order.payment == "PAID"
    assert order.shipping_address is not None
    assert order.shipping_address.country == "CN"


def test_a_target_is_known_by_its_name() -> None:
    assert all(target.value == target.name for target in Target)

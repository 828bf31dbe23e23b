"""Files of every shape: what is read, and what is refused with which code."""

import gzip
import json
import lzma
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.core.errors import Code, OmsError
from backend.core.sheets.limits import Limits
from backend.services.orders.import_files.order_files import OrderFile, ReadOptions
from tests.orders.importing.files import (
    DATA,
    HEADING,
    Read,
    json_file,
    plain_file,
    row,
    sheet_row,
    text_file,
    workbook,
)

EXCERPT = DATA / "online_retail_excerpt.csv"


def refusal(path: Path, **options: object) -> Code:
    with pytest.raises(OmsError) as caught:
        Read(path, **options)
    return caught.value.code


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_finds_the_delimiter(delimiter: str, tmp_path: Path) -> None:
    read = Read(text_file(tmp_path, [HEADING, row("A1"), row("A2")], delimiter=delimiter))
    assert [order.external_id for order in read.orders] == ["A1", "A2"]
    assert read.orders[0].total_minor == 700


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "碧螺春 é"),
        ("utf-8-sig", "碧螺春 é"),
        ("gb18030", "碧螺春绿茶礼盒装"),
        ("cp1252", "Café crème – été"),
        ("utf-16", "碧螺春 é"),
        ("utf-16-le", "Café"),
    ],
)
def test_finds_the_encoding(encoding: str, name: str, tmp_path: Path) -> None:
    read = Read(text_file(tmp_path, [HEADING, row(name=name)], encoding=encoding))
    assert read.orders[0].lines[0].name == name


def test_reads_quoted_cells_with_line_breaks_and_skips_blank_rows(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(
        "sep=;\nOrder No;Order Date;SKU;Item Name;Qty;Unit Price;Currency\n\n"
        'A1;2024-03-04;T-1;"Tea;\r\nblack ""fine""";2;3,50;EUR\n;;;;;;\n'
    )
    read = Read(path)
    assert read.accounting.rows == 1
    (line,) = read.orders[0].lines
    assert (line.name, line.total_minor) == ('Tea;\r\nblack "fine"', 700)


def test_refuses_the_row_that_is_broken_and_takes_the_others(tmp_path: Path) -> None:
    read = Read(
        plain_file(
            tmp_path,
            row("A1"),
            row("A2", name="NUL\x00"),
            (*row("A3"), "more"),
            row("A4", quantity="1.5"),
            row("A5", price=""),
            row("A6", price="x"),
            row("A7", date="soon"),
            row("A8", currency="XYZ"),
            row("A9", sku="", name=""),
            row(""),
            row("B1", quantity="0"),
            row("B2", price="99999999999999999"),
            row("B3", name="n" * 40_000),
            ("B4", "2024-03-04", "T-1"),
            row("B5", currency=""),
        )
    )
    assert [order.external_id for order in read.orders] == ["A1"]
    assert read.reasons == [
        (3, "TEXT_INVALID"),
        (4, "ROW_RAGGED"),
        (5, "QUANTITY_NOT_WHOLE"),
        (6, "PRICE_MISSING"),
        (7, "AMOUNT_INVALID"),
        (8, "DATE_INVALID"),
        (9, "CURRENCY_UNKNOWN"),
        (10, "ITEM_MISSING"),
        (11, "ORDER_NUMBER_MISSING"),
        (12, "QUANTITY_INVALID"),
        (13, "AMOUNT_TOO_LARGE"),
        (14, "CELL_TOO_LONG"),
        (15, "QUANTITY_MISSING"),
        (16, "CURRENCY_MISSING"),
    ]
    assert "\x00" not in read.refused[0].raw
    assert read.accounting.balances


def test_refuses_an_order_whole_when_one_of_its_rows_is_bad(tmp_path: Path) -> None:
    read = Read(plain_file(tmp_path, row("A1"), row("A2"), row("A1", quantity="x"), row("A2")))
    assert [order.external_id for order in read.orders] == ["A2"]
    assert read.reasons == [(2, "ORDER_HAS_BAD_ROW"), (4, "QUANTITY_INVALID")]
    assert read.accounting.sums["USD"].refused == 7
    assert read.accounting.balances


def test_refuses_rows_of_an_order_that_disagree(tmp_path: Path) -> None:
    read = Read(plain_file(tmp_path, row("A1", currency="USD"), row("A1", currency="EUR")))
    assert [code for _, code in read.reasons] == ["VALUES_DISAGREE", "ORDER_HAS_BAD_ROW"]


def test_refuses_an_order_with_more_lines_than_are_held(tmp_path: Path) -> None:
    path = plain_file(tmp_path, row("A1"), row("A2"), row("A1"), row("A1"))
    read = Read(path, limits=Limits(lines_per_order=2))
    assert [order.external_id for order in read.orders] == ["A2"]
    assert [code for _, code in read.reasons] == ["ORDER_TOO_LONG"] * 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.FILE_EMPTY),
        (b" \n\n", Code.FILE_EMPTY),
        (b"Order No,Qty\n", Code.FILE_EMPTY),
        (b"%PDF-1.7 ...", Code.FORMAT_UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Code.FORMAT_UNKNOWN),
        (b"PK\x03\x04 not a zip", Code.FILE_MALFORMED),
        (bytes(range(1, 32)) * 50 + b"\xff\xfe\xfd", Code.FILE_MALFORMED),
        (b"a,b,c\n1,2,3\n", Code.COLUMN_MISSING),
        (b'a,b\n"' + b"x" * 200_000 + b"\n", Code.FILE_MALFORMED),
        (b"{", Code.FILE_MALFORMED),
        (b"[1, 2", Code.FILE_MALFORMED),
        (b"[1, 2]", Code.FORMAT_UNKNOWN),
        (b'[{"a": NaN}]', Code.FILE_MALFORMED),
        (b'[{"a": ' + b"9" * 5000 + b"}]", Code.FILE_MALFORMED),
        (b"[" * 100_000, Code.FILE_MALFORMED),
        (b'{"orders": []}', Code.FORMAT_UNKNOWN),
        (b"\x1f\x8b\x08 not gzip", Code.FORMAT_UNKNOWN),
        (b",".join(b"c%d" % n for n in range(400)) + b"\n1\n", Code.LIMIT_EXCEEDED),
    ],
)
def test_refuses_malformed_files_by_code(content: bytes, code: Code, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    assert refusal(path) is code


def test_refuses_files_beyond_the_limits(tmp_path: Path) -> None:
    path = plain_file(tmp_path, row("A1"), row("A2"), row("A3"))
    assert refusal(path, limits=Limits(file_bytes=20)) is Code.FILE_TOO_LARGE
    assert refusal(path, limits=Limits(rows=2)) is Code.LIMIT_EXCEEDED
    assert refusal(tmp_path / "none") is Code.NOT_FOUND


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=400), start=st.sampled_from([b"", b"{", b"[{", b"PK\x03\x04"]))
def test_never_raises_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, start: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "upload"
    path.write_bytes(start + content)
    with pytest.raises(OmsError):
        Read(path)


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_unfolds_compressed_files_only_where_that_is_allowed(
    pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "orders.csv.packed"
    packed = pack(EXCERPT.read_bytes())
    path.write_bytes(packed)
    assert Read(path, compressed=True).accounting.rows == 332
    assert refusal(path) is Code.FORMAT_UNKNOWN
    small = Limits(expanded_bytes=1000)
    assert refusal(path, compressed=True, limits=small) is Code.FILE_TOO_LARGE
    path.write_bytes(packed[: len(packed) // 2])
    assert refusal(path, compressed=True) is Code.FILE_MALFORMED


def test_reads_a_sheet_with_numbers_and_dates(tmp_path: Path) -> None:
    cells = sheet_row(1, *HEADING) + sheet_row(
        2, 1001, 45355.5, "T-1", "Tea & cake", 2, 0.1, "USD", date_at=1
    )
    read = Read(workbook(tmp_path, cells))
    (order,) = read.orders
    assert (order.external_id, order.total_minor) == ("1001", 20)
    assert order.placed_at == datetime(2024, 3, 4, 12, tzinfo=UTC)
    assert order.lines[0].name == "Tea & cake"
    assert refusal(workbook(tmp_path, cells), sheet="Other") is Code.INVALID_INPUT


def test_refuses_a_workbook_that_unfolds_or_spans_too_much(tmp_path: Path) -> None:
    cells = sheet_row(1, *HEADING) + sheet_row(2, *row())
    bomb = workbook(tmp_path, cells, extra=b"\0" * 3_000_000)
    assert bomb.stat().st_size < 10_000
    assert refusal(bomb, limits=Limits(expanded_bytes=1_000_000)) is Code.FILE_TOO_LARGE
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert refusal(workbook(tmp_path, cells + far)) is Code.LIMIT_EXCEEDED


def woo(number: int) -> dict[str, object]:
    line = {"name": "Tea", "quantity": 1, "total": "2.00", "total_tax": "0.00", "sku": "T"}
    return {
        "id": number, "status": "completed", "currency": "USD", "total": "2.00",
        "date_created_gmt": "2024-01-01T00:00:00", "line_items": [line],
    }  # fmt: skip


@pytest.mark.parametrize(
    "shape",
    [
        json.dumps,
        lambda orders: json.dumps({"orders": orders}),
        lambda orders: json.dumps({"orders": orders, "count": 2}),
        lambda orders: json.dumps({"data": orders}),
        lambda orders: json.dumps({"data": {"orders": orders}}),
        lambda orders: "\n".join(json.dumps(order) for order in orders),
        lambda orders: "\n".join(json.dumps({"order": order}) for order in orders),
        lambda orders: "\ufeff" + json.dumps(orders),
    ],
)
def test_reads_json_in_every_wrapping(shape: Callable[[list[object]], str], tmp_path: Path) -> None:
    path = tmp_path / "orders.json"
    path.write_text(shape([woo(9007199254740993), woo(2)]), encoding="utf-8")
    assert [order.external_id for order in Read(path).orders] == ["9007199254740993", "2"]


def test_refuses_a_json_file_that_breaks_off_before_any_order_comes(tmp_path: Path) -> None:
    path = tmp_path / "orders.json"
    path.write_text(json.dumps([woo(number) for number in range(100)])[:-5])
    file = OrderFile(path, ReadOptions())
    with pytest.raises(OmsError) as caught:
        next(file.orders())
    assert caught.value.code is Code.FILE_MALFORMED


def test_refuses_the_second_of_two_equal_orders_and_what_is_none(tmp_path: Path) -> None:
    read = Read(json_file(tmp_path, [woo(1), woo(1), 5, None, {"id": 7}, woo(2)]))
    assert [order.external_id for order in read.orders] == ["1", "2"]
    assert read.reasons == [
        (2, "ORDER_TWICE_IN_FILE"),
        (3, "NOT_AN_ORDER"),
        (4, "NOT_AN_ORDER"),
        (5, "NOT_AN_ORDER"),
    ]

"""The Online Retail layout, on real rows."""

import csv
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from backend.models.orders.order import LineKind, OrderKind
from backend.services.orders.import_files.presets import Preset
from tests.orders.importing.files import DATA, Read, text_file

EXCERPT = DATA / "online_retail_excerpt.csv"
HEADING = (
    "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID",
    "Country",
)  # fmt: skip


@pytest.fixture(scope="module")
def excerpt() -> Read:
    return Read(EXCERPT)


def retail(folder: Path, *rows: tuple[str, ...]) -> Read:
    return Read(text_file(folder, [HEADING, *rows]))


def line(
    number: str, code: str, quantity: str, price: str, customer: str = "17850"
) -> tuple[str, ...]:
    return (number, code, "Thing", quantity, "2011-08-12 14:50:00", price, customer, "EIRE")


def test_accounts_for_every_row_invoice_customer_and_penny(excerpt: Read) -> None:
    with EXCERPT.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    net = sum((Decimal(r["UnitPrice"]) * Decimal(r["Quantity"]) for r in rows), Decimal(0))
    accounting = excerpt.accounting
    assert excerpt.file.preset is Preset.ONLINE_RETAIL
    assert accounting.imported_rows == accounting.lines == len(rows) == 332
    assert accounting.orders == len({r["InvoiceNo"] for r in rows}) == 43
    assert accounting.credits == len({r["InvoiceNo"] for r in rows if r["InvoiceNo"][0] == "C"})
    assert accounting.customers == {r["CustomerID"] for r in rows} - {""}
    assert accounting.sums["GBP"].file == net == Decimal("10692.851")
    assert accounting.sums["GBP"].imported == Decimal("10692.85")
    assert accounting.sums["GBP"].rounding == Decimal("0.001")
    assert accounting.balances


def test_rounds_a_price_below_a_penny_and_keeps_the_remainder(excerpt: Read) -> None:
    (pads,) = [x for x in excerpt.order("550193").lines if x.sku == "PADS"]
    assert (pads.kind, pads.unit_price_minor, pads.total_minor) == (LineKind.PRODUCT, 0, 0)
    assert pads.rounding == Decimal("0.001")
    assert excerpt.order("550193").rounding == Decimal("0.001")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("POST", LineKind.SHIPPING),
        ("DOT", LineKind.SHIPPING),
        ("C2", LineKind.SHIPPING),
        ("BANK CHARGES", LineKind.FEE),
        ("AMAZONFEE", LineKind.FEE),
        ("CRUK", LineKind.FEE),
        ("D", LineKind.DISCOUNT),
        ("M", LineKind.ADJUSTMENT),
        ("m", LineKind.ADJUSTMENT),
        ("S", LineKind.ADJUSTMENT),
        ("B", LineKind.ADJUSTMENT),
        ("gift_0001_20", LineKind.GIFT_CARD),
        ("DCGSSGIRL", LineKind.PRODUCT),
        ("PADS", LineKind.PRODUCT),
        ("85123A", LineKind.PRODUCT),
    ],
)
def test_tells_codes_apart_from_goods(code: str, kind: LineKind, tmp_path: Path) -> None:
    assert retail(tmp_path, line("536365", code, "1", "2.50")).orders[0].lines[0].kind is kind


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (line("536365", "85123A", "6", "2.55"), OrderKind.SALE),
        (line("C536379", "D", "-1", "27.50"), OrderKind.CREDIT),
        (line("A563186", "B", "1", "-11062.06", ""), OrderKind.ADJUSTMENT),
        (line("A563185", "B", "1", "11062.06", ""), OrderKind.ADJUSTMENT),
        (line("536589", "21777", "-10", "0.0", ""), OrderKind.ADJUSTMENT),
        (line("536414", "22139", "56", "0.0", ""), OrderKind.ADJUSTMENT),
        (line("537197", "22841", "1", "0.0", "12647"), OrderKind.SALE),
    ],
)
def test_tells_sales_from_credits_and_corrections(
    row: tuple[str, ...], kind: OrderKind, tmp_path: Path
) -> None:
    assert retail(tmp_path, row).orders[0].kind is kind


def test_reads_london_wall_time_and_takes_the_first_minute_of_two(tmp_path: Path) -> None:
    read = retail(
        tmp_path,
        ("1", "a", "x", "1", "2011-06-01 08:27:00", "1", "", "EIRE"),
        ("1", "b", "x", "1", "2011-06-01 08:26:00", "1", "", "EIRE"),
    )
    assert read.orders[0].placed_at == datetime(2011, 6, 1, 7, 26, tzinfo=UTC)
    address = read.orders[0].shipping_address
    assert address is not None
    assert (address.country, address.country_text) == ("IE", "EIRE")


def test_keeps_both_of_two_equal_lines_and_the_case_of_a_code(tmp_path: Path) -> None:
    twice = line("536409", "85123a", "1", "2.10")
    (order,) = retail(tmp_path, twice, twice).orders
    assert [(x.position, x.sku, x.total_minor) for x in order.lines] == [
        (1, "85123a", 210),
        (2, "85123a", 210),
    ]


def test_reads_the_second_edition_and_numbers_exported_as_floats(tmp_path: Path) -> None:
    heading = ("Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price",
               "Customer ID", "Country")  # fmt: skip
    row = ("489434", "85048", "LIGHTS", "12", "12/1/2009 7:45", "6.95", "13085.0", "USA")
    read = Read(text_file(tmp_path, [heading, row]))
    assert read.file.preset is Preset.ONLINE_RETAIL
    assert read.orders[0].customer_key == "13085"
    assert read.orders[0].placed_at == datetime(2009, 12, 1, 7, 45, tzinfo=UTC)

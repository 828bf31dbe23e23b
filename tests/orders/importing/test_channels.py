"""Orders as Shopify and WooCommerce give them."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from backend.models.orders.order import LineKind, OrderKind
from backend.services.orders.import_files.incoming import Fulfilment, Payment
from backend.services.orders.import_files.presets import Preset
from tests.orders.importing.files import DATA, Read, json_file


@pytest.fixture(scope="module")
def export() -> Read:
    return Read(DATA / "shopify_orders_export.csv")


def test_reads_the_shopify_export_with_totals_on_the_first_row(export: Read) -> None:
    order = export.order("6798479098155001")
    assert export.file.preset is Preset.SHOPIFY_ORDERS_CSV
    assert (order.number, order.email, order.customer_key) == (
        "#1003", "li@example.com", "li@example.com",
    )  # fmt: skip
    assert order.row_numbers == (2, 3)
    assert (order.subtotal_minor, order.discount_minor, order.shipping_minor) == (10000, 500, 500)
    assert (order.tax_minor, order.total_minor, order.difference_minor) == (950, 10950, 0)
    assert order.placed_at == datetime(2025, 12, 6, 15, 36, 16, tzinfo=UTC)
    assert (order.payment, order.fulfilment) == (Payment.PAID, Fulfilment.FULFILLED)
    assert order.tags == ("vip", "wholesale")
    assert order.shipping_address is not None
    assert order.shipping_address.postcode == "02108"


def test_takes_tax_as_included_and_a_discount_as_given_when_the_total_says_so(export: Read) -> None:
    order = export.order("6798479098155002")
    assert [(x.discount_minor, x.total_minor) for x in order.lines] == [(300, 2700)]
    assert (order.discount_minor, order.tax_minor, order.total_minor) == (0, 0, 3190)
    assert (order.payment, order.refunded_minor) == (Payment.PARTIALLY_REFUNDED, 900)


def test_reads_a_cancelled_order_in_a_currency_without_decimals(export: Read) -> None:
    order = export.order("6798479098155003")
    assert (order.currency, order.total_minor, order.payment) == ("JPY", 1500, Payment.VOIDED)
    assert order.cancelled_at == datetime(2025, 6, 30, 23, 0, tzinfo=UTC)
    assert order.lines[0].name == 'Postcard, "large"'
    assert export.accounting.balances


def test_reads_the_shopify_order_and_shows_what_its_lines_do_not_explain() -> None:
    (order,) = Read(DATA / "shopify_order.json").orders
    assert (order.external_id, order.number) == ("450789469", "#1001")
    assert (order.total_minor, order.tax_minor) == (40994, 1194)
    assert [(x.kind, x.sku, x.total_minor) for x in order.lines] == [
        (LineKind.PRODUCT, "IPOD2008GREEN", 19900),
        (LineKind.PRODUCT, "IPOD2008RED", 19900),
        (LineKind.PRODUCT, "IPOD2008BLACK", 19900),
        (LineKind.ADJUSTMENT, "", -19900),
    ]
    assert order.difference_minor == -19900
    assert order.customer_key == "207119551"


def test_reads_a_voided_shopify_order() -> None:
    (order,) = Read(DATA / "shopify_go_order.json").orders
    assert (order.payment, order.total_minor, order.shipping_minor) == (Payment.VOIDED, 1000, 1000)
    assert [(x.discount_minor, x.total_minor) for x in order.lines] == [(0, 0), (500, 0)]
    assert order.cancelled_at == datetime(2016, 5, 17, 8, 14, 36, tzinfo=UTC)
    assert order.difference_minor == 0


def test_reads_the_woocommerce_order() -> None:
    (order,) = Read(DATA / "woo_docs_order_0.json").orders
    assert (order.external_id, order.kind) == ("727", OrderKind.SALE)
    assert (order.subtotal_minor, order.shipping_minor, order.tax_minor) == (1800, 1000, 135)
    assert (order.total_minor, order.difference_minor) == (2935, 0)
    assert order.lines[1].name == "Ship Your Idea – Color: Black, Size: M Test"
    assert order.placed_at == datetime(2017, 3, 22, 19, 28, 2, tzinfo=UTC)
    assert order.customer_key == "john.doe@example.com"
    assert (order.payment, order.fulfilment) == (Payment.PAID, Fulfilment.UNFULFILLED)


def woo(**changes: Any) -> dict[str, Any]:
    order: dict[str, Any] = json.loads((DATA / "woo_docs_order_0.json").read_text())
    return {**order, **changes}


def line(**changes: Any) -> dict[str, Any]:
    return {"name": "Tea", "sku": "T", "quantity": 1, "subtotal": "2.00", "total": "2.00"} | changes


def test_takes_fees_gift_cards_and_discounts_of_woocommerce(tmp_path: Path) -> None:
    order = woo(
        line_items=[line(subtotal="20.00", total="18.00")], shipping_lines=[],
        fee_lines=[{"name": "Gift wrap", "total": 1.5}], gift_cards=[{"amount": 4}],
        total="15.50", total_tax="0.00", shipping_total="0.00", coupon_lines=[{"code": "ten"}],
    )  # fmt: skip
    (read,) = Read(json_file(tmp_path, order)).orders
    assert [(x.kind, x.unit_price_minor, x.discount_minor, x.total_minor) for x in read.lines] == [
        (LineKind.PRODUCT, 2000, 200, 1800),
        (LineKind.FEE, 150, 0, 150),
        (LineKind.GIFT_CARD, -400, 0, -400),
    ]
    assert (read.kind, read.total_minor, read.difference_minor) == (OrderKind.SALE, 1550, 0)
    assert read.discount_code == "ten"


def test_keeps_long_ids_and_money_written_as_numbers(tmp_path: Path) -> None:
    order = woo(
        id=9007199254740993, total=4.35, total_tax=0, shipping_lines=[], shipping_total=0,
        line_items=[line(total=4.35, subtotal=4.35)],
    )  # fmt: skip
    path = tmp_path / "order.json"
    path.write_text(json.dumps(order).replace("4.35", "4.350000000000000001"))
    (read,) = Read(path).orders
    assert read.external_id == "9007199254740993"
    assert read.total_minor == 435
    assert read.net == Decimal("4.350000000000000001")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"line_items": None}, "NO_LINES"),
        ({"line_items": [None]}, "NO_LINES"),
        ({"line_items": [line(quantity=1.5)]}, "QUANTITY_NOT_WHOLE"),
        ({"line_items": [line(total=None, subtotal=None)]}, "PRICE_MISSING"),
        ({"line_items": [line(total={"amount": 1})]}, "AMOUNT_INVALID"),
        ({"currency": "$"}, "CURRENCY_UNKNOWN"),
        ({"total": "a lot"}, "AMOUNT_INVALID"),
        ({"total": 1e300}, "AMOUNT_INVALID"),
        ({"date_created_gmt": None, "date_created": None}, "DATE_MISSING"),
        ({"status": "checkout-draft"}, "NOT_AN_ORDER"),
        ({"id": None}, "NOT_AN_ORDER"),
    ],
)
def test_refuses_a_broken_order_with_its_reason(
    changes: dict[str, Any], code: str, tmp_path: Path
) -> None:
    read = Read(json_file(tmp_path, [woo(id=1), woo(**changes)]))
    assert [order.external_id for order in read.orders] == ["1"]
    assert read.reasons == [(2, code)]
    assert read.accounting.balances


@pytest.mark.parametrize(
    ("status", "changes", "payment"),
    [
        ("pending", {"date_paid": None, "date_paid_gmt": None}, Payment.UNPAID),
        ("refunded", {}, Payment.REFUNDED),
        ("completed", {"refunds": [{"total": "-5.00"}]}, Payment.PARTIALLY_REFUNDED),
        ("cancelled", {"date_paid": None, "date_paid_gmt": None}, Payment.VOIDED),
    ],
)
def test_reads_how_far_a_woocommerce_order_is_paid(
    status: str, changes: dict[str, Any], payment: Payment, tmp_path: Path
) -> None:
    (order,) = Read(json_file(tmp_path, woo(status=status, **changes))).orders
    assert order.payment is payment


def test_resolves_a_currency_given_as_an_entity(tmp_path: Path) -> None:
    (order,) = Read(json_file(tmp_path, woo(currency="&pound;"))).orders
    assert order.currency == "GBP"

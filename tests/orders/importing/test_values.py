"""Amounts, quantities, times and words as files spell them."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.money import exponent
from backend.core.sheets.texts import tidy
from backend.models.orders.order import LineKind
from backend.services.orders.import_files.amounts import (
    has_decimal_comma,
    minor_of,
    parse_amount,
    parse_quantity,
)
from backend.services.orders.import_files.incoming import (
    BadValue,
    Fulfilment,
    IncomingLine,
    Payment,
)
from backend.services.orders.import_files.moments import DateOrder, date_order, parse_moment
from backend.services.orders.import_files.settling import Charges, settle
from backend.services.orders.import_files.words import (
    country_code,
    currency_code,
    fulfilment_of,
    payment_of,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2.55", "2.55"),
        ("-11062.06", "-11062.06"),
        (" 1,234.50 ", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234", "1234"),
        ("12,5", "12.5"),
        ("£2.55", "2.55"),
        ("¥ 1 200", "1200"),
        ("USD 12.00", "12.00"),
        ("12.00 元", "12.00"),
        ("(12.00)", "-12.00"),
        ("12.00-", "-12.00"),
        ("0.001", "0.001"),
    ],
)
def test_reads_amounts_exactly(text: str, amount: str) -> None:
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["abc", "NaN", "Infinity", "1e999999", "1.2.3", "--1", "", "1,2,3.4.5"]
)
def test_refuses_what_is_no_amount(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_amount(text)
    assert caught.value.code == "AMOUNT_INVALID"


def test_reads_points_as_thousands_in_a_column_with_decimal_commas() -> None:
    assert has_decimal_comma(["1.234,50", "7,00"])
    assert not has_decimal_comma(["1,234.50"])
    assert parse_amount("1.234", decimal_comma=True) == Decimal("1234")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "QUANTITY_MISSING"),
        ("1.5", "QUANTITY_NOT_WHOLE"),
        ("two", "QUANTITY_INVALID"),
        ("1e400", "QUANTITY_INVALID"),
        ("9999999999", "QUANTITY_INVALID"),
    ],
)
def test_refuses_bad_quantities(text: str, code: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_quantity(text)
    assert caught.value.code == code


def test_reads_whole_quantities_in_any_spelling() -> None:
    assert [parse_quantity(text) for text in ("6", "-6", "6.0", "1,200")] == [6, -6, 6, 1200]


@pytest.mark.parametrize(
    ("text", "order", "utc"),
    [
        ("2010-12-01 08:26:00", None, datetime(2010, 12, 1, 8, 26, tzinfo=UTC)),
        ("2011-06-01 08:26:00", None, datetime(2011, 6, 1, 7, 26, tzinfo=UTC)),
        ("2025-12-06 10:37:33 -0500", None, datetime(2025, 12, 6, 15, 37, 33, tzinfo=UTC)),
        ("2008-01-10T11:00:00-05:00", None, datetime(2008, 1, 10, 16, 0, tzinfo=UTC)),
        ("2023-03-29T03:21:20Z", None, datetime(2023, 3, 29, 3, 21, 20, tzinfo=UTC)),
        ("12/1/2010 8:26", None, datetime(2010, 12, 1, 8, 26, tzinfo=UTC)),
        ("12/1/2010 8:26", DateOrder.DAY_FIRST, datetime(2010, 1, 12, 8, 26, tzinfo=UTC)),
        ("1.12.2010", None, datetime(2010, 12, 1, tzinfo=UTC)),
        ("12/1/2010 8:26 PM", None, datetime(2010, 12, 1, 20, 26, tzinfo=UTC)),
        ("2010年12月1日 8:26", None, datetime(2010, 12, 1, 8, 26, tzinfo=UTC)),
        ("20101201", None, datetime(2010, 12, 1, tzinfo=UTC)),
        ("40513.5", None, datetime(2010, 12, 1, 12, tzinfo=UTC)),
    ],
)
def test_reads_times(text: str, order: DateOrder | None, utc: datetime) -> None:
    assert parse_moment(text, ZoneInfo("Europe/London"), order) == utc


@pytest.mark.parametrize(
    "text", ["yesterday", "2010-13-01", "2010-02-30", "0000-00-00", "31/31/2010"]
)
def test_refuses_what_is_no_time(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse_moment(text, UTC)
    assert caught.value.code == "DATE_INVALID"


def test_finds_the_order_of_day_and_month_from_a_column() -> None:
    assert date_order(["1/2/2024", "13/2/2024"]) is DateOrder.DAY_FIRST
    assert date_order(["1/2/2024", "2/13/2024"]) is DateOrder.MONTH_FIRST
    assert date_order(["1/2/2024", "2024-02-13"]) is None


def test_reads_the_words_of_other_systems() -> None:
    assert payment_of("partially_refunded") is Payment.PARTIALLY_REFUNDED
    assert payment_of("已付款") is Payment.PAID
    assert payment_of("?") is Payment.UNKNOWN
    assert fulfilment_of("partial") is Fulfilment.PARTIALLY_FULFILLED
    names = ("EIRE", "USA", "United Kingdom", "中国", "Unspecified")
    assert [country_code(name) for name in names] == ["IE", "US", "GB", "CN", ""]
    assert [currency_code(text) for text in ("usd", "&#163;", "د.إ", "$")] == [
        "USD", "GBP", "AED", None,
    ]  # fmt: skip
    assert tidy("O&#8217;Conner\x00\ud800 ") == "O\u2019Conner"


@given(
    amount=st.decimals(-(10**9), 10**9, allow_nan=False, places=6),
    currency=st.sampled_from(["USD", "JPY", "KWD"]),
)
def test_rounding_loses_at_most_half_a_minor_unit(amount: Decimal, currency: str) -> None:
    rounded = Decimal(minor_of(amount, currency)).scaleb(-exponent(currency))
    assert abs(amount - rounded) <= Decimal(5).scaleb(-exponent(currency) - 1)
    assert parse_amount(f"{amount:f}") == amount


money = st.decimals(0, 10_000, allow_nan=False, places=3)


@given(
    totals=st.lists(st.integers(-100_000, 100_000), min_size=1, max_size=6),
    shipping=money,
    tax=money,
    discount=money,
    total=st.none() | money,
)
def test_a_settled_order_always_adds_up(
    totals: list[int], shipping: Decimal, tax: Decimal, discount: Decimal, total: Decimal | None
) -> None:
    lines = [
        IncomingLine(at, LineKind.PRODUCT, "A", "A", 1, minor, 0, minor, 2)
        for at, minor in enumerate(totals, 1)
    ]
    settled = settle(lines, Decimal(0), Charges(shipping, tax, discount, total), "USD")
    assert settled.subtotal_minor == sum(line.total_minor for line in settled.lines)
    assert settled.total_minor == (
        settled.subtotal_minor - settled.discount_minor + settled.shipping_minor + settled.tax_minor
    )
    assert settled.net == Decimal(settled.total_minor).scaleb(-2) + settled.rounding
    if total is not None:
        assert settled.net == total
        assert abs(settled.rounding) <= Decimal("0.005")

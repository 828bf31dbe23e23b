"""Amounts of money as text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.money import LARGEST_MINOR, exponent, parse_minor, to_text

CURRENCIES = ("CNY", "JPY", "KWD", "CLF")


@given(st.integers(-LARGEST_MINOR, LARGEST_MINOR), st.sampled_from(CURRENCIES))
def test_an_amount_is_written_as_a_decimal_is(minor: int, currency: str) -> None:
    text = to_text(minor, currency)
    assert text == f"{Decimal(minor).scaleb(-exponent(currency)):f}"
    assert parse_minor(text, currency) == minor


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (0, "CNY", "0.00"),
        (-1, "CNY", "-0.01"),
        (-1205, "CNY", "-12.05"),
        (12, "JPY", "12"),
        (-12, "JPY", "-12"),
        (5, "KWD", "0.005"),
    ],
)
def test_amounts_by_hand(minor: int, currency: str, text: str) -> None:
    assert to_text(minor, currency) == text

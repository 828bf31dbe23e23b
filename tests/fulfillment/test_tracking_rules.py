"""What news make of a shipment, what a customer is told of it, and the links to that."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from backend.core.errors import Code, OmsError
from backend.core.secrets import Unreadable, seal, unseal
from backend.models.fulfillment.shipments import ShipmentStatus
from backend.models.orders.order import OrderStatus
from backend.services.fulfillment.carriers.rules import (
    CheckedRate,
    RateAt,
    checked_countries,
    checked_prefixes,
    checked_rates,
    checked_url,
)
from backend.services.fulfillment.labels.rules import MOST_ATTEMPTS, pause_after
from backend.services.fulfillment.tracking.language import chosen_locale
from backend.services.fulfillment.tracking.rules import (
    Journey,
    LateReason,
    PublicStatus,
    Said,
    late_reason,
    public_status,
    status_after,
)
from backend.services.fulfillment.tracking.token import TOKEN_LENGTH, order_of_token, tracking_token
from tests.conftest import make_config

S = ShipmentStatus
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ORDER = UUID("01900000-0000-7000-8000-000000000001")
CONFIG = make_config(Path("/nowhere"))


@pytest.mark.parametrize(
    ("current", "said", "becomes"),
    [
        (S.IN_TRANSIT, [], None),
        (S.IN_TRANSIT, [S.READY], None),
        (S.IN_TRANSIT, [S.IN_TRANSIT], None),
        (S.IN_TRANSIT, [S.IN_TRANSIT, S.OUT_FOR_DELIVERY], S.OUT_FOR_DELIVERY),
        (S.IN_TRANSIT, [S.OUT_FOR_DELIVERY, S.EXCEPTION], S.EXCEPTION),
        (S.EXCEPTION, [S.EXCEPTION, S.OUT_FOR_DELIVERY], S.OUT_FOR_DELIVERY),
        (S.OUT_FOR_DELIVERY, [S.OUT_FOR_DELIVERY, S.DELIVERED], S.DELIVERED),
        # what is there is there, unless it comes back
        (S.DELIVERED, [S.DELIVERED, S.IN_TRANSIT], None),
        (S.DELIVERED, [S.DELIVERED, S.RETURNED], S.RETURNED),
        # what has not left is nowhere, whatever the carrier says
        (S.READY, [S.IN_TRANSIT, S.DELIVERED], None),
        (S.INTERCEPTED, [S.IN_TRANSIT], None),
    ],
)
def test_the_latest_news_count_in_whatever_order_they_come(
    current: ShipmentStatus, said: list[ShipmentStatus], becomes: ShipmentStatus | None
) -> None:
    news = [Said(NOW + at * HOUR, status) for at, status in enumerate(said)]
    for order in permutations(news):
        latest = status_after(current, order)
        assert (latest and latest.status) == becomes


JOURNEY = Journey(
    status=OrderStatus.OPEN, promised_at=NOW + DAY, wanted=3, shipped=0, awaited=0, shipments=[],
    expected_at=[],
)  # fmt: skip
SENT = replace(JOURNEY, shipped=3, shipments=[S.IN_TRANSIT])
ARRIVED = replace(SENT, shipments=[S.DELIVERED], delivered_at=NOW)


@pytest.mark.parametrize(
    ("journey", "status"),
    [
        (JOURNEY, PublicStatus.PREPARING),
        (replace(JOURNEY, awaited=1), PublicStatus.WAITING),
        (replace(SENT, shipped=2), PublicStatus.PARTLY_SHIPPED),
        (replace(SENT, shipped=2, awaited=1), PublicStatus.PARTLY_SHIPPED),
        (replace(SENT, shipped=2, shipments=[S.DELIVERED]), PublicStatus.PARTLY_SHIPPED),
        (SENT, PublicStatus.SHIPPED),
        (replace(SENT, shipments=[S.DELIVERED, S.IN_TRANSIT]), PublicStatus.SHIPPED),
        (replace(SENT, shipments=[S.OUT_FOR_DELIVERY]), PublicStatus.OUT_FOR_DELIVERY),
        (ARRIVED, PublicStatus.DELIVERED),
        (replace(SENT, shipments=[S.DELIVERED, S.EXCEPTION]), PublicStatus.PROBLEM),
        (replace(SENT, shipments=[S.RETURNED]), PublicStatus.RETURNED),
        (replace(JOURNEY, status=OrderStatus.CANCELLED), PublicStatus.CANCELLED),
    ],
)
def test_says_in_one_word_how_far_an_order_is(journey: Journey, status: PublicStatus) -> None:
    assert public_status(journey) is status


LATE = NOW + 2 * DAY


@pytest.mark.parametrize(
    ("journey", "now", "reason"),
    [
        (JOURNEY, NOW, None),
        (replace(JOURNEY, promised_at=None), LATE, None),
        (JOURNEY, LATE, LateReason.PREPARING),
        (replace(JOURNEY, awaited=1), NOW, None),
        (replace(JOURNEY, awaited=1, expected_at=[LATE]), NOW, LateReason.STOCK),
        (SENT, NOW, None),
        (SENT, LATE, LateReason.CARRIER),
        (replace(SENT, expected_at=[LATE]), NOW, LateReason.CARRIER),
        (replace(SENT, shipments=[S.EXCEPTION]), NOW, LateReason.PROBLEM),
        (ARRIVED, LATE, None),
        (replace(ARRIVED, delivered_at=LATE), LATE, LateReason.CARRIER),
        (replace(JOURNEY, status=OrderStatus.CANCELLED), LATE, None),
    ],
)
def test_says_what_is_late_and_why(
    journey: Journey, now: datetime, reason: LateReason | None
) -> None:
    assert late_reason(journey, now) == reason


@pytest.mark.parametrize(
    ("lang", "header", "country", "locale"),
    [
        ("en", "zh-CN,zh;q=0.9", "CN", "en"),
        ("zh", "", "DE", "zh-CN"),
        ("fr", "en-GB,en;q=0.8", "CN", "en"),
        (None, "fr;q=0.9, en;q=0.3, zh-TW;q=0.7", "DE", "zh-CN"),
        (None, "fr, *;q=0.1", "CN", "zh-CN"),
        (None, "en;q=0", "TW", "zh-CN"),
        (None, ";;q=x,,=", "FR", "en"),
        (None, "", "", "en"),
    ],
)
def test_speaks_the_language_of_link_browser_or_country(
    lang: str | None, header: str, country: str, locale: str
) -> None:
    assert chosen_locale(lang, header, country) == locale


def test_a_link_is_of_one_order_and_one_house() -> None:
    token = tracking_token(CONFIG, ORDER)
    assert len(token) == TOKEN_LENGTH == 64
    assert order_of_token(CONFIG, token) == ORDER
    other = CONFIG.model_copy(update={"secret_key": SecretStr("another-secret")})
    assert order_of_token(other, token) is None


@given(at=st.integers(0, TOKEN_LENGTH - 1), letter=st.sampled_from("AZaz09-_"))
def test_a_link_changed_in_any_letter_is_none(at: int, letter: str) -> None:
    token = tracking_token(CONFIG, ORDER)
    changed = token[:at] + letter + token[at + 1 :]
    assert order_of_token(CONFIG, changed) == (ORDER if changed == token else None)


@given(st.one_of(st.text(max_size=80), st.text(min_size=TOKEN_LENGTH, max_size=TOKEN_LENGTH)))
def test_any_other_text_is_no_link(text: str) -> None:
    assert order_of_token(CONFIG, text) is None


def test_a_secret_is_read_only_where_it_was_kept() -> None:
    sealed = seal(CONFIG, "hunter2", "carrier:1:api_key")
    assert "hunter2" not in sealed
    assert seal(CONFIG, "hunter2", "carrier:1:api_key") != sealed
    assert unseal(CONFIG, sealed, "carrier:1:api_key") == "hunter2"
    other = CONFIG.model_copy(update={"secret_key": SecretStr("another-secret")})
    for config, text, place in (
        (CONFIG, sealed, "carrier:2:api_key"),
        (other, sealed, "carrier:1:api_key"),
        (CONFIG, sealed[:-4] + "AAA=", "carrier:1:api_key"),
        (CONFIG, "v1:", "carrier:1:api_key"),
    ):
        with pytest.raises(Unreadable):
            unseal(config, text, place)


def test_a_house_without_a_key_keeps_no_secret() -> None:
    with pytest.raises(RuntimeError, match="ORDERGRAPH_SECRET_KEY"):
        seal(CONFIG.model_copy(update={"secret_key": SecretStr("")}), "hunter2", "carrier:1")


def test_pauses_grow_up_to_half_an_hour() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, MOST_ATTEMPTS + 1)]
    assert [pause.total_seconds() for pause in pauses] == [15, 45, 135, 405, 1215, 1800]


def test_rates_grow_by_weight_and_only_the_last_goes_on() -> None:
    rates = [RateAt(up_to_grams=500, price="8"), RateAt(up_to_grams=1000, price="10", per_kg="2.5")]
    assert checked_rates(rates, "CNY") == [
        CheckedRate(500, 800, None, "CNY"),
        CheckedRate(1000, 1000, 250, "CNY"),
    ]


@pytest.mark.parametrize(
    ("rates", "currency", "field"),
    [
        ([], "CNY", "rates"),
        ([RateAt(up_to_grams=0, price="1")], "CNY", "rates.0.upToGrams"),
        ([RateAt(up_to_grams=1, price="-1")], "CNY", "rates.0.price"),
        ([RateAt(up_to_grams=1, price="1.005")], "CNY", "rates.0.price"),
        ([RateAt(up_to_grams=1, price="1")], "ZZZ", "currency"),
        ([RateAt(up_to_grams=5, price="1"), RateAt(up_to_grams=5, price="2")], "CNY",
         "rates.1.upToGrams"),
        ([RateAt(up_to_grams=5, price="1", per_kg="1"), RateAt(up_to_grams=6, price="2")], "CNY",
         "rates.0.perKg"),
        ([RateAt(up_to_grams=at + 1, price="1") for at in range(51)], "CNY", "rates"),
    ],
)  # fmt: skip
def test_refuses_rates_that_are_none(rates: list[RateAt], currency: str, field: str) -> None:
    with pytest.raises(OmsError) as refused:
        checked_rates(rates, currency)
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, field)


def test_countries_and_postal_codes_are_kept_as_they_are_compared() -> None:
    assert checked_countries([" de", "AT", "DE"]) == ["AT", "DE"]
    assert checked_countries(["CN", "*"]) == ["*"]
    assert checked_prefixes(["sw1 a", " 20", ""]) == ["20", "SW1A"]
    for wrong in ([], ["DEU"], ["1"]):
        with pytest.raises(OmsError):
            checked_countries(wrong)


@pytest.mark.parametrize(
    "url", ["ftp://x.example", "javascript:alert(1)", "http://", "http://[", "a b"]
)
def test_an_address_is_http(url: str) -> None:
    with pytest.raises(OmsError):
        checked_url(url, "trackingUrl")

"""One suite for every kind of carrier; and the sandbox's own protocol over real HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.responses import Response

from backend.adapters.carriers.sandbox import SandboxCarriers
from backend.adapters.carriers.table_rate import TableRateCarriers
from backend.ports.carriers import (
    Account,
    CarrierFailure,
    Carriers,
    Delivery,
    LabelRequest,
    Parcel,
    Party,
    TrackingStatus,
    WebhookRefused,
)
from tests.fakes.carrier import (
    API_KEY,
    DOCUMENT,
    WEBHOOK_SECRET,
    SandboxCarrier,
    event,
    refusal,
    sandbox,
    webhook,
)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SECRETS = {"api_key": API_KEY, "webhook_secret": WEBHOOK_SECRET}
REQUEST = LabelRequest(
    key="a-1", reference="SH-000001", service="standard", sender=Party(country="CN"),
    receiver=Party(name="黄小明", country="CN"),
    parcels=(Parcel(weight_grams=900), Parcel(weight_grams=100, length_mm=200)),
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    carriers: Carriers
    account: Account


@pytest.fixture
async def service() -> AsyncIterator[SandboxCarrier]:
    async with sandbox() as running:
        yield running


@pytest.fixture(params=["table_rate", "in_process", "over_http"])
def kind(request: pytest.FixtureRequest) -> Kind:
    if request.param == "table_rate":
        return Kind(TableRateCarriers(), Account(code="sf"))
    if request.param == "in_process":
        return Kind(SandboxCarriers(), Account(code="sandbox", secrets=SECRETS))
    running: SandboxCarrier = request.getfixturevalue("service")
    return over_http(running)


def over_http(running: SandboxCarrier) -> Kind:
    account = Account(code="sandbox", options={"url": running.url}, secrets=SECRETS)
    return Kind(SandboxCarriers(), account)


async def test_the_same_key_is_the_same_label(kind: Kind) -> None:
    label = await kind.carriers.buy_label(kind.account, REQUEST)
    assert label.tracking_number
    assert await kind.carriers.buy_label(kind.account, REQUEST) == label
    assert len(label.parcel_numbers) in (0, 2)


async def test_a_label_given_back_twice_is_given_back(kind: Kind) -> None:
    label = await kind.carriers.buy_label(kind.account, REQUEST)
    for _ in range(2):
        await kind.carriers.void_label(kind.account, label.tracking_number)


async def test_believes_no_webhook_without_a_signature(kind: Kind) -> None:
    body, _ = webhook([event("SB000001", "DELIVERED", NOW)], NOW)
    with pytest.raises(WebhookRefused) as refused:
        kind.carriers.parse_webhook(kind.account, Delivery(headers={}, body=body, received_at=NOW))
    assert refused.value.is_forged


async def test_tells_nobody_its_secrets(kind: Kind) -> None:
    assert API_KEY not in repr(kind.account)


async def test_buys_what_the_service_sells(service: SandboxCarrier) -> None:
    kind = over_http(service)
    label = await kind.carriers.buy_label(kind.account, REQUEST)
    assert (label.tracking_number, label.parcel_numbers) == (
        "SB000001", ("SB000001-1", "SB000001-2"),
    )  # fmt: skip
    assert (label.cost_minor, label.currency) == (1250, "CNY")
    assert label.expected_at == datetime(2026, 11, 27, 10, tzinfo=UTC)
    assert label.document == DOCUMENT
    (asked,) = service.requests
    assert (asked["key"], asked["reference"], asked["service"]) == ("a-1", "SH-000001", "standard")
    assert asked["to"]["name"] == "黄小明"
    assert asked["parcels"][1] == {
        "weight_grams": 100, "length_mm": 200, "width_mm": None, "height_mm": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "reason", "is_final"),
    [
        (refusal(422, "bad_address"), "answered 422 bad_address", True),
        (refusal(429, "slow_down"), "answered 429 slow_down", False),
        (Response(status_code=500), "answered 500", False),
        (Response("<html>", status_code=200), "its answer is not understood", False),
        (Response('{"price": {"currency": "ZZZ"}}', status_code=200),
         "its answer is not understood", False),
        (Response(status_code=302, headers={"location": "http://127.0.0.1/"}), "answered 302",
         False),
    ],
)  # fmt: skip
async def test_says_why_there_is_no_label(
    service: SandboxCarrier, answer: Response, reason: str, is_final: bool
) -> None:
    kind = over_http(service)
    service.answers = [answer]
    with pytest.raises(CarrierFailure) as failed:
        await kind.carriers.buy_label(kind.account, REQUEST)
    assert (failed.value.reason, failed.value.is_final) == (reason, is_final)


async def test_a_service_that_is_away_is_asked_again(service: SandboxCarrier) -> None:
    account = Account(code="sandbox", options={"url": "http://127.0.0.1:9"}, secrets=SECRETS)
    with pytest.raises(CarrierFailure) as failed:
        await SandboxCarriers().buy_label(account, REQUEST)
    assert (failed.value.reason, failed.value.is_final) == ("ConnectError", False)


def delivery(now: datetime = NOW, secret: str = WEBHOOK_SECRET) -> Delivery:
    news = event(
        "SB000001", "OUT_FOR_DELIVERY", NOW, description="派送中\0", location="上海",
        estimated_delivery="2026-11-25T18:00:00+08:00",
    )  # fmt: skip
    body, headers = webhook([news], now, secret)
    return Delivery(headers=headers, body=body, received_at=NOW)


def test_reads_a_signed_webhook() -> None:
    account = Account(code="sandbox", secrets=SECRETS)
    (news,) = SandboxCarriers().parse_webhook(account, delivery())
    assert (news.tracking_number, news.status) == ("SB000001", TrackingStatus.OUT_FOR_DELIVERY)
    assert (news.description, news.place, news.at) == ("派送中", "上海", NOW)
    assert news.expected_at == datetime(2026, 11, 25, 10, tzinfo=UTC)


SIGNED = delivery().headers["sandbox-signature"]


@pytest.mark.parametrize(
    "forged",
    [
        delivery(secret="guessed"),
        delivery(now=NOW - timedelta(seconds=301)),
        delivery(now=NOW + timedelta(seconds=301)),
        replace(delivery(), body=delivery().body.replace(b"SB000001", b"SB000002")),
        *(
            replace(delivery(), headers={"sandbox-signature": header})
            for header in ("", "t=,v1=", "t=1", "v1=" + "0" * 64, f"t={'9' * 400},v1=00",
                           SIGNED.replace("t=", "t=1"), "t=١,v1=é", SIGNED.upper())
        ),
    ],
)  # fmt: skip
def test_believes_no_forged_webhook(forged: Delivery) -> None:
    account = Account(code="sandbox", secrets=SECRETS)
    with pytest.raises(WebhookRefused) as refused:
        SandboxCarriers().parse_webhook(account, forged)
    assert refused.value.is_forged


def test_without_a_secret_nothing_is_believed() -> None:
    with pytest.raises(WebhookRefused) as refused:
        SandboxCarriers().parse_webhook(Account(code="sandbox"), delivery(secret=""))
    assert refused.value.is_forged


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "LOST"}, {"at": "yesterday"}, {"at": "2026-11-25T12:00:00"}, {"at": None},
        {"id": ""}, {"id": 7}, {"tracking_number": "x" * 81}, {"id": "a\0b"},
        {"estimated_delivery": "soon"},
    ],
)  # fmt: skip
def test_a_signed_webhook_that_says_nothing_is_refused(wrong: dict[str, object]) -> None:
    body, headers = webhook([{**event("SB000001", "DELIVERED", NOW), **wrong}], NOW)
    account = Account(code="sandbox", secrets=SECRETS)
    with pytest.raises(WebhookRefused) as refused:
        SandboxCarriers().parse_webhook(
            account, Delivery(headers=headers, body=body, received_at=NOW)
        )
    assert not refused.value.is_forged

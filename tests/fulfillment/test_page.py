"""The customer's page of an order: what it shows, to whom, and that it follows the order live."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import orjson
import pytest

from backend.adapters.carriers.sandbox import SandboxCarriers
from backend.core.actor import SYSTEM
from backend.core.ids import new_id
from backend.models import Backorder, Order, OrderLine, Shipment
from backend.models.orders.order import OrderStatus
from backend.ports.carriers import TrackingNews, TrackingStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.tracking.queries import public_state
from backend.services.fulfillment.tracking.record import record_news
from backend.services.fulfillment.tracking.throttle import _MOST_FORGED
from backend.services.fulfillment.tracking.token import tracking_token
from tests.factories.shipments import make_carrier, make_packed, make_shipment
from tests.statements import statements
from tests.web.browser import Browser
from tests.web.conftest import address, app, browser  # noqa: F401 (fixtures)

DAY = timedelta(days=1)


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return replace(deps, carriers={"SANDBOX": SandboxCarriers()})


@pytest.fixture
async def order(deps: Deps) -> Order:
    return await make_packed(deps, promised_at=deps.clock.now() + DAY)


async def send(deps: Deps, order: Order, units: int = 3, **columns: Any) -> Shipment:
    return await make_shipment(
        deps, order, await make_carrier(deps), units=units, packages=units, has_left=True,
        tracking_number="SB1", **columns,
    )  # fmt: skip


async def say(
    deps: Deps, shipment: Shipment, status: TrackingStatus, words: str = "", hours: int = 0
) -> None:
    news = TrackingNews(
        external_id=str(new_id()), tracking_number="SB1", status=status, description=words,
        at=deps.clock.now() + timedelta(hours=hours), place="上海",
    )  # fmt: skip
    await record_news(deps, SYSTEM, shipment.id, [news])


def path(deps: Deps, order: Order) -> str:
    return f"/t/{tracking_token(deps.config, order.id)}"


async def test_shows_what_the_customer_may_know_and_nothing_else(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    order: Order,
) -> None:
    shipment = await send(deps, order)
    await say(deps, shipment, TrackingStatus.OUT_FOR_DELIVERY, "派送中", hours=1)
    answer = await browser.client.get(f"{path(deps, order)}/state")
    now = deps.clock.now()
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert answer.json() == {
        "locale": "zh-CN",
        "company": "Ordergraph",
        "number": order.number,
        "placedAt": order.placed_at.isoformat(),
        "status": "OUT_FOR_DELIVERY",
        "promisedAt": (now + DAY).isoformat(),
        "expectedAt": None,
        "deliveredAt": None,
        "cancelledAt": None,
        "lateReason": None,
        "receiver": {"name": "黄*", "city": "上海市", "country": "CN"},
        "items": [{"name": "龙井 Tea", "quantity": 3, "waiting": 0}],
        "packages": [
            {
                "status": "OUT_FOR_DELIVERY",
                "carrier": "Sandbox Express",
                "service": "Standard",
                "trackingNumber": "SB1",
                "trackingUrl": "https://track.example/SB1",
                "parcels": 3,
                "shippedAt": now.isoformat(),
                "expectedAt": None,
                "deliveredAt": None,
                "contents": [{"name": "龙井 Tea", "quantity": 3}],
                "events": [
                    {
                        "status": "OUT_FOR_DELIVERY",
                        "description": "派送中",
                        "place": "上海",
                        "at": (now + timedelta(hours=1)).isoformat(),
                    }
                ],
            }
        ],
    }
    for secret in ("小明", "南京西路", "4021", str(order.id)):
        assert secret not in answer.text


async def test_speaks_as_the_link_the_browser_or_the_country_asks(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    order: Order,
) -> None:
    where = f"{path(deps, order)}/state"
    asked = {
        where + "?lang=en": "en",
        where: "zh-CN",
    }
    for url, locale in asked.items():
        assert (await browser.client.get(url)).json()["locale"] == locale
    answer = await browser.client.get(where, headers={"accept-language": "en-GB"})
    assert answer.json()["locale"] == "en"


async def test_says_what_waits_for_stock_and_what_was_cancelled(deps: Deps, order: Order) -> None:
    line = await OrderLine.get()
    promised = (deps.clock.now() + 3 * DAY).date()
    now = deps.clock.now()
    await Backorder.create(
        order_line_id=line.id, variant_id=line.variant_id, quantity=2, promised_on=promised,
        created_at=now, updated_at=now,
    )  # fmt: skip
    waiting = await public_state(deps, order.id)
    assert (waiting["status"], waiting["lateReason"]) == ("WAITING", "STOCK")
    assert waiting["items"] == [{"name": "龙井 Tea", "quantity": 3, "waiting": 2}]
    assert waiting["expectedAt"] == f"{promised.isoformat()}T00:00:00+00:00"
    await Order.all().update(status=OrderStatus.CANCELLED, cancelled_at=now)
    gone = await public_state(deps, order.id)
    assert (gone["status"], gone["lateReason"]) == ("CANCELLED", None)
    assert gone["cancelledAt"] == now.isoformat()


async def test_asks_the_same_statements_however_much_there_is(deps: Deps, order: Order) -> None:
    shipment = await send(deps, order)
    with statements() as few:
        await public_state(deps, order.id)
    for hours in range(5):
        await say(deps, shipment, TrackingStatus.IN_TRANSIT, "in Hangzhou", hours)
    with statements() as many:
        state = await public_state(deps, order.id)
    assert len(state["packages"][0]["events"]) == 5
    assert len(many) == len(few) <= 20


async def test_a_forged_link_shows_nothing_and_is_soon_heard_no_more(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    order: Order,
) -> None:
    true = path(deps, order)
    forged = true[:-1] + ("A" if true[-1] != "A" else "B")
    for url in (f"{forged}/state", f"{forged}/changes", "/t/x/state", f"/t/{'A' * 64}/state"):
        answer = await browser.client.get(url)
        (error,) = answer.json()["errors"]
        assert (answer.status_code, error["extensions"]["code"]) == (404, "NOT_FOUND"), url
    for _ in range(_MOST_FORGED - 4):
        assert (await browser.client.get(f"{forged}/state")).status_code == 404
    for url in (forged, true):
        answer = await browser.client.get(f"{url}/state")
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0


async def test_a_link_to_an_order_that_is_not_there_shows_nothing(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
) -> None:
    url = f"/t/{tracking_token(deps.config, new_id())}/state"
    assert (await browser.client.get(url)).status_code == 404


@asynccontextmanager
async def following(address: str, url: str) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:  # noqa: F811 (a fixture by its name)
    """The states that a stream gives."""
    async with (
        httpx.AsyncClient(base_url=f"http://{address}", timeout=20) as client,
        client.stream("GET", url) as answer,
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")

        async def states() -> AsyncIterator[dict[str, Any]]:
            async for line in answer.aiter_lines():
                if line.startswith("data: "):
                    yield orjson.loads(line.removeprefix("data: "))

        yield states()


async def test_follows_its_order_and_no_other(address: str, deps: Deps, order: Order) -> None:  # noqa: F811 (a fixture by its name)
    shipment = await send(deps, order)
    other = await Order.create(
        channel_id=order.channel_id, source=order.source, status=order.status, number="OTHER-1",
        currency=order.currency, placed_at=order.placed_at, created_at=order.placed_at,
        updated_at=order.placed_at,
    )  # fmt: skip
    async with following(address, f"{path(deps, order)}/changes") as states:
        assert (await anext(states))["status"] == "SHIPPED"
        async with following(address, f"{path(deps, other)}/changes") as others:
            assert (await anext(others))["number"] == "OTHER-1"
            await say(deps, shipment, TrackingStatus.OUT_FOR_DELIVERY, hours=1)
            assert (await anext(states))["status"] == "OUT_FOR_DELIVERY"
            await say(deps, shipment, TrackingStatus.DELIVERED, hours=2)
            there = await anext(states)
    assert (there["status"], len(there["packages"][0]["events"])) == ("DELIVERED", 2)

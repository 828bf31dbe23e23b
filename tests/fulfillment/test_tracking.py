"""What carriers say, through the webhook's door: once, in any order, and from nobody else."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend.adapters.carriers.sandbox import SandboxCarriers
from backend.adapters.carriers.table_rate import TableRateCarriers
from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import AuditEntry, Carrier, Event, Order, Shipment, TrackingEvent
from backend.models.fulfillment.carriers import CarrierKind
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.models.orders.order import (
    FulfillmentStatus,
    OrderException,
    OrderStatus,
    WorkQueue,
)
from backend.ports.carriers import Carriers, TrackingNews, TrackingStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.shipments.dispatch import ShipmentDispatch, dispatch_shipment
from backend.services.fulfillment.tracking.by_hand import ShipmentTrack, track_by_hand
from backend.services.fulfillment.tracking.record import record_news
from backend.services.fulfillment.work.resume import OrderResume, resume_order
from tests.factories.shipments import make_carrier, make_packed, make_shipment
from tests.fakes.carrier import WEBHOOK_SECRET, event, webhook
from tests.fakes.clock import FakeClock
from tests.races import refusals
from tests.web.browser import Browser
from tests.web.conftest import app, browser  # noqa: F401 (fixtures)

HOUR = timedelta(hours=1)


@pytest.fixture
def deps(deps: Deps) -> Deps:
    carriers: dict[str, Carriers] = {
        "SANDBOX": SandboxCarriers(),
        "TABLE_RATE": TableRateCarriers(),
    }
    return replace(deps, carriers=carriers)


LABELLED: dict[str, Any] = {
    "label_status": LabelStatus.READY, "label_due_at": None, "tracking_number": "SB1",
}  # fmt: skip


@pytest.fixture
async def shipment(deps: Deps) -> Shipment:
    carrier = await make_carrier(deps)
    await Carrier.all().update(is_active=False)
    return await make_shipment(deps, await make_packed(deps), carrier, has_left=True, **LABELLED)


async def post(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    *events: dict[str, Any],
    secret: str = WEBHOOK_SECRET,
    code: str = "sandbox",
) -> httpx.Response:
    body, headers = webhook(list(events), deps.clock.now(), secret)
    return await browser.client.post(f"/webhooks/carriers/{code}", content=body, headers=headers)


async def state() -> tuple[object, ...]:
    shipment, order = await Shipment.get(), await Order.get()
    return (
        shipment.status, shipment.version, order.status, order.version, order.exception,
        await TrackingEvent.all().count(), await Event.all().count(),
    )  # fmt: skip


async def test_a_parcel_on_its_way_is_delivered_and_closes_its_order(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    shipment: Shipment,
    clock: FakeClock,
) -> None:
    now = clock.now()
    on_its_way = event(
        "SB1", "OUT_FOR_DELIVERY", now, description="派送中", location="上海",
        estimated_delivery=(now + 2 * HOUR).isoformat(),
    )  # fmt: skip
    answer = await post(browser, deps, on_its_way)
    assert (answer.status_code, answer.json()) == (200, {"taken": 1, "known": 0})
    moved, order = await Shipment.get(), await Order.get()
    assert (moved.status, moved.expected_at) == (ShipmentStatus.OUT_FOR_DELIVERY, now + 2 * HOUR)
    assert (order.queue, order.fulfillment_status) == (
        WorkQueue.TRANSIT, FulfillmentStatus.FULFILLED,
    )  # fmt: skip
    answer = await post(browser, deps, event("SB1", "DELIVERED", now + HOUR))
    assert answer.json() == {"taken": 1, "known": 0}
    there, order = await Shipment.get(), await Order.get()
    assert (there.status, there.delivered_at) == (ShipmentStatus.DELIVERED, now + HOUR)
    assert (order.status, order.queue) == (OrderStatus.COMPLETED, WorkQueue.NONE)
    assert order.fulfillment_status is FulfillmentStatus.DELIVERED
    events = await Event.filter(topic="shipment").order_by("id")
    assert [each.type for each in events] == ["shipment.tracked", "shipment.delivered"]
    entry = await AuditEntry.get(action="shipment.delivered")
    assert (entry.actor_name, entry.after["status"]) == ("Sandbox Express", "DELIVERED")


async def test_the_same_webhook_again_changes_nothing(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    shipment: Shipment,
) -> None:
    delivered = event("SB1", "DELIVERED", deps.clock.now())
    await post(browser, deps, delivered)
    before = await state()
    answer = await post(browser, deps, delivered)
    assert (answer.status_code, answer.json()) == (200, {"taken": 0, "known": 1})
    assert await state() == before


async def test_late_news_are_kept_and_move_nothing_back(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    shipment: Shipment,
) -> None:
    now = deps.clock.now()
    await post(browser, deps, event("SB1", "DELIVERED", now))
    await post(
        browser, deps,
        event("SB1", "IN_TRANSIT", now - HOUR), event("SB1", "EXCEPTION", now - 2 * HOUR),
    )  # fmt: skip
    there, order = await Shipment.get(), await Order.get()
    assert (there.status, there.delivered_at) == (ShipmentStatus.DELIVERED, now)
    assert order.status is OrderStatus.COMPLETED
    assert not order.exception
    assert await TrackingEvent.all().count() == 3


async def test_an_order_whose_parcel_does_not_arrive_waits_for_people_until_it_moves(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    shipment: Shipment,
) -> None:
    now = deps.clock.now()
    await post(browser, deps, event("SB1", "EXCEPTION", now, description="收件人拒收"))
    order = await Order.get()
    assert (order.exception, order.queue) == (OrderException.NOT_DELIVERED, WorkQueue.EXCEPTION)
    assert order.exception_note == "SH-000001: 收件人拒收"
    await post(browser, deps, event("SB1", "OUT_FOR_DELIVERY", now + HOUR))
    order = await Order.get()
    assert (order.exception_note, order.queue) == ("", WorkQueue.TRANSIT)
    assert not order.exception


async def test_a_parcel_that_comes_back_after_its_order_was_completed_is_seen_to_by_people(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    shipment: Shipment,
) -> None:
    now = deps.clock.now()
    await post(browser, deps, event("SB1", "DELIVERED", now))
    assert (await Order.get()).status is OrderStatus.COMPLETED
    await post(browser, deps, event("SB1", "RETURNED", now + HOUR, description="退回寄件人"))
    order = await Order.get()
    assert (order.status, order.exception, order.queue) == (
        OrderStatus.COMPLETED, OrderException.NOT_DELIVERED, WorkQueue.EXCEPTION,
    )  # fmt: skip
    assert order.exception_note == "SH-000001: 退回寄件人"
    await resume_order(deps, SYSTEM, OrderResume(id=order.id, expected_version=order.version))
    order = await Order.get()
    assert (order.status, order.exception_note, order.queue) == (
        OrderStatus.COMPLETED, "", WorkQueue.NONE,
    )  # fmt: skip
    with pytest.raises(OmsError) as refused:
        await resume_order(deps, SYSTEM, OrderResume(id=order.id))
    assert refused.value.code is Code.NOT_ALLOWED_NOW


async def test_what_was_said_of_it_before_counts_once_it_has_left(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
) -> None:
    packed, carrier = await make_packed(deps), await make_carrier(deps)
    shipment = await make_shipment(deps, packed, carrier, **LABELLED)
    there_at = deps.clock.now()
    answer = await post(browser, deps, event("SB1", "DELIVERED", there_at))
    assert answer.json() == {"taken": 1, "known": 0}
    assert (await Shipment.get()).status is ShipmentStatus.READY
    order = await Order.get()
    assert (order.status, order.queue) == (OrderStatus.OPEN, WorkQueue.SHIP)
    await dispatch_shipment(deps, SYSTEM, ShipmentDispatch(id=shipment.id))
    await shipment.refresh_from_db()
    assert (shipment.status, shipment.delivered_at) == (ShipmentStatus.DELIVERED, there_at)
    await order.refresh_from_db()
    assert (order.status, order.queue) == (OrderStatus.COMPLETED, WorkQueue.NONE)


@pytest.mark.parametrize(
    ("attack", "status", "code"),
    [
        ({"secret": "guessed"}, 401, "UNAUTHENTICATED"),
        ({"code": "sf"}, 401, "UNAUTHENTICATED"),
        ({"code": "nobody"}, 404, "NOT_FOUND"),
        ({"number": "SB2"}, 404, "NOT_FOUND"),
        ({"status": "LOST"}, 400, "INVALID_INPUT"),
        ({"description": "x" * 300_000}, 413, "FILE_TOO_LARGE"),
    ],
)
async def test_refuses_what_is_not_the_carriers_and_changes_nothing(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    shipment: Shipment,
    attack: dict[str, str],
    status: int,
    code: str,
) -> None:
    await make_carrier(deps, "sf", CarrierKind.TABLE_RATE)
    before = await state()
    news = event(attack.get("number", "SB1"), "DELIVERED", deps.clock.now())
    said: dict[str, Any] = {
        name: attack[name] for name in ("status", "description") if name in attack
    }
    way = {name: attack[name] for name in ("secret", "code") if name in attack}
    answer = await post(browser, deps, {**news, **said}, **way)
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (status, code)
    assert await state() == before


async def test_a_webhook_kept_and_sent_again_later_is_refused(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    shipment: Shipment,
    clock: FakeClock,
) -> None:
    body, headers = webhook([event("SB1", "DELIVERED", clock.now())], clock.now())
    clock.advance(seconds=301)
    before = await state()
    answer = await browser.client.post("/webhooks/carriers/sandbox", content=body, headers=headers)
    assert answer.status_code == 401
    assert await state() == before


async def test_what_is_known_is_kept_where_another_number_is_not(
    browser: Browser,  # noqa: F811 (a fixture by its name)
    deps: Deps,
    shipment: Shipment,
) -> None:
    now = deps.clock.now()
    answer = await post(
        browser, deps, event("SB1", "DELIVERED", now), event("SB2", "DELIVERED", now)
    )
    extensions = answer.json()["errors"][0]["extensions"]
    assert (answer.status_code, extensions["unknown"], extensions["taken"]) == (404, ["SB2"], 1)
    assert (await Shipment.get()).status is ShipmentStatus.DELIVERED


async def test_many_tellers_at_once_are_one_news(deps: Deps, shipment: Shipment) -> None:
    news = TrackingNews(
        external_id="e1", tracking_number="SB1", status=TrackingStatus.DELIVERED,
        at=deps.clock.now(),
    )  # fmt: skip
    taken = await asyncio.gather(
        *(record_news(deps, SYSTEM, shipment.id, [news]) for _ in range(5))
    )
    assert sorted(taken) == [0, 0, 0, 0, 1]
    assert await Event.filter(type="shipment.delivered").count() == 1
    assert (await Shipment.get()).version == 2


async def test_two_parcels_of_one_order_delivered_at_once_close_it_once(
    deps: Deps, shipment: Shipment
) -> None:
    await Shipment.all().update(tracking_number="SB1")
    order = await Order.get()
    # of three units two went in another parcel
    await make_second(deps, order, shipment)
    rows = await Shipment.all().order_by("id")
    news = [
        TrackingNews(
            external_id="e1", tracking_number="", status=TrackingStatus.DELIVERED,
            at=deps.clock.now(),
        )
        for _ in rows
    ]  # fmt: skip
    await asyncio.gather(
        *(record_news(deps, SYSTEM, row.id, [each]) for row, each in zip(rows, news, strict=True))
    )
    order = await Order.get()
    assert (order.status, order.queue) == (OrderStatus.COMPLETED, WorkQueue.NONE)


async def make_second(deps: Deps, order: Order, first: Shipment) -> Shipment:
    now = deps.clock.now()
    return await Shipment.create(
        number="SH-000002", order_id=order.id, fulfillment_order_id=first.fulfillment_order_id,
        carrier_id=first.carrier_id, status=ShipmentStatus.IN_TRANSIT, shipped_at=now,
        created_at=now, updated_at=now,
    )  # fmt: skip


async def test_staff_say_where_a_parcel_is_whose_carrier_does_not(
    deps: Deps, shipment: Shipment
) -> None:
    said = ShipmentTrack(
        id=shipment.id, expected_version=1, status=TrackingStatus.DELIVERED, place="门卫",
        idempotency_key="k",
    )  # fmt: skip
    assert await track_by_hand(deps, SYSTEM, said) == shipment.id
    assert await track_by_hand(deps, SYSTEM, said) == shipment.id
    assert (await TrackingEvent.get()).place == "门卫"
    assert (await Order.get()).status is OrderStatus.COMPLETED
    early = deps.clock.now() + HOUR
    for wrong, code in (
        (replace(said, idempotency_key=None), Code.STALE_VERSION),
        (replace(said, expected_version=2, at=early, idempotency_key=None), Code.INVALID_INPUT),
    ):
        with pytest.raises(OmsError) as refused:
            await track_by_hand(deps, SYSTEM, wrong)
        assert refused.value.code is code


async def test_two_of_the_staff_at_once(deps: Deps, shipment: Shipment) -> None:
    said = ShipmentTrack(id=shipment.id, expected_version=1, status=TrackingStatus.DELIVERED)
    results = await asyncio.gather(
        *(track_by_hand(deps, SYSTEM, said) for _ in range(3)), return_exceptions=True
    )
    assert refusals(results) == [Code.STALE_VERSION] * 2
    assert await TrackingEvent.all().count() == 1

"""Labels bought by the job over real HTTP: once, tried again, given up, given back."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.responses import Response

from backend.adapters.carriers.sandbox import SandboxCarriers
from backend.adapters.carriers.table_rate import TableRateCarriers
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import SystemClock
from backend.core.errors import Code, OmsError
from backend.models import Event, LabelAttempt, Order, Package, Shipment, ShippingLabel
from backend.models.fulfillment.carriers import CarrierKind
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.models.orders.order import OrderException, OrderStatus, WorkQueue
from backend.ports.carriers import Carriers
from backend.ports.deps import Deps
from backend.services.fulfillment.labels.jobs import buy_due_labels
from backend.services.fulfillment.labels.request import ShipmentLabelRequest, request_label
from backend.services.fulfillment.labels.rules import LEASE, MOST_ATTEMPTS, pause_after
from backend.services.fulfillment.labels.void import ShipmentLabelVoid, void_label
from backend.services.fulfillment.shipments.intercept import (
    ShipmentIntercept,
    intercept_shipment,
)
from backend.services.live.relay import relaying
from backend.workers.jobs import JOBS
from backend.workers.run import working
from tests.factories.shipments import make_carrier, make_packed, make_shipment
from tests.fakes.carrier import DOCUMENT, SandboxCarrier, refusal, sandbox
from tests.fakes.clock import FakeClock
from tests.fulfillment.killed import killed


@pytest.fixture
async def service() -> AsyncIterator[SandboxCarrier]:
    async with sandbox() as running:
        yield running


@pytest.fixture
def deps(deps: Deps) -> Deps:
    carriers: dict[str, Carriers] = {
        "SANDBOX": SandboxCarriers(),
        "TABLE_RATE": TableRateCarriers(),
    }
    return replace(deps, carriers=carriers)


@pytest.fixture
async def shipment(deps: Deps, service: SandboxCarrier) -> Shipment:
    carrier = await make_carrier(deps, url=service.url)
    return await make_shipment(deps, await make_packed(deps), carrier, packages=2)


async def request(deps: Deps, actor: Actor = SYSTEM, **more: Any) -> None:
    row = await Shipment.get()
    await request_label(
        deps, actor, ShipmentLabelRequest(id=row.id, expected_version=row.version, **more)
    )


async def void(deps: Deps, **more: Any) -> None:
    row = await Shipment.get()
    await void_label(
        deps, SYSTEM, ShipmentLabelVoid(id=row.id, expected_version=row.version, **more)
    )


async def test_a_wanted_label_is_bought_once(
    deps: Deps, service: SandboxCarrier, shipment: Shipment
) -> None:
    assert await buy_due_labels(deps) == 1
    bought = await Shipment.get()
    assert (bought.label_status, bought.tracking_number) == (LabelStatus.READY, "SB000001")
    assert (bought.cost_minor, bought.cost_currency) == (1250, "CNY")
    assert bought.expected_at == datetime(2026, 11, 27, 10, tzinfo=UTC)
    packages = await Package.all().order_by("position")
    assert [package.tracking_number for package in packages] == ["SB000001-1", "SB000001-2"]
    assert (await ShippingLabel.get()).document == DOCUMENT
    (asked,) = service.requests
    assert asked["key"] == f"{shipment.id}-1"
    # a unit of which nobody knows the weight, and what the scales said
    assert [parcel["weight_grams"] for parcel in asked["parcels"]] == [100, 450]
    assert asked["to"]["line1"] == "南京西路 1266 号"
    event = await Event.get(type="shipment.label_ready")
    assert event.data["order_id"] == str(shipment.order_id)
    assert await buy_due_labels(deps) == 0
    assert len(service.requests) == 1


async def test_it_is_tried_again_later_and_later_and_then_given_up(
    deps: Deps, service: SandboxCarrier, shipment: Shipment, clock: FakeClock
) -> None:
    service.answers = [Response(status_code=503)] * MOST_ATTEMPTS
    for attempt in range(1, MOST_ATTEMPTS):
        assert await buy_due_labels(deps) == 1
        row = await Shipment.get()
        assert (row.label_status, row.label_attempts) == (LabelStatus.WANTED, attempt)
        assert row.label_due_at == clock.now() + pause_after(attempt)
        assert await buy_due_labels(deps) == 0
        clock.advance(seconds=pause_after(attempt).total_seconds())
    assert await buy_due_labels(deps) == 1
    failed, order = await Shipment.get(), await Order.get()
    assert (failed.label_status, failed.label_error) == (LabelStatus.FAILED, "answered 503")
    assert (order.exception, order.queue) == (OrderException.NO_LABEL, WorkQueue.EXCEPTION)
    assert order.exception_note == "SH-000001: answered 503"
    assert [attempt.problem for attempt in await LabelAttempt.all()] == [
        "answered 503"
    ] * MOST_ATTEMPTS

    await request(deps)
    order = await Order.get()
    assert order.queue is WorkQueue.SHIP
    assert not order.exception
    assert await buy_due_labels(deps) == 1
    assert (await Shipment.get()).label_status is LabelStatus.READY


async def test_what_the_carrier_will_never_do_is_not_tried_again(
    deps: Deps, service: SandboxCarrier, shipment: Shipment
) -> None:
    service.answers = [refusal(422, "bad_address")]
    await buy_due_labels(deps)
    assert (await Shipment.get()).label_error == "answered 422 bad_address"
    assert await Event.filter(type="shipment.label_failed").count() == 1


async def test_two_workers_buy_one_label(
    deps: Deps, service: SandboxCarrier, shipment: Shipment
) -> None:
    service.delay_seconds = 0.05
    tried = await asyncio.gather(*(buy_due_labels(deps) for _ in range(3)))
    assert sorted(tried) == [0, 0, 1]
    assert len(service.requests) == 1


async def test_what_a_worker_was_killed_with_is_the_same_label(
    deps: Deps, service: SandboxCarrier, shipment: Shipment, clock: FakeClock
) -> None:
    """The first has bought it when it is killed; the second asks with the same key."""
    await killed(deps)
    assert (await Shipment.get()).label_status is LabelStatus.WANTED
    assert await buy_due_labels(deps) == 0
    clock.advance(seconds=LEASE.total_seconds())
    assert await buy_due_labels(deps) == 1
    assert [asked["key"] for asked in service.requests] == [f"{shipment.id}-1"] * 2
    assert len(service.labels) == 1
    assert await ShippingLabel.all().count() == 1
    assert (await Shipment.get()).tracking_number == "SB000001"


async def test_a_label_is_given_back_and_another_bought(
    deps: Deps, service: SandboxCarrier, shipment: Shipment
) -> None:
    await buy_due_labels(deps)
    await void(deps, idempotency_key="once")
    row = await Shipment.get()
    assert (row.label_status, row.tracking_number) == (LabelStatus.VOIDED, "")
    assert service.voided == []
    service.answers = [Response(status_code=503)]
    assert await buy_due_labels(deps) == 1
    assert (await ShippingLabel.get()).void_error == "answered 503"
    await ShippingLabel.all().update(void_due_at=deps.clock.now())
    assert await buy_due_labels(deps) == 1
    assert service.voided == ["SB000001"]
    assert (await ShippingLabel.get()).void_due_at is None
    await request(deps)
    await buy_due_labels(deps)
    assert (await Shipment.get()).tracking_number == "SB000002"
    assert service.requests[-1]["key"] == f"{shipment.id}-2"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("is_bought", [True, False])
async def test_a_shipment_that_is_stopped_gives_its_label_back(
    deps: Deps, service: SandboxCarrier, shipment: Shipment, is_bought: bool
) -> None:
    if is_bought:
        await buy_due_labels(deps)
    await intercept_shipment(deps, SYSTEM, ShipmentIntercept(id=shipment.id))
    row = await Shipment.get()
    assert (row.status, row.label_status) == (ShipmentStatus.INTERCEPTED, LabelStatus.VOIDED)
    assert (row.tracking_number, row.label_due_at) == ("", None)
    # what was bought is owed back, and what was not is not bought any more
    assert await buy_due_labels(deps) == int(is_bought)
    assert service.voided == ["SB000001"] * is_bought
    assert len(service.requests) == int(is_bought)


async def test_one_given_back_while_it_is_bought_is_owed_back(
    deps: Deps, service: SandboxCarrier, shipment: Shipment, clock: FakeClock
) -> None:
    service.delay_seconds = 0.3
    buying = asyncio.create_task(buy_due_labels(deps))
    while (await Shipment.get()).label_due_at != clock.now() + LEASE:
        await asyncio.sleep(0.01)
    await void(deps)
    # it gives back, in the same turn, what it has bought in vain
    assert await buying == 2
    row = await Shipment.get()
    assert (row.label_status, row.tracking_number) == (LabelStatus.VOIDED, "")
    assert service.voided == ["SB000001"]


async def test_nothing_is_bought_for_a_closed_order(
    deps: Deps, service: SandboxCarrier, shipment: Shipment
) -> None:
    await Order.all().update(status=OrderStatus.CANCELLED)
    await buy_due_labels(deps)
    assert service.requests == []
    row, order = await Shipment.get(), await Order.get()
    assert row.label_status is LabelStatus.FAILED
    assert not order.exception
    with pytest.raises(OmsError) as refused:
        await request(deps)
    assert refused.value.code is Code.NOT_ALLOWED_NOW


async def test_a_label_is_refused_where_there_is_none_to_buy_or_give_back(
    deps: Deps, service: SandboxCarrier
) -> None:
    carrier = await make_carrier(deps, "sf", CarrierKind.TABLE_RATE)
    made: dict[str, Any] = {"label_status": LabelStatus.NONE, "label_due_at": None}
    await make_shipment(deps, await make_packed(deps), carrier, **made)
    for attempt in (request, void):
        with pytest.raises(OmsError) as refused:
            await attempt(deps)
        assert refused.value.code is Code.NOT_ALLOWED_NOW
    assert await Event.filter(topic="shipment").count() == 0


async def test_the_worker_is_woken_by_what_is_owed(
    deps: Deps, service: SandboxCarrier, shipment: Shipment
) -> None:
    await Shipment.all().update(label_status=LabelStatus.FAILED, label_due_at=None)
    real = replace(deps, clock=SystemClock())
    (job,) = (job for job in JOBS if job.name == "fulfillment.buy_labels")
    async with relaying(), working(real, (replace(job, every_seconds=3600),)):
        await request(real)
        async with asyncio.timeout(20):
            while (await Shipment.get()).label_status is not LabelStatus.READY:
                await asyncio.sleep(0.05)

"""The labels that are owed: each bought, or given back, outside any transaction, and tried again
later where the carrier would not.

A worker holds what it does by moving its due time on. Whoever finishes writes it: a label is known
by its shipment and serial, so what two workers bought of one is one label.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from tortoise.functions import Max

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.core.errors import OmsError
from backend.core.logging import logger
from backend.core.secrets import Unreadable
from backend.models import Carrier, LabelAttempt, Order, Package, Shipment, ShippingLabel
from backend.models.fulfillment.labels import LabelDeed
from backend.models.fulfillment.shipments import LabelStatus
from backend.models.orders.order import OrderException, OrderStatus
from backend.ports.carriers import CarrierFailure, Label
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.fulfillment.carriers.accounts import account_of, speaker_to
from backend.services.fulfillment.labels.reading import label_request, packages_of
from backend.services.fulfillment.labels.request import clear_no_label
from backend.services.fulfillment.labels.rules import LEASE, MOST_ATTEMPTS, pause_after
from backend.services.fulfillment.shipments.telling import lock_shipment, save, tell_shipment
from backend.services.orders.progress import follow_progress

_LONGEST_PROBLEM = 500

_log = logger("fulfillment.labels")


async def buy_due_labels(deps: Deps) -> int:
    """Buys every label that is owed by now, and gives back those not wanted; how many it tried.

    Events `shipment.label_ready`, `shipment.label_failed`.
    """
    tried = 0
    while (shipment_id := await _take_wanted(deps)) is not None:
        await _buy(deps, shipment_id)
        tried += 1
    while (label_id := await _take_voided(deps)) is not None:
        await _give_back(deps, label_id)
        tried += 1
    return tried


async def _take_wanted(deps: Deps) -> UUID | None:
    """A shipment whose label nobody else will buy until the lease ends."""
    now = deps.clock.now()
    owed = Shipment.filter(label_status=LabelStatus.WANTED, label_due_at__lte=now)
    for row in await owed.order_by("label_due_at", "id").limit(20).values("id"):
        if await owed.filter(id=row["id"]).update(label_due_at=now + LEASE):
            found: UUID = row["id"]
            return found
    return None


async def _take_voided(deps: Deps) -> UUID | None:
    now = deps.clock.now()
    owed = ShippingLabel.filter(void_due_at__lte=now)
    for row in await owed.order_by("void_due_at", "id").limit(20).values("id"):
        if await owed.filter(id=row["id"]).update(void_due_at=now + LEASE):
            found: UUID = row["id"]
            return found
    return None


async def _buy(deps: Deps, shipment_id: UUID) -> None:
    shipment = await Shipment.get(id=shipment_id)
    serial = await _next_serial(shipment_id)
    try:
        label = await _bought(deps, shipment, serial)
    except CarrierFailure as failure:
        await _log_attempt(deps, shipment_id, LabelDeed.BUY, serial, failure.reason)
        await _failed(deps, shipment_id, failure)
    else:
        await _log_attempt(deps, shipment_id, LabelDeed.BUY, serial, "")
        await _keep(deps, shipment_id, serial, label)


async def _bought(deps: Deps, shipment: Shipment, serial: int) -> Label:
    """Raises: CarrierFailure."""
    order = await Order.get(id=shipment.order_id)
    if order.status is not OrderStatus.OPEN:
        raise CarrierFailure("the order is closed", is_final=True)
    carrier = await Carrier.filter(id=shipment.carrier_id).first()
    if carrier is None:
        raise CarrierFailure("the shipment has no carrier", is_final=True)
    try:
        account = account_of(deps.config, carrier)
        speaker = speaker_to(deps, carrier.kind)
    except (Unreadable, OmsError) as error:
        raise CarrierFailure("its account cannot be read", is_final=True) from error
    return await speaker.buy_label(account, await label_request(shipment, serial))


async def _keep(deps: Deps, shipment_id: UUID, serial: int, label: Label) -> None:
    """Writes a label that was bought. One that nobody wants any more is owed back."""
    async with transaction():
        order, shipment = await lock_shipment(shipment_id)
        if await ShippingLabel.exists(shipment_id=shipment_id, serial=serial):
            return
        is_wanted = shipment.label_status is LabelStatus.WANTED
        now = deps.clock.now()
        await ShippingLabel.create(
            shipment_id=shipment_id,
            serial=serial,
            tracking_number=label.tracking_number,
            document=label.document,
            bought_at=now,
            voided_at=None if is_wanted else now,
            void_due_at=None if is_wanted else now,
        )
        if not is_wanted:
            return
        shipment.update_from_dict(
            {
                "label_status": LabelStatus.READY,
                "label_error": "",
                "label_due_at": None,
                "label_attempts": shipment.label_attempts + 1,
                "tracking_number": label.tracking_number,
                "cost_minor": label.cost_minor,
                "cost_currency": label.currency,
                "expected_at": label.expected_at or shipment.expected_at,
            }
        )
        await save(deps, shipment)
        await _number_parcels(deps, await packages_of(shipment), label)
        after = {
            "label_status": shipment.label_status,
            "tracking_number": shipment.tracking_number,
        }
        before = {"label_status": LabelStatus.WANTED}
        await tell_shipment(
            deps, SYSTEM, shipment, Deed(verb="label_ready", before=before, after=after)
        )
        await clear_no_label(deps, order, shipment)
        await follow_progress(deps, SYSTEM, order)


async def _number_parcels(deps: Deps, packages: Sequence[Package], label: Label) -> None:
    """Each parcel gets its own number, where the carrier gave it one."""
    for package, number in zip(packages, label.parcel_numbers, strict=False):
        package.tracking_number = number
        package.version += 1
        package.updated_at = deps.clock.now()
        await package.save()


async def _failed(deps: Deps, shipment_id: UUID, failure: CarrierFailure) -> None:
    """Tries again later, or gives up: then the order waits for people.

    Event `shipment.label_failed`.
    """
    _log.warning("a label was not bought", shipment=str(shipment_id), reason=failure.reason)
    problem = failure.reason[:_LONGEST_PROBLEM]
    async with transaction():
        order, shipment = await lock_shipment(shipment_id)
        if shipment.label_status is not LabelStatus.WANTED:
            return
        shipment.label_attempts += 1
        shipment.label_error = problem
        if not failure.is_final and shipment.label_attempts < MOST_ATTEMPTS:
            due_at = deps.clock.now() + pause_after(shipment.label_attempts)
            shipment.update_from_dict({"label_due_at": due_at})
            await save(deps, shipment)
            return
        shipment.update_from_dict({"label_status": LabelStatus.FAILED, "label_due_at": None})
        await save(deps, shipment)
        before = {"label_status": LabelStatus.WANTED}
        after = {"label_status": shipment.label_status, "label_error": problem}
        await tell_shipment(
            deps, SYSTEM, shipment, Deed(verb="label_failed", before=before, after=after)
        )
        if not order.exception and order.status is OrderStatus.OPEN:
            note = f"{shipment.number}: {problem}"[:_LONGEST_PROBLEM]
            order.update_from_dict({"exception": OrderException.NO_LABEL, "exception_note": note})
            await save(deps, order)
        await follow_progress(deps, SYSTEM, order)


async def _give_back(deps: Deps, label_id: UUID) -> None:
    label = await ShippingLabel.get(id=label_id)
    shipment = await Shipment.get(id=label.shipment_id)
    carrier = await Carrier.filter(id=shipment.carrier_id).first()
    problem, is_over = "", True
    try:
        if carrier is not None:
            account = account_of(deps.config, carrier)
            await speaker_to(deps, carrier.kind).void_label(account, label.tracking_number)
    except CarrierFailure as failure:
        problem = failure.reason[:_LONGEST_PROBLEM]
        is_over = failure.is_final or label.void_attempts + 1 >= MOST_ATTEMPTS
    except (Unreadable, OmsError):
        problem = "its account cannot be read"
    due_at: datetime | None = None
    if not is_over:
        due_at = deps.clock.now() + pause_after(label.void_attempts + 1)
    await _log_attempt(deps, shipment.id, LabelDeed.VOID, label.serial, problem)
    await ShippingLabel.filter(id=label_id).update(
        void_due_at=due_at, void_attempts=label.void_attempts + 1, void_error=problem
    )


async def _next_serial(shipment_id: UUID) -> int:
    (found,) = (
        await ShippingLabel.filter(shipment_id=shipment_id)
        .annotate(last=Max("serial"))
        .values("last")
    )
    return int(found["last"] or 0) + 1


async def _log_attempt(
    deps: Deps, shipment_id: UUID, deed: LabelDeed, serial: int, problem: str
) -> None:
    await LabelAttempt.create(
        shipment_id=shipment_id,
        deed=deed,
        serial=serial,
        at=deps.clock.now(),
        problem=problem[:_LONGEST_PROBLEM],
    )

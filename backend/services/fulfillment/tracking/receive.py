"""A carrier's webhook, from its bytes to the shipments that it speaks of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q

from backend.core.actor import Actor, ActorKind
from backend.core.errors import Code, OmsError
from backend.core.secrets import Unreadable
from backend.models import Carrier, Package, Shipment
from backend.ports.carriers import Delivery, TrackingNews, WebhookRefused
from backend.ports.deps import Deps
from backend.services.fulfillment.carriers.accounts import account_of, speaker_to
from backend.services.fulfillment.tracking.record import record_news


@dataclass(frozen=True, slots=True)
class Received:
    """How many of a webhook's events were new, and how many had come before."""

    taken: int
    known: int


async def receive_webhook(deps: Deps, code: str, delivery: Delivery) -> Received:
    """Records what an authentic webhook says; sent again, it changes nothing.

    Of numbers that no shipment has, the rest is recorded and the sender is to send it again: a
    label's number may be on its way to us still. Raises: OmsError NOT_FOUND for those and for an
    unknown carrier, UNAUTHENTICATED for a wrong or old signature, INVALID_INPUT.
    """
    # one that gets no new parcels still speaks of those on their way
    carrier = await Carrier.filter(code=code).first()
    if carrier is None:
        raise OmsError(Code.NOT_FOUND, "There is no such Carrier.")
    news = _read(deps, carrier, delivery)
    actor = Actor(kind=ActorKind.SYSTEM, name=carrier.name)
    shipments = await _by_number(carrier, {each.tracking_number for each in news})
    of_shipment: dict[UUID, list[TrackingNews]] = defaultdict(list)
    for each in news:
        if each.tracking_number in shipments:
            of_shipment[shipments[each.tracking_number]].append(each)
    taken = 0
    for shipment_id in sorted(of_shipment):
        taken += await record_news(deps, actor, shipment_id, of_shipment[shipment_id])
    unknown = sorted({each.tracking_number for each in news} - shipments.keys())
    if unknown:
        message = "No shipment of this carrier has this tracking number."
        raise OmsError(Code.NOT_FOUND, message, details={"unknown": unknown, "taken": taken})
    return Received(taken=taken, known=len(news) - taken)


def _read(deps: Deps, carrier: Carrier, delivery: Delivery) -> Sequence[TrackingNews]:
    try:
        account = account_of(deps.config, carrier)
        return speaker_to(deps, carrier.kind).parse_webhook(account, delivery)
    except WebhookRefused as refused:
        if refused.is_forged:
            message = "This webhook is not signed as it must be."
            raise OmsError(Code.UNAUTHENTICATED, message) from refused
        raise OmsError(Code.INVALID_INPUT, "This webhook is not understood.") from refused
    except Unreadable as error:
        raise OmsError(Code.UNAUTHENTICATED, "This webhook cannot be checked.") from error


async def _by_number(carrier: Carrier, numbers: set[str]) -> Mapping[str, UUID]:
    """The carrier's shipment of each number: its own, or that of one of its parcels."""
    wanted = list(numbers)
    of_parcels = await Package.filter(
        tracking_number__in=wanted, shipment__carrier_id=carrier.id
    ).values("tracking_number", "shipment_id")
    whole = await Shipment.filter(Q(tracking_number__in=wanted), carrier_id=carrier.id).values(
        "tracking_number", "id"
    )
    found = {row["tracking_number"]: row["shipment_id"] for row in of_parcels}
    return found | {row["tracking_number"]: row["id"] for row in whole}

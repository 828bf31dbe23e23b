"""The made-up shop's warehouses at work: a fulfilment order carried on, step by step."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from backend.core.actor import Actor
from backend.core.errors import OmsError
from backend.core.ids import new_id
from backend.models import Shipment
from backend.models.fulfillment.shipments import LabelStatus, ShipmentStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.packing.pack import FulfillmentPack, pack_units
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.shipments.create import ShipmentCreate, create_shipment
from backend.services.fulfillment.shipments.dispatch import ShipmentDispatch, dispatch_shipment
from backend.services.fulfillment.work.accept import (
    FulfillmentOrderAccept,
    accept_fulfillment_order,
)
from backend.services.fulfillment.work.rules import FulfillmentAction, actions_of
from backend.services.fulfillment.work.states import states_of

_Step = Callable[[Deps, Actor, UUID], Awaitable[object]]


async def _accept(deps: Deps, actor: Actor, key: UUID) -> object:
    return await accept_fulfillment_order(deps, actor, FulfillmentOrderAccept(id=key))


async def _pick(deps: Deps, actor: Actor, key: UUID) -> object:
    return await pick_units(deps, actor, FulfillmentPick(id=key, everything=True))


async def _pack(deps: Deps, actor: Actor, key: UUID) -> object:
    return await pack_units(deps, actor, FulfillmentPack(id=key, everything=True))


async def _ship(deps: Deps, actor: Actor, key: UUID) -> object:
    return await create_shipment(deps, actor, ShipmentCreate(fulfillment_order_id=key))


async def _dispatch(deps: Deps, actor: Actor, key: UUID) -> object:
    for shipment in await Shipment.filter(
        fulfillment_order_id=key, status=ShipmentStatus.READY
    ).order_by("id"):
        number = ""
        if shipment.label_status is LabelStatus.NONE and not shipment.tracking_number:
            number = f"DEMO{new_id().int % 10**10:010}"
        await dispatch_shipment(
            deps, actor, ShipmentDispatch(id=shipment.id, tracking_number=number)
        )
    return key


# From one stage to the next; a picker takes all that is there, a packer one parcel.
STEPS: tuple[tuple[FulfillmentAction, _Step], ...] = (
    (FulfillmentAction.ACCEPT, _accept),
    (FulfillmentAction.PICK, _pick),
    (FulfillmentAction.PACK, _pack),
    (FulfillmentAction.SHIP, _ship),
    (FulfillmentAction.DISPATCH, _dispatch),
)


async def carry_on(deps: Deps, actor: Actor, key: UUID, *, steps: int = len(STEPS)) -> int:
    """Takes one fulfilment order through as many of the steps as it allows; how many were done.

    What asks for a person (a serial number to scan, a label that is not there) ends it where it is.
    """
    done = 0
    for action, step in STEPS[:steps]:
        if action not in actions_of((await states_of([key]))[key]):
            continue
        try:
            await step(deps, actor, key)
        except OmsError:
            break
        done += 1
    return done

"""What may be done with a fulfilment order. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from backend.core.errors import Code, OmsError
from backend.models.fulfillment.work import FulfillmentOrderStatus as Status
from backend.services.fulfillment.rules import Bar, refuse_barred


class FulfillmentAction(StrEnum):
    ACCEPT = "ACCEPT"
    PICK = "PICK"
    # take back what was picked and is not packed
    UNPICK = "UNPICK"
    # say that units are not where they ought to be
    SHORT_PICK = "SHORT_PICK"
    PACK = "PACK"
    UNPACK = "UNPACK"
    # make a shipment of packed parcels
    SHIP = "SHIP"
    # hand a shipment over to its carrier
    DISPATCH = "DISPATCH"
    # stop a shipment before it leaves
    INTERCEPT = "INTERCEPT"
    HOLD = "HOLD"
    RELEASE = "RELEASE"
    REJECT = "REJECT"
    MOVE = "MOVE"
    SPLIT = "SPLIT"
    MERGE = "MERGE"


_Action = FulfillmentAction
# what takes the order further, and so asks whether it may go on
ONWARD = frozenset(
    {
        _Action.ACCEPT,
        _Action.PICK,
        _Action.SHORT_PICK,
        _Action.PACK,
        _Action.SHIP,
        _Action.DISPATCH,
        _Action.MOVE,
        _Action.SPLIT,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that decides what may be done; counts are of units."""

    status: Status
    bar: Bar | None = None
    may_split: bool = True
    units: int = 0
    picked: int = 0
    packed: int = 0
    shipped: int = 0
    # parcels without a shipment, and shipments that have not left
    loose_packages: int = 0
    ready_shipments: int = 0
    # another one of the same order and warehouse of which nothing was picked
    has_sibling: bool = False


def actions_of(state: State) -> list[FulfillmentAction]:
    """What may be done next, in the order of the enum."""
    at_work = state.status is Status.IN_PROGRESS
    early = state.status in (Status.OPEN, Status.IN_PROGRESS)
    packing = state.status in (Status.IN_PROGRESS, Status.PACKED)
    live = early or state.status in (Status.PACKED, Status.ON_HOLD)
    untouched = early and state.picked == 0
    allowed = {
        _Action.ACCEPT: state.status is Status.OPEN,
        _Action.PICK: at_work and state.picked < state.units,
        _Action.UNPICK: at_work and state.packed < state.picked,
        _Action.SHORT_PICK: at_work and state.picked < state.units,
        _Action.PACK: at_work and state.packed < state.picked,
        _Action.UNPACK: packing and state.loose_packages > 0,
        _Action.SHIP: packing and state.loose_packages > 0,
        _Action.DISPATCH: packing and state.ready_shipments > 0,
        _Action.INTERCEPT: live and state.ready_shipments > 0,
        _Action.HOLD: packing or early,
        _Action.RELEASE: state.status is Status.ON_HOLD,
        _Action.REJECT: (early or state.status is Status.ON_HOLD)
        and state.shipped == 0
        and state.ready_shipments == 0,
        _Action.MOVE: untouched,
        _Action.SPLIT: early and state.may_split and state.units > max(state.picked, 1),
        _Action.MERGE: untouched and state.has_sibling,
    }
    return [
        action
        for action in FulfillmentAction
        if allowed[action] and (state.bar is None or action not in ONWARD)
    ]


def check_action(state: State, action: FulfillmentAction) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW unless the action is among those that may be done."""
    supported = actions_of(state)
    if action in supported:
        return
    if action in ONWARD:
        refuse_barred(state.bar)
    message = "This fulfilment order does not allow that now."
    raise OmsError(
        Code.NOT_ALLOWED_NOW,
        message,
        field="id",
        details={"status": state.status.value, "supported": _names(supported)},
    )


def _names(actions: Sequence[FulfillmentAction]) -> list[str]:
    return [action.value for action in actions]

"""`supportedActions` tells the truth: what it lists is done, and what it does not is refused."""

from collections.abc import Awaitable, Callable
from random import Random
from uuid import UUID

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import (
    FulfillmentLine,
    FulfillmentOrder,
    Order,
    OrderLine,
    Package,
    Shipment,
)
from backend.models.fulfillment.shipments import ShipmentStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.packing.pack import FulfillmentPack, pack_units
from backend.services.fulfillment.packing.unpack import PackageUnpack, unpack_package
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.picking.short import FulfillmentShortPick, report_short
from backend.services.fulfillment.picking.unpick import FulfillmentUnpick, unpick_units
from backend.services.fulfillment.rules import Bar
from backend.services.fulfillment.shipments.create import ShipmentCreate, create_shipment
from backend.services.fulfillment.shipments.dispatch import ShipmentDispatch, dispatch_shipment
from backend.services.fulfillment.shipments.intercept import (
    ShipmentIntercept,
    intercept_shipment,
)
from backend.services.fulfillment.work.accept import (
    FulfillmentOrderAccept,
    accept_fulfillment_order,
)
from backend.services.fulfillment.work.hold import FulfillmentOrderHold, hold_fulfillment_order
from backend.services.fulfillment.work.merge import (
    FulfillmentOrderMerge,
    merge_fulfillment_orders,
)
from backend.services.fulfillment.work.move import FulfillmentOrderMove, move_fulfillment_order
from backend.services.fulfillment.work.reject import (
    FulfillmentOrderReject,
    reject_fulfillment_order,
)
from backend.services.fulfillment.work.release import (
    FulfillmentOrderRelease,
    release_fulfillment_order,
)
from backend.services.fulfillment.work.rules import ONWARD, actions_of
from backend.services.fulfillment.work.rules import FulfillmentAction as Act
from backend.services.fulfillment.work.split import (
    FulfillmentOrderSplit,
    FulfillmentSplitLine,
    split_fulfillment_order,
)
from backend.services.fulfillment.work.states import states_of
from backend.services.orders.changes.cancel_lines import (
    LineUnits,
    OrderLinesCancel,
    cancel_lines,
)
from tests.factories.fulfillment import ACCEPTED, assert_work_adds_up
from tests.factories.inventory import assert_ledger_adds_up
from tests.fulfillment.conftest import House

STEPS = 16
_Try = Callable[[], Awaitable[object]]


def _simple(deps: Deps, key: UUID, line_id: UUID, loose_id: UUID) -> dict[Act, _Try]:
    """What needs no more than the fulfilment order, or one of its lines: one that is to be picked,
    or one that is picked and not packed."""
    unpick = FulfillmentUnpick(id=key, line_id=loose_id)
    return {
        Act.ACCEPT: lambda: accept_fulfillment_order(deps, SYSTEM, FulfillmentOrderAccept(id=key)),
        Act.PICK: lambda: pick_units(deps, SYSTEM, FulfillmentPick(id=key, line_id=line_id)),
        Act.UNPICK: lambda: unpick_units(deps, SYSTEM, unpick),
        Act.SHORT_PICK: lambda: report_short(
            deps, SYSTEM, FulfillmentShortPick(id=key, line_id=line_id)
        ),
        Act.PACK: lambda: pack_units(deps, SYSTEM, FulfillmentPack(id=key, everything=True)),
        Act.SHIP: lambda: create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=key)),
        Act.HOLD: lambda: hold_fulfillment_order(deps, SYSTEM, FulfillmentOrderHold(id=key)),
        Act.RELEASE: lambda: release_fulfillment_order(
            deps, SYSTEM, FulfillmentOrderRelease(id=key)
        ),
        Act.REJECT: lambda: reject_fulfillment_order(deps, SYSTEM, FulfillmentOrderReject(id=key)),
    }


def _versioned(house: House, part: FulfillmentOrder, line_id: UUID, other: UUID) -> dict[Act, _Try]:
    """What is done with the version that was seen."""
    deps, key, version = house.deps, part.id, part.version
    elsewhere = house.there if part.warehouse_id == house.here.id else house.here
    lines = [FulfillmentSplitLine(line_id=line_id, quantity=1)]
    move = FulfillmentOrderMove(id=key, warehouse_id=elsewhere.id, expected_version=version)
    split = FulfillmentOrderSplit(id=key, lines=lines, expected_version=version)
    merge = FulfillmentOrderMerge(id=key, others=[other], expected_version=version)
    return {
        Act.MOVE: lambda: move_fulfillment_order(deps, SYSTEM, move),
        Act.SPLIT: lambda: split_fulfillment_order(deps, SYSTEM, split),
        Act.MERGE: lambda: merge_fulfillment_orders(deps, SYSTEM, merge),
    }


async def _of_parcels(deps: Deps, key: UUID) -> dict[Act, _Try]:
    loose = await Package.filter(fulfillment_order_id=key, shipment_id=None).first()
    package = loose or await Package.filter(fulfillment_order_id=key).first()
    ready = await Shipment.filter(fulfillment_order_id=key, status=ShipmentStatus.READY).first()
    shipment = ready or await Shipment.filter(fulfillment_order_id=key).first()
    tries: dict[Act, _Try] = {}
    if package is not None:
        unpack = PackageUnpack(id=package.id)
        tries[Act.UNPACK] = lambda: unpack_package(deps, SYSTEM, unpack)
    if shipment is not None:
        dispatch, intercept = ShipmentDispatch(id=shipment.id), ShipmentIntercept(id=shipment.id)
        tries[Act.DISPATCH] = lambda: dispatch_shipment(deps, SYSTEM, dispatch)
        tries[Act.INTERCEPT] = lambda: intercept_shipment(deps, SYSTEM, intercept)
    return tries


async def _tries(house: House, key: UUID) -> dict[Act, _Try]:
    """One try of each action, with an input as good as there is."""
    part = await FulfillmentOrder.get(id=key)
    lines = await FulfillmentLine.filter(fulfillment_order_id=key).order_by("id")
    left = [line for line in lines if line.picked < line.quantity]
    line_id = next((line.id for line in [*left, *lines]), new_id())
    loose = [line for line in lines if line.packed < line.picked]
    loose_id = next((line.id for line in [*loose, *lines]), new_id())
    others = await FulfillmentOrder.filter(
        order_id=part.order_id, warehouse_id=part.warehouse_id, status__in=["OPEN", "IN_PROGRESS"]
    ).exclude(id=key)
    states = await states_of([each.id for each in others])
    other = next((each.id for each in others if not states[each.id].picked), new_id())
    return {
        **_simple(house.deps, key, line_id, loose_id),
        **_versioned(house, part, line_id, other),
        **await _of_parcels(house.deps, key),
    }


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", range(4))
async def test_what_is_listed_is_done_and_what_is_not_is_refused(
    house: House, deps: Deps, seed: int
) -> None:
    random = Random(seed)
    part = await house.work(tea=4)
    for _ in range(STEPS):
        supported = actions_of((await states_of([part.id]))[part.id])
        for action, attempt in (await _tries(house, part.id)).items():
            if action not in supported:
                with pytest.raises(OmsError) as refused:
                    await attempt()
                assert refused.value.code is Code.NOT_ALLOWED_NOW, action
        # the ends are worth trying last
        further = [each for each in supported if each not in (Act.REJECT, Act.SHORT_PICK)]
        if not further:
            break
        await (await _tries(house, part.id))[random.choice(further)]()
        await assert_work_adds_up()
    await assert_ledger_adds_up()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_work_that_is_older_than_a_change_of_its_order_goes_no_further(
    house: House, deps: Deps
) -> None:
    part = await house.work(tea=4, stage=ACCEPTED)
    await pick_units(deps, SYSTEM, FulfillmentPick(id=part.id, code="TEA-1", quantity=3))
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, code="TEA-1"))
    await create_shipment(deps, SYSTEM, ShipmentCreate(fulfillment_order_id=part.id))
    await pack_units(deps, SYSTEM, FulfillmentPack(id=part.id, code="TEA-1"))
    before = set(actions_of((await states_of([part.id]))[part.id]))
    onward = {Act.PICK, Act.SHORT_PICK, Act.PACK, Act.SHIP, Act.DISPATCH, Act.SPLIT}
    assert before & ONWARD == onward
    order, line = await Order.get(), await OrderLine.get()
    fewer = [LineUnits(line_id=line.id, quantity=1)]
    change = OrderLinesCancel(id=order.id, expected_version=order.version, lines=fewer)
    await cancel_lines(deps, SYSTEM, change)
    tries = await _tries(house, part.id)
    for action in onward:
        with pytest.raises(OmsError) as refused:
            await tries[action]()
        assert (refused.value.code, refused.value.details) == (
            Code.NOT_ALLOWED_NOW, {"bar": Bar.VOID.value},
        ), action  # fmt: skip
    assert set(actions_of((await states_of([part.id]))[part.id])) == before - ONWARD

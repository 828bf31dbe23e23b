"""Levels are set from a ledger that is sound; everything else stays as it is and is told."""

import asyncio
from typing import Any

import pytest

from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.errors import Code
from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, DoctorRun, Event, StockEntry, StockLevel, Warehouse
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.doctor.repair import (
    MOST_REPAIRED,
    DoctorRepair,
    repair_stock,
)
from backend.services.inventory.doctor.run import DoctorRunStart, run_doctor
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock
from tests.graph import Graph
from tests.inventory.doctor.spoil import Store, found, make_store, spoil
from tests.races import refusals

REPAIR = """mutation ($input: DoctorRepairInput!) { doctorRepair(input: $input) {
  run { version repairedLevels repairedByName repairedAt }
  userErrors { code field message details } } }"""
SPOILT = (
    "UPDATE inventory_stock_level SET on_hand = 31, allocated = 6, reserved = 1,"
    " quarantined = 0, incoming = 8, available = 24, last_ordinal = 3"
)
RIGHT = {
    "on_hand": 20,
    "allocated": 4,
    "reserved": 3,
    "quarantined": 2,
    "incoming": 0,
    "available": 11,
    "last_ordinal": 5,
}


@pytest.fixture
async def store(deps: Deps) -> Store:
    return await make_store(deps)


async def _look(deps: Deps) -> DoctorRun:
    return await DoctorRun.get(id=await run_doctor(deps, SYSTEM, DoctorRunStart()))


def _request(run: DoctorRun, **more: Any) -> dict[str, Any]:
    key = to_global_id("DoctorRun", run.id)
    return {"id": key, "expectedVersion": run.version, **more}


async def _repair(graph: Graph, run: DoctorRun, **more: Any) -> Any:
    return (await graph(REPAIR, input=_request(run, **more)))["doctorRepair"]


async def test_a_level_is_what_its_ledger_says_again(
    deps: Deps, graph: Graph, store: Store
) -> None:
    await spoil(SPOILT)
    run = await _look(deps)
    assert (run.findings_total, run.repairable_levels) == (9, 1)
    repaired = await _repair(graph, run)
    assert repaired["userErrors"] == []
    assert repaired["run"] == {
        "version": 2,
        "repairedLevels": 1,
        "repairedByName": "Wang Wei",
        "repairedAt": deps.clock.now().isoformat(),
    }
    level = await StockLevel.get(id=store.level.id)
    assert {name: getattr(level, name) for name in RIGHT} == RIGHT
    assert level.version == store.level.version + 1
    assert await found() == []
    assert (await _look(deps)).findings_total == 0


async def test_a_level_that_was_behind_can_be_moved_again(
    deps: Deps, graph: Graph, store: Store
) -> None:
    await spoil("UPDATE inventory_stock_level SET last_ordinal = 2")
    await _repair(graph, await _look(deps))
    change = StockChange(variant_id=store.tea.id, warehouse_id=store.house.id, delta=1)
    asked = StockAdjust(changes=[change], reason=AdjustmentReason.FOUND)
    await adjust_stock(deps, SYSTEM, asked)
    await assert_ledger_adds_up()


async def test_a_repair_is_told_and_audited(
    deps: Deps, graph: Graph, actor: Actor, store: Store
) -> None:
    await spoil("UPDATE inventory_stock_level SET on_hand = 19, available = 10")
    run = await _look(deps)
    await _repair(graph, run)
    of_level = await Event.get(type="stock.repaired")
    assert (of_level.object_id, of_level.actor_id) == (store.level.id, actor.id)
    entry = await AuditEntry.get(id=of_level.id)
    assert (entry.before, entry.after) == ({"on_hand": 19}, {"on_hand": 20})
    of_run = await Event.get(type="doctor_run.repaired")
    assert (of_run.object_id, of_run.data) == (run.id, {"repaired_levels": 1})
    entry = await AuditEntry.get(id=of_run.id)
    assert (entry.before, entry.after) == ({"repaired_levels": 0}, {"repaired_levels": 1})


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM inventory_stock_entry WHERE ordinal = 2",
        "DELETE FROM inventory_stock_entry WHERE ordinal = 5",
        "UPDATE inventory_stock_entry SET on_hand_delta = 50 WHERE ordinal = 1",
        "UPDATE inventory_stock_entry SET on_hand_after = 3 WHERE ordinal = 1",
        "DELETE FROM inventory_allocation",
        "UPDATE orders_order SET status = 'CANCELLED'",
        "UPDATE inventory_reservation SET quantity = 1",
    ],
)
async def test_what_the_ledger_cannot_put_right_is_left_and_told(
    deps: Deps, graph: Graph, store: Store, statement: str
) -> None:
    await spoil(statement)
    before = await found()
    run = await _look(deps)
    assert run.findings_total == len(before) > 0
    assert run.repairable_levels == 0
    assert (await _repair(graph, run))["run"]["repairedLevels"] == 0
    assert await found() == before
    level = await StockLevel.get(id=store.level.id)
    assert {name: getattr(level, name) for name in RIGHT} == RIGHT
    assert level.version == store.level.version


async def test_no_entry_is_ever_written_or_changed(deps: Deps, graph: Graph, store: Store) -> None:
    before = await StockEntry.all().order_by("ordinal").values()
    await spoil(SPOILT)
    await _repair(graph, await _look(deps))
    assert await StockEntry.all().order_by("ordinal").values() == before


async def test_a_level_that_changed_since_the_run_is_looked_at_anew(
    deps: Deps, graph: Graph, store: Store
) -> None:
    await spoil("UPDATE inventory_stock_level SET on_hand = 22, available = 13")
    run = await _look(deps)
    await make_stock(deps, (await make_variant(deps, "CUP")).id, store.house.id, 1)
    await spoil("UPDATE inventory_stock_level SET on_hand = 21, available = 12 WHERE on_hand = 22")
    await _repair(graph, run)
    entry = await AuditEntry.get(action="stock.repaired")
    assert (entry.before, entry.after) == ({"on_hand": 21}, {"on_hand": 20})


async def test_a_run_is_repaired_once(deps: Deps, graph: Graph, store: Store) -> None:
    await spoil(SPOILT)
    run = await _look(deps)
    await _repair(graph, run)
    (error,) = (await _repair(graph, run))["userErrors"]
    assert (error["code"], error["details"]) == ("STALE_VERSION", {"currentVersion": 2})


async def test_only_the_newest_run_is_repaired(deps: Deps, graph: Graph, store: Store) -> None:
    await spoil(SPOILT)
    old = await _look(deps)
    await _look(deps)
    (error,) = (await _repair(graph, old))["userErrors"]
    assert (error["code"], error["field"]) == ("NOT_ALLOWED_NOW", "id")
    assert (await StockLevel.get()).on_hand == 31


async def test_a_repair_that_is_sent_twice_is_one(deps: Deps, graph: Graph, store: Store) -> None:
    await spoil(SPOILT)
    run = await _look(deps)
    first = await _repair(graph, run, idempotencyKey="once")
    assert await _repair(graph, run, idempotencyKey="once") == first
    assert await Event.filter(type="stock.repaired").count() == 1


async def test_a_repair_needs_its_own_permission(deps: Deps, graph: Graph, store: Store) -> None:
    await spoil(SPOILT)
    run = await _look(deps)
    others = frozenset(Permission) - {Permission.INVENTORY_REPAIR}
    keeper = Actor(kind=ActorKind.USER, id=new_id(), name="Li", permissions=others)
    (error,) = await graph.as_actor(keeper).errors(REPAIR, input=_request(run))
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "inventory.repair")
    assert (await StockLevel.get()).on_hand == 31


async def test_of_two_repairs_at_once_one_repairs(deps: Deps, store: Store) -> None:
    await spoil(SPOILT)
    run = await _look(deps)
    request = DoctorRepair(id=run.id, expected_version=1)
    results = await asyncio.gather(
        *(repair_stock(deps, SYSTEM, request) for _ in range(2)), return_exceptions=True
    )
    assert refusals(results) == [Code.STALE_VERSION]
    assert await Event.filter(type="stock.repaired").count() == 1
    assert await found() == []


async def test_a_repair_beside_people_who_move_the_level(deps: Deps, store: Store) -> None:
    await spoil("UPDATE inventory_stock_level SET on_hand = 22, available = 13")
    run = await _look(deps)

    async def add() -> None:
        change = StockChange(variant_id=store.tea.id, warehouse_id=store.house.id, delta=1)
        asked = StockAdjust(changes=[change], reason=AdjustmentReason.FOUND)
        await adjust_stock(deps, SYSTEM, asked)

    request = DoctorRepair(id=run.id, expected_version=1)
    await asyncio.gather(repair_stock(deps, SYSTEM, request), *(add() for _ in range(6)))
    # Whoever came before the repair has written a balance that rests on the wrong level: then the
    # ledger contradicts itself, and the level was left alone.
    level = await StockLevel.get(id=store.level.id)
    names = {check for check, *_ in await found()}
    assert (level.on_hand, names) in [
        (26, set()),
        (28, {"LEVEL_SUMS", "ENTRY_BALANCES"}),
    ]


async def test_a_request_repairs_no_more_than_it_can_lock(
    deps: Deps, graph: Graph, store: Store
) -> None:
    now = deps.clock.now()
    stamps = {"created_at": now, "updated_at": now}
    houses = [
        Warehouse(code=f"W{number}", name="W", **stamps) for number in range(MOST_REPAIRED + 3)
    ]
    await Warehouse.bulk_create(houses)
    columns = {"variant_id": store.tea.id, "sku": store.tea.sku, **stamps}
    await StockLevel.bulk_create(
        [StockLevel(warehouse_id=house.id, on_hand=2, available=2, **columns) for house in houses]
    )
    repaired = [(await _repair(graph, await _look(deps)))["run"] for _ in range(3)]
    assert [run["repairedLevels"] for run in repaired] == [MOST_REPAIRED, 3, 0]
    assert await found() == []

"""A run is kept with what it found, read in the graph, and made by the clock."""

from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, DoctorRun, Event
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.doctor.jobs import check_stock
from backend.workers.jobs import JOBS
from tests.fakes.clock import FakeClock
from tests.graph import Graph
from tests.inventory.doctor.spoil import Store, make_store, spoil

RUN = """mutation ($input: DoctorRunInput!) { doctorRun(input: $input) {
  run { id findingsTotal } userErrors { code } } }"""
NEWEST = """{ doctorRun { version isScheduled actorName findingsTotal repairableLevels
  repairedLevels repairedAt checks { check checked findings }
  findings { check part expected found isRepairable level { sku warehouse { code } }
    entry { ordinal } order { number } orderLine { sku } } } }"""
LIST = "{ doctorRuns { nodes { actorName } } }"


@pytest.fixture
async def store(deps: Deps) -> Store:
    return await make_store(deps)


async def _run(graph: Graph, **input: Any) -> Any:
    return (await graph(RUN, input=input))["doctorRun"]


async def test_before_the_first_run_there_is_none(graph: Graph) -> None:
    assert await graph(NEWEST) == {"doctorRun": None}
    assert await graph(LIST) == {"doctorRuns": {"nodes": []}}


async def test_a_run_is_read_with_what_it_found(graph: Graph, store: Store) -> None:
    await spoil("UPDATE inventory_stock_level SET on_hand = 19, available = 10")
    await spoil("UPDATE inventory_allocation SET quantity = 3")
    ran = await _run(graph)
    assert (ran["run"]["findingsTotal"], ran["userErrors"]) == (3, [])
    newest = (await graph(NEWEST))["doctorRun"]
    assert newest["checks"][:2] == [
        {"check": "LEVEL_SUMS", "checked": 1, "findings": 1},
        {"check": "LAST_ORDINAL", "checked": 1, "findings": 0},
    ]
    level = {"sku": store.level.sku, "warehouse": {"code": "SHA"}}
    line = {"order": {"number": store.order.number}, "orderLine": {"sku": store.level.sku}}
    nothing = {"level": None, "entry": None, "order": None, "orderLine": None}
    assert newest["findings"] == [
        {"check": "LEVEL_SUMS", "part": "ON_HAND", "expected": 20, "found": 19,
         "isRepairable": True, **nothing, "level": level},
        {"check": "LEVEL_ALLOCATIONS", "part": "ALLOCATED", "expected": 3, "found": 4,
         "isRepairable": False, **nothing, "level": level},
        {"check": "ORDER_DEMAND", "part": "ALLOCATED", "expected": 4, "found": 3,
         "isRepairable": False, **nothing, **line},
    ]  # fmt: skip
    assert (newest["repairableLevels"], newest["repairedLevels"]) == (1, 0)
    assert (newest["isScheduled"], newest["actorName"]) == (False, "Wang Wei")


async def test_the_entry_that_is_wrong_is_named(graph: Graph, store: Store) -> None:
    await spoil("UPDATE inventory_stock_entry SET incoming_after = 9 WHERE ordinal = 3")
    await _run(graph)
    (finding,) = (await graph(NEWEST))["doctorRun"]["findings"]
    assert (finding["check"], finding["part"]) == ("ENTRY_BALANCES", "INCOMING")
    assert finding["entry"] == {"ordinal": 3}


async def test_a_run_is_told_and_audited(graph: Graph, actor: Actor, store: Store) -> None:
    await spoil("UPDATE inventory_stock_level SET on_hand = 19, available = 10")
    await _run(graph)
    (run,) = await DoctorRun.all()
    event = await Event.get(type="doctor_run.finished")
    assert (event.object_id, event.data) == (run.id, {"findings": 1, "repairable_levels": 1})
    entry = await AuditEntry.get(id=event.id)
    assert (entry.object_type, entry.actor_id) == ("DoctorRun", actor.id)
    assert entry.after == {"findings": 1, "repairable_levels": 1}


async def test_a_run_that_is_sent_twice_is_one(graph: Graph, store: Store) -> None:
    first = await _run(graph, idempotencyKey="again")
    assert await _run(graph, idempotencyKey="again") == first
    assert await DoctorRun.all().count() == 1


async def test_a_run_needs_the_permission_to_adjust(graph: Graph, store: Store) -> None:
    reader = Actor(
        kind=ActorKind.USER,
        id=new_id(),
        name="Li",
        permissions=frozenset({Permission.INVENTORY_READ}),
    )
    (error,) = await graph.as_actor(reader).errors(RUN, input={})
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "inventory.adjust")
    assert await DoctorRun.all().count() == 0
    assert await graph.as_actor(reader)(LIST) == {"doctorRuns": {"nodes": []}}


async def test_who_may_not_see_orders_sees_the_rest_of_a_finding(
    graph: Graph, store: Store
) -> None:
    await spoil("UPDATE orders_order SET status = 'CANCELLED'")
    await _run(graph)
    reader = Actor(
        kind=ActorKind.USER,
        id=new_id(),
        name="Li",
        permissions=frozenset({Permission.INVENTORY_READ}),
    )
    question = "{ doctorRun { findings { check found order { number } } } }"
    (error,) = await graph.as_actor(reader).errors(question)
    assert error["code"] == "FORBIDDEN"
    rest = "{ doctorRun { findings { check found } } }"
    assert await graph.as_actor(reader)(rest) == {
        "doctorRun": {"findings": [{"check": "CLOSED_ORDERS", "found": 4}]}
    }


async def test_a_run_is_a_node(graph: Graph, store: Store) -> None:
    key = (await _run(graph))["run"]["id"]
    question = "query ($id: ID!) { node(id: $id) { id ... on DoctorRun { findingsTotal } } }"
    assert await graph(question, id=key) == {"node": {"id": key, "findingsTotal": 0}}
    (run,) = await DoctorRun.all()
    assert key == to_global_id("DoctorRun", run.id)


async def test_the_clock_makes_a_run_every_hour(
    deps: Deps, clock: FakeClock, graph: Graph, store: Store
) -> None:
    assert [await check_stock(deps), await check_stock(deps)] == [1, 0]
    newest = (await graph(NEWEST))["doctorRun"]
    assert (newest["isScheduled"], newest["actorName"]) == (True, "Ordergraph")
    await _run(graph)
    clock.advance(minutes=59)
    assert await check_stock(deps) == 0
    clock.advance(minutes=2)
    assert await check_stock(deps) == 1
    assert await DoctorRun.all().count() == 3


async def test_runs_of_long_ago_are_forgotten(deps: Deps, clock: FakeClock, store: Store) -> None:
    await check_stock(deps)
    clock.advance(days=91)
    await check_stock(deps)
    (kept,) = await DoctorRun.all()
    assert kept.started_at == clock.now()


def test_the_worker_knows_the_job() -> None:
    (job,) = [job for job in JOBS if job.run is check_stock]
    assert (job.name, job.every_seconds) == ("inventory.check_stock", 300)

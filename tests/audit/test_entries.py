from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from backend.core.actor import ANONYMOUS, Actor, ActorKind
from backend.core.db import transaction
from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.auth.permissions import Permission
from backend.services.catalog.save_product import ProductUpdate, update_product
from backend.services.customers.profiles.save_customer import CustomerUpdate, update_customer
from backend.services.live.emit import Change, emit
from tests.factories.catalog import make_product, make_variant
from tests.factories.customers import make_customer
from tests.fakes.clock import FakeClock
from tests.graph import Graph
from tests.statements import statements

ENTRIES = """
query ($where: AuditWhere, $search: String, $orderBy: AuditSort! = NEWEST,
       $first: Int, $after: String) {
  auditEntries(where: $where, search: $search, orderBy: $orderBy, first: $first, after: $after) {
    nodes { action } totalCount pageInfo { hasNextPage endCursor } } }
"""
TIMELINE = """
query ($id: ID!, $first: Int, $after: String) { timeline(id: $id, first: $first, after: $after) {
  nodes { id at actorKind actorName action objectType objectId before after }
  pageInfo { hasNextPage endCursor } } }
"""


async def _actions(graph: Graph, **variables: Any) -> list[str]:
    page = (await graph(ENTRIES, **variables))["auditEntries"]
    return [node["action"] for node in page["nodes"]]


def _with(graph: Graph, permissions: Iterable[Permission]) -> Graph:
    return graph.as_actor(replace(graph.actor, permissions=frozenset(permissions)))


async def _write(deps: Deps, actor: Actor, action: str, **values: Any) -> None:
    async with transaction():
        change = Change(type=action, object_type="Product", object_id=new_id())
        (event,) = await emit(deps, actor, change)
        await record(event, after=values)


async def test_a_timeline_tells_who_changed_what_newest_first(
    deps: Deps, graph: Graph, clock: FakeClock
) -> None:
    product = await make_product(deps, "Kettle")
    await make_product(deps, "Other")
    for version, name in enumerate(("Pot", "Pan"), start=1):
        clock.advance(minutes=1)
        await update_product(
            deps, graph.actor, ProductUpdate(id=product.id, expected_version=version, name=name)
        )
    key = to_global_id("Product", product.id)
    nodes = (await graph(TIMELINE, id=key))["timeline"]["nodes"]
    assert [(node["before"], node["after"]) for node in nodes] == [
        ({"name": "Pot"}, {"name": "Pan"}),
        ({"name": "Kettle"}, {"name": "Pot"}),
    ]
    newest = nodes[0]
    assert newest["at"] == "2026-11-23T09:32:00+00:00"
    assert (newest["actorKind"], newest["actorName"]) == ("USER", "Wang Wei")
    assert (newest["action"], newest["objectType"]) == ("product.updated", "Product")
    assert newest["objectId"] == key

    first = (await graph(TIMELINE, id=key, first=1))["timeline"]
    assert first["pageInfo"]["hasNextPage"]
    after = first["pageInfo"]["endCursor"]
    second = (await graph(TIMELINE, id=key, first=1, after=after))["timeline"]
    assert [node["id"] for node in second["nodes"]] == [nodes[1]["id"]]


async def test_a_timeline_hides_personal_values_from_a_stranger(deps: Deps, graph: Graph) -> None:
    customer = await make_customer(deps, "黄小明", country="CN")
    await update_customer(
        deps,
        graph.actor,
        CustomerUpdate(id=customer.id, expected_version=1, name="王伟", country="DE"),
    )
    key = to_global_id("Customer", customer.id)
    stranger = _with(graph, {Permission.CUSTOMERS_READ})
    (node,) = (await stranger(TIMELINE, id=key))["timeline"]["nodes"]
    assert node["before"] == {"name": "***", "country": "CN"}
    assert node["after"] == {"name": "***", "country": "DE"}
    (node,) = (await graph(TIMELINE, id=key))["timeline"]["nodes"]
    assert node["after"] == {"name": "王伟", "country": "DE"}


@pytest.mark.parametrize(
    ("permissions", "missing"),
    [
        (frozenset({Permission.AUDIT_READ}), "catalog.read"),
        (frozenset({Permission.CUSTOMERS_READ}), "catalog.read"),
    ],
)
async def test_a_timeline_needs_the_permission_of_its_object(
    deps: Deps, graph: Graph, permissions: frozenset[Permission], missing: str
) -> None:
    variant = await make_variant(deps)
    key = to_global_id("Variant", variant.id)
    (error,) = await _with(graph, permissions).errors(TIMELINE, id=key)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", missing)
    (error,) = await graph.as_actor(ANONYMOUS).errors(TIMELINE, id=key)
    assert error["code"] == "UNAUTHENTICATED"


@pytest.mark.parametrize("forged", ["x", "", to_global_id("Nothing", UUID(int=7)), "é"])
async def test_a_timeline_of_a_forged_id_is_refused(graph: Graph, forged: str) -> None:
    (error,) = await graph.errors(TIMELINE, id=forged)
    assert error["code"] == "INVALID_ID"


async def test_all_entries_need_audit_read(graph: Graph) -> None:
    everything_else = frozenset(Permission) - {Permission.AUDIT_READ}
    (error,) = await _with(graph, everything_else).errors(ENTRIES)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "audit.read")


async def test_filters_by_object_actor_action_and_time(
    deps: Deps, graph: Graph, clock: FakeClock
) -> None:
    robot = Actor(kind=ActorKind.API_KEY, id=new_id(), name="Robot")
    await _write(deps, graph.actor, "product.created")
    clock.advance(hours=1)
    await _write(deps, robot, "product.updated")
    clock.advance(hours=1)
    await _write(deps, graph.actor, "variant.updated")
    entry = await AuditEntry.get(action="product.updated")
    assert robot.id is not None
    assert graph.actor.id is not None

    async def found(**where: Any) -> list[str]:
        return await _actions(graph, where=where)

    everything = ["variant.updated", "product.updated", "product.created"]
    assert await found() == everything
    assert await _actions(graph, orderBy="OLDEST") == everything[::-1]
    assert await found(object=to_global_id("Product", entry.object_id)) == ["product.updated"]
    assert await found(object=to_global_id("Variant", entry.object_id)) == []
    assert await found(actor=to_global_id("ApiKey", robot.id)) == ["product.updated"]
    assert await found(actor=to_global_id("User", graph.actor.id)) == [
        "variant.updated",
        "product.created",
    ]
    assert await _actions(graph, search="VARIANT upd") == ["variant.updated"]
    assert await _actions(graph, search="robot") == ["product.updated"]
    assert await _actions(graph, search="%") == []
    assert await found(actorName={"contains": "rob"}) == ["product.updated"]
    assert await found(action={"startsWith": "product."}) == everything[1:]
    assert await found(objectType={"eq": "Order"}) == []
    assert await found(at={"gte": "2026-11-23T10:30:00Z", "lt": "2026-11-23T11:30:00Z"}) == [
        "product.updated"
    ]
    assert await found(OR=[{"action": {"eq": "variant.updated"}}, {"action": {"eq": "x"}}]) == [
        "variant.updated"
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"where": {"object": "x"}}, "INVALID_ID"),
        ({"where": {"actor": "UHJvZHVjdDox"}}, "INVALID_ID"),
        ({"first": 101}, "INVALID_INPUT"),
        ({"after": "x"}, "INVALID_CURSOR"),
    ],
)
async def test_refuses_bad_arguments_with_typed_errors(
    graph: Graph, arguments: dict[str, Any], code: str
) -> None:
    (error,) = await graph.errors(ENTRIES, **arguments)
    assert error["code"] == code


async def test_pages_entries_in_one_statement(deps: Deps, graph: Graph) -> None:
    for number in range(5):
        await _write(deps, graph.actor, f"product.step{number}")
    with statements() as sent:
        page = (await graph(ENTRIES.replace("totalCount", ""), first=3))["auditEntries"]
    assert len(sent) == 1
    after = page["pageInfo"]["endCursor"]
    assert await _actions(graph, first=3, after=after) == ["product.step1", "product.step0"]


async def test_an_entry_holds_only_what_differs(deps: Deps, actor: Actor) -> None:
    key = new_id()
    async with transaction():
        (event,) = await emit(
            deps, actor, Change(type="product.updated", object_type="Product", object_id=key)
        )
        await record(
            event,
            before={"name": "a", "status": "ACTIVE", "gone": 1},
            after={"name": "a", "status": "DRAFT", "new": [1]},
        )
    entry = await AuditEntry.get()
    assert entry.before == {"status": "ACTIVE", "gone": 1}
    assert entry.after == {"status": "DRAFT", "new": [1]}
    assert (entry.id, entry.object_id, entry.actor_id) == (event.id, key, actor.id)

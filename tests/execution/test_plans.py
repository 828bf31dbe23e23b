"""What is read for an operation, and how often: no more than it asks for."""

import gc
import weakref
from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.core.ids import to_global_id
from backend.execution.engine import Engine
from backend.execution.operations import Operations
from backend.execution.plan import FieldPlan
from backend.models import Channel, Variant
from backend.ports.deps import Deps
from backend.resolvers.root import engine, schema
from backend.schema.context import Context
from backend.services.auth.permissions import Permission
from tests.factories.catalog import make_variant
from tests.factories.customers import make_customer
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.graph import Graph
from tests.statements import statements


@pytest.fixture
async def channel(deps: Deps) -> Channel:
    return await make_channel(deps)


@pytest.fixture
async def tea(deps: Deps) -> Variant:
    variant = await make_variant(deps)
    await make_stock(deps, variant.id, (await make_warehouse(deps)).id, 10)
    return variant


async def test_a_list_reads_the_selected_columns_and_those_of_its_order(
    deps: Deps, graph: Graph, channel: Channel, tea: Variant
) -> None:
    await make_order(deps, channel.id, {tea.id: 1})
    with statements() as sent:
        await graph("{ orders { nodes { number total { amount } } } }")
    (text,) = sent
    selected = text.partition(" FROM ")[0]
    asked = ("number", "total_minor", "currency", "placed_at", "id")
    assert [name for name in asked if f'"{name}"' not in selected] == []
    assert '"shipping_address"' not in selected
    assert '"status"' not in selected


async def test_an_object_by_id_reads_the_selected_columns(
    deps: Deps, graph: Graph, channel: Channel, tea: Variant
) -> None:
    order = await make_order(deps, channel.id, {tea.id: 1})
    for field in ("order", "node"):
        inside = "number" if field == "order" else "... on Order { number }"
        query = f"query ($id: ID!) {{ {field}(id: $id) {{ {inside} }} }}"
        with statements() as sent:
            found = await graph(query, id=to_global_id("Order", order.id))
        assert found[field] == {"number": order.number}
        assert len(sent) == 1
        assert '"status"' not in sent[0]


async def test_translations_are_read_where_a_language_is_asked_for(
    graph: Graph, tea: Variant
) -> None:
    for field, reads_them in (("name", False), ('name(locale: "en")', True)):
        with statements() as sent:
            await graph(f"{{ products {{ nodes {{ {field} }} }} }}")
        (text,) = sent
        assert ('"translations"' in text) is reads_them


async def test_a_count_alone_reads_no_rows(graph: Graph, channel: Channel) -> None:
    with statements() as sent:
        assert (await graph("{ orders { totalCount } }"))["orders"] == {"totalCount": 0}
    assert len(sent) == 1
    assert "COUNT(" in sent[0]


async def test_single_rows_come_along_with_their_parents(
    deps: Deps, graph: Graph, channel: Channel, tea: Variant
) -> None:
    customer = await make_customer(deps, "Ann")
    order = await make_order(deps, channel.id, {tea.id: 1}, customer_id=customer.id)
    query = """query ($id: ID!) { order(id: $id) {
      a: customer { name } b: customer { id country } channel { code }
      lines { variant { sku product { name } } } } }"""
    with statements() as sent:
        found = (await graph(query, id=to_global_id("Order", order.id)))["order"]
    assert len(sent) == 2
    assert found["a"] == {"name": "Ann"}
    assert found["b"]["id"] == to_global_id("Customer", customer.id)
    assert found["channel"]["code"] == channel.code
    assert found["lines"][0]["variant"] == {"sku": tea.sku, "product": {"name": "Product TEA-1"}}


async def test_what_comes_along_is_not_shown_without_its_permission(
    deps: Deps, graph: Graph, channel: Channel, tea: Variant, actor: Actor
) -> None:
    customer = await make_customer(deps, "Ann")
    order = await make_order(deps, channel.id, {tea.id: 1}, customer_id=customer.id)
    reader = Actor(kind=ActorKind.USER, permissions=frozenset({Permission.ORDERS_READ}))
    query = "query ($id: ID!) { order(id: $id) { customer { name } } }"
    (error,) = await graph.as_actor(reader).errors(query, id=to_global_id("Order", order.id))
    assert (error["path"], error["code"]) == (["order", "customer"], "FORBIDDEN")


async def test_a_permission_is_checked_once_for_all_rows(
    deps: Deps, channel: Channel, tea: Variant
) -> None:
    for _ in range(5):
        await make_order(deps, channel.id, {tea.id: 1})
    checked: list[str] = []

    class Watched(Actor):
        def may(self, permission: str) -> bool:
            checked.append(permission)
            return True

    actor = Watched(kind=ActorKind.USER)
    operation = engine().operations.find("{ orders { nodes { customer { name } } } }")
    await engine().execute(operation, None, Context(actor=actor, deps=deps))
    assert checked.count(Permission.CUSTOMERS_READ) == 1


QUESTION = """query ($with: Boolean!, $secret: String!) {
  orders(search: $secret) { totalCount nodes @include(if: $with) { number } } }"""


async def test_a_plan_is_made_once_for_each_outcome_of_the_conditions(
    deps: Deps, graph: Graph, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    initialise = FieldPlan.__init__

    def counted(self: FieldPlan, name: str, *rest: Any) -> None:
        made.append(name)
        initialise(self, name, *rest)

    monkeypatch.setattr(FieldPlan, "__init__", counted)
    fresh = Engine(schema())
    operation = fresh.operations.find(QUESTION)
    for secret in ("one", "two"):
        for shown in (True, False):
            context = Context(actor=actor, deps=deps)
            result = await fresh.execute(operation, {"with": shown, "secret": secret}, context)
            assert result.errors is None
            assert result.data is not None
            assert ("nodes" in result.data["orders"]) is shown
    assert made.count("orders") == 2
    assert made.count("nodes") == 1


async def test_a_plan_keeps_nothing_of_the_request_it_was_made_for(
    deps: Deps, actor: Actor
) -> None:
    fresh = Engine(schema())
    operation = fresh.operations.find(QUESTION)
    variables = {"with": True, "secret": "4111111111111111"}
    await fresh.execute(operation, variables, Context(actor=actor, deps=deps))
    (plan,) = operation.plans._kept.values()
    assert plan._conditions.coerced == {"with": True}
    assert "secret" not in plan._conditions.sources


async def test_what_a_request_made_goes_with_it(
    deps: Deps, actor: Actor, channel: Channel, tea: Variant
) -> None:
    """The garbage collector would stop everybody for tens of milliseconds."""
    await make_order(deps, channel.id, {tea.id: 1})
    for text in (
        "{ orders { nodes { id customer { name } lines { variant { sku product { name } } } } } }",
        "{ orders(first: -1) { nodes { id } } }",
        "{ __schema { types { name } } }",
        'mutation { orderPlace(input: {channelId: "x", source: PHONE, lines: []}) {'
        " userErrors { code } } }",
    ):
        context = Context(actor=actor, deps=deps)
        made = weakref.ref(context.loaders)
        gc.disable()
        try:
            await engine().execute(engine().operations.find(text), {}, context)
            del context
            assert made() is None, text
        finally:
            gc.enable()


async def test_a_whole_operation_takes_one_connection(
    config: Config, engine: str, deps: Deps, graph: Graph, channel: Channel, tea: Variant
) -> None:
    if engine == "sqlite":
        return
    await make_order(deps, channel.id, {tea.id: 1})
    await disconnect()
    await connect(config.model_copy(update={"database_pool_size": 1}))
    found = await graph(
        "{ orders { totalCount nodes { lines { variant { prices { currency } } } notes { body } } }"
        " categories { totalCount nodes { productCount } } products { nodes { variantCount } } }"
    )
    assert found["orders"]["totalCount"] == 1


async def test_documents_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    operations = Operations(schema()._schema)
    first = operations.find("{ viewer { name } }")
    assert operations.find("{ viewer { name } }") is first

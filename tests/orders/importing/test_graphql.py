"""Imports through the graph: looked at, changed, started, cancelled, followed."""

import asyncio
from contextlib import aclosing, suppress
from pathlib import Path
from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import Customer, Event, ImportRun, Order, Product
from backend.ports.deps import Deps
from backend.resolvers.root import engine
from backend.schema.context import Context
from backend.services.auth.permissions import Permission
from backend.services.live.relay import run_relay
from backend.services.orders import import_run as running
from backend.services.orders.import_run import run_import
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel
from tests.graph import Graph
from tests.orders.importing.files import DATA, plain_file, row
from tests.orders.importing.runs import import_file, upload

EXCERPT = DATA / "online_retail_excerpt.csv"
PREVIEW = """
mutation ($input: ImportPreviewInput!) { importPreview(input: $input) {
  outlook { format preset missing rowsTotal rowsImported rowsExisting rowsRefused
    ordersCreated ordersExisting ordersRefused customers unknownSkus
    columns { heading target confidence } sums { currency file imported existing refused rounding }
    reasons { code rows } orders { externalId kind total { amount currency } customer }
    refusals { rowNumber externalId code message raw } sampleRows }
  userErrors { code field } } }
"""
MAPPING = """
mutation ($input: ImportUpdateMappingInput!) { importUpdateMapping(input: $input) {
  importRun { version preset mapping { target heading } currency timezone sheet createProducts }
  userErrors { code field details } } }
"""
START = """
mutation ($input: ImportStartInput!) { importStart(input: $input) {
  importRun { status mode channel { code } } userErrors { code field details } } }
"""
CANCEL = """
mutation ($input: ImportCancelInput!) { importCancel(input: $input) {
  importRun { status } userErrors { code } } }
"""
RUN = """
query ($id: ID!) { importRun(id: $id) { status fileName format rowsTotal rowsRefused ordersCreated
  sums { currency file imported refused } reasons { code rows } sameFileAs { id } createdByName }
  importRefusals(runId: $id, first: 1) { nodes { rowNumber code raw } pageInfo { hasNextPage } } }
"""
EVENTS = """
subscription ($id: ID) { importEvents(importRunId: $id) {
  cursor events { type importRunId importRun { status rowsDone } } } }
"""


async def preview(graph: Graph, run_id: Any, **options: Any) -> Any:
    answer = await graph(PREVIEW, input={"id": to_global_id("ImportRun", run_id), **options})
    return answer["importPreview"]


async def test_a_dry_run_tells_all_and_changes_nothing(graph: Graph) -> None:
    channel = await make_channel(graph.deps)
    run_id = await upload(graph.deps, graph.actor, EXCERPT)
    events = await Event.all().count()
    channel_id = to_global_id("Channel", channel.id)
    outlook = (await preview(graph, run_id, channelId=channel_id))["outlook"]
    assert (outlook["format"], outlook["preset"], outlook["missing"]) == (
        "CSV", "ONLINE_RETAIL", [],
    )  # fmt: skip
    assert (outlook["rowsTotal"], outlook["rowsImported"], outlook["ordersCreated"]) == (
        332, 332, 43,
    )  # fmt: skip
    assert (outlook["customers"], outlook["rowsRefused"]) == (23, 0)
    assert outlook["sums"] == [
        {
            "currency": "GBP", "file": "10692.851", "imported": "10692.85", "existing": "0",
            "refused": "0", "rounding": "0.001",
        }
    ]  # fmt: skip
    assert outlook["orders"][0] == {
        "externalId": "536365",
        "kind": "SALE",
        "total": {"amount": "139.12", "currency": "GBP"},
        "customer": "17850",
    }
    assert outlook["columns"][1] == {"heading": "StockCode", "target": "SKU", "confidence": 1.0}
    counts = [await model.all().count() for model in (Order, Customer, Product)]
    assert [*counts, await Event.all().count()] == [0, 0, 0, events]
    assert (await ImportRun.get()).rows_done == 0


async def test_a_live_dry_run_counts_stock_down_and_knows_what_is_there(
    graph: Graph, tmp_path: Path
) -> None:
    deps, actor = graph.deps, graph.actor
    variant = await make_variant(deps, "T-1")
    await make_stock(deps, variant.id, (await make_warehouse(deps)).id, 5)
    channel = await make_channel(deps)
    await import_file(deps, actor, plain_file(tmp_path, row("A0")), channel)
    path = plain_file(
        tmp_path, row("A0"), row("A1", quantity="3"), row("A2", quantity="3"), row("A3", sku="X")
    )
    run_id = await upload(deps, actor, path)
    found = await preview(graph, run_id, mode="LIVE", channelId=to_global_id("Channel", channel.id))
    outlook = found["outlook"]
    assert (outlook["ordersCreated"], outlook["ordersExisting"], outlook["ordersRefused"]) == (
        1, 1, 2,
    )  # fmt: skip
    assert [(r["externalId"], r["code"]) for r in outlook["refusals"]] == [
        ("A2", "INSUFFICIENT_STOCK"),
        ("A3", "UNKNOWN_SKU"),
    ]
    assert outlook["unknownSkus"] == 1


async def test_a_column_is_given_another_meaning_before_the_start(
    graph: Graph, tmp_path: Path
) -> None:
    deps, actor = graph.deps, graph.actor
    heading = ("Our ref", "Order Date", "SKU", "Item Name", "Qty", "Unit Price", "Colour")
    path = plain_file(tmp_path, row(currency="red"), heading=heading)
    run_id = await upload(deps, actor, path)
    key = to_global_id("ImportRun", run_id)
    channel = await make_channel(deps, currency="EUR")
    channel_id = to_global_id("Channel", channel.id)
    start = {"id": key, "channelId": channel_id, "mode": "HISTORY"}
    assert (await preview(graph, run_id))["outlook"]["missing"] == ["ORDER_NUMBER", "CURRENCY"]
    refused = (await graph(START, input=start))["importStart"]
    assert refused["userErrors"] == [
        {"code": "COLUMN_MISSING", "field": "id", "details": {"missing": ["ORDER_NUMBER"]}}
    ]
    columns = [{"column": "Our ref", "target": "ORDER_NUMBER"}, {"column": "Colour"}]
    change = {"id": key, "expectedVersion": 1, "columns": columns, "timezone": "Europe/Paris"}
    changed = (await graph(MAPPING, input=change))["importUpdateMapping"]
    assert changed["importRun"]["version"] == 2
    choices = ("currency", "timezone", "sheet", "createProducts")
    assert [changed["importRun"][name] for name in choices] == [None, "Europe/Paris", None, True]
    assert {"target": "ORDER_NUMBER", "heading": "Our ref"} in changed["importRun"]["mapping"]
    stale = (await graph(MAPPING, input=change))["importUpdateMapping"]
    assert stale["userErrors"][0]["code"] == "STALE_VERSION"
    started = (await graph(START, input=start))["importStart"]["importRun"]
    assert started == {"status": "QUEUED", "mode": "HISTORY", "channel": {"code": "phone"}}
    again = (await graph(START, input=start))["importStart"]
    assert again["userErrors"][0]["code"] == "NOT_ALLOWED_NOW"
    assert await run_import(deps, run_id)
    order = await Order.get()
    assert (order.external_id, order.currency, order.total_minor) == ("A1", "EUR", 700)


async def test_an_unknown_column_is_refused_by_name(graph: Graph, tmp_path: Path) -> None:
    run_id = await upload(graph.deps, graph.actor, plain_file(tmp_path, row()))
    change = {
        "id": to_global_id("ImportRun", run_id),
        "expectedVersion": 1,
        "columns": [{"column": "Nothing", "target": "SKU"}],
    }
    (error,) = (await graph(MAPPING, input=change))["importUpdateMapping"]["userErrors"]
    assert (error["code"], error["field"]) == ("COLUMN_UNKNOWN", "mapping")


async def test_a_run_is_read_with_its_reasons_and_its_twin(graph: Graph, tmp_path: Path) -> None:
    deps, actor = graph.deps, graph.actor
    channel = await make_channel(deps)
    path = plain_file(tmp_path, row("A1"), row("A2", quantity="x"), row("A2"))
    first = await import_file(deps, actor, path, channel)
    second = await upload(deps, actor, path)
    found = await graph(RUN, id=to_global_id("ImportRun", first.id))
    assert found["importRun"] == {
        "status": "COMPLETED", "fileName": "orders.csv", "format": "CSV", "rowsTotal": 3,
        "rowsRefused": 2, "ordersCreated": 1, "createdByName": "Wang Wei", "sameFileAs": None,
        "sums": [{"currency": "USD", "file": "14.00", "imported": "7.00", "refused": "7.00"}],
        "reasons": [
            {"code": "ORDER_HAS_BAD_ROW", "rows": 1}, {"code": "QUANTITY_INVALID", "rows": 1},
        ],
    }  # fmt: skip
    (node,) = found["importRefusals"]["nodes"]
    assert (node["rowNumber"], node["code"]) == (3, "QUANTITY_INVALID")
    assert found["importRefusals"]["pageInfo"]["hasNextPage"] is True
    twin = await graph(RUN, id=to_global_id("ImportRun", second))
    assert twin["importRun"]["sameFileAs"] == {"id": to_global_id("ImportRun", first.id)}


async def test_rows_are_not_shown_without_the_permission_for_personal_data(
    graph: Graph, tmp_path: Path
) -> None:
    path = plain_file(tmp_path, row("A1"), row("A2", quantity="x", name="Li Na"))
    run_id = await upload(graph.deps, graph.actor, path)
    partner = Actor(
        kind=ActorKind.API_KEY, id=new_id(), permissions=frozenset({Permission.ORDERS_IMPORT})
    )
    outlook = (await preview(graph.as_actor(partner), run_id))["outlook"]
    assert (outlook["sampleRows"], outlook["refusals"][0]["raw"]) == ([], "")
    assert "Li Na" not in str(outlook)
    assert "Li Na" in str((await preview(graph, run_id))["outlook"])


async def test_a_cancelled_run_is_not_carried_out(graph: Graph) -> None:
    run_id = await upload(graph.deps, graph.actor, EXCERPT)
    key = {"id": to_global_id("ImportRun", run_id)}
    cancelled = (await graph(CANCEL, input=key))["importCancel"]
    assert cancelled == {"importRun": {"status": "CANCELLED"}, "userErrors": []}
    assert not await run_import(graph.deps, run_id)
    again = (await graph(CANCEL, input=key))["importCancel"]
    assert again == {"importRun": None, "userErrors": [{"code": "NOT_ALLOWED_NOW"}]}


@pytest.mark.parametrize("operation", [PREVIEW, MAPPING, START, CANCEL])
async def test_needs_the_permission_to_import(operation: str, graph: Graph) -> None:
    reader = Actor(
        kind=ActorKind.USER, id=new_id(), permissions=frozenset({Permission.ORDERS_READ})
    )
    key = to_global_id("ImportRun", new_id())
    values: dict[str, Any] = {"id": key}
    if operation == MAPPING:
        values["expectedVersion"] = 1
    if operation == START:
        values |= {"channelId": to_global_id("Channel", new_id()), "mode": "HISTORY"}
    (error,) = await graph.as_actor(reader).errors(operation, input=values)
    assert error["code"] == "FORBIDDEN"


async def test_a_forged_or_foreign_id_is_refused(graph: Graph) -> None:
    for forged in ("nonsense", to_global_id("Order", new_id())):
        (error,) = await graph.errors(RUN.split("importRefusals", maxsplit=1)[0] + "}", id=forged)
        assert error["code"] == "INVALID_ID"
    (error,) = await graph.errors(
        "query ($id: ID!) { importRun(id: $id) { id } }", id=to_global_id("ImportRun", new_id())
    )
    assert error["code"] == "NOT_FOUND"


async def test_its_steps_are_followed_live(
    deps: Deps, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = await make_channel(deps)
    monkeypatch.setattr(running, "PROGRESS_SECONDS", 60)
    run_id = await upload(deps, actor, EXCERPT)
    relay = asyncio.create_task(run_relay())
    context = Context(actor=actor, deps=deps)
    variables = {"id": to_global_id("ImportRun", run_id)}
    graph = Graph(deps, actor)
    start = {"channelId": to_global_id("Channel", channel.id), "mode": "HISTORY", **variables}
    operation = engine().operations.find(EVENTS)
    results: Any = await engine().subscribe(operation, variables, context)
    steps: list[dict[str, Any]] = []
    async with asyncio.timeout(20), aclosing(results) as stream:
        assert (await anext(stream)).data["importEvents"]["events"] == []
        await graph(START, input=start)
        await run_import(deps, run_id)
        while not steps or steps[-1]["type"] != "import_run.completed":
            steps += (await anext(stream)).data["importEvents"]["events"]
    assert steps[-1]["importRun"] == {"status": "COMPLETED", "rowsDone": 332}
    types = [step["type"] for step in steps]
    assert types[-3:-1] == ["import_run.queued", "import_run.started"]
    relay.cancel()
    with suppress(asyncio.CancelledError):
        await relay

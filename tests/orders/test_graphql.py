from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, Channel, Customer, Event, Order, Variant
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.graph import Graph
from tests.statements import statements

PLACE = """mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) {
  order { id version number status total { amount currency } tags shippingAddress { name city }
    lines { sku quantity unitPrice { amount } total { amount }
      allocations { quantity level { warehouse { code } available } } } }
  userErrors { code field message details } } }"""

Q1 = """{ orders(first: 50, orderBy: NEWEST) { edges { node {
  id number status total { amount currency } createdAt customer { id name email }
  lines { id quantity unitPrice { amount currency } variant { id sku product { id name } } }
} } pageInfo { hasNextPage endCursor } } }"""


@pytest.fixture
async def channel(deps: Deps) -> Channel:
    return await make_channel(deps)


@pytest.fixture
async def tea(deps: Deps) -> Variant:
    """A variant at 12.50 CNY of which 100 lie in SHA."""
    warehouse = await make_warehouse(deps)
    variant = await make_variant(deps, price_minor=1250)
    await make_stock(deps, variant.id, warehouse.id, 100)
    return variant


async def _place(graph: Graph, channel: Channel, tea: Variant, **more: Any) -> dict[str, Any]:
    order = {
        "channelId": to_global_id("Channel", channel.id),
        "source": "PHONE",
        "lines": [{"variantId": to_global_id("Variant", tea.id), "quantity": 2}],
        **more,
    }
    placed: dict[str, Any] = (await graph(PLACE, input=order))["orderPlace"]
    return placed


async def test_places_an_order_and_shows_where_its_stock_is(
    graph: Graph, channel: Channel, tea: Variant
) -> None:
    address = {"name": "黄倩", "city": "西安", "country": "CN"}
    placed = await _place(graph, channel, tea, shippingAddress=address, tags=["vip"])
    assert placed["userErrors"] == []
    order = placed["order"]
    assert order["total"] == {"amount": "25.00", "currency": "CNY"}
    assert order["shippingAddress"] == {"name": "黄倩", "city": "西安"}
    assert order["tags"] == ["vip"]
    (line,) = order["lines"]
    assert line["allocations"] == [
        {"quantity": 2, "level": {"warehouse": {"code": "SHA"}, "available": 98}}
    ]


async def test_shows_a_shortage_beside_its_line(
    graph: Graph, channel: Channel, tea: Variant
) -> None:
    lines = [{"sku": "tea-1", "quantity": 101}]
    placed = await _place(graph, channel, tea, lines=lines)
    assert placed["order"] is None
    (error,) = placed["userErrors"]
    assert (error["code"], error["field"]) == ("INSUFFICIENT_STOCK", "lines.0.quantity")
    assert error["details"] == {"missing": 1}


async def test_an_address_without_the_permission_is_masked(
    graph: Graph, channel: Channel, tea: Variant
) -> None:
    address = {"name": "黄倩", "phone": "13812344021", "line1": "漕溪北路 1 号", "city": "西安"}
    await _place(graph, channel, tea, shippingAddress=address)
    viewer = Actor(
        kind=ActorKind.USER, id=new_id(), permissions=frozenset({Permission.ORDERS_READ})
    )
    seen = await graph.as_actor(viewer)(
        "{ orders { nodes { shippingAddress { name phone line1 city } } } }"
    )
    (order,) = seen["orders"]["nodes"]
    assert order["shippingAddress"]["city"] == "西安"
    shown = str(order)
    assert not any(secret in shown for secret in ("黄倩", "13812344021", "漕溪北路"))


async def test_a_customer_needs_its_own_permission(
    deps: Deps, graph: Graph, channel: Channel, tea: Variant
) -> None:
    now = deps.clock.now()
    customer = await Customer.create(name="Emma", created_at=now, updated_at=now)
    await make_order(deps, channel.id, {tea.id: 1}, customer_id=customer.id)
    viewer = Actor(
        kind=ActorKind.USER, id=new_id(), permissions=frozenset({Permission.ORDERS_READ})
    )
    query = "{ orders { nodes { number customer { name } } } }"
    (error,) = await graph.as_actor(viewer).errors(query)
    assert (error["code"], error["path"]) == ("FORBIDDEN", ["orders", "nodes", 0, "customer"])
    seen = await graph(query)
    assert seen["orders"]["nodes"][0]["customer"] == {"name": "Emma"}


async def test_edits_tags_notes_and_cancels(graph: Graph, channel: Channel, tea: Variant) -> None:
    order = (await _place(graph, channel, tea))["order"]
    update = """mutation ($input: OrderUpdateInput!) { orderUpdate(input: $input) {
      order { version buyerNote } userErrors { code field } } }"""
    edited = await graph(
        update, input={"id": order["id"], "expectedVersion": 1, "buyerNote": "before noon"}
    )
    assert edited["orderUpdate"]["order"] == {"version": 2, "buyerNote": "before noon"}
    stale = await graph(update, input={"id": order["id"], "expectedVersion": 1, "buyerNote": "x"})
    assert stale["orderUpdate"]["userErrors"] == [
        {"code": "STALE_VERSION", "field": "expectedVersion"}
    ]
    tagged = await graph(
        """mutation ($input: OrderTagsUpdateInput!) { orderTagsUpdate(input: $input) {
          order { version tags } } }""",
        input={"id": order["id"], "add": ["b", "a"], "remove": ["c"]},
    )
    assert tagged["orderTagsUpdate"]["order"] == {"version": 3, "tags": ["a", "b"]}
    noted = await graph(
        """mutation ($input: OrderNoteAddInput!) { orderNoteAdd(input: $input) {
          order { version notes { body authorName } } } }""",
        input={"orderId": order["id"], "body": " call first "},
    )
    assert noted["orderNoteAdd"]["order"] == {
        "version": 3,
        "notes": [{"body": "call first", "authorName": "Wang Wei"}],
    }
    cancelled = await graph(
        """mutation ($input: OrderCancelInput!) { orderCancel(input: $input) {
          order { status cancelReason } userErrors { code } } }""",
        input={"id": order["id"], "reason": "CUSTOMER", "expectedVersion": 3},
    )
    assert cancelled["orderCancel"]["order"] == {"status": "CANCELLED", "cancelReason": "CUSTOMER"}
    types = [event.type for event in await Event.filter(topic="order").order_by("seq")]
    assert types == [
        "order.placed",
        "order.updated",
        "order.tagged",
        "order.noted",
        "order.cancelled",
    ]
    entries = await AuditEntry.filter(object_type="Order").order_by("id")
    assert [entry.action for entry in entries] == types
    assert (entries[2].before, entries[2].after) == ({"tags": []}, {"tags": ["a", "b"]})


async def test_a_bulk_action_says_what_became_of_each(
    deps: Deps, graph: Graph, channel: Channel, tea: Variant
) -> None:
    orders = [await make_order(deps, channel.id, {tea.id: 1}) for _ in range(2)]
    ids = [to_global_id("Order", order.id) for order in orders]
    missing = to_global_id("Order", new_id())
    cancel = """mutation ($input: OrdersCancelInput!) { ordersCancel(input: $input) {
      results { orderId order { status } userErrors { code } } userErrors { code field } } }"""
    first = await graph(cancel, input={"ids": [ids[0], missing], "reason": "FRAUD"})
    assert first["ordersCancel"]["results"] == [
        {"orderId": ids[0], "order": {"status": "CANCELLED"}, "userErrors": []},
        {"orderId": missing, "order": None, "userErrors": [{"code": "NOT_FOUND"}]},
    ]
    again = await graph(cancel, input={"ids": ids, "reason": "FRAUD"})
    codes = [[e["code"] for e in r["userErrors"]] for r in again["ordersCancel"]["results"]]
    assert codes == [["NOT_ALLOWED_NOW"], []]
    none = await graph(cancel, input={"ids": [], "reason": "FRAUD"})
    assert none["ordersCancel"]["userErrors"] == [{"code": "INVALID_INPUT", "field": "ids"}]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"status": {"eq": "OPEN"}}, 3),
        ({"sku": {"eq": "CUP-1"}}, 1),
        ({"tag": {"oneOf": ["gift"]}}, 1),
        ({"NOT": {"tag": {"eq": "gift"}}}, 2),
        ({"totalMinor": {"gte": 2500}}, 1),
        ({"OR": [{"sku": {"eq": "CUP-1"}}, {"tag": {"eq": "gift"}}]}, 2),
        ({"placedAt": {"gte": "2026-11-24T00:00:00+08:00"}}, 0),
        ({"placedAt": {"lt": "2026-11-24T00:00:00+08:00"}}, 3),
        ({"country": {"eq": "CN"}}, 1),
    ],
)
async def test_filters(
    deps: Deps,
    graph: Graph,
    channel: Channel,
    tea: Variant,
    where: dict[str, Any],
    found: int,
) -> None:
    cup = await make_variant(deps, "CUP-1", price_minor=100)
    house = await make_warehouse(deps, "GZ")
    await make_stock(deps, cup.id, house.id, 10)
    await make_order(deps, channel.id, {tea.id: 1}, tags=["gift"])
    await make_order(deps, channel.id, {tea.id: 3})
    await _place(
        graph, channel, tea, lines=[{"sku": "CUP-1", "quantity": 1}],
        shippingAddress={"country": "CN"},
    )  # fmt: skip
    query = "query ($where: OrderWhere) { orders(where: $where) { nodes { id } totalCount } }"
    orders = (await graph(query, where=where))["orders"]
    assert (len(orders["nodes"]), orders["totalCount"]) == (found, found)


async def test_searches_number_customer_and_sku(
    deps: Deps, graph: Graph, channel: Channel, tea: Variant
) -> None:
    now = deps.clock.now()
    customer = await Customer.create(
        name="Émile Zola", email="zola@example.com", created_at=now, updated_at=now
    )
    order = await make_order(
        deps, channel.id, {tea.id: 1}, customer_id=customer.id, external_id="TB-77"
    )
    await make_order(deps, channel.id, {tea.id: 1})
    query = "query ($text: String) { orders(search: $text) { nodes { number } } }"
    for text in ("émile", "ZOLA@example", "tb-77", order.number.lower(), "zola tea"):
        found = await graph(query, text=text)
        assert [node["number"] for node in found["orders"]["nodes"]] == [order.number], text
    everything = await graph(query, text="  ")
    assert len(everything["orders"]["nodes"]) == 2
    (error,) = await graph.errors(query, text="x" * 101)
    assert (error["code"], error["field"]) == ("INVALID_INPUT", "search")
    (error,) = await graph.errors(query, text="a\x00b")
    assert error["code"] == "INVALID_INPUT"


async def test_a_search_does_not_tell_what_masking_hides(
    deps: Deps, graph: Graph, channel: Channel, tea: Variant
) -> None:
    now = deps.clock.now()
    customer = await Customer.create(
        name="Zola", phone="13812344021", created_at=now, updated_at=now
    )
    order = await make_order(
        deps, channel.id, {tea.id: 1}, customer_id=customer.id, external_id="TB-77"
    )
    viewer = graph.as_actor(
        Actor(kind=ActorKind.USER, id=new_id(), permissions=frozenset({Permission.ORDERS_READ}))
    )
    query = "query ($text: String) { orders(search: $text) { nodes { number } } }"
    for text in ("zola", "13812344021"):
        assert (await graph(query, text=text))["orders"]["nodes"] != []
        assert (await viewer(query, text=text))["orders"]["nodes"] == []
    for text in ("tb-7", "tea-1", f"{order.number} TEA-1"):
        assert len((await viewer(query, text=text))["orders"]["nodes"]) == 1, text


@pytest.mark.parametrize(
    "sort", ["NEWEST", "OLDEST", "UPDATED_ASC", "TOTAL_DESC", "TOTAL_ASC", "NUMBER_DESC"]
)
async def test_every_order_is_seen_once_however_the_pages_are_cut(
    deps: Deps, graph: Graph, channel: Channel, tea: Variant, sort: str
) -> None:
    for units in (1, 2, 1, 3, 1, 2, 1):
        await make_order(deps, channel.id, {tea.id: units})
    query = """query ($after: String, $sort: OrderSort!) {
      orders(first: 2, after: $after, orderBy: $sort) {
        nodes { number } pageInfo { hasNextPage endCursor } } }"""
    seen: list[str] = []
    after = None
    while True:
        page = (await graph(query, after=after, sort=sort))["orders"]
        seen += [node["number"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert sorted(seen) == sorted(order.number for order in await Order.all())


async def test_the_list_sends_as_many_statements_for_many_orders_as_for_one(
    deps: Deps, graph: Graph, channel: Channel, tea: Variant
) -> None:
    await make_order(deps, channel.id, {tea.id: 1})
    with statements() as for_one:
        await graph(Q1)
    for _ in range(5):
        await make_order(deps, channel.id, {tea.id: 1})
    with statements() as for_many:
        await graph(Q1)
    # orders, then their lines joined with variants and products; no order has a customer
    assert len(for_many) == len(for_one) == 2
    assert not any("COUNT(" in statement.upper() for statement in for_many)


async def test_the_list_query_has_every_part(
    graph: Graph, channel: Channel, tea: Variant, deps: Deps
) -> None:
    await make_order(deps, channel.id, {tea.id: 2})
    (edge,) = (await graph(Q1))["orders"]["edges"]
    (line,) = edge["node"]["lines"]
    assert line["variant"]["sku"] == "TEA-1"
    assert line["variant"]["product"]["name"] == "Product TEA-1"
    assert edge["node"]["createdAt"] == "2026-11-23T09:30:00+00:00"

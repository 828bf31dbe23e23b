"""The graph against the two Relay specifications: object identification, cursor connections."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    build_schema,
    get_named_type,
)

from backend.ports.deps import Deps
from tests.graph import Graph
from tests.live.orders import make_order

_SDL = Path(__file__).parents[2] / "backend" / "schema" / "schema.graphql"
SCHEMA = build_schema(_SDL.read_text(encoding="utf-8"))
OBJECTS = [each for each in SCHEMA.type_map.values() if isinstance(each, GraphQLObjectType)]
CONNECTIONS = [each for each in OBJECTS if each.name.endswith("Connection")]


def connection_fields() -> Iterator[tuple[str, dict[str, str]]]:
    """Every field that gives a connection, with its arguments' types."""
    for parent in OBJECTS:
        for name, field in parent.fields.items():
            if get_named_type(field.type) in CONNECTIONS:
                yield f"{parent.name}.{name}", {n: str(a.type) for n, a in field.args.items()}


def test_a_node_has_an_id_and_can_be_fetched_by_it() -> None:
    node = SCHEMA.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)
    assert {name: str(field.type) for name, field in node.fields.items()} == {"id": "ID!"}
    assert SCHEMA.query_type is not None
    one, several = (SCHEMA.query_type.fields[name] for name in ("node", "nodes"))
    assert (str(one.type), {n: str(a.type) for n, a in one.args.items()}) == ("Node", {"id": "ID!"})
    assert str(several.type) == "[Node]!"
    assert {n: str(a.type) for n, a in several.args.items()} == {"ids": "[ID!]!"}


@pytest.mark.parametrize("connection", CONNECTIONS, ids=lambda each: each.name)
def test_a_connection_has_edges_of_nodes_with_cursors(connection: GraphQLObjectType) -> None:
    assert str(connection.fields["pageInfo"].type) == "PageInfo!"
    edges = connection.fields["edges"].type
    assert isinstance(edges, GraphQLNonNull)
    assert isinstance(edges.of_type, GraphQLList)
    edge = get_named_type(edges)
    assert isinstance(edge, GraphQLObjectType)
    assert edge.name == connection.name.replace("Connection", "Edge")
    assert str(edge.fields["cursor"].type) == "String!"
    node = edge.fields["node"].type
    assert str(node) == f"{get_named_type(node).name}!"
    assert get_named_type(node) is get_named_type(connection.fields["nodes"].type)


def test_page_info_is_as_it_must_be() -> None:
    page_info = SCHEMA.type_map["PageInfo"]
    assert isinstance(page_info, GraphQLObjectType)
    assert {name: str(field.type) for name, field in page_info.fields.items()} == {
        "hasNextPage": "Boolean!",
        "hasPreviousPage": "Boolean!",
        "startCursor": "String",
        "endCursor": "String",
    }


def test_every_connection_is_paged_both_ways() -> None:
    paging = {"first": "Int", "after": "String", "last": "Int", "before": "String"}
    found = dict(connection_fields())
    assert len(found) > 15
    assert [name for name, args in found.items() if not paging.items() <= args.items()] == []


async def test_cursors_walk_both_ways_over_the_same_edges(graph: Graph, deps: Deps) -> None:
    for _ in range(5):
        await make_order(deps)
    query = """query ($first: Int, $after: String, $last: Int, $before: String) {
      orders(first: $first, after: $after, last: $last, before: $before, orderBy: NEWEST) {
        edges { cursor node { id } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
    edges = (await graph(query, first=5))["orders"]["edges"]

    async def page(**paging: object) -> tuple[list[object], bool, bool]:
        found = (await graph(query, **paging))["orders"]
        info = found["pageInfo"]
        assert info["startCursor"] == found["edges"][0]["cursor"]
        assert info["endCursor"] == found["edges"][-1]["cursor"]
        return found["edges"], info["hasPreviousPage"], info["hasNextPage"]

    assert await page(first=2) == (edges[:2], False, True)
    assert await page(first=2, after=edges[1]["cursor"]) == (edges[2:4], True, True)
    assert await page(first=2, after=edges[3]["cursor"]) == (edges[4:], True, False)
    assert await page(last=2) == (edges[3:], True, False)
    assert await page(last=2, before=edges[3]["cursor"]) == (edges[1:3], True, True)

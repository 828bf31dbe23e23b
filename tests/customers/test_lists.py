from datetime import timedelta
from typing import Any

import pytest

from backend.models import Channel
from backend.ports.deps import Deps
from backend.services.integrations.ensure_builtin import ensure_builtin_channels
from tests.customers.graphql import CUSTOMERS
from tests.factories.customers import make_address, make_customer
from tests.graph import Graph
from tests.statements import statements


async def _names(graph: Graph, **variables: Any) -> list[str]:
    return [node["name"] for node in (await graph(CUSTOMERS, **variables))["customers"]["nodes"]]


@pytest.mark.parametrize(
    ("order_by", "names"),
    [
        ("NAME_ASC", ["a", "b", "c"]),
        ("NAME_DESC", ["c", "b", "a"]),
        ("OLDEST", ["b", "c", "a"]),
        ("NEWEST", ["a", "c", "b"]),
        ("UPDATED_ASC", ["a", "c", "b"]),
        ("UPDATED_DESC", ["b", "c", "a"]),
    ],
)
async def test_sorts_and_pages_by_keyset(
    deps: Deps, graph: Graph, order_by: str, names: list[str]
) -> None:
    now = deps.clock.now()
    for number, name in enumerate(["b", "c", "a"]):
        customer = await make_customer(deps, name)
        customer.created_at = now + timedelta(minutes=number)
        customer.updated_at = now - timedelta(minutes=number)
        await customer.save(update_fields=["created_at", "updated_at"])
    first = (await graph(CUSTOMERS, first=2, orderBy=order_by))["customers"]
    assert [node["name"] for node in first["nodes"]] == names[:2]
    assert first["totalCount"] == 3
    after = first["pageInfo"]["endCursor"]
    assert await _names(graph, first=2, after=after, orderBy=order_by) == names[2:]


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("黄", ["黄小明"]),
        ("EXAMPLE.com", ["Anna", "黄小明"]),
        ("example anna", ["Anna"]),
        ("138 4021", ["黄小明"]),
        ("tea house", ["Anna"]),
        ("x-17", ["Anna"]),
        ("%", []),
        ("", ["Anna", "黄小明"]),
    ],
)
async def test_searches_name_email_number_company_and_external_id(
    deps: Deps, graph: Graph, search: str, names: list[str]
) -> None:
    await make_customer(deps, "黄小明", email="h@example.com", phone="+8613812344021")
    await make_customer(
        deps, "Anna", email="anna@example.com", company="Tea House", external_id="X-17"
    )
    assert sorted(await _names(graph, search=search)) == sorted(names)


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ({"country": {"oneOf": ["CN", "DE"]}}, ["Anna", "黄小明"]),
        ({"email": {"startsWith": "ANNA@"}}, ["Anna"]),
        ({"email": {"eq": "Anna@Example.com"}}, ["Anna"]),
        ({"email": {"oneOf": ["ANNA@EXAMPLE.COM", "x"]}}, ["Anna"]),
        ({"NOT": {"country": {"eq": "CN"}}}, ["Anna"]),
        ({"name": {"contains": "小"}}, ["黄小明"]),
        ({"channel": {"isNull": True}}, ["Anna", "黄小明"]),
        ({"createdAt": {"lt": "2020-01-01T00:00:00Z"}}, []),
    ],
)
async def test_filters(deps: Deps, graph: Graph, where: dict[str, Any], names: list[str]) -> None:
    await make_customer(deps, "黄小明", country="CN")
    await make_customer(deps, "Anna", country="DE", email="anna@example.com")
    assert sorted(await _names(graph, where=where)) == names


@pytest.mark.parametrize(
    ("arguments", "code", "path"),
    [
        ({"first": 101}, "INVALID_INPUT", "first"),
        ({"after": "WyJuYW1lIiwxXQ"}, "INVALID_CURSOR", "after"),
        ({"search": "x" * 201}, "LIMIT_EXCEEDED", "search"),
        ({"where": {"id": {"eq": "x"}}}, "INVALID_ID", "where.id.eq"),
        ({"where": {"channel": {"oneOf": ["x"]}}}, "INVALID_ID", "where.channel.oneOf.0"),
    ],
)
async def test_refuses_bad_arguments_with_typed_errors(
    graph: Graph, arguments: dict[str, Any], code: str, path: str
) -> None:
    (error,) = await graph.errors(CUSTOMERS, **arguments)
    assert (error["code"], error["field"]) == (code, path)


async def test_a_nested_list_runs_as_many_statements_for_many_rows_as_for_few(
    deps: Deps, graph: Graph
) -> None:
    await ensure_builtin_channels(deps)
    channel = await Channel.get(code="phone")
    query = "{ customers { nodes { name channel { code } addresses { line1 } } } }"

    async def grow(number: int) -> None:
        customer = await make_customer(
            deps, f"Customer {number}", channel_id=channel.id, external_id=str(number)
        )
        await make_address(customer)

    await grow(0)
    with statements() as few:
        await graph(query)
    for number in range(1, 12):
        await grow(number)
    with statements() as many:
        await graph(query)
    # customers with their channels, addresses
    assert len(many) == len(few) == 2

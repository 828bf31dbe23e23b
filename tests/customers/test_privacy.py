from dataclasses import replace
from typing import Any

import pytest

from backend.core.actor import ANONYMOUS, Actor
from backend.core.ids import to_global_id
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from tests.customers.graphql import CUSTOMERS
from tests.factories.customers import make_address, make_customer
from tests.graph import Graph

PERSON = """
query ($id: ID!) { customer(id: $id) { name email phone company note country
  addresses { name company phone line1 line2 city postalCode country } } }
"""


@pytest.fixture
def stranger(graph: Graph, actor: Actor) -> Graph:
    """Somebody who may read customers but nothing personal."""
    reader = replace(actor, permissions=frozenset({Permission.CUSTOMERS_READ}))
    return graph.as_actor(reader)


async def _huang(deps: Deps) -> str:
    customer = await make_customer(
        deps,
        "黄小明",
        email="huang@example.com",
        phone="+8613812344021",
        company="Tea House",
        note="Rings twice.",
        country="CN",
        external_id="17850",
    )
    await make_address(
        customer,
        "南京西路 1 号",
        name="黄小明",
        phone="021 6279 8600",
        line2="2F",
        city="上海",
        postal_code="200040",
        country="CN",
    )
    return to_global_id("Customer", customer.id)


async def test_shows_a_stranger_nothing_personal(deps: Deps, stranger: Graph) -> None:
    key = await _huang(deps)
    assert (await stranger(PERSON, id=key))["customer"] == {
        "name": "黄*",
        "email": "h***@example.com",
        "phone": "+86138****4021",
        "company": "Tea House",
        "note": "***",
        "country": "CN",
        "addresses": [
            {
                "name": "黄*",
                "company": "",
                "phone": "021****8600",
                "line1": "***",
                "line2": "***",
                "city": "上海",
                "postalCode": "***",
                "country": "CN",
            }
        ],
    }


async def test_shows_everything_to_who_may_read_it(deps: Deps, graph: Graph) -> None:
    key = await _huang(deps)
    customer = (await graph(PERSON, id=key))["customer"]
    assert (customer["name"], customer["phone"]) == ("黄小明", "+8613812344021")
    assert customer["addresses"][0]["line1"] == "南京西路 1 号"


@pytest.mark.parametrize(
    "arguments",
    [
        {"where": {"name": {"startsWith": "黄"}}},
        {"where": {"email": {"eq": "huang@example.com"}}},
        {"where": {"OR": [{"country": {"eq": "CN"}}, {"phone": {"contains": "138"}}]}},
        {"where": {"NOT": {"AND": [{"name": {"eq": "x"}}]}}},
        {"orderBy": "NAME_ASC"},
        {"orderBy": "NAME_DESC"},
    ],
)
async def test_a_stranger_cannot_feel_for_personal_data(
    deps: Deps, stranger: Graph, arguments: dict[str, Any]
) -> None:
    await _huang(deps)
    (error,) = await stranger.errors(CUSTOMERS, **arguments)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "personal.read")


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("huang@example.com", ["黄*"]),
        ("Huang@Example.com ", ["黄*"]),
        ("+8613812344021", ["黄*"]),
        ("138 1234 4021", ["黄*"]),
        ("17850", ["黄*"]),
        ("黄", []),
        ("huang", []),
        ("1381234", []),
        ("1785", []),
    ],
)
async def test_a_stranger_finds_who_told_them_the_whole_address_or_number(
    deps: Deps, stranger: Graph, search: str, found: list[str]
) -> None:
    await _huang(deps)
    page = (await stranger(CUSTOMERS, search=search))["customers"]
    assert [node["name"] for node in page["nodes"]] == found


async def test_a_strangers_cursor_holds_no_name(deps: Deps, stranger: Graph) -> None:
    await _huang(deps)
    await make_customer(deps, "Other")
    first = (await stranger(CUSTOMERS, first=1))["customers"]
    after = first["pageInfo"]["endCursor"]
    second = (await stranger(CUSTOMERS, first=1, after=after))["customers"]
    names = [first["nodes"][0]["name"], second["nodes"][0]["name"]]
    assert sorted(names) == ["O*", "黄*"]


async def test_a_refusal_does_not_show_what_it_is_about(deps: Deps, stranger: Graph) -> None:
    key = await _huang(deps)
    (error,) = await stranger.errors(
        'mutation ($id: ID!) { customerUpdate(input: {id: $id, expectedVersion: 1, name: "x"})'
        " { userErrors { code } } }",
        id=key,
    )
    assert error["code"] == "FORBIDDEN"
    assert "黄" not in str(error)


async def test_customers_need_their_permission(deps: Deps, graph: Graph, actor: Actor) -> None:
    key = await _huang(deps)
    nobody = replace(actor, permissions=frozenset({Permission.PERSONAL_READ}))
    for operation, variables in ((CUSTOMERS, {}), (PERSON, {"id": key})):
        (error,) = await graph.as_actor(nobody).errors(operation, **variables)
        assert (error["code"], error["permission"]) == ("FORBIDDEN", "customers.read")
        (error,) = await graph.as_actor(ANONYMOUS).errors(operation, **variables)
        assert error["code"] == "UNAUTHENTICATED"

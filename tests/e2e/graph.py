"""Questions to the graph as the person of a page, for what a test needs to know or to provoke."""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from backend.cli.demo.seed import DEMO_PASSWORD


def ask(page: Page, query: str, **variables: Any) -> Any:
    """The data of a query; by GET, which needs no token against forged requests."""
    params: dict[str, str | float | bool] = {"query": query, "variables": json.dumps(variables)}
    return _data(page.request.get("/graphql", params=params).json())


def change(page: Page, mutation: str, **variables: Any) -> Any:
    """The payload of a mutation that must not be refused."""
    token = ask(page, "{ viewer { csrfToken } }")["viewer"]["csrfToken"]
    body = {"query": mutation, "variables": variables}
    answer = page.request.post("/graphql", data=body, headers={"x-csrf-token": token})
    (payload,) = _data(answer.json()).values()
    assert payload["userErrors"] == []
    return payload


def _data(body: Any) -> Any:
    assert "errors" not in body, body
    return body["data"]


def forget_preferences(page: Page) -> None:
    """Takes away how the person of the page likes the screens."""
    mutation = """
        mutation Forget($input: PreferenceSetInput!) {
            preferenceSet(input: $input) { userErrors { code message field } }
        }"""
    for each in ask(page, "{ viewer { preferences { key } } }")["viewer"]["preferences"]:
        change(page, mutation, input={"key": each["key"], "value": None})


def hire(page: Page, email: str, role: str = "Administrator") -> str:
    """The address of a new user with the password of the demo: for a test that changes its user."""
    roles = ask(page, "{ roles(first: 50) { nodes { id name } } }")["roles"]["nodes"]
    role_id = next(each["id"] for each in roles if each["name"] == role)
    mutation = """
        mutation Hire($input: UserCreateInput!) {
            userCreate(input: $input) { user { email } userErrors { code message field } }
        }"""
    request = {"email": email, "name": email, "password": DEMO_PASSWORD, "roleIds": [role_id]}
    return str(change(page, mutation, input=request)["user"]["email"])


FIRST_WAREHOUSE = "上海青浦仓"


@dataclass(frozen=True)
class Shelf:
    """A stock level: what lies where, and how much of it can be promised."""

    id: str
    sku: str
    on_hand: int
    available: int
    warehouse: str


def shelf(page: Page, number: int) -> Shelf:
    """The n-th level of the first warehouse with units to promise.

    Tests that change stock each take their own; orders take from the first warehouse.
    """
    query = """
        query Shelves($where: StockLevelWhere) {
            stockLevels(first: 100, where: $where) {
                nodes { id sku onHand available warehouse { name(locale: "zh-CN") } }
            }
        }"""
    levels = ask(page, query, where={"available": {"gte": 10}})["stockLevels"]["nodes"]
    level = [each for each in levels if each["warehouse"]["name"] == FIRST_WAREHOUSE][number]
    return Shelf(
        id=level["id"],
        sku=level["sku"],
        on_hand=level["onHand"],
        available=level["available"],
        warehouse=level["warehouse"]["name"],
    )


def place_order(page: Page, sku: str, units: int) -> str:
    """The number of an order that comes in by telephone while the page is open."""
    channels = ask(page, "{ channels(first: 50) { nodes { id code } } }")["channels"]["nodes"]
    phone = next(channel["id"] for channel in channels if channel["code"] == "phone")
    mutation = """
        mutation Place($input: OrderPlaceInput!) {
            orderPlace(input: $input) { order { number } userErrors { code message field } }
        }"""
    lines = [{"sku": sku, "quantity": units}]
    request = {"channelId": phone, "source": "PHONE", "lines": lines}
    return str(change(page, mutation, input=request)["order"]["number"])

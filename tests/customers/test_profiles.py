import asyncio
from typing import Any

import pytest

from backend.core.actor import Actor
from backend.core.errors import Code
from backend.core.ids import new_id, to_global_id
from backend.models import Address, AuditEntry, Channel, Customer, Event
from backend.ports.deps import Deps
from backend.services.customers.profiles.save_customer import (
    CustomerCreate,
    CustomerUpdate,
    create_customer,
    update_customer,
)
from backend.services.integrations.ensure_builtin import ensure_builtin_channels
from tests.customers.graphql import CREATE, UPDATE
from tests.factories.customers import make_customer
from tests.graph import Graph
from tests.races import refusals

HUANG = {
    "name": "黄小明",
    "email": "Huang@Example.com",
    "phone": "138 1234 4021",
    "company": "Tea House",
    "locale": "zh_cn",
    "country": "cn",
    "note": "Rings twice.",
    "tags": ["vip"],
    "addresses": [
        {
            "name": "黄小明",
            "phone": "021 6279 8600",
            "line1": "南京西路 1 号",
            "city": "上海",
            "postalCode": "200040",
            "country": "CN",
        },
        {"line1": "Unter den Linden 1", "city": "Berlin", "country": "DE"},
    ],
}


async def test_creates_a_customer_with_addresses(deps: Deps, graph: Graph) -> None:
    await ensure_builtin_channels(deps)
    channel = await Channel.get(code="phone")
    created = await graph(
        CREATE,
        input={
            **HUANG,
            "channelId": to_global_id("Channel", channel.id),
            "externalId": "17850",
        },
    )
    customer = created["customerCreate"]["customer"]
    del customer["id"]
    assert customer == {
        "version": 1,
        "name": "黄小明",
        "email": "huang@example.com",
        "phone": "+8613812344021",
        "company": "Tea House",
        "locale": "zh-CN",
        "country": "CN",
        "note": "Rings twice.",
        "tags": ["vip"],
        "externalId": "17850",
        "channel": {"code": "phone"},
        "addresses": [
            {
                "name": "黄小明",
                "phone": "+862162798600",
                "line1": "南京西路 1 号",
                "city": "上海",
                "postalCode": "200040",
                "country": "CN",
                "isDefault": True,
            },
            {
                "name": "",
                "phone": "",
                "line1": "Unter den Linden 1",
                "city": "Berlin",
                "postalCode": "",
                "country": "DE",
                "isDefault": False,
            },
        ],
    }
    event = await Event.get(object_type="Customer")
    assert (event.type, event.data) == ("customer.created", {})
    assert (await AuditEntry.get(id=event.id)).after["email"] == "huang@example.com"


@pytest.mark.parametrize(
    ("request_", "code", "path"),
    [
        ({"name": " "}, "INVALID_INPUT", "name"),
        ({"name": "x" * 201}, "INVALID_INPUT", "name"),
        ({"name": "x", "email": "x"}, "INVALID_INPUT", "email"),
        ({"name": "x", "phone": "call me"}, "INVALID_INPUT", "phone"),
        ({"name": "x", "country": "CHN"}, "INVALID_INPUT", "country"),
        ({"name": "x", "locale": "Chinese"}, "INVALID_INPUT", "locale"),
        ({"name": "x", "note": "x" * 5001}, "INVALID_INPUT", "note"),
        ({"name": "x", "externalId": "x" * 121}, "INVALID_INPUT", "externalId"),
        ({"name": "x", "tags": ["x" * 41]}, "INVALID_INPUT", "tags.0"),
        (
            {"name": "x", "addresses": [{}, {"line1": "x" * 301}]},
            "INVALID_INPUT",
            "addresses.1.line1",
        ),
        (
            {"name": "x", "addresses": [{"postalCode": "x" * 21}]},
            "INVALID_INPUT",
            "addresses.0.postalCode",
        ),
        ({"name": "x", "addresses": [{}] * 51}, "LIMIT_EXCEEDED", "addresses"),
        ({"name": "x", "channelId": to_global_id("Channel", new_id())}, "NOT_FOUND", "channelId"),
        ({"name": "x", "channelId": "nonsense"}, "INVALID_ID", "channelId"),
    ],
)
async def test_refuses_bad_input_and_writes_nothing(
    graph: Graph, request_: dict[str, Any], code: str, path: str
) -> None:
    refused = (await graph(CREATE, input=request_))["customerCreate"]
    assert refused == {"customer": None, "userErrors": [{"code": code, "field": path}]}
    for table in (Customer, Address, Event, AuditEntry):
        assert await table.all().count() == 0


async def test_changes_only_what_is_given(deps: Deps, graph: Graph) -> None:
    customer = await make_customer(deps, country="CN", email="a@example.com", tags=["vip"])
    key = to_global_id("Customer", customer.id)
    changed = await graph(
        UPDATE,
        input={"id": key, "expectedVersion": 1, "phone": "13812344021", "clear": ["EMAIL"]},
    )
    assert changed["customerUpdate"]["customer"] == {
        "id": key,
        "version": 2,
        "name": "黄小明",
        "email": None,
        "phone": "+8613812344021",
        "country": "CN",
        "tags": ["vip"],
    }
    entry = await AuditEntry.get()
    assert entry.before == {"email": "a@example.com", "phone": None}
    assert entry.after == {"email": None, "phone": "+8613812344021"}
    assert (await Customer.get()).search_text == "黄小明 +8613812344021"


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"expectedVersion": 2}, "STALE_VERSION", "expectedVersion"),
        ({"name": ""}, "INVALID_INPUT", "name"),
        ({"email": "x"}, "INVALID_INPUT", "email"),
        ({"id": to_global_id("Customer", new_id())}, "NOT_FOUND", "id"),
    ],
)
async def test_refuses_a_bad_change(
    deps: Deps, graph: Graph, changes: dict[str, Any], code: str, path: str
) -> None:
    customer = await make_customer(deps)
    request = {"id": to_global_id("Customer", customer.id), "expectedVersion": 1, **changes}
    refused = (await graph(UPDATE, input=request))["customerUpdate"]
    assert [(error["code"], error["field"]) for error in refused["userErrors"]] == [(code, path)]
    assert (await Customer.get()).version == 1
    assert await Event.all().count() == 0


async def test_one_customer_of_a_channel_is_made_once(deps: Deps, actor: Actor) -> None:
    await ensure_builtin_channels(deps)
    channel = await Channel.get(code="phone")
    results = await asyncio.gather(
        *(
            create_customer(
                deps,
                actor,
                CustomerCreate(name=f"Name {n}", channel_id=channel.id, external_id="17850"),
            )
            for n in range(5)
        ),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.ALREADY_EXISTS] * 4
    assert await Customer.all().count() == 1


async def test_of_many_editors_exactly_one_wins(deps: Deps, actor: Actor) -> None:
    customer = await make_customer(deps)
    results = await asyncio.gather(
        *(
            update_customer(
                deps, actor, CustomerUpdate(id=customer.id, expected_version=1, note=f"Note {n}")
            )
            for n in range(5)
        ),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.STALE_VERSION] * 4
    kept = await Customer.get()
    assert (await AuditEntry.get()).after == {"note": kept.note}


async def test_the_same_key_makes_one_customer(graph: Graph) -> None:
    first = await graph(CREATE, input={**HUANG, "idempotencyKey": "k"})
    assert await graph(CREATE, input={**HUANG, "idempotencyKey": "k"}) == first
    assert await Customer.all().count() == 1
    assert await Address.all().count() == 2

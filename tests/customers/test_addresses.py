import asyncio
from typing import Any

import pytest

from backend.core.actor import Actor
from backend.core.errors import Code
from backend.core.ids import new_id, to_global_id
from backend.models import Address, AuditEntry, Customer, Event
from backend.ports.deps import Deps
from backend.services.customers.profiles.addresses import AddressFields
from backend.services.customers.profiles.save_address import (
    CustomerAddressSet,
    set_customer_address,
)
from tests.customers.graphql import ADDRESS_REMOVE, ADDRESS_SET
from tests.factories.customers import make_address, make_customer
from tests.graph import Graph
from tests.races import refusals


def _set(customer: Customer, version: int, **fields: Any) -> dict[str, Any]:
    return {
        "customerId": to_global_id("Customer", customer.id),
        "expectedVersion": version,
        **fields,
    }


def _lines(payload: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(each["line1"], each["isDefault"]) for each in payload["customer"]["addresses"]]


async def test_the_first_address_is_the_default_and_a_later_one_may_become_it(
    deps: Deps, graph: Graph
) -> None:
    customer = await make_customer(deps)
    first = await graph(ADDRESS_SET, input=_set(customer, 1, address={"line1": "one"}))
    assert _lines(first["customerAddressSet"]) == [("one", True)]
    second = await graph(ADDRESS_SET, input=_set(customer, 2, address={"line1": "two"}))
    assert _lines(second["customerAddressSet"]) == [("one", True), ("two", False)]
    key = second["customerAddressSet"]["customer"]["addresses"][1]["id"]
    moved = await graph(ADDRESS_SET, input=_set(customer, 3, addressId=key, isDefault=True))
    assert _lines(moved["customerAddressSet"]) == [("one", False), ("two", True)]
    back = await graph(ADDRESS_SET, input=_set(customer, 4, addressId=key, isDefault=False))
    assert _lines(back["customerAddressSet"]) == [("one", True), ("two", False)]
    assert back["customerAddressSet"]["customer"]["version"] == 5


async def test_changes_an_address_and_records_it(deps: Deps, graph: Graph) -> None:
    customer = await make_customer(deps)
    address = await make_address(customer, "one", city="Berlin", is_default=True)
    key = to_global_id("Address", address.id)
    request = _set(customer, 1, addressId=key, address={"line1": "two", "country": "de"})
    changed = await graph(ADDRESS_SET, input=request)
    assert _lines(changed["customerAddressSet"]) == [("two", True)]
    kept = await Address.get()
    assert (kept.city, kept.country) == ("", "DE")
    entry = await AuditEntry.get()
    assert (entry.action, entry.object_id) == ("customer.address_set", customer.id)
    assert entry.before == {"line1": "one", "city": "Berlin", "country": ""}
    assert entry.after == {"line1": "two", "city": "", "country": "DE"}


async def test_removing_the_default_leaves_another_default(deps: Deps, graph: Graph) -> None:
    customer = await make_customer(deps)
    first = await make_address(customer, "one", is_default=True, position=0)
    await make_address(customer, "two", position=1)
    await make_address(customer, "three", position=2)
    request = _set(customer, 1, addressId=to_global_id("Address", first.id))
    removed = await graph(ADDRESS_REMOVE, input=request)
    assert _lines(removed["customerAddressRemove"]) == [("two", True), ("three", False)]
    assert (await Event.get()).type == "customer.address_removed"
    again = await graph(ADDRESS_REMOVE, input={**request, "expectedVersion": 2})
    assert again["customerAddressRemove"]["userErrors"] == [
        {"code": "NOT_FOUND", "field": "addressId"}
    ]


async def test_an_address_of_somebody_else_is_not_found(deps: Deps, graph: Graph) -> None:
    customer = await make_customer(deps)
    other = await make_customer(deps, "Other")
    address = await make_address(other, "theirs")
    key = to_global_id("Address", address.id)
    for operation, field in (
        (ADDRESS_SET, "customerAddressSet"),
        (ADDRESS_REMOVE, "customerAddressRemove"),
    ):
        extra = {"address": {"line1": "mine"}} if operation is ADDRESS_SET else {}
        refused = await graph(operation, input=_set(customer, 1, addressId=key, **extra))
        assert refused[field]["userErrors"] == [{"code": "NOT_FOUND", "field": "addressId"}]
    assert (await Address.get()).line1 == "theirs"


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({}, "INVALID_INPUT", "address"),
        ({"address": {"phone": "x"}}, "INVALID_INPUT", "address.phone"),
        ({"address": {"city": "x" * 121}}, "INVALID_INPUT", "address.city"),
        ({"address": {"country": "x"}}, "INVALID_INPUT", "address.country"),
        ({"address": {}, "expectedVersion": 7}, "STALE_VERSION", "expectedVersion"),
        (
            {"address": {}, "customerId": to_global_id("Customer", new_id())},
            "NOT_FOUND",
            "customerId",
        ),
        ({"addressId": to_global_id("Customer", new_id())}, "INVALID_ID", "addressId"),
    ],
)
async def test_refuses_a_bad_address(
    deps: Deps, graph: Graph, fields: dict[str, Any], code: str, path: str
) -> None:
    customer = await make_customer(deps)
    refused = await graph(ADDRESS_SET, input=_set(customer, 1, **fields))
    assert refused["customerAddressSet"] == {
        "customer": None,
        "userErrors": [{"code": code, "field": path}],
    }
    assert await Address.all().count() == 0


async def test_a_customer_has_at_most_fifty_addresses(deps: Deps, graph: Graph) -> None:
    customer = await make_customer(deps)
    await Address.bulk_create(
        [Address(customer_id=customer.id, line1=str(n), position=n) for n in range(50)]
    )
    refused = await graph(ADDRESS_SET, input=_set(customer, 1, address={"line1": "x"}))
    assert refused["customerAddressSet"]["userErrors"][0]["code"] == "LIMIT_EXCEEDED"


async def test_two_defaults_set_at_once_leave_one(deps: Deps, actor: Actor) -> None:
    customer = await make_customer(deps)
    results = await asyncio.gather(
        *(
            set_customer_address(
                deps,
                actor,
                CustomerAddressSet(
                    customer_id=customer.id,
                    expected_version=1,
                    address=AddressFields(line1=line),
                    is_default=True,
                ),
            )
            for line in ("one", "two", "three")
        ),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.STALE_VERSION] * 2
    assert await Address.filter(is_default=True).count() == await Address.all().count() == 1

"""Bins and what is found in them, through the graph."""

import asyncio
from typing import Any

from backend.core.actor import SYSTEM
from backend.core.ids import to_global_id
from backend.models import AuditEntry, Bin, BinItem, Event, Variant, Warehouse
from backend.models.inventory.counts import StockCountKind
from backend.ports.deps import Deps
from backend.services.inventory.bins.assign import (
    BinItemsAdd,
    BinItemsRemove,
    add_items,
    remove_items,
)
from backend.services.inventory.bins.create import BinsCreate, create_bins
from backend.services.inventory.counts.open import StockCountOpen, open_count
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.graph import Graph

CREATE = """mutation ($input: BinsCreateInput!) { binsCreate(input: $input) {
  created existing userErrors { code field details } } }"""
UPDATE = """mutation ($input: BinUpdateInput!) { binUpdate(input: $input) {
  bin { code zone sequence isActive version } userErrors { code field } } }"""
DELETE = """mutation ($input: BinsDeleteInput!) { binsDelete(input: $input) {
  deleted userErrors { code field } } }"""
ADD = """mutation ($input: BinItemsAddInput!) { binItemsAdd(input: $input) {
  bin { itemCount items { sku isPrimary } } userErrors { code field } } }"""
REMOVE = """mutation ($input: BinItemsRemoveInput!) { binItemsRemove(input: $input) {
  bin { itemCount } userErrors { code field } } }"""
LIST = """query ($where: BinWhere) { bins(first: 100, where: $where) {
  nodes { code sequence itemCount } } }"""
WHERE_IS = """query { stockLevels(first: 10) { nodes { sku bins { isPrimary bin { code } } } } }"""
LINES = """query ($count: ID!) { stockCountLines(count: $count) { nodes { sku binCode } } }"""


def _id(row: Warehouse | Variant | Bin) -> str:
    return to_global_id(type(row).__name__, row.id)


async def _make(deps: Deps, house: Warehouse, first: str, last: str | None = None) -> list[Bin]:
    await create_bins(deps, SYSTEM, BinsCreate(warehouse_id=house.id, first=first, last=last))
    return await Bin.filter(warehouse_id=house.id).order_by("sequence")


async def _add(deps: Deps, place: Bin, *goods: Variant, is_primary: bool = False) -> None:
    keys = [variant.id for variant in goods]
    request = BinItemsAdd(id=place.id, variant_ids=keys, is_primary=is_primary)
    await add_items(deps, SYSTEM, request)


async def test_a_span_is_made_once_and_follows_what_is_there(deps: Deps, graph: Graph) -> None:
    house = await make_warehouse(deps)

    async def create(**change: object) -> Any:
        request = {"warehouseId": _id(house), **change}
        return (await graph(CREATE, input=request))["binsCreate"]

    first = {"first": "A-01", "last": "A-03", "zone": "冷藏", "idempotencyKey": "aisle"}
    made = {"created": 3, "existing": 0, "userErrors": []}
    assert await create(**first) == made
    assert await create(**first) == made
    assert await create(first="A-02", last="A-04") == {**made, "created": 1, "existing": 2}
    listed = await graph(LIST, where={"code": {"startsWith": "A"}})
    assert [(place["code"], place["sequence"]) for place in listed["bins"]["nodes"]] == [
        ("A-01", 10),
        ("A-02", 20),
        ("A-03", 30),
        ("A-04", 40),
    ]
    refused = (await create(first="A-01"))["userErrors"]
    assert [(each["code"], each["field"]) for each in refused] == [("ALREADY_EXISTS", "first")]
    too_many = (await create(first="A-001-001", last="B-100-100"))["userErrors"]
    assert [(each["code"], each["details"]) for each in too_many] == [
        ("LIMIT_EXCEEDED", {"bins": 20000})
    ]
    assert await Event.filter(type="warehouse.bins_created").count() == 2
    entry = await AuditEntry.filter(action="warehouse.bins_created").order_by("id").first()
    assert entry is not None
    assert entry.after == {"first": "A-01", "last": "A-03", "bins": 3}


async def test_bins_are_changed_and_taken_away_while_they_hold_nothing(
    deps: Deps, graph: Graph
) -> None:
    house, elsewhere = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    one, two = await _make(deps, house, "A-1", "A-2")
    (other,) = await _make(deps, elsewhere, "A-1")
    await _add(deps, two, await make_variant(deps))

    async def update(place: Bin, version: int, **change: object) -> Any:
        request = {"id": _id(place), "expectedVersion": version, **change}
        return (await graph(UPDATE, input=request))["binUpdate"]

    changed = {"code": "B-1", "zone": "前区", "sequence": 5, "isActive": False}
    assert (await update(one, 1, **changed))["bin"] == {**changed, "version": 2}
    wrong: list[tuple[Bin, int, dict[str, object], str, str]] = [
        (one, 1, {"zone": "x"}, "STALE_VERSION", "expectedVersion"),
        (one, 2, {"code": "A-2"}, "ALREADY_EXISTS", "code"),
        (one, 2, {"code": "b 2"}, "INVALID_INPUT", "code"),
        (one, 2, {"sequence": -1}, "INVALID_INPUT", "sequence"),
        (two, 2, {"isActive": False}, "NOT_ALLOWED_NOW", "isActive"),
    ]
    for place, version, change, code, field in wrong:
        refused = await update(place, version, **change)
        assert refused["userErrors"] == [{"code": code, "field": field}]

    async def delete(*places: Bin) -> Any:
        request = {"warehouseId": _id(house), "ids": [_id(place) for place in places]}
        return (await graph(DELETE, input=request))["binsDelete"]

    assert (await delete(one, two))["userErrors"] == [{"code": "NOT_ALLOWED_NOW", "field": "ids"}]
    assert (await delete(one, other))["userErrors"] == [{"code": "NOT_FOUND", "field": "ids"}]
    assert (await delete(one))["deleted"] == 1
    assert await Bin.filter(id__in=[one.id, two.id, other.id]).count() == 2


async def test_a_scan_may_come_twice_and_one_bin_is_the_primary(deps: Deps, graph: Graph) -> None:
    house = await make_warehouse(deps)
    near, far = await _make(deps, house, "A-1", "A-2")
    tea, pot = await make_variant(deps), await make_variant(deps, "POT-1")
    await make_stock(deps, tea.id, house.id, 5)

    async def ask(operation: str, place: Bin, *goods: Variant, **more: object) -> Any:
        request = {"id": _id(place), "variantIds": [_id(each) for each in goods], **more}
        (payload,) = (await graph(operation, input=request)).values()
        return payload

    async def bins_of_tea() -> list[tuple[str, bool]]:
        (level,) = (await graph(WHERE_IS))["stockLevels"]["nodes"]
        return [(item["bin"]["code"], item["isPrimary"]) for item in level["bins"]]

    for _ in range(2):
        filled = await ask(ADD, far, tea, pot)
        assert filled["bin"]["items"] == [
            {"sku": "POT-1", "isPrimary": True},
            {"sku": "TEA-1", "isPrimary": True},
        ]
    await ask(ADD, near, tea)
    assert await bins_of_tea() == [("A-2", True), ("A-1", False)]
    await ask(ADD, near, tea, isPrimary=True)
    assert await bins_of_tea() == [("A-1", True), ("A-2", False)]
    assert (await ask(REMOVE, near, tea))["bin"] == {"itemCount": 0}
    assert await bins_of_tea() == [("A-2", True)]
    assert (await ask(REMOVE, near, tea))["userErrors"] == [
        {"code": "NOT_FOUND", "field": "variantIds"}
    ]
    await Bin.filter(id=near.id).update(is_active=False)
    assert (await ask(ADD, near, tea))["userErrors"] == [{"code": "NOT_ALLOWED_NOW", "field": "id"}]
    holding = await graph(LIST, where={"sku": {"eq": "TEA-1"}})
    assert holding["bins"]["nodes"] == [{"code": "A-2", "sequence": 20, "itemCount": 2}]


async def test_a_count_goes_along_the_walk(deps: Deps, graph: Graph) -> None:
    house = await make_warehouse(deps)
    first, second = await _make(deps, house, "Z-1", "Z-2")
    tea, pot, cup = [await make_variant(deps, sku) for sku in ("TEA-1", "POT-1", "CUP-1")]
    for good in (tea, pot, cup):
        await make_stock(deps, good.id, house.id, 3)
    await _add(deps, first, tea)
    await _add(deps, second, pot)
    opening = StockCountOpen(warehouse_id=house.id, kind=StockCountKind.FULL)
    key = await open_count(deps, SYSTEM, opening)
    found = await graph(LINES, count=to_global_id("StockCount", key))
    assert found["stockCountLines"]["nodes"] == [
        {"sku": "TEA-1", "binCode": "Z-1"},
        {"sku": "POT-1", "binCode": "Z-2"},
        {"sku": "CUP-1", "binCode": ""},
    ]


async def test_many_hands_leave_each_variant_one_primary_bin(deps: Deps) -> None:
    house, tea = await make_warehouse(deps), await make_variant(deps)
    places = await _make(deps, house, "A-1", "A-6")
    adding = [_add(deps, place, tea, is_primary=at % 2 == 0) for at, place in enumerate(places)]
    await asyncio.gather(*adding)
    assert await BinItem.filter(variant_id=tea.id).count() == 6
    assert await BinItem.filter(variant_id=tea.id, is_primary=True).count() == 1
    taking = [
        remove_items(deps, SYSTEM, BinItemsRemove(id=place.id, variant_ids=[tea.id]))
        for place in places[:5]
    ]
    await asyncio.gather(*taking)
    (left,) = await BinItem.filter(variant_id=tea.id)
    assert (left.bin_id, left.is_primary) == (places[5].id, True)

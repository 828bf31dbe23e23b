"""Opening a count and writing down what was found, by scan and by number."""

from typing import Any

import pytest

from backend.core.ids import to_global_id
from backend.models import AuditEntry, Event, StockCount, StockCountLine
from backend.ports.deps import Deps
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.inventory.counts.floor import (
    CANCEL,
    COMPLETE,
    COUNTER,
    LINES,
    OPEN,
    POST,
    RECORD,
    RECOUNT,
    Floor,
)


async def test_a_full_count_writes_down_what_the_books_say(deps: Deps, floor: Floor) -> None:
    other = await make_warehouse(deps, "LAX")
    await make_stock(deps, floor.tea.id, other.id, 99)
    count = await floor.opened(note="Year end")
    assert (count["number"], count["status"], count["isBlind"]) == ("CT-000001", "OPEN", True)
    assert count["progress"] == {"lines": 2, "counted": 0}
    lines = await floor.lines(count)
    assert [(line["sku"], line["expectedOnHand"], line["counted"]) for line in lines] == [
        ("POT-1", 4, None), ("TEA-1", 10, None),
    ]  # fmt: skip
    (event,) = await Event.filter(topic="stock_count")
    assert (event.type, event.data["number"]) == ("stock_count.opened", "CT-000001")
    audit = await AuditEntry.get(id=event.id)
    assert (audit.after["lines"], audit.after["note"]) == (2, "Year end")


async def test_a_cycle_count_is_of_what_was_chosen_or_found(deps: Deps, floor: Floor) -> None:
    fresh = await make_variant(deps, "NEW-1")
    ids = [to_global_id("Variant", each.id) for each in (floor.tea, fresh)]
    chosen = await floor.opened(kind="CYCLE", variantIds=ids)
    assert [(line["sku"], line["expectedOnHand"]) for line in await floor.lines(chosen)] == [
        ("NEW-1", 0), ("TEA-1", 10),
    ]  # fmt: skip
    found = await floor.opened(kind="CYCLE", where={"onHand": {"lte": 5}, "sku": {"contains": "o"}})
    assert [line["sku"] for line in await floor.lines(found)] == ["POT-1"]
    nothing = await floor.open(kind="CYCLE", where={"sku": {"eq": "NONE"}})
    assert nothing["userErrors"][0]["code"] == "INVALID_INPUT"
    assert await StockCount.all().count() == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "FULL", "where": {}}, "kind"),
        ({"kind": "CYCLE"}, "variantIds"),
        ({"kind": "CYCLE", "variantIds": []}, "variantIds"),
        ({"note": "x" * 501}, "note"),
    ],
)
async def test_bad_counts_are_not_begun(floor: Floor, change: dict[str, Any], field: str) -> None:
    refused = await floor.open(**change)
    assert [(error["code"], error["field"]) for error in refused["userErrors"]] == [
        ("INVALID_INPUT", field)
    ]
    assert await StockCount.all().count() == 0


async def test_each_scan_of_sku_or_barcode_adds_one_and_a_number_replaces_it(floor: Floor) -> None:
    count = await floor.opened()
    one = {"quantity": 1, "adds": True}
    for code in ("tea-1", "6901234567892", " TEA-1 "):
        (line,) = (await floor.record(count, {"code": code, **one}))["lines"]
    assert (line["sku"], line["counted"], line["countedByName"]) == ("TEA-1", 3, "Wang Wei")
    blindly = await floor.record(count, {"lineId": line["id"], "quantity": 9})
    assert blindly["userErrors"][0]["code"] == "STALE_VERSION"
    assert blindly["userErrors"][0]["details"] == {"currentVersion": line["version"], "counted": 3}
    number = {"lineId": line["id"], "quantity": 9, "expectedVersion": line["version"]}
    done = await floor.record(count, number)
    assert done["lines"][0]["counted"] == 9
    assert done["count"]["progress"] == {"lines": 2, "counted": 1}
    uncounted = await floor.lines(count, where={"isCounted": {"eq": False}})
    assert [each["sku"] for each in uncounted] == ["POT-1"]
    audit = await AuditEntry.filter(action="stock_count.recorded").order_by("-id").first()
    assert audit is not None
    assert (audit.before, audit.after) == ({"counted": {"TEA-1": 3}}, {"counted": {"TEA-1": 9}})


async def test_unknown_codes_negative_numbers_and_strangers_are_refused(
    deps: Deps, floor: Floor
) -> None:
    await make_variant(deps, "NEW-1")
    chosen = [to_global_id("Variant", floor.tea.id)]
    count = await floor.opened(kind="CYCLE", variantIds=chosen)
    expected: list[tuple[dict[str, Any], str, str]] = [
        ({"code": "NOPE", "quantity": 1}, "UNKNOWN_SKU", "entries.0.code"),
        ({"code": "", "quantity": 1}, "UNKNOWN_SKU", "entries.0.code"),
        ({"code": "POT-1", "quantity": 1}, "NOT_FOUND", "entries.0.code"),
        ({"code": "TEA-1", "quantity": -1}, "INVALID_INPUT", "entries.0.quantity"),
        ({"quantity": 1}, "INVALID_INPUT", "entries.0.code"),
    ]
    for entry, code, field in expected:
        (error,) = (await floor.record(count, entry))["userErrors"]
        assert (error["code"], error["field"]) == (code, field)
    assert await StockCountLine.filter(counted__isnull=False).count() == 0
    # one bad entry and nothing of the others is written
    both = [{"code": "TEA-1", "quantity": 1}, {"code": "NOPE", "quantity": 1}]
    assert (await floor.record(count, *both))["userErrors"][0]["field"] == "entries.1.code"
    assert await StockCountLine.filter(counted__isnull=False).count() == 0


async def test_a_full_count_takes_up_what_nobody_expected(deps: Deps, floor: Floor) -> None:
    await make_variant(deps, "NEW-1")
    count = await floor.opened()
    await floor.record(count, {"code": "NEW-1", "quantity": 2, "adds": True})
    (line,) = await floor.lines(count, differs=True)
    assert (line["sku"], line["expectedOnHand"], line["variance"]) == ("NEW-1", 0, 2)


async def test_who_counts_blindly_sees_nothing_of_what_is_expected(floor: Floor) -> None:
    counter = floor.graph.as_actor(COUNTER)
    hidden = ("expectedOnHand", "expectedVersion", "onHandWhenCounted", "variance", "posted")
    blind = await floor.opened()
    await floor.record(blind, {"code": "TEA-1", "quantity": 8})
    lines = await floor.lines(blind, graph=counter)
    assert [line[name] for line in lines for name in hidden] == [None] * 10
    assert [line["counted"] for line in lines] == [None, 8]
    assert [line["variance"] for line in await floor.lines(blind)] == [None, -2]
    (error,) = await counter.errors(LINES, count=blind["id"], differs=True)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "inventory.count.review")
    deeper = """query ($count: ID!) { stockCountLines(count: $count) { nodes {
      level { onHand } moved hasMoved variant { levels { onHand } } } } }"""
    errors = await counter.errors(deeper, count=blind["id"])
    assert {error["code"] for error in errors} == {"FORBIDDEN"}
    differing = """query ($id: ID!) { stockCount(id: $id) { progress { differing } } }"""
    seen = await counter(differing, id=blind["id"])
    assert seen["stockCount"]["progress"] == {"differing": None}
    assert (await floor.graph(differing, id=blind["id"]))["stockCount"]["progress"] == {
        "differing": 1
    }
    open_eyed = await floor.opened(isBlind=False)
    lines = await floor.lines(open_eyed, graph=counter)
    assert [line["expectedOnHand"] for line in lines] == [4, 10]


async def test_each_step_needs_its_permission(floor: Floor) -> None:
    count = await floor.opened()
    counter = floor.graph.as_actor(COUNTER)
    key = {"id": count["id"], "expectedVersion": 1}
    house = {"warehouseId": to_global_id("Warehouse", floor.house.id), "kind": "FULL"}
    needed = {
        OPEN: house, POST: key, CANCEL: key, RECOUNT: {**key, "lineIds": []},
    }  # fmt: skip
    for operation, request in needed.items():
        (error,) = await counter.errors(operation, input=request)
        assert (error["code"], error["permission"]) == ("FORBIDDEN", "inventory.count.review")
    entry = {"code": "TEA-1", "quantity": 1}
    made = await counter(RECORD, input={"id": count["id"], "entries": [entry]})
    assert made["stockCountRecord"]["userErrors"] == []
    skipped = await counter(COMPLETE, input={**key, "uncounted": "SKIP"})
    assert skipped["stockCountComplete"]["count"]["status"] == "COUNTED"


async def test_the_same_scan_sent_twice_is_one(floor: Floor) -> None:
    opened = [await floor.opened(idempotencyKey="open") for _ in range(2)]
    assert opened[0] == opened[1]
    scan = {"code": "TEA-1", "quantity": 1, "adds": True}
    made = [await floor.record(opened[0], scan, idempotencyKey="scan") for _ in range(2)]
    assert made[0] == made[1]
    assert made[0]["lines"][0]["counted"] == 1


async def test_what_was_not_counted_is_named_is_none_or_is_left(floor: Floor) -> None:
    count = await floor.opened()
    empty = await floor.do(COMPLETE, count, uncounted="ZERO")
    assert empty["userErrors"][0]["code"] == "NOT_ALLOWED_NOW"
    await floor.record(count, {"code": "TEA-1", "quantity": 10})
    refused = await floor.do(COMPLETE, count)
    assert refused["userErrors"] == [
        {"code": "NOT_ALLOWED_NOW", "field": "uncounted", "details": {"skus": ["POT-1"]}}
    ]
    done = (await floor.do(COMPLETE, count, uncounted="ZERO"))["count"]
    assert (done["status"], done["progress"]) == ("COUNTED", {"lines": 2, "counted": 2})
    (pot, _tea) = await floor.lines(done)
    assert (pot["counted"], pot["variance"]) == (0, -4)
    late = await floor.record(done, {"code": "TEA-1", "quantity": 1, "adds": True})
    assert late["userErrors"][0]["code"] == "NOT_ALLOWED_NOW"

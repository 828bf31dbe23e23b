"""Making the books say what was counted, whatever moved meanwhile."""

from typing import Any

from backend.core.actor import SYSTEM
from backend.core.ids import to_global_id
from backend.models import AuditEntry, Event, StockCount, StockEntry, StockLevel
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.factories.transfers import make_transfer
from tests.inventory.counts.floor import CANCEL, COMPLETE, POST, RECOUNT, Floor


async def _leave(deps: Deps, floor: Floor, units: int) -> None:
    """Units of the tea go to another warehouse."""
    other = await make_warehouse(deps, f"X{await StockCount.all().count()}{units}")
    await make_transfer(deps, floor.house.id, other.id, {floor.tea.id: units}, is_dispatched=True)


async def test_the_differences_are_posted_with_entry_event_and_audit(floor: Floor) -> None:
    count = await floor.counted(tea=8, pot=4)
    done = (await floor.do(POST, count))["count"]
    assert done["status"] == "POSTED"
    assert (await floor.on_hand(floor.tea), await floor.on_hand(floor.pot)) == (8, 4)
    row = await StockCount.get()
    (entry,) = await StockEntry.filter(kind="COUNTED")
    assert (entry.on_hand_delta, entry.reason, entry.cause_id, entry.reference) == (
        -2, "COUNT", row.id, "CT-000001",
    )  # fmt: skip
    assert [line["posted"] for line in await floor.lines(done)] == [0, -2]
    types = [event.type for event in await Event.filter(topic="stock_count").order_by("id")]
    assert types == [
        "stock_count.opened", "stock_count.recorded", "stock_count.completed",
        "stock_count.posted",
    ]  # fmt: skip
    audit = await AuditEntry.get(action="stock_count.posted")
    assert audit.after == {"status": "POSTED", "changes": 1, "units": -2}
    again = await floor.do(POST, done)
    assert again["userErrors"][0]["code"] == "NOT_ALLOWED_NOW"
    await assert_ledger_adds_up()


async def test_a_sku_that_moved_is_named_and_nothing_changes(deps: Deps, floor: Floor) -> None:
    count = await floor.counted(tea=9, pot=3)
    await _leave(deps, floor, 4)
    refused = await floor.do(POST, count)
    tea = (await floor.lines(count))[1]
    assert refused["userErrors"] == [
        {
            "code": "STOCK_MOVED",
            "field": "acceptMoved",
            "details": {
                "count": 1,
                "lines": [{"lineId": tea["id"], "sku": "TEA-1", "verdict": "MOVED", "moved": -4}],
            },
        }
    ]
    assert (await floor.on_hand(floor.tea), await floor.on_hand(floor.pot)) == (6, 4)
    assert (await StockCount.get()).status == "COUNTED"
    assert await StockEntry.filter(kind="COUNTED").count() == 0


async def test_accepted_movements_are_added_to_what_was_counted(deps: Deps, floor: Floor) -> None:
    count = await floor.opened()
    # before it is counted: the counter finds eight less one that was lost
    await _leave(deps, floor, 2)
    await floor.record(count, {"code": "TEA-1", "quantity": 7}, {"code": "POT-1", "quantity": 4})
    tea = (await floor.lines(count))[1]
    assert (tea["expectedOnHand"], tea["onHandWhenCounted"], tea["variance"]) == (10, 8, -1)
    # and after: three leave and five come
    await _leave(deps, floor, 3)
    await make_stock(deps, floor.tea.id, floor.house.id, 5)
    count = (await floor.do(COMPLETE, count))["count"]
    refused = await floor.do(POST, count)
    assert refused["userErrors"][0]["code"] == "STOCK_MOVED"
    await floor.do(POST, count, acceptMoved=True)
    assert await floor.on_hand(floor.tea) == 7 - 3 + 5
    await assert_ledger_adds_up()


async def test_orders_that_only_promise_units_do_not_stand_in_the_way(
    deps: Deps, floor: Floor
) -> None:
    count = await floor.counted(tea=8, pot=4)
    channel = await make_channel(deps)
    await make_order(deps, channel.id, {floor.tea.id: 7})
    done = await floor.do(POST, count)
    assert done["userErrors"] == []
    level = await StockLevel.get(variant_id=floor.tea.id)
    assert (level.on_hand, level.allocated, level.available) == (8, 7, 1)


async def test_less_than_is_promised_cannot_be_posted(deps: Deps, floor: Floor) -> None:
    channel = await make_channel(deps)
    await make_order(deps, channel.id, {floor.tea.id: 9})
    count = await floor.counted(tea=8, pot=3)
    (error,) = (await floor.do(POST, count))["userErrors"]
    assert (error["code"], error["details"]) == (
        "INSUFFICIENT_STOCK", {"sku": "TEA-1", "missing": 1},
    )  # fmt: skip
    assert (await floor.on_hand(floor.tea), await floor.on_hand(floor.pot)) == (10, 4)


async def test_a_correction_meanwhile_is_never_added_on_top(deps: Deps, floor: Floor) -> None:
    first = await floor.counted(tea=8, pot=4)
    second = await floor.counted(tea=8, pot=4)
    assert (await floor.do(POST, first))["userErrors"] == []
    for accept in (False, True):
        (error,) = (await floor.do(POST, second, acceptMoved=accept))["userErrors"]
        assert error["code"] == "STOCK_MOVED"
        assert [(line["sku"], line["verdict"]) for line in error["details"]["lines"]] == [
            ("TEA-1", "CORRECTED")
        ]
    assert await floor.on_hand(floor.tea) == 8
    change = StockChange(variant_id=floor.pot.id, warehouse_id=floor.house.id, delta=1)
    await adjust_stock(deps, SYSTEM, StockAdjust(changes=[change], reason=AdjustmentReason.FOUND))
    (error,) = (await floor.do(POST, second, acceptMoved=True))["userErrors"]
    assert [line["sku"] for line in error["details"]["lines"]] == ["POT-1", "TEA-1"]


async def test_lines_counted_again_forget_and_expect_what_the_books_say_now(
    deps: Deps, floor: Floor
) -> None:
    count = await floor.counted(tea=9, pot=4)
    await _leave(deps, floor, 4)
    (error,) = (await floor.do(POST, count))["userErrors"]
    ids = [line["lineId"] for line in error["details"]["lines"]]
    again = (await floor.do(RECOUNT, count, lineIds=ids))["count"]
    assert (again["status"], again["progress"]) == ("OPEN", {"lines": 2, "counted": 1})
    tea = (await floor.lines(again))[1]
    assert (tea["expectedOnHand"], tea["counted"], tea["variance"]) == (6, None, None)
    await floor.record(again, {"code": "TEA-1", "quantity": 5})
    again = (await floor.do(COMPLETE, again))["count"]
    assert (await floor.do(POST, again))["userErrors"] == []
    assert await floor.on_hand(floor.tea) == 5
    strange = [to_global_id("StockCountLine", floor.tea.id)]
    other = await floor.counted(tea=5, pot=4)
    (error,) = (await floor.do(RECOUNT, other, lineIds=strange))["userErrors"]
    assert (error["code"], error["field"]) == ("NOT_FOUND", "lineIds")


async def test_a_number_from_before_a_movement_is_not_added_to(deps: Deps, floor: Floor) -> None:
    count = await floor.opened()
    scan: dict[str, Any] = {"code": "TEA-1", "quantity": 1, "adds": True}
    (line,) = (await floor.record(count, scan))["lines"]
    await _leave(deps, floor, 4)
    (error,) = (await floor.record(count, scan))["userErrors"]
    assert (error["code"], error["details"]) == ("STOCK_MOVED", {"sku": "TEA-1", "counted": 1})
    number = {"lineId": line["id"], "quantity": 6, "expectedVersion": line["version"]}
    (line,) = (await floor.record(count, number))["lines"]
    assert (await floor.record(count, scan))["lines"][0]["counted"] == 7


async def test_lines_that_were_left_out_stay_as_they_are(floor: Floor) -> None:
    count = await floor.opened()
    await floor.record(count, {"code": "TEA-1", "quantity": 12})
    count = (await floor.do(COMPLETE, count, uncounted="SKIP"))["count"]
    await floor.do(POST, count)
    assert (await floor.on_hand(floor.tea), await floor.on_hand(floor.pot)) == (12, 4)


async def test_a_cancelled_or_stale_count_changes_nothing(floor: Floor) -> None:
    count = await floor.counted(tea=1, pot=1)
    (stale,) = (await floor.do(POST, {**count, "version": 1}))["userErrors"]
    assert (stale["code"], stale["field"]) == ("STALE_VERSION", "expectedVersion")
    gone = (await floor.do(CANCEL, count))["count"]
    assert gone["status"] == "CANCELLED"
    (late,) = (await floor.do(POST, gone))["userErrors"]
    assert late["code"] == "NOT_ALLOWED_NOW"
    assert await floor.on_hand(floor.tea) == 10

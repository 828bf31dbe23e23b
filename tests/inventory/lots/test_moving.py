"""Lots go where their units go: in, out, to another warehouse, and back."""

from datetime import date

import pytest

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.models import (
    LotEntry,
    StockAdjustment,
    StockAdjustmentLine,
    StockCount,
    StockCountLine,
    StockEntry,
    StockLevel,
    TransferLine,
    Variant,
    Warehouse,
)
from backend.models.inventory.counts import StockCountKind
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.counts.complete import StockCountComplete, complete_count
from backend.services.inventory.counts.open import StockCountOpen, open_count
from backend.services.inventory.counts.post import StockCountLots, StockCountPost, post_count
from backend.services.inventory.counts.record import (
    StockCountEntry,
    StockCountRecord,
    record_counted,
)
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from backend.services.inventory.stock.approve import (
    AskedChange,
    StockAdjustmentApprove,
    approve_adjustment,
    request_adjustment,
)
from backend.services.inventory.stock.quarantine import (
    QuarantineRelease,
    StockQuarantine,
    StockScrap,
    StockUnits,
    quarantine_stock,
    release_quarantine,
    scrap_stock,
)
from backend.services.inventory.stock.receive import ReceiveLine, StockReceive, receive_stock
from backend.services.inventory.stock.reverse import StockEntryReverse, reverse_entry
from backend.services.inventory.transfers.close import (
    TransferClose,
    TransferCloseLine,
    close_lines,
)
from backend.services.inventory.transfers.dispatch import (
    TransferDispatch,
    TransferDispatchLine,
    dispatch_transfer,
)
from backend.services.inventory.transfers.receive import (
    TransferReceive,
    TransferReceiveLine,
    receive_transfer,
)
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock
from tests.factories.lots import assert_lots_add_up, lots_in, make_lots, units
from tests.factories.orders import make_channel, make_order
from tests.factories.transfers import assert_transfers_add_up, make_transfer
from tests.statements import statements

JULY, AUGUST = date(2036, 7, 31), date(2036, 8, 31)


@pytest.fixture(autouse=True)
async def adds_up(deps: Deps) -> object:
    """Whatever a test does, in the end the books agree."""
    yield
    await assert_ledger_adds_up()
    await assert_lots_add_up()


async def adjust(
    deps: Deps, variant: Variant, house: Warehouse, delta: int, *lots: LotUnits
) -> None:
    change = StockChange(
        variant_id=variant.id, warehouse_id=house.id, delta=delta, lots=list(lots) or None
    )
    request = StockAdjust(changes=[change], reason=AdjustmentReason.CORRECTION)
    await adjust_stock(deps, SYSTEM, request)


async def test_what_comes_in_names_its_lots_and_what_is_lost_is_what_expires_first(
    deps: Deps, milk: Variant, house: Warehouse
) -> None:
    line = ReceiveLine(
        variant_id=milk.id, quantity=9, lots=[units("B", 5, AUGUST), units("A", 4, JULY)]
    )
    (key,) = await receive_stock(deps, SYSTEM, StockReceive(warehouse_id=house.id, lines=[line]))
    assert await lots_in(key) == {"A": (4, 0, 0), "B": (5, 0, 0)}
    await adjust(deps, milk, house, -6)
    assert await lots_in(key) == {"B": (3, 0, 0)}
    await adjust(deps, milk, house, 2, units("a", 2))
    assert await lots_in(key) == {"A": (2, 0, 0), "B": (3, 0, 0)}
    await adjust(deps, milk, house, -1, units("B", 1))
    assert await lots_in(key) == {"A": (2, 0, 0), "B": (2, 0, 0)}


async def test_set_aside_given_free_thrown_away_and_taken_back(
    deps: Deps, milk: Variant, house: Warehouse
) -> None:
    level = await make_lots(deps, milk.id, house.id, units("A", 4, JULY), units("B", 5, AUGUST))

    def lines(quantity: int, *lots: LotUnits) -> list[StockUnits]:
        return [
            StockUnits(
                variant_id=milk.id,
                warehouse_id=house.id,
                quantity=quantity,
                lots=list(lots) or None,
            )
        ]

    aside = StockQuarantine(lines=lines(6), reason=AdjustmentReason.QUALITY)
    await quarantine_stock(deps, SYSTEM, aside)
    assert await lots_in(level.id) == {"A": (4, 4, 0), "B": (5, 2, 0)}
    await release_quarantine(deps, SYSTEM, QuarantineRelease(lines=lines(2, units("B", 2))))
    assert await lots_in(level.id) == {"A": (4, 4, 0), "B": (5, 0, 0)}
    gone = StockScrap(lines=lines(3), reason=AdjustmentReason.DAMAGED)
    await scrap_stock(deps, SYSTEM, gone)
    assert await lots_in(level.id) == {"A": (1, 1, 0), "B": (5, 0, 0)}
    entry = await StockEntry.filter(level_id=level.id).order_by("-ordinal").first()
    assert entry is not None
    back = StockEntryReverse(entry_id=entry.id, reason=AdjustmentReason.CORRECTION, note="no")
    await reverse_entry(deps, SYSTEM, back)
    assert await lots_in(level.id) == {"A": (4, 4, 0), "B": (5, 0, 0)}


async def test_a_transfer_brings_the_very_lots_that_left(
    deps: Deps, milk: Variant, house: Warehouse, there: Warehouse
) -> None:
    source = await make_lots(deps, milk.id, house.id, units("A", 4, JULY), units("B", 5, AUGUST))
    way = await make_transfer(deps, house.id, there.id, {milk.id: 6}, is_dispatched=True)
    assert await lots_in(source.id) == {"B": (3, 0, 0)}
    level = await StockLevel.get(warehouse_id=there.id)
    assert await lots_in(level.id) == {"A": (0, 0, 4), "B": (0, 0, 2)}
    line = await TransferLine.get()
    lines = [TransferReceiveLine(line_id=line.id, quantity=1, lots=[units("B", 1)])]
    await receive_transfer(
        deps, SYSTEM, TransferReceive(id=way.id, expected_version=2, lines=lines)
    )
    assert await lots_in(level.id) == {"A": (0, 0, 4), "B": (1, 0, 1)}
    # one never came, and one came that nobody sent
    closing = TransferCloseLine(
        line_id=line.id, arrived=5, reason=AdjustmentReason.LOST, lots=[units("A", 4)]
    )
    await close_lines(deps, SYSTEM, TransferClose(id=way.id, expected_version=3, lines=[closing]))
    assert await lots_in(level.id) == {"A": (4, 0, 0), "B": (1, 0, 0)}
    await assert_transfers_add_up()


async def test_a_surplus_is_of_lots_that_are_named(
    deps: Deps, milk: Variant, house: Warehouse, there: Warehouse
) -> None:
    await make_lots(deps, milk.id, house.id, units("A", 4, JULY))
    way = await make_transfer(deps, house.id, there.id, {milk.id: 3}, is_dispatched=True)
    line = await TransferLine.get()

    async def close(*lots: LotUnits) -> None:
        closing = TransferCloseLine(
            line_id=line.id, arrived=5, reason=AdjustmentReason.FOUND, lots=list(lots) or None
        )
        request = TransferClose(id=way.id, expected_version=2, lines=[closing])
        await close_lines(deps, SYSTEM, request)

    with pytest.raises(OmsError) as refused:
        await close()
    assert (refused.value.code, refused.value.field) == (Code.LOT_REQUIRED, "lines.0.lots")
    with pytest.raises(OmsError) as refused:
        await close(units("X", 5))
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "lines.0.lots")
    await close(units("A", 4), units("X", 1))
    level = await StockLevel.get(warehouse_id=there.id)
    assert await lots_in(level.id) == {"A": (4, 0, 0), "X": (1, 0, 0)}


async def test_serial_numbers_go_one_by_one(
    deps: Deps, phone: Variant, house: Warehouse, there: Warehouse
) -> None:
    source = await make_lots(deps, phone.id, house.id, units("S1"), units("S2"), units("S3"))
    way = await make_transfer(deps, house.id, there.id, {phone.id: 2})
    line = await TransferLine.get()

    async def send(*lots: LotUnits) -> None:
        sent = TransferDispatchLine(line_id=line.id, quantity=2, lots=list(lots) or None)
        request = TransferDispatch(id=way.id, expected_version=1, lines=[sent])
        await dispatch_transfer(deps, SYSTEM, request)

    with pytest.raises(OmsError) as refused:
        await send()
    assert (refused.value.code, refused.value.field) == (Code.LOT_REQUIRED, "lines.0.lots")
    await send(units("S3"), units("S1"))
    assert await lots_in(source.id) == {"S2": (1, 0, 0)}
    # it is on its way: nobody can receive it anywhere
    with pytest.raises(OmsError) as refused:
        await make_lots(deps, phone.id, house.id, units("s1"))
    assert (refused.value.code, refused.value.field) == (Code.ALREADY_EXISTS, "lots.0")
    taken = TransferReceive(
        id=way.id, expected_version=2, lines=[TransferReceiveLine(line_id=line.id, quantity=2)]
    )
    await receive_transfer(deps, SYSTEM, taken)
    level = await StockLevel.get(warehouse_id=there.id)
    assert await lots_in(level.id) == {"S1": (1, 0, 0), "S3": (1, 0, 0)}
    # the last of them has no choice, and once gone it may come back
    await adjust(deps, phone, house, -1)
    await make_lots(deps, phone.id, there.id, units("S2"))
    assert await LotEntry.filter(lot__number="S2").count() == 3


async def test_a_count_says_of_which_lots_its_difference_is(
    deps: Deps, milk: Variant, house: Warehouse
) -> None:
    level = await make_lots(deps, milk.id, house.id, units("A", 4, JULY))
    request = StockCountOpen(
        warehouse_id=house.id, kind=StockCountKind.CYCLE, variant_ids=[milk.id]
    )
    key = await open_count(deps, SYSTEM, request)
    entry = StockCountEntry(code="MILK", quantity=6)
    await record_counted(deps, SYSTEM, StockCountRecord(id=key, entries=[entry]))
    await complete_count(deps, SYSTEM, StockCountComplete(id=key, expected_version=1))
    version = (await StockCount.get(id=key)).version
    with pytest.raises(OmsError) as refused:
        await post_count(deps, SYSTEM, StockCountPost(id=key, expected_version=version))
    assert (refused.value.code, refused.value.field) == (Code.LOT_REQUIRED, "lots")
    line = await StockCountLine.get()
    found = StockCountLots(line_id=line.id, lots=[units("A", 1), units("B", 1, AUGUST)])
    await post_count(deps, SYSTEM, StockCountPost(id=key, expected_version=version, lots=[found]))
    assert await lots_in(level.id) == {"A": (5, 0, 0), "B": (1, 0, 0)}


async def test_an_adjustment_that_waits_keeps_its_lots(
    deps: Deps, milk: Variant, house: Warehouse
) -> None:
    level = await make_lots(deps, milk.id, house.id, units("A", 4, JULY))
    change = AskedChange(level.id, 2, 4, None, [units("N", 2, AUGUST)])
    asked = StockAdjust(changes=[], reason=AdjustmentReason.FOUND)
    async with transaction():
        key = await request_adjustment(deps, SYSTEM, asked, [change])
    kept = await StockAdjustmentLine.get()
    assert kept.lots == [{"number": "N", "quantity": 2, "expires_on": "2036-08-31"}]
    version = (await StockAdjustment.get(id=key)).version
    await approve_adjustment(deps, SYSTEM, StockAdjustmentApprove(id=key, expected_version=version))
    assert await lots_in(level.id) == {"A": (4, 0, 0), "N": (2, 0, 0)}


@pytest.mark.parametrize(
    ("lots", "code", "field"),
    [
        (None, Code.LOT_REQUIRED, "lines.0.lots"),
        ([units("", 2)], Code.LOT_REQUIRED, "lines.0.lots.0.number"),
        ([units("A", 1)], Code.LOT_REQUIRED, "lines.0.lots"),
        ([units("A", 2, AUGUST)], Code.INVALID_INPUT, "lines.0.lots.0.expiresOn"),
    ],
)
async def test_a_lot_without_its_number_is_refused_and_nothing_moves(
    deps: Deps,
    milk: Variant,
    house: Warehouse,
    lots: list[LotUnits] | None,
    code: Code,
    field: str,
) -> None:
    level = await make_lots(deps, milk.id, house.id, units("A", 4, JULY))
    line = ReceiveLine(variant_id=milk.id, quantity=2, lots=lots)
    with pytest.raises(OmsError) as refused:
        await receive_stock(deps, SYSTEM, StockReceive(warehouse_id=house.id, lines=[line]))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert await lots_in(level.id) == {"A": (4, 0, 0)}
    assert await StockEntry.all().count() == 1


async def test_what_is_sold_by_its_date_has_one(
    deps: Deps, milk: Variant, house: Warehouse
) -> None:
    milk.minimum_shelf_days = 3
    await milk.save()
    with pytest.raises(OmsError) as refused:
        await make_lots(deps, milk.id, house.id, units("A", 4))
    assert (refused.value.code, refused.value.field) == (Code.LOT_REQUIRED, "lots.0.expiresOn")
    await make_lots(deps, milk.id, house.id, units("A", 4, JULY))


async def test_of_what_has_no_lots_none_are_named(
    deps: Deps, house: Warehouse, milk: Variant
) -> None:
    tea = await make_variant(deps)
    with pytest.raises(OmsError) as refused:
        await make_lots(deps, tea.id, house.id, units("A", 4))
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "lots")
    await make_stock(deps, tea.id, house.id, 4)
    with pytest.raises(OmsError) as refused:
        await make_stock(deps, milk.id, house.id, 4)
    assert refused.value.code == Code.LOT_REQUIRED


async def test_placing_an_order_reads_no_lots(deps: Deps, milk: Variant, house: Warehouse) -> None:
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, house.id, 4)
    await make_lots(deps, milk.id, house.id, units("A", 4, JULY))
    channel = await make_channel(deps)
    sent = []
    for variant in (tea, milk):
        with statements() as texts:
            await make_order(deps, channel.id, {variant.id: 1})
        sent.append([text for text in texts if "inventory_" in text])
    assert sent[0] == sent[1]
    assert not [text for text in sent[0] if "inventory_lot" in text]

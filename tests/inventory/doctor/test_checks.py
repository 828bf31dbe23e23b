"""Everything that must be so of stock is looked at; what is spoilt by hand is named exactly."""

from dataclasses import replace

import pytest

from backend.cli.demo.seed import seed_demo
from backend.core.actor import SYSTEM
from backend.core.ids import new_id
from backend.models import Allocation, Backorder, Order, Reservation, StockEntry, StockLevel
from backend.models.inventory.doctor import DoctorCheck
from backend.models.orders.order import CancelReason, FulfillmentStatus
from backend.ports.deps import Deps
from backend.services.inventory.doctor.checks import Chunk
from backend.services.inventory.doctor.examine import MOST_KEPT, examine
from backend.services.inventory.doctor.incoming import incoming_units
from backend.services.inventory.doctor.registry import CHECKS, LEVELS
from backend.services.orders.cancel import OrderCancel, cancel_order
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_order
from tests.factories.purchasing import make_approved, make_supplier, receive
from tests.factories.transfers import make_transfer
from tests.inventory.doctor.spoil import Store, found, make_store, spoil

LEVEL = "UPDATE inventory_stock_level SET "
ENTRY = "UPDATE inventory_stock_entry SET "


@pytest.fixture
async def store(deps: Deps) -> Store:
    return await make_store(deps)


async def test_what_the_use_cases_leave_is_clean(store: Store) -> None:
    diagnosis = await examine()
    assert diagnosis.findings == []
    assert (diagnosis.findings_total, diagnosis.repairable_levels) == (0, 0)
    levels, open_orders, allocations = 1, 1, 1
    assert {name: tally.checked for name, tally in diagnosis.tallies.items()} == {
        **dict.fromkeys(list(DoctorCheck)[:9], levels),
        DoctorCheck.ORDER_DEMAND: open_orders,
        DoctorCheck.CLOSED_ORDERS: allocations,
        DoctorCheck.CLOSED_BACKORDERS: 0,
    }


async def test_every_check_that_has_a_name_is_made() -> None:
    assert [check.name for check in CHECKS] == list(DoctorCheck)


async def test_the_made_up_shop_is_clean(deps: Deps) -> None:
    await seed_demo(deps, orders=300, customers=60)
    diagnosis = await examine()
    assert diagnosis.findings == []
    assert all(tally.checked > 0 for tally in diagnosis.tallies.values())


@pytest.mark.parametrize(
    ("part", "was", "available", "also"),
    [
        ("on_hand", 20, 1, []),
        ("allocated", 4, -1, [("LEVEL_ALLOCATIONS", "allocated", 4, 5, False)]),
        ("reserved", 3, -1, [("LEVEL_RESERVATIONS", "reserved", 3, 4, False)]),
        ("quarantined", 2, -1, []),
        ("incoming", 0, 0, [("LEVEL_INCOMING", "incoming", 0, 1, False)]),
    ],
)
async def test_a_part_that_is_not_the_sum_of_the_ledger(
    store: Store,
    part: str,
    was: int,
    available: int,
    also: list[tuple[str, str, int, int, bool]],
) -> None:
    await spoil(f"{LEVEL}{part} = {part} + 1, available = available + ({available})")
    assert await found() == [("LEVEL_SUMS", part, was, was + 1, True), *also]


async def test_a_level_without_a_ledger_holds_nothing(deps: Deps, store: Store) -> None:
    await spoil("DELETE FROM inventory_stock_entry")
    assert await found() == [
        ("LEVEL_SUMS", "on_hand", 0, 20, False),
        ("LEVEL_SUMS", "allocated", 0, 4, False),
        ("LEVEL_SUMS", "reserved", 0, 3, False),
        ("LEVEL_SUMS", "quarantined", 0, 2, False),
        ("LAST_ORDINAL", None, 0, 5, False),
    ]


async def test_a_level_that_is_behind_its_ledger(store: Store) -> None:
    await spoil(f"{LEVEL}last_ordinal = 4")
    assert await found() == [("LAST_ORDINAL", None, 5, 4, True)]


async def test_entries_that_are_gone_from_the_end_are_no_reason_to_repair(store: Store) -> None:
    await spoil("DELETE FROM inventory_stock_entry WHERE ordinal = 5")
    assert await found() == [
        ("LEVEL_SUMS", "quarantined", 0, 2, False),
        ("LAST_ORDINAL", None, 4, 5, False),
    ]


async def test_an_entry_that_is_gone_from_the_middle(store: Store) -> None:
    await spoil("DELETE FROM inventory_stock_entry WHERE ordinal = 2")
    third = await StockEntry.get(ordinal=3)
    (gap,) = [each for each in (await examine()).findings if each.check == "ENTRY_ORDINALS"]
    assert (gap.level_id, gap.entry_id) == (store.level.id, third.id)
    assert await found() == [
        ("LEVEL_SUMS", "on_hand", 25, 20, False),
        ("ENTRY_ORDINALS", None, 2, 3, False),
        ("ENTRY_BALANCES", "on_hand", 25, 20, False),
        ("ENTRY_BALANCES", "available", 21, 16, False),
    ]


@pytest.mark.parametrize(
    ("column", "right"),
    [
        ("on_hand", 20),
        ("available", 16),
        ("allocated", 4),
        ("reserved", 0),
        ("quarantined", 0),
        ("incoming", 0),
    ],
)
async def test_a_balance_that_is_not_the_sum_so_far(store: Store, column: str, right: int) -> None:
    await spoil(f"{ENTRY}{column}_after = {column}_after + 7 WHERE ordinal = 3")
    third = await StockEntry.get(ordinal=3)
    (finding,) = (await examine()).findings
    assert (finding.level_id, finding.entry_id) == (store.level.id, third.id)
    assert await found() == [("ENTRY_BALANCES", column, right, right + 7, False)]


async def test_a_movement_that_was_altered_is_not_taken_for_the_truth(store: Store) -> None:
    await spoil(f"{ENTRY}on_hand_delta = -4 WHERE ordinal = 2")
    assert await found() == [
        ("LEVEL_SUMS", "on_hand", 21, 20, False),
        ("ENTRY_BALANCES", "on_hand", 21, 20, False),
        ("ENTRY_BALANCES", "available", 21, 20, False),
    ]


async def test_a_ledger_that_promised_what_it_had_not(store: Store) -> None:
    await spoil(
        f"{ENTRY}on_hand_delta = -22, on_hand_after = 3, available_after = 3 WHERE ordinal = 2"
    )
    await spoil(f"{ENTRY}on_hand_after = 3, available_after = available_after - 17"
                " WHERE ordinal > 2")  # fmt: skip
    assert await found() == [
        ("LEVEL_SUMS", "on_hand", 3, 20, False),
        ("ENTRY_BALANCES", "available", 0, -1, False),
    ]


async def test_an_allocation_that_is_gone(store: Store) -> None:
    await Allocation.all().delete()
    (of_level, of_order) = (await examine()).findings
    assert of_level.level_id == store.level.id
    assert (of_order.order_id, of_order.order_line_id) == (store.order.id, store.line.id)
    assert await found() == [
        ("LEVEL_ALLOCATIONS", "allocated", 0, 4, False),
        ("ORDER_DEMAND", "allocated", 4, 0, False),
    ]


async def test_a_line_that_claims_more_than_it_wants(store: Store) -> None:
    await spoil("UPDATE inventory_allocation SET quantity = 5")
    assert await found() == [
        ("LEVEL_ALLOCATIONS", "allocated", 5, 4, False),
        ("ORDER_DEMAND", "allocated", 4, 5, False),
    ]


async def test_once_a_part_was_sent_a_line_claims_no_more_than_all(store: Store) -> None:
    part = FulfillmentStatus.PARTIALLY_FULFILLED
    await Order.filter(id=store.order.id).update(fulfillment_status=part)
    await spoil("UPDATE inventory_allocation SET quantity = 3")
    assert await found() == [("LEVEL_ALLOCATIONS", "allocated", 3, 4, False)]


@pytest.mark.parametrize(
    "columns",
    ["status = 'CANCELLED'", "status = 'COMPLETED'", "fulfillment_status = 'FULFILLED'"],
)
async def test_an_order_that_is_over_and_still_claims(
    deps: Deps, store: Store, columns: str
) -> None:
    await spoil(f"UPDATE orders_order SET {columns}")
    (finding,) = (await examine()).findings
    assert (finding.level_id, finding.order_id, finding.order_line_id) == (
        store.level.id,
        store.order.id,
        store.line.id,
    )
    assert await found() == [("CLOSED_ORDERS", "allocated", 0, 4, False)]
    # four of its units wait instead of being held
    await spoil("DELETE FROM inventory_allocation")
    now = deps.clock.now()
    await Backorder.create(
        order_line_id=store.line.id, variant_id=store.tea.id, quantity=4,
        created_at=now, updated_at=now,
    )  # fmt: skip
    assert [each for each in await found() if each[0] != "LEVEL_ALLOCATIONS"] == [
        ("CLOSED_BACKORDERS", None, 0, 4, False)
    ]


async def test_a_cancelled_order_is_no_finding(deps: Deps, store: Store) -> None:
    await cancel_order(deps, SYSTEM, OrderCancel(id=store.order.id, reason=CancelReason.CUSTOMER))
    assert await found() == []


@pytest.mark.parametrize(("columns", "ought"), [("quantity = 2", 2), ("status = 'RELEASED'", 0)])
async def test_a_reservation_that_says_other_than_its_level(
    store: Store, columns: str, ought: int
) -> None:
    await spoil(f"UPDATE inventory_reservation SET {columns}")
    assert await found() == [("LEVEL_RESERVATIONS", "reserved", ought, 3, False)]


async def test_what_comes_in_is_the_sum_of_all_sources(deps: Deps, store: Store) -> None:
    def reservations(chunk: Chunk) -> str:
        return (
            "SELECT level_id, quantity AS units FROM inventory_reservation"
            f" WHERE {chunk.within('level_id')}"
        )

    (chunk,) = [span async for span, _ in LEVELS.chunks()]
    sql = incoming_units(chunk, (reservations, reservations))
    (row,) = await chunk.fetch(sql)
    assert (str(row["level_id"]), row["incoming"]) == (str(store.level.id), 6)


async def test_what_purchase_orders_have_coming(deps: Deps, store: Store) -> None:
    supplier, tea = await make_supplier(deps), await make_variant(deps, "TEA")
    order = await make_approved(deps, supplier.id, store.house.id, {tea.id: (12, "4")})
    assert await found() == []
    await receive(deps, order.id, {"TEA": 5})
    assert await found() == []
    await spoil("UPDATE inventory_purchase_order_line SET incoming_quantity = 3")
    assert await found() == [("LEVEL_INCOMING", "incoming", 3, 7, False)]


async def test_what_transfers_have_on_the_way(deps: Deps, store: Store) -> None:
    other = await make_warehouse(deps, "OTHER")
    await make_transfer(deps, store.house.id, other.id, {store.tea.id: 6}, is_dispatched=True)
    assert await found() == []
    await spoil("UPDATE inventory_transfer_line SET received = 2")
    assert await found() == [("LEVEL_INCOMING", "incoming", 4, 6, False)]


async def test_chunks_meet_without_a_gap(deps: Deps, store: Store) -> None:
    small = [replace(check, walk=replace(check.walk, at_once=2)) for check in CHECKS]
    for number in range(4):
        other = await make_variant(deps, f"CUP-{number}")
        await make_stock(deps, other.id, store.house.id, 5)
        await make_order(deps, store.channel_id, {other.id: 1})
    assert [count async for _, count in small[0].walk.chunks()] == [2, 2, 1]
    await spoil(f"{LEVEL}on_hand = on_hand + 1, available = available + 1")
    await spoil("UPDATE inventory_allocation SET quantity = quantity + 1")
    diagnosis = await examine(small)
    checked = {name: tally.checked for name, tally in diagnosis.tallies.items()}
    assert checked == {**dict.fromkeys(DoctorCheck, 5), DoctorCheck.CLOSED_BACKORDERS: 0}
    sums = [each.level_id for each in diagnosis.findings if each.check == "LEVEL_SUMS"]
    assert sums == sorted(level.id for level in await StockLevel.all())
    assert diagnosis.tallies[DoctorCheck.ORDER_DEMAND].findings == 5
    assert diagnosis.repairable_levels == 5


async def test_the_first_findings_are_kept_and_all_are_counted(deps: Deps, store: Store) -> None:
    end = (await Reservation.get()).expires_at
    await Reservation.bulk_create(
        [
            Reservation(
                level_id=(await _level(deps, store, number)).id,
                quantity=1,
                owner=str(new_id()),
                expires_at=end,
                actor_name="x",
                created_at=end,
                updated_at=end,
            )
            for number in range(MOST_KEPT + 3)
        ]
    )
    diagnosis = await examine()
    assert diagnosis.findings_total == MOST_KEPT + 3
    assert len(diagnosis.findings) == MOST_KEPT
    assert {each.check for each in diagnosis.findings} == {DoctorCheck.LEVEL_RESERVATIONS}


async def _level(deps: Deps, store: Store, number: int) -> StockLevel:
    variant = await make_variant(deps, f"POT-{number}")
    return await make_stock(deps, variant.id, store.house.id, 1)

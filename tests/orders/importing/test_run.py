"""A file imported into the database, on both engines."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.models import (
    AuditEntry,
    Backorder,
    Channel,
    Customer,
    Event,
    ImportRefusal,
    ImportRun,
    Order,
    OrderLine,
    OrderNote,
    OrderTag,
    Product,
    StockLevel,
    Variant,
)
from backend.models.integrations import StockPolicy
from backend.models.orders.imports import ImportMode, ImportStatus
from backend.models.orders.order import (
    FulfillmentStatus,
    LineKind,
    OrderKind,
    OrderStatus,
    PaymentStatus,
)
from backend.ports.deps import Deps
from backend.services.inventory.doctor.examine import examine
from backend.services.orders import import_run as running
from backend.services.orders.import_change import (
    ImportCancel,
    ImportStart,
    cancel_import,
    start_import,
)
from backend.services.orders.import_preview import ImportPreview, preview_import
from backend.services.orders.import_run import run_due_imports, run_import
from backend.services.settings.house import house_today
from tests.factories.bundles import make_bundle
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel
from tests.fakes.clock import FakeClock
from tests.orders.importing.files import DATA, plain_file, row
from tests.orders.importing.runs import import_file, start, upload


class PowerCut(BaseException):
    """What no handler takes for an error of the import."""


EXCERPT = DATA / "online_retail_excerpt.csv"
EXPORT = DATA / "shopify_orders_export.csv"


async def test_history_holds_the_file_to_the_penny(deps: Deps, actor: Actor) -> None:
    run = await import_file(deps, actor, EXCERPT, await make_channel(deps))
    assert (run.status, run.error_message) == (ImportStatus.COMPLETED, "")
    assert (run.rows_total, run.rows_done, run.rows_imported, run.rows_refused) == (
        332, 332, 332, 0,
    )  # fmt: skip
    assert (run.orders_created, run.orders_existing, run.orders_refused) == (43, 0, 0)
    assert not (deps.config.uploads_dir / run.file_path).exists()
    assert run.accounting == {
        "GBP": {
            "file": "10692.851",
            "imported": "10692.85",
            "existing": "0",
            "refused": "0",
            "rounding": "0.001",
        }
    }
    orders = await Order.all().values("total_minor", "kind", "customer_id")
    assert sum(order["total_minor"] for order in orders) == 1069285
    assert sum(order["kind"] is OrderKind.CREDIT for order in orders) == 10
    assert len({order["customer_id"] for order in orders} - {None}) == 23
    assert await Customer.all().count() == 23
    lines = await OrderLine.all().values("total_minor")
    assert (len(lines), sum(line["total_minor"] for line in lines)) == (332, 1069285)


async def test_history_is_settled_and_moves_no_stock(deps: Deps, actor: Actor) -> None:
    run = await import_file(deps, actor, EXCERPT, await make_channel(deps))
    sale = await Order.get(external_id="536365")
    assert (sale.kind, sale.status) == (OrderKind.SALE, OrderStatus.COMPLETED)
    assert (sale.payment_status, sale.fulfillment_status) == (
        PaymentStatus.PAID,
        FulfillmentStatus.FULFILLED,
    )
    assert (sale.number, sale.import_run_id, sale.ship_to_country) == ("536365", run.id, "GB")
    assert (sale.line_count, sale.item_count, sale.total_minor) == (7, 40, 13912)
    credit = await Order.filter(kind=OrderKind.CREDIT).first()
    assert credit is not None
    assert (credit.payment_status, credit.total_minor < 0) == (PaymentStatus.REFUNDED, True)
    assert await StockLevel.all().count() == 0


async def test_makes_one_variant_for_codes_that_differ_in_case(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    known = await make_variant(deps, "85123A", name="Heart")
    path = plain_file(
        tmp_path,
        row("A1", sku="85123a"),
        row("A1", sku="new-1", name=""),
        row("A2", sku="NEW-1", name="Lamp"),
        row("A2", sku="", name="Gift wrapping"),
    )
    await import_file(deps, actor, path, await make_channel(deps))
    lines = await OrderLine.all().order_by("order__external_id", "position").values()
    made = await Variant.get(sku_key="NEW-1")
    assert [(line["sku"], line["variant_id"]) for line in lines] == [
        ("85123a", known.id),
        ("new-1", made.id),
        ("NEW-1", made.id),
        ("", None),
    ]
    assert (await Product.get(id=made.product_id)).name == "Lamp"
    assert await Variant.all().count() == 2


async def test_writes_an_event_for_everything_it_makes(
    deps: Deps, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PROGRESS_SECONDS", 0)
    run = await import_file(deps, actor, EXCERPT, await make_channel(deps))
    assert await Event.filter(type="order.imported").count() == 43
    assert await Event.filter(type="customer.created").count() == 23
    assert await Event.filter(type="product.created").count() == await Product.all().count()
    steps = await Event.filter(object_id=run.id).order_by("seq").values("type", "data")
    assert [step["type"].partition(".")[2] for step in steps] == [
        "uploaded",
        "queued",
        "started",
        "progressed",
        "completed",
    ]
    assert steps[-1]["data"]["rows_done"] == 332
    assert await AuditEntry.filter(action="import_run.completed").count() == 1


async def test_the_same_file_twice_changes_nothing_and_says_so(deps: Deps, actor: Actor) -> None:
    channel = await make_channel(deps)
    await import_file(deps, actor, EXCERPT, channel)
    before = sorted(order["id"] for order in await Order.all().values("id"))
    again = await import_file(deps, actor, EXCERPT, channel)
    assert (again.orders_created, again.orders_existing) == (0, 43)
    assert (again.rows_imported, again.rows_existing) == (0, 332)
    assert again.accounting["GBP"]["existing"] == "10692.851"
    assert sorted(order["id"] for order in await Order.all().values("id")) == before
    assert await OrderLine.all().count() == 332
    assert await Customer.all().count() == 23


async def test_the_same_numbers_in_another_channel_are_other_orders(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    path = plain_file(tmp_path, row("A1"))
    await import_file(deps, actor, path, await make_channel(deps, "one"))
    await import_file(deps, actor, path, await make_channel(deps, "two"))
    await import_file(deps, actor, path, await make_channel(deps, "three"))
    assert [order["number"] for order in await Order.all().order_by("id").values("number")] == [
        "A1",
        "two-A1",
        "three-A1",
    ]


async def test_keeps_what_the_file_says_of_an_order(deps: Deps, actor: Actor) -> None:
    await import_file(deps, actor, EXPORT, await make_channel(deps))
    order = await Order.get(external_id="6798479098155001")
    assert (order.number, order.shipping_address["city"]) == ("#1003", "Boston")
    assert (order.subtotal_minor, order.discount_minor, order.shipping_minor, order.tax_minor) == (
        10000, 500, 500, 950,
    )  # fmt: skip
    tags = await OrderTag.filter(order_id=order.id).order_by("tag").values("tag")
    assert [tag["tag"] for tag in tags] == ["vip", "wholesale"]
    note = await OrderNote.get(order_id=order.id)
    assert "Discount code: WELCOME" in note.body
    customer = await Customer.get(id=order.customer_id)
    assert (customer.name, customer.email) == ("Li Na", "li@example.com")
    cancelled = await Order.get(external_id="6798479098155003")
    assert (cancelled.status, cancelled.payment_status, cancelled.fulfillment_status) == (
        OrderStatus.CANCELLED,
        PaymentStatus.UNPAID,
        FulfillmentStatus.UNFULFILLED,
    )
    refunded = await Order.get(external_id="6798479098155002")
    assert refunded.payment_status is PaymentStatus.PARTIALLY_REFUNDED


async def test_finds_a_customer_by_e_mail_and_makes_none_unless_told(
    deps: Deps, actor: Actor
) -> None:
    now = deps.clock.now()
    known = await Customer.create(name="Li", email="li@example.com", created_at=now, updated_at=now)
    channel = await make_channel(deps)
    run_id = await upload(deps, actor, EXPORT)
    request = ImportStart(id=run_id, channel_id=channel.id, mode=ImportMode.HISTORY)
    await start_import(deps, actor, request)
    await run_import(deps, run_id)
    found = await Order.all().order_by("external_id").values("customer_id")
    assert [order["customer_id"] for order in found] == [known.id, None, None]
    assert await Customer.all().count() == 1
    assert await Variant.all().count() == 0
    assert await OrderLine.filter(kind=LineKind.PRODUCT).count() == 4


async def test_refused_rows_are_kept_with_their_reasons(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    path = plain_file(tmp_path, row("A1"), row("A2", quantity="1.5"), row("A2"), row(""), row("A3"))
    run = await import_file(deps, actor, path, await make_channel(deps))
    assert (run.rows_imported, run.rows_refused, run.orders_refused) == (2, 3, 2)
    refusals = await ImportRefusal.filter(run_id=run.id).order_by("row_number").values()
    assert [(r["row_number"], r["external_id"], r["code"]) for r in refusals] == [
        (3, "A2", "QUANTITY_NOT_WHOLE"),
        (4, "A2", "ORDER_HAS_BAD_ROW"),
        (5, "", "ORDER_NUMBER_MISSING"),
    ]
    assert refusals[0]["row"]["raw"].startswith("A2,2024-03-04 10:00,T-1")


async def test_live_orders_take_stock_or_are_refused(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    variant = await make_variant(deps, "T-1")
    level = await make_stock(deps, variant.id, (await make_warehouse(deps)).id, 5)
    path = plain_file(
        tmp_path,
        row("A1", quantity="3"),
        row("A2", quantity="3"),
        row("A3", sku="X-9"),
        row("A4", quantity="2"),
        row("A5", quantity="-1"),
    )
    run = await import_file(deps, actor, path, await make_channel(deps), ImportMode.LIVE)
    assert (run.status, run.orders_created, run.orders_refused) == (ImportStatus.COMPLETED, 2, 3)
    refusals = await ImportRefusal.all().order_by("row_number").values("external_id", "code")
    assert [tuple(refusal.values()) for refusal in refusals] == [
        ("A2", "INSUFFICIENT_STOCK"),
        ("A3", "UNKNOWN_SKU"),
        ("A5", "HISTORY_ONLY"),
    ]
    await level.refresh_from_db()
    assert (level.on_hand, level.allocated) == (5, 5)
    await assert_ledger_adds_up()
    first = await Order.get(external_id="A1")
    assert (first.status, first.payment_status, first.fulfillment_status) == (
        OrderStatus.OPEN,
        PaymentStatus.UNPAID,
        FulfillmentStatus.UNFULFILLED,
    )
    assert await Order.all().count() == await OrderLine.all().count() == 2
    assert await Variant.all().count() == 1


async def test_live_orders_wait_where_their_channel_lets_them_and_for_what_is_ordered_ahead(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    house, channel = await make_warehouse(deps), await make_channel(deps)
    variants = {sku: await make_variant(deps, sku) for sku in ("T-1", "NEW")}
    for variant in variants.values():
        await make_stock(deps, variant.id, house.id, 5)
    tomorrow = await house_today(deps) + timedelta(days=1)
    await Variant.filter(sku="NEW").update(available_from=tomorrow)
    rows = (row("A1", quantity="4"), row("A2", quantity="3"), row("A3", sku="NEW", quantity="2"))
    path = plain_file(tmp_path, *rows)
    # nobody waits but for what is ordered ahead
    key = await upload(deps, actor, path)
    asked = ImportPreview(id=key, mode=ImportMode.LIVE, channel_id=channel.id)
    strict = await preview_import(deps, actor, asked)
    assert (strict.counts.orders_created, strict.units_awaited) == (2, 2)
    await Channel.filter(id=channel.id).update(stock_policy=StockPolicy.BACKORDER)
    seen = await preview_import(deps, actor, asked)
    assert (seen.counts.orders_created, seen.units_awaited) == (3, 4)
    await start(deps, actor, key, channel, ImportMode.LIVE)
    assert await run_import(deps, key)
    waiting = (
        await Backorder.all()
        .order_by("id")
        .values_list("order_line__order__external_id", "quantity", "priority")
    )
    assert [tuple(each) for each in waiting] == [("A2", 2, 100), ("A3", 2, 100)]
    assert await Event.filter(type="order.backordered").count() == 2
    assert (await examine()).findings == []


async def test_a_live_order_of_a_bundle_takes_its_parts(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    house = await make_warehouse(deps)
    cup = await make_variant(deps, "CUP")
    level = await make_stock(deps, cup.id, house.id, 9)
    await make_bundle(deps, "T-1", {cup.id: 4})
    path = plain_file(tmp_path, row("A1", quantity="2"), row("A2", quantity="1"))
    run = await import_file(deps, actor, path, await make_channel(deps), ImportMode.LIVE)
    assert (run.orders_created, run.orders_refused) == (1, 1)
    await level.refresh_from_db()
    assert (level.on_hand, level.allocated) == (9, 8)
    assert (await examine()).findings == []


async def test_goes_on_behind_the_last_commit(
    deps: Deps, actor: Actor, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "HISTORY_ORDERS", 10)
    channel = await make_channel(deps)
    run_id = await upload(deps, actor, EXCERPT)
    await start(deps, actor, run_id, channel)

    def stop(run: ImportRun) -> None:
        if run.orders_created == 20:
            raise PowerCut

    with pytest.raises(PowerCut):
        await run_import(deps, run_id, stop)
    half = await ImportRun.get(id=run_id)
    assert (half.status, half.orders_created) == (ImportStatus.RUNNING, 20)
    assert await Order.all().count() == 20
    assert await OrderLine.all().count() == half.rows_done
    assert not await run_import(deps, run_id), "the lease is still held"
    clock.advance(minutes=2)
    assert await run_due_imports(deps) == 1
    run = await ImportRun.get(id=run_id)
    assert (run.status, run.orders_created, run.orders_existing) == (ImportStatus.COMPLETED, 43, 0)
    assert (run.rows_done, run.accounting["GBP"]["imported"]) == (332, "10692.85")
    assert await OrderLine.all().count() == 332


async def test_a_worker_that_is_told_to_stop_hands_the_run_on_at_once(
    deps: Deps, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "HISTORY_ORDERS", 10)
    channel = await make_channel(deps)
    run_id = await upload(deps, actor, EXCERPT)
    await start(deps, actor, run_id, channel)

    def stop(run: ImportRun) -> None:
        if run.orders_created == 20:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await run_import(deps, run_id, stop)
    assert await run_due_imports(deps) == 1
    run = await ImportRun.get(id=run_id)
    assert (run.status, run.orders_created, run.rows_done) == (ImportStatus.COMPLETED, 43, 332)


async def test_stops_between_two_transactions_when_cancelled_and_may_go_on(
    deps: Deps, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "HISTORY_ORDERS", 10)
    channel = await make_channel(deps)
    run_id = await upload(deps, actor, EXCERPT)
    await start(deps, actor, run_id, channel)
    cancelling: list[asyncio.Task[object]] = []

    def cancel(run: ImportRun) -> None:
        if run.orders_created == 10:
            request = ImportCancel(id=run_id)
            cancelling.append(asyncio.create_task(cancel_import(deps, actor, request)))

    assert await run_import(deps, run_id, cancel)
    await asyncio.gather(*cancelling)
    run = await ImportRun.get(id=run_id)
    assert run.status is ImportStatus.CANCELLED
    assert 10 <= await Order.all().count() == run.orders_created < 43
    with pytest.raises(OmsError) as caught:
        await start(deps, actor, run_id, channel, ImportMode.LIVE)
    assert caught.value.code is Code.NOT_ALLOWED_NOW
    await start(deps, actor, run_id, channel)
    await run_import(deps, run_id)
    run = await ImportRun.get(id=run_id)
    assert (run.status, run.orders_created, run.rows_done) == (ImportStatus.COMPLETED, 43, 332)


async def test_two_imports_of_one_file_at_once_make_every_order_once(
    deps: Deps, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "HISTORY_ORDERS", 7)
    channel = await make_channel(deps)
    runs = [await upload(deps, actor, EXCERPT) for _ in range(2)]
    for run_id in runs:
        await start(deps, actor, run_id, channel)
    await asyncio.gather(*(run_import(deps, run_id) for run_id in runs))
    found = [await ImportRun.get(id=run_id) for run_id in runs]
    assert [run.status for run in found] == [ImportStatus.COMPLETED] * 2
    assert sum(run.orders_created for run in found) == 43 == await Order.all().count()
    assert all(run.orders_created + run.orders_existing == 43 for run in found)
    assert await OrderLine.all().count() == 332


async def test_a_file_that_is_gone_fails_the_run_with_its_code(deps: Deps, actor: Actor) -> None:
    channel = await make_channel(deps)
    run_id = await upload(deps, actor, EXCERPT)
    await start(deps, actor, run_id, channel)
    for path in await asyncio.to_thread(lambda: list(deps.config.uploads_dir.iterdir())):
        path.unlink()
    assert await run_import(deps, run_id)
    run = await ImportRun.get(id=run_id)
    assert (run.status, run.error_code) == (ImportStatus.FAILED, "NOT_FOUND")
    assert await Order.all().count() == 0

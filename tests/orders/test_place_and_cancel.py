from dataclasses import replace
from typing import Any

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import Allocation, AuditEntry, Event, Order, OrderLine, StockLevel
from backend.models.orders.order import CancelReason, OrderSource, OrderStatus
from backend.ports.deps import Deps
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order


async def test_placing_prices_the_lines_and_allocates_their_stock(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    tea = await make_variant(deps, "TEA-1", price_minor=1250)
    cup = await make_variant(deps, "CUP-1", price_minor=300)
    for variant in (tea, cup):
        await make_stock(deps, variant.id, warehouse.id, 10)
    request = OrderPlace(
        channel_id=channel.id,
        source=OrderSource.PHONE,
        lines=[PlaceLine(sku="tea-1", quantity=2), PlaceLine(variant_id=cup.id, quantity=3)],
        shipping="12.00",
        discount="4",
        tags=["gift", "gift "],
    )
    order = await Order.get(id=await place_order(deps, SYSTEM, request))
    assert (order.status, order.currency, order.number) == (
        OrderStatus.OPEN,
        "CNY",
        "SO261123000001",
    )
    assert (order.subtotal_minor, order.total_minor) == (3400, 4200)
    assert (order.line_count, order.item_count) == (2, 5)
    lines = await OrderLine.filter(order_id=order.id).order_by("position")
    assert [(line.sku, line.quantity, line.total_minor) for line in lines] == [
        ("TEA-1", 2, 2500),
        ("CUP-1", 3, 900),
    ]
    levels = {level.sku: level for level in await StockLevel.all()}
    assert (levels["TEA-1"].on_hand, levels["TEA-1"].allocated) == (10, 2)
    assert (levels["CUP-1"].available, levels["CUP-1"].allocated) == (7, 3)
    assert await Allocation.all().count() == 2
    types: list[Any] = await Event.all().order_by("seq").values_list("type", flat=True)
    assert types[-3:] == ["stock.allocated", "stock.allocated", "order.placed"]
    entry = await AuditEntry.get(action="order.placed")
    assert entry.after["lines"] == [["TEA-1", 2], ["CUP-1", 3]]
    await assert_ledger_adds_up()


async def test_cancelling_gives_the_stock_back(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 5)
    order = await make_order(deps, channel.id, {tea.id: 4})
    await cancel_order(
        deps, SYSTEM, OrderCancel(id=order.id, reason=CancelReason.CUSTOMER, expected_version=1)
    )
    level = await StockLevel.get()
    assert (level.on_hand, level.allocated, level.available) == (5, 0, 5)
    cancelled = await Order.get()
    assert (cancelled.status, cancelled.version) == (OrderStatus.CANCELLED, 2)
    assert await Allocation.all().count() == 0
    with pytest.raises(OmsError) as refused:
        await cancel_order(deps, SYSTEM, OrderCancel(id=order.id, reason=CancelReason.OTHER))
    assert refused.value.code is Code.NOT_ALLOWED_NOW
    await assert_ledger_adds_up()


async def test_one_warehouse_that_holds_all_is_preferred_and_a_line_may_be_split(
    deps: Deps,
) -> None:
    channel = await make_channel(deps)
    near = await make_warehouse(deps, "NEAR", priority=1)
    far = await make_warehouse(deps, "FAR", priority=2)
    tea, cup = await make_variant(deps, "TEA"), await make_variant(deps, "CUP")
    await make_stock(deps, tea.id, near.id, 5)
    await make_stock(deps, tea.id, far.id, 5)
    await make_stock(deps, cup.id, far.id, 5)
    await make_order(deps, channel.id, {tea.id: 1, cup.id: 1})
    assert (await StockLevel.get(variant_id=tea.id, warehouse_id=far.id)).allocated == 1
    await make_order(deps, channel.id, {tea.id: 8})
    assert (await StockLevel.get(variant_id=tea.id, warehouse_id=near.id)).allocated == 5
    assert (await StockLevel.get(variant_id=tea.id, warehouse_id=far.id)).allocated == 4


async def test_refuses_what_is_not_there_and_changes_nothing(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 3)
    before = await Event.all().count()
    with pytest.raises(OmsError) as refused:
        # Two lines of one SKU: their demand is summed before it is compared.
        await place_order(
            deps,
            SYSTEM,
            OrderPlace(
                channel_id=channel.id,
                source=OrderSource.PHONE,
                lines=[PlaceLine(variant_id=tea.id, quantity=2) for _ in range(2)],
                idempotency_key="once",
            ),
        )
    assert (refused.value.code, refused.value.field) == (
        Code.INSUFFICIENT_STOCK,
        "lines.0.quantity",
    )
    assert refused.value.details == {"missing": 1}
    assert await Order.all().count() == 0
    assert await Event.all().count() == before
    assert (await StockLevel.get()).allocated == 0


async def test_the_same_external_id_is_the_same_order(deps: Deps) -> None:
    channel, warehouse = await make_channel(deps), await make_warehouse(deps)
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 3)
    first = await make_order(deps, channel.id, {tea.id: 1}, external_id="A-1")
    again = await make_order(deps, channel.id, {tea.id: 1}, external_id="A-1")
    assert again.id == first.id
    assert (await StockLevel.get()).allocated == 1


async def test_a_variant_without_a_price_in_the_currency_is_refused(deps: Deps) -> None:
    channel = await make_channel(deps, currency="EUR")
    tea = await make_variant(deps)
    with pytest.raises(OmsError) as refused:
        await make_order(deps, channel.id, {tea.id: 1})
    assert (refused.value.code, refused.value.field) == (Code.PRICE_MISSING, "lines.0.unitPrice")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lines": []}, "lines"),
        ({"lines": [PlaceLine(sku="TEA-1", quantity=0)]}, "lines.0.quantity"),
        ({"lines": [PlaceLine(sku="TEA-1", quantity=1, unit_price="1.234")]}, "lines.0.unitPrice"),
        ({"lines": [PlaceLine(sku="TEA-1", quantity=1, unit_price="x")]}, "lines.0.unitPrice"),
        ({"lines": [PlaceLine(sku="TEA-1", quantity=1, discount="99")]}, "lines.0.discount"),
        ({"lines": [PlaceLine(sku="NOPE", quantity=1)]}, "lines.0.sku"),
        ({"lines": [PlaceLine(quantity=1)]}, "lines.0.sku"),
        ({"currency": "XXXX"}, "currency"),
        ({"discount": "999"}, "discount"),
        ({"shipping": "-1"}, "shipping"),
        ({"tags": ["x" * 41]}, "tags.0"),
        ({"external_id": ""}, "externalId"),
        ({"buyer_note": "x" * 2001}, "buyerNote"),
        ({"source": OrderSource.IMPORT}, "source"),
    ],
)
async def test_bad_input_is_refused_at_its_field(
    deps: Deps, change: dict[str, Any], field: str
) -> None:
    channel = await make_channel(deps)
    await make_variant(deps)
    good = OrderPlace(
        channel_id=channel.id,
        source=OrderSource.EMAIL,
        lines=[PlaceLine(sku="TEA-1", quantity=1)],
    )
    with pytest.raises(OmsError) as refused:
        await place_order(deps, SYSTEM, replace(good, **change))
    assert refused.value.field == field
    assert await Order.all().count() == 0

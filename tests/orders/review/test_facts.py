"""What rules see of orders, read from their rows."""

from datetime import timedelta
from typing import Any

from backend.core.actor import SYSTEM
from backend.models import Allocation, Channel
from backend.models.orders.order import CancelReason
from backend.models.orders.review import BlacklistKind
from backend.ports.deps import Deps
from backend.services.orders.addresses import PostalAddress
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.review.blacklist import BlacklistAdd, add_to_blacklist
from backend.services.orders.review.reading import read_facts
from tests.factories.bundles import make_bundle
from tests.factories.catalog import make_category, make_product, make_variant
from tests.factories.customers import make_customer
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_order
from tests.fakes.clock import FakeClock
from tests.statements import statements

HOME = PostalAddress(
    name="黄小明",
    phone="138 1234 4021",
    line1="人民路 100 号",
    city="上海",
    province="上海",
    country="CN",
)


OF_ONE = {
    "total": "27.00",
    "discountPercent": 10,
    "currency": "CNY",
    "channel": "phone",
    "source": "PHONE",
    "serviceLevel": "STANDARD",
    "paymentStatus": "UNPAID",
    "tags": ["gift"],
    "buyerNote": "ring twice",
    "hasBuyerNote": True,
    # 10:30 in UTC on a Monday, and the house is in Shanghai
    "hour": 18,
    "weekday": 1,
    "lineCount": 1,
    "itemCount": 3,
    "largestQuantity": 3,
    "skus": ["TEA-1"],
    "categories": ["Tea"],
    "isInStock": True,
    "missingUnits": 0,
    "customerIsKnown": True,
    "customerIsNew": False,
    "customerIsBlocked": True,
    "customerOrders": 1,
    "customerTags": ["VIP", "Blocked"],
    "blacklistedBy": ["PHONE", "EMAIL", "ADDRESS"],
    "isBlacklisted": True,
    "country": "CN",
    "province": "上海",
    "city": "上海",
    "postalCode": "",
    "addressIsComplete": True,
    "missingAddressParts": [],
    "addressIsServiceable": True,
}


async def test_the_facts_of_an_order(deps: Deps, channel: Channel, clock: FakeClock) -> None:
    warehouse = await make_warehouse(deps)
    tea_things = await make_category(deps, "Tea")
    product = await make_product(deps, "Green tea", category_id=tea_things.id)
    tea = await make_variant(deps, "TEA-1", product=product)
    await make_stock(deps, tea.id, warehouse.id, 20)
    customer = await make_customer(deps, email="Mallory@Example.com", tags=["VIP", "Blocked"])
    for kind, entered in (
        (BlacklistKind.PHONE, "+86 138 1234 4021"),
        (BlacklistKind.EMAIL, "mallory@example.COM"),
        (BlacklistKind.ADDRESS, "人民路100号"),
    ):
        await add_to_blacklist(deps, SYSTEM, BlacklistAdd(kind=kind, entered=entered))
    await make_order(deps, channel.id, {tea.id: 1}, customer_id=customer.id)
    clock.advance(hours=1)
    order = await make_order(
        deps,
        channel.id,
        {tea.id: 3},
        customer_id=customer.id,
        shipping_address=HOME,
        discount="3.00",
        buyer_note="ring twice",
        tags=["gift"],
    )
    (known,) = await read_facts([order.id], 24)
    assert (known.id, known.version, known.number) == (order.id, order.version, order.number)
    assert known.facts.values == OF_ONE


async def test_earlier_orders_of_a_buyer_are_counted_and_later_and_cancelled_ones_are_not(
    deps: Deps, channel: Channel, clock: FakeClock
) -> None:
    warehouse = await make_warehouse(deps)
    tea, cup = await make_variant(deps, "TEA-1"), await make_variant(deps, "CUP-1")
    for each in (tea, cup):
        await make_stock(deps, each.id, warehouse.id, 50)
    customer = await make_customer(deps)

    async def order(lines: dict[Any, int], **options: Any) -> Any:
        clock.advance(hours=1)
        return await make_order(deps, channel.id, lines, shipping_address=HOME, **options)

    # by the same telephone, however it is written, and by the customer
    await order({tea.id: 2})
    await order({cup.id: 1}, customer_id=customer.id)
    cancelled = await order({tea.id: 2})
    await cancel_order(deps, SYSTEM, OrderCancel(id=cancelled.id, reason=CancelReason.MISTAKE))
    second = await order({tea.id: 2}, customer_id=customer.id)
    await order({tea.id: 2})
    (known,) = await read_facts([second.id], 720)
    seen = {
        (name, hours): known.facts.of(name, hours)
        for name in ("velocity", "duplicates", "sameReceiver")
        for hours in (1, 2, 24)
    }
    assert seen == {
        ("velocity", 1): 0,
        ("velocity", 2): 1,
        ("velocity", 24): 2,
        ("duplicates", 1): 0,
        ("duplicates", 2): 0,
        ("duplicates", 24): 1,
        ("sameReceiver", 1): 0,
        ("sameReceiver", 2): 1,
        ("sameReceiver", 24): 2,
    }


async def test_a_bundle_is_in_stock_where_its_parts_are(deps: Deps, channel: Channel) -> None:
    warehouse = await make_warehouse(deps)
    tea, cup = await make_variant(deps, "TEA-1"), await make_variant(deps, "CUP-1")
    for each in (tea, cup):
        await make_stock(deps, each.id, warehouse.id, 50)
    kit = await make_bundle(deps, "KIT-1", {tea.id: 1, cup.id: 4})
    order = await make_order(deps, channel.id, {kit.id: 3})
    (known,) = await read_facts([order.id], 0)
    assert known.facts.of("missingUnits") == 0
    await Allocation.filter(order_line__order_id=order.id, quantity=12).delete()
    (known,) = await read_facts([order.id], 0)
    assert (known.facts.of("missingUnits"), known.facts.of("isInStock")) == (12, False)


async def test_many_orders_take_as_many_statements_as_one(
    deps: Deps, channel: Channel, clock: FakeClock
) -> None:
    warehouse, tea = await make_warehouse(deps), await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 100)
    customers = [await make_customer(deps, f"Customer {at}") for at in range(6)]
    orders = []
    for customer in customers:
        clock.advance(minutes=5)
        orders.append(
            await make_order(
                deps,
                channel.id,
                {tea.id: 1},
                customer_id=customer.id,
                shipping_address=HOME,
                placed_at=clock.now() - timedelta(minutes=1),
            )
        )
    with statements() as of_one:
        await read_facts([orders[0].id], 24)
    with statements() as of_all:
        assert len(await read_facts([order.id for order in orders], 24)) == 6
    assert len(of_all) == len(of_one) == 21

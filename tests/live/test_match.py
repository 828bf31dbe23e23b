"""Many filters asked at once give what each gives alone."""

from tortoise.expressions import Q

from backend.core.filters import TextFilter
from backend.core.ids import new_id
from backend.models import Order, OrderTag, StockLevel
from backend.models.orders.order import OrderStatus
from backend.ports.deps import Deps
from backend.resolvers.broadcast import Feed
from backend.resolvers.following import Where
from backend.services.inventory.stock.queries import StockLevelWhere, level_condition
from backend.services.live.match import Filter, matching
from backend.services.orders.queries import OrderStatusFilter, OrderWhere, order_condition
from tests.live.orders import make_order
from tests.statements import statements


def filter_of(**where: object) -> Filter:
    return Filter(Order, order_condition(OrderWhere(**where)))  # type: ignore[arg-type]  # by name


async def test_each_filter_has_its_own_orders_by_one_statement(deps: Deps) -> None:
    orders = [await make_order(deps) for _ in range(40)]
    await OrderTag.create(order_id=orders[3].id, tag="it's $1", ordered_at=orders[3].placed_at)
    filters = [filter_of(number=TextFilter(eq=order.number)) for order in orders[:30]]
    filters.append(filter_of(tag=TextFilter(contains="'S $")))
    filters.append(filter_of(status=OrderStatusFilter(eq=OrderStatus.OPEN)))
    filters.append(filter_of(status=OrderStatusFilter(eq=OrderStatus.CANCELLED)))
    changed = [order.id for order in orders[:4]]
    with statements() as sent:
        found = await matching(filters, changed)
    assert len(sent) == 1
    assert found[:4] == [{order.id} for order in orders[:4]]
    assert found[4:30] == [set()] * 26
    assert found[30:] == [{orders[3].id}, set(changed), set()]
    with statements() as sent:
        assert (await matching(filters, [orders[5].id]))[5] == {orders[5].id}
        assert await matching(filters, [new_id()]) == [set()] * 33
    assert len(set(sent)) == 1


async def test_more_filters_than_fit_a_statement_are_asked_in_several(deps: Deps) -> None:
    order = await make_order(deps)
    wanted = [TextFilter(eq=order.number if each % 2 else "none") for each in range(300)]
    filters = [filter_of(number=each) for each in wanted]
    with statements() as sent:
        found = await matching(filters, [order.id])
    assert found == [set(), {order.id}] * 150
    assert 1 < len(sent) < 10


async def test_a_filter_may_join_other_tables(deps: Deps) -> None:
    where = StockLevelWhere(product=TextFilter(contains="mug"))
    filters = [Filter(StockLevel, level_condition(where)) for _ in range(2)]
    assert await matching(filters, [new_id()]) == [set(), set()]


async def test_a_filter_that_the_database_refuses_does_not_stop_the_others(deps: Deps) -> None:
    order = await make_order(deps)
    good = Where(model=Order, condition=Q(number=order.number), text="good")
    bad = Where(model=Order, condition=Q(item_count=1 << 90), text="bad")
    feed = Feed(deps, "order", 0)
    await feed.started()
    event = {"object_id": order.id}
    try:
        found = await feed.wanted([(None, good), (None, bad), (None, None)], [event])
    finally:
        await feed.close()
    assert found[0] == found[2] == [event]
    assert isinstance(found[1], Exception)

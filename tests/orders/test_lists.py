"""The order list: every filter, sort and search finds exactly what it says, on both engines."""

from datetime import timedelta
from typing import Any

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.db import transaction
from backend.core.ids import new_id, to_global_id
from backend.models import Channel
from backend.models.orders import (
    FulfillmentStatus,
    OrderKind,
    OrderSource,
    OrderStatus,
    PaymentStatus,
    ReviewStatus,
)
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.orders.search import MOST_WORDS_BEGUN
from backend.services.orders.terms import Findable, index_order
from tests.factories.customers import make_customer
from tests.factories.orders import make_channel, store_order
from tests.graph import Graph
from tests.statements import statements

LIST = """
query ($where: OrderWhere, $orderBy: OrderSort! = NUMBER_ASC, $search: String, $first: Int,
       $after: String, $last: Int, $before: String) {
  orders(where: $where, orderBy: $orderBy, search: $search, first: $first, after: $after,
         last: $last, before: $before) {
    nodes { number } totalCount
    pageInfo { hasNextPage endCursor hasPreviousPage startCursor } } }
"""


async def _numbers(graph: Graph, **variables: Any) -> list[str]:
    orders = (await graph(LIST, **variables))["orders"]
    assert orders["totalCount"] == len(orders["nodes"])
    return [node["number"] for node in orders["nodes"]]


@pytest.fixture
async def channel(deps: Deps) -> Channel:
    return await make_channel(deps)


@pytest.fixture
async def orders(deps: Deps, channel: Channel) -> None:
    """Four orders, each its own in every filter; A is as new orders are."""
    now = deps.clock.now()
    day = timedelta(days=1)
    await store_order(deps, channel.id, "A", skus=["TEA-1", "CUP-1"], tags=["gift"], item_count=2)
    await store_order(
        deps, channel.id, "B", skus=["TEA-1", "TEA-10"], tags=["gift", "vip"],
        review_status=ReviewStatus.APPROVED, payment_status=PaymentStatus.PARTIALLY_PAID,
        fulfillment_status=FulfillmentStatus.PARTIALLY_FULFILLED, total_minor=1000, item_count=5,
        ship_to_country="CN", source=OrderSource.API, placed_at=now - day, updated_at=now - day,
    )  # fmt: skip
    await store_order(
        deps, channel.id, "C", status=OrderStatus.COMPLETED, total_minor=-500,
        kind=OrderKind.CREDIT, payment_status=PaymentStatus.PAID, ship_to_country="DE",
        fulfillment_status=FulfillmentStatus.FULFILLED, placed_at=now - 2 * day,
        review_status=ReviewStatus.APPROVED, source=OrderSource.IMPORT, updated_at=now,
    )  # fmt: skip
    await store_order(
        deps, (await make_channel(deps, "shop")).id, "D", status=OrderStatus.CANCELLED,
        total_minor=2000, ship_to_country="LU", placed_at=now - 3 * day, external_id="TB-77",
        review_status=ReviewStatus.REJECTED, updated_at=now - 3 * day,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("where", "numbers"),
    [
        # the views
        ({}, "ABCD"),
        ({"status": {"oneOf": ["OPEN"]}, "reviewStatus": {"oneOf": ["PENDING"]}}, "A"),
        (
            {
                "status": {"oneOf": ["OPEN"]},
                "fulfillmentStatus": {"oneOf": ["UNFULFILLED", "PARTIALLY_FULFILLED"]},
                "kind": {"oneOf": ["SALE"]},
            },
            "AB",
        ),
        (
            {
                "status": {"oneOf": ["OPEN"]},
                "paymentStatus": {"oneOf": ["UNPAID", "PARTIALLY_PAID"]},
            },
            "AB",
        ),
        ({"status": {"oneOf": ["COMPLETED"]}}, "C"),
        ({"status": {"oneOf": ["CANCELLED"]}}, "D"),
        ({"kind": {"oneOf": ["CREDIT"]}}, "C"),
        # the filters
        ({"status": {"oneOf": []}}, ""),
        ({"reviewStatus": {"oneOf": ["PENDING", "REJECTED"]}}, "AD"),
        ({"paymentStatus": {"eq": "UNPAID"}}, "AD"),
        ({"fulfillmentStatus": {"oneOf": ["FULFILLED", "DELIVERED"]}}, "C"),
        ({"source": {"oneOf": ["API", "IMPORT"]}}, "BC"),
        ({"totalMinor": {"gte": 0, "lte": 1000}}, "AB"),
        ({"totalMinor": {"lte": -1}}, "C"),
        ({"itemCount": {"gte": 2}}, "AB"),
        ({"country": {"oneOf": ["DE", "LU"]}}, "CD"),
        ({"country": {"oneOf": ["ZZ"]}}, ""),
        ({"sku": {"startsWith": "tea-1"}}, "AB"),
        ({"sku": {"startsWith": "TEA-10"}}, "B"),
        ({"sku": {"startsWith": "%"}}, ""),
        ({"sku": {"contains": "up"}}, "A"),
        ({"tag": {"eq": "gift"}}, "AB"),
        ({"tag": {"eq": "Gift"}}, ""),
        ({"tag": {"oneOf": ["gift", "vip"]}}, "AB"),
        ({"externalId": {"eq": "TB-77"}}, "D"),
        ({"number": {"contains": "b"}}, "B"),
        ({"placedAt": {"gte": "2026-11-22T09:30:00Z"}}, "AB"),
        ({"placedAt": {"gte": "2026-11-21T09:30:00Z", "lt": "2026-11-22T09:30:00Z"}}, "C"),
        ({"OR": [{"tag": {"eq": "vip"}}, {"sku": {"startsWith": "cup"}}]}, "AB"),
        ({"NOT": {"sku": {"startsWith": "tea"}}}, "CD"),
    ],
)
async def test_a_filter_finds_exactly_its_orders(
    graph: Graph, orders: None, where: dict[str, Any], numbers: str
) -> None:
    assert await _numbers(graph, where=where) == list(numbers)


async def test_filters_by_channel_and_customer(deps: Deps, graph: Graph, channel: Channel) -> None:
    customer = await make_customer(deps)
    await store_order(deps, channel.id, "A", customer_id=customer.id)
    await store_order(deps, (await make_channel(deps, "shop")).id, "B")
    where = {"customer": {"oneOf": [to_global_id("Customer", customer.id)]}}
    assert await _numbers(graph, where=where) == ["A"]
    where = {"channel": {"oneOf": [to_global_id("Channel", channel.id)]}}
    assert await _numbers(graph, where=where) == ["A"]
    assert await _numbers(graph, where={"customer": {"isNull": True}}) == ["B"]


@pytest.mark.parametrize(
    ("order_by", "numbers"),
    [
        ("NEWEST", "ABCD"),
        ("OLDEST", "DCBA"),
        ("UPDATED_DESC", "CABD"),
        ("UPDATED_ASC", "DBAC"),
        ("TOTAL_DESC", "DBAC"),
        ("TOTAL_ASC", "CABD"),
        ("NUMBER_DESC", "DCBA"),
        ("NUMBER_ASC", "ABCD"),
    ],
)
async def test_sorts(graph: Graph, orders: None, order_by: str, numbers: str) -> None:
    # A and C were updated at once: of two alike, the one with the higher key is the newer
    assert await _numbers(graph, orderBy=order_by) == list(numbers)


@pytest.fixture(params=[False, True])
def much(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether two of anything are so many that they are not read and put in order at once."""
    if request.param:
        for limit in ("FEW", "RARE", "MANY"):
            monkeypatch.setattr(f"backend.services.orders.search.{limit}", 1)
    return bool(request.param)


# what finds the eleven orders and not the other one
WANTED: list[dict[str, Any]] = [
    {"where": {"status": {"oneOf": ["OPEN"]}}},
    {"search": "tea-1"},
    {"search": "te"},
    {"search": "n00"},
    {"search": "tea-1 n00", "where": {"kind": {"eq": "SALE"}}},
    {"where": {"tag": {"eq": "gift"}}},
    {"where": {"tag": {"eq": "gift"}}, "search": "tea-1"},
    {"where": {"sku": {"startsWith": "TEA"}}},
    {"where": {"sku": {"startsWith": "tea-1"}, "tag": {"eq": "gift"}}},
]


async def _store_eleven(deps: Deps, channel: Channel) -> set[str]:
    numbers = {f"N0000{place:02}" for place in range(11)}
    for number in sorted(numbers):
        await store_order(deps, channel.id, number, skus=["TEA-1", "TEA-2"], tags=["gift", "vip"])
    await store_order(deps, channel.id, "OTHER", status=OrderStatus.CANCELLED, tags=["vip"])
    return numbers


@pytest.mark.parametrize("wanted", WANTED, ids=str)
@pytest.mark.parametrize("order_by", ["NEWEST", "OLDEST", "TOTAL_DESC", "NUMBER_DESC"])
async def test_orders_alike_are_seen_once_each_through_all_pages(
    deps: Deps, graph: Graph, channel: Channel, much: bool, order_by: str, wanted: dict[str, Any]
) -> None:
    expected = await _store_eleven(deps, channel)
    forward: list[str] = []
    place: dict[str, Any] = {"first": 3}
    while True:
        page = (await graph(LIST, orderBy=order_by, **wanted, **place))["orders"]
        # the whole list is counted, wherever the page is
        assert page["totalCount"] == len(expected)
        forward += [node["number"] for node in page["nodes"]]
        place = {"first": 3, "after": page["pageInfo"]["endCursor"]}
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(forward) == len(expected)
    assert set(forward) == expected
    backward: list[str] = []
    place = {"last": 3}
    while True:
        page = (await graph(LIST, orderBy=order_by, **wanted, **place))["orders"]
        backward = [node["number"] for node in page["nodes"]] + backward
        place = {"last": 3, "before": page["pageInfo"]["startCursor"]}
        if not page["pageInfo"]["hasPreviousPage"]:
            break
    assert backward == forward


@pytest.mark.parametrize("order_by", ["UPDATED_DESC", "UPDATED_ASC", "TOTAL_ASC", "NUMBER_ASC"])
async def test_the_other_sorts_go_through_all_pages(
    deps: Deps, graph: Graph, channel: Channel, order_by: str
) -> None:
    expected = await _store_eleven(deps, channel)
    seen: list[str] = []
    after = None
    for _ in range(4):
        page = (await graph(LIST, first=3, after=after, orderBy=order_by, search="tea-1"))["orders"]
        seen += [node["number"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert sorted(seen) == sorted(expected)


@pytest.fixture
async def people(deps: Deps, channel: Channel) -> None:
    """Orders of people with names of several kinds."""
    await store_order(
        deps, channel.id, "SO2511230000017", external_id="TB-4711", skus=["TEA-1", "TEA-10"],
        person={"name": "欧阳小明", "email": "ming@example.com", "phone": "13812344021"},
    )  # fmt: skip
    await store_order(
        deps, channel.id, "SO2511230000018", skus=["TEA-10"],
        person={"name": "Emma Smith", "email": "emma@例子.cn", "phone": "+44 20 7946 0018"},
    )  # fmt: skip
    await store_order(deps, channel.id, "SO2511240000019", person={"name": "Emmanuel O'Neil"})
    await store_order(deps, channel.id, "100%_\\X", person={"name": "王伟😀 ＡＢＣ"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # whole words, of which a code has its beginning and end
        ("SO2511230000017", [17]),
        ("000018", [18]),
        ("tb-4711", [17]),
        ("ming@EXAMPLE.com", [17]),
        ("example.com", [17]),
        ("13812344021", [17]),
        ("4021", [17]),
        ("442079460018", [18]),
        ("欧阳小明", [17]),
        ("小明", [17]),
        ("阳小", [17]),
        ("TEA-1", [17]),
        ("tea-10", [17, 18]),
        ("emma", [18]),
        ("例子.cn", [18]),
        ("abc", [100]),
        # beginnings, where nobody has the whole word
        ("s", [17, 18, 19]),
        ("so2", [17, 18, 19]),
        ("so25", [17, 18, 19]),
        ("so25112", [17, 18, 19]),
        ("so251124", [19]),
        ("so251123", [17, 18]),
        ("so2510", []),
        ("tb-", [17]),
        ("ming@", [17]),
        ("欧", [17]),
        ("emm", [18, 19]),
        ("te", [17, 18]),
        ("o'n", [19]),
        # several words, each of which must be there
        ("emma tea-10", [18]),
        ("emma tea-1 ", [18]),
        ("emma 小明", []),
        ("so25 emma", [18]),
        ("so2511230 example.com", [17]),
        ("so2511 例子.cn tea", [18]),
        ("  欧阳  TEA-10 ", [17]),
        # nothing, and what LIKE would take for a pattern
        ("zzyzx", []),
        ("夔", []),
        ("%", []),
        ("_", []),
        ("%_", []),
        ("100%_\\x", [100]),
        ("100%", [100]),
        ("emma 100%", []),
        ("emma _", []),
        ("😀", []),
        ("王伟😀", [100]),
        ("\U0010ffff", []),
    ],
)
async def test_a_search_finds_exactly_its_orders(
    graph: Graph, people: None, much: bool, text: str, found: list[int]
) -> None:
    named = {17: "SO2511230000017", 18: "SO2511230000018", 19: "SO2511240000019", 100: "100%_\\X"}
    assert sorted(await _numbers(graph, search=text)) == sorted(named[each] for each in found)


async def test_a_beginning_that_many_share_finds_all_of_them(
    deps: Deps, graph: Graph, channel: Channel, much: bool
) -> None:
    skus = [f"COMMON-{place:02}" for place in range(MOST_WORDS_BEGUN + 1)]
    order = await store_order(deps, channel.id, "MANY", tags=["vip"])
    async with transaction():
        index_order(order.id, order.placed_at, Findable(codes=(), skus=skus))
    order.search_text = "many\n" + "\n".join(skus).lower()
    await order.save(update_fields=["search_text"])
    await store_order(deps, channel.id, "FEW", skus=["COMMON-X"])
    await store_order(deps, channel.id, "NONE", skus=["OTHER"])
    assert await _numbers(graph, search="common") == ["FEW", "MANY"]
    assert await _numbers(graph, search="common-x") == ["FEW"]
    assert await _numbers(graph, search="common", where={"tag": {"eq": "vip"}}) == ["MANY"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("tb-", ["SO2511230000017"]),
        ("000018", ["SO2511230000018"]),
        ("tea-1", ["SO2511230000017"]),
        ("so2511240000019", ["SO2511240000019"]),
        ("so251123 tea-10", ["SO2511230000017", "SO2511230000018"]),
        ("emma", []),
        ("tea-10 emma", []),
        ("4021", []),
        ("example.com", []),
        ("小明", []),
        ("王", []),
    ],
)
async def test_without_the_permission_no_person_is_found(
    graph: Graph, people: None, text: str, numbers: list[str]
) -> None:
    viewer = graph.as_actor(
        Actor(kind=ActorKind.USER, id=new_id(), permissions=frozenset({Permission.ORDERS_READ}))
    )
    assert await _numbers(viewer, search=text) == numbers


@pytest.mark.parametrize("text", ["x" * 101, "a b c d e f g h i", "x" * 10_000, "a\x00b"])
async def test_refuses_a_search_that_is_none(graph: Graph, text: str) -> None:
    (error,) = await graph.errors(LIST, search=text)
    assert error["code"] == "INVALID_INPUT"


async def test_a_search_goes_with_a_filter_and_a_sort(
    deps: Deps, graph: Graph, channel: Channel
) -> None:
    for place, status in enumerate([OrderStatus.OPEN, OrderStatus.CANCELLED, OrderStatus.OPEN]):
        await store_order(
            deps, channel.id, f"N{place}", skus=["TEA"], status=status, total_minor=place
        )
    where = {"status": {"eq": "OPEN"}}
    assert await _numbers(graph, search="tea", where=where, orderBy="TOTAL_DESC") == ["N2", "N0"]


COUNT = """
query ($where: OrderWhere, $search: String, $most: Int!) {
  orders(where: $where, search: $search) { boundedCount(most: $most) { value isExact } } }
"""


@pytest.mark.parametrize(
    ("most", "value", "is_exact"), [(1, 1, False), (2, 2, False), (3, 3, True), (10_000, 3, True)]
)
async def test_counts_no_further_than_asked(
    deps: Deps, graph: Graph, channel: Channel, most: int, value: int, is_exact: bool
) -> None:
    for number in "ABC":
        await store_order(deps, channel.id, number, skus=["TEA"])
    await store_order(deps, channel.id, "D", status=OrderStatus.CANCELLED)
    counted = await graph(COUNT, most=most, search="tea", where={"status": {"eq": "OPEN"}})
    assert counted["orders"]["boundedCount"] == {"value": value, "isExact": is_exact}


async def test_a_count_reads_no_more_rows_than_its_bound(graph: Graph, orders: None) -> None:
    with statements() as sent:
        await graph(COUNT, most=2)
    counting = [statement for statement in sent if "COUNT(" in statement]
    assert len(counting) == 1
    assert " LIMIT " in counting[0]


@pytest.mark.parametrize("most", [0, -1, 10_001])
async def test_refuses_a_bound_that_is_none(graph: Graph, most: int) -> None:
    (error,) = await graph.errors(COUNT, most=most)
    assert (error["code"], error["field"]) == ("INVALID_INPUT", "most")

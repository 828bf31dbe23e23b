"""The order list: every filter, sort and search finds exactly what it says, on both engines."""

from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest

from backend.core.ids import to_global_id
from backend.models import Channel
from backend.models.orders.order import (
    FulfillmentStatus,
    OrderKind,
    OrderSource,
    OrderStatus,
    PaymentStatus,
    ReviewStatus,
    WorkQueue,
)
from backend.ports.deps import Deps
from tests.factories.customers import make_customer
from tests.factories.orders import make_channel, store_order
from tests.graph import Graph
from tests.orders.asking import LIST, numbers_of
from tests.statements import statements


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
    assert await numbers_of(graph, where=where) == list(numbers)


@pytest.mark.parametrize(
    ("beginning", "numbers"), [("big", "A"), ("BIG TEA", "A"), ("tea", "B"), ("tea-9", "B")]
)
async def test_a_sku_begins_where_it_begins_and_not_at_a_word_in_it(
    deps: Deps, graph: Graph, channel: Channel, much: bool, beginning: str, numbers: str
) -> None:
    await store_order(deps, channel.id, "A", skus=["Big TEA-9"])
    # its id at the source says the same, and leaves the SKU to be found
    await store_order(deps, channel.id, "B", external_id="TEA-9", skus=["TEA-9", "TEA-90"])
    where = {"sku": {"startsWith": beginning}}
    assert await numbers_of(graph, where=where) == list(numbers)
    assert await numbers_of(graph, search="tea-9") == ["A", "B"]


async def test_filters_by_channel_and_customer(deps: Deps, graph: Graph, channel: Channel) -> None:
    customer = await make_customer(deps)
    await store_order(deps, channel.id, "A", customer_id=customer.id)
    await store_order(deps, (await make_channel(deps, "shop")).id, "B")
    where = {"customer": {"oneOf": [to_global_id("Customer", customer.id)]}}
    assert await numbers_of(graph, where=where) == ["A"]
    where = {"channel": {"oneOf": [to_global_id("Channel", channel.id)]}}
    assert await numbers_of(graph, where=where) == ["A"]
    assert await numbers_of(graph, where={"customer": {"isNull": True}}) == ["B"]


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
    assert await numbers_of(graph, orderBy=order_by) == list(numbers)


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
    {"where": {"queue": {"oneOf": ["PICK", "PACK", "PACK", "HOLD"]}}},
    {"where": {"queue": {"oneOf": ["PACK", "PICK"]}, "tag": {"eq": "gift"}}},
]


async def _store_eleven(deps: Deps, channel: Channel) -> set[str]:
    numbers = {f"N0000{place:02}" for place in range(11)}
    waiting = cycle((WorkQueue.PICK, WorkQueue.PACK))
    for number, queue in zip(sorted(numbers), waiting, strict=False):
        skus, tags = ["TEA-1", "TEA-2"], ["gift", "vip"]
        await store_order(deps, channel.id, number, skus=skus, tags=tags, queue=queue)
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


@pytest.mark.parametrize(
    ("order_by", "numbers"),
    [
        ("NEWEST", "FEDBA"),
        ("OLDEST", "ABDEF"),
        ("UPDATED_DESC", "ABDEF"),
        ("UPDATED_ASC", "FEDBA"),
        ("TOTAL_DESC", "EADBF"),
        ("TOTAL_ASC", "FBDAE"),
        ("NUMBER_DESC", "FEDBA"),
        ("NUMBER_ASC", "ABDEF"),
        ("SHIP_BY_ASC", "DABE"),
    ],
)
async def test_several_queues_are_one_list(
    deps: Deps, graph: Graph, channel: Channel, order_by: str, numbers: str
) -> None:
    now, hour = deps.clock.now(), timedelta(hours=1)
    rows: list[tuple[str, WorkQueue, int, int | None]] = [
        ("A", WorkQueue.PICK, 40, 2),
        ("B", WorkQueue.PACK, 20, 3),
        ("C", WorkQueue.NONE, 60, 0),
        ("D", WorkQueue.PACK, 30, 1),
        ("E", WorkQueue.HOLD, 50, 4),
        ("F", WorkQueue.PICK, 10, None),
    ]
    for place, (number, queue, total, due) in enumerate(rows):
        await store_order(
            deps, channel.id, number, queue=queue, total_minor=total,
            placed_at=now + place * hour, updated_at=now - place * hour,
            ship_by=None if due is None else now + due * hour,
        )  # fmt: skip
    where = {"queue": {"oneOf": ["HOLD", "PACK", "PICK", "PACK"]}}
    assert await numbers_of(graph, where=where, orderBy=order_by) == list(numbers)
    seen: list[str] = []
    place_: dict[str, Any] = {}
    for _ in range(3):
        page = (await graph(LIST, where=where, orderBy=order_by, first=2, **place_))["orders"]
        seen += [node["number"] for node in page["nodes"]]
        place_ = {"after": page["pageInfo"]["endCursor"]}
    assert seen == list(numbers)
    one = {"queue": {"oneOf": ["PACK"]}, "shipBy": {"lt": (now + 2 * hour).isoformat()}}
    assert await numbers_of(graph, where=one, orderBy=order_by) == ["D"]


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

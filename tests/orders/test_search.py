"""Searching for orders: what a word finds, and for whom, on both engines."""

import pytest

from backend.core.actor import Actor, ActorKind
from backend.core.db import transaction
from backend.core.ids import new_id
from backend.models import Channel
from backend.models.orders.order import OrderStatus
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.orders.search import MOST_WORDS_BEGUN
from backend.services.orders.terms import Findable, index_order
from tests.factories.orders import store_order
from tests.graph import Graph
from tests.orders.asking import LIST, numbers_of


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


async def test_what_is_found_tells_what_it_names(deps: Deps, graph: Graph, people: None) -> None:
    query = """query ($search: String) {
        orders(search: $search) { nodes { number channel { code } customer { name } } } }"""
    channel = await Channel.get()
    for search in ("SO2511230000017", "SO25112300000", "emma"):
        nodes = (await graph(query, search=search))["orders"]["nodes"]
        assert nodes
        for node in nodes:
            assert (node["channel"], node["customer"]) == ({"code": channel.code}, None)


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
        # endings, where no word begins like this: a telephone without its country
        ("2079460018", [18]),
        ("9460018", [18]),
        ("511230000017", [17]),
        ("3079460018", []),
        ("2079460018 emm", [18]),
        ("511230000017 emma", []),
        ("tea-10 9460018", [18]),
        ("tea-10 ming@", [17]),
        ("tea-10 mith", [18]),
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
    assert sorted(await numbers_of(graph, search=text)) == sorted(named[each] for each in found)


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
    assert await numbers_of(graph, search="common") == ["FEW", "MANY"]
    assert await numbers_of(graph, search="common-x") == ["FEW"]
    assert await numbers_of(graph, search="common", where={"tag": {"eq": "vip"}}) == ["MANY"]


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
        ("2079460018", []),
        ("511230000017", ["SO2511230000017"]),
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
    assert await numbers_of(viewer, search=text) == numbers


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
    assert await numbers_of(graph, search="tea", where=where, orderBy="TOTAL_DESC") == ["N2", "N0"]

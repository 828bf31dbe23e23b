from backend.core.actor import ANONYMOUS, Actor, ActorKind
from backend.core.ids import new_id
from backend.models import AuditEntry, Channel, Event
from backend.services.auth.permissions import Permission
from tests.graph import Graph

CREATE = """
mutation Create($input: ChannelCreateInput!) {
  channelCreate(input: $input) { channel { id version code name kind currency isActive }
    userErrors { code field message } } }
"""
UPDATE = """
mutation Update($input: ChannelUpdateInput!) {
  channelUpdate(input: $input) {
    channel { version name isActive } userErrors { code field details } } }
"""
SHOP = {"code": "shop", "name": "Shop", "kind": "SHOPIFY", "currency": "CNY"}


async def test_creates_a_channel_with_its_event_and_audit_entry(graph: Graph) -> None:
    created = await graph(CREATE, input=SHOP)
    channel = created["channelCreate"]["channel"]
    assert channel.pop("id")
    assert channel == {**SHOP, "version": 1, "isActive": True}
    event = await Event.get()
    entry = await AuditEntry.get()
    assert (event.type, event.object_type) == ("channel.created", "Channel")
    assert entry.id == event.id
    assert entry.after["code"] == "shop"
    assert entry.before == {}


async def test_the_same_key_gives_the_first_result_and_another_input_is_a_conflict(
    graph: Graph,
) -> None:
    first = await graph(CREATE, input={**SHOP, "idempotencyKey": "k1"})
    again = await graph(CREATE, input={**SHOP, "idempotencyKey": "k1"})
    assert again == first
    other = await graph(CREATE, input={**SHOP, "code": "other", "idempotencyKey": "k1"})
    assert other["channelCreate"]["userErrors"][0]["code"] == "IDEMPOTENCY_CONFLICT"
    assert await Channel.all().count() == 1


async def test_refuses_a_stale_version_and_changes_nothing(graph: Graph) -> None:
    created = await graph(CREATE, input=SHOP)
    key = created["channelCreate"]["channel"]["id"]
    updated = await graph(UPDATE, input={"id": key, "expectedVersion": 1, "name": "New"})
    assert updated["channelUpdate"]["channel"] == {"version": 2, "name": "New", "isActive": True}
    stale = await graph(UPDATE, input={"id": key, "expectedVersion": 1, "name": "Newer"})
    assert stale["channelUpdate"] == {
        "channel": None,
        "userErrors": [
            {
                "code": "STALE_VERSION",
                "field": "expectedVersion",
                "details": {"currentVersion": 2},
            }
        ],
    }
    assert (await Channel.get()).name == "New"
    entry = await AuditEntry.filter(action="channel.updated").get()
    assert (entry.before, entry.after) == ({"name": "Shop"}, {"name": "New"})


async def test_refuses_a_forged_id(graph: Graph) -> None:
    refused = await graph(UPDATE, input={"id": "Q2hhbm5lbDox", "expectedVersion": 1})
    assert refused["channelUpdate"]["userErrors"][0]["code"] == "INVALID_ID"
    assert refused["channelUpdate"]["userErrors"][0]["field"] == "id"


async def test_pages_by_keyset_in_both_directions(graph: Graph) -> None:
    for code in "abcde":
        await graph(CREATE, input={**SHOP, "code": code})
    query = """query ($first: Int, $after: String, $last: Int, $before: String) {
      channels(first: $first, after: $after, last: $last, before: $before) {
        nodes { code } totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
    first = (await graph(query, first=2))["channels"]
    assert [node["code"] for node in first["nodes"]] == ["a", "b"]
    assert first["totalCount"] == 5
    second = (await graph(query, first=2, after=first["pageInfo"]["endCursor"]))["channels"]
    assert [node["code"] for node in second["nodes"]] == ["c", "d"]
    assert second["pageInfo"]["hasNextPage"]
    back = (await graph(query, last=2, before=second["pageInfo"]["startCursor"]))["channels"]
    assert [node["code"] for node in back["nodes"]] == ["a", "b"]
    assert not back["pageInfo"]["hasPreviousPage"]


async def test_filters_by_where(graph: Graph) -> None:
    for code in ("shop-a", "shop-b", "mail"):
        await graph(CREATE, input={**SHOP, "code": code})
    query = "query ($where: ChannelWhere) { channels(where: $where) { nodes { code } } }"
    where = {
        "OR": [{"code": {"eq": "mail"}}, {"code": {"startsWith": "shop"}}],
        "NOT": {"code": {"oneOf": ["shop-a"]}},
    }
    found = await graph(query, where=where)
    assert [node["code"] for node in found["channels"]["nodes"]] == ["mail", "shop-b"]


async def test_sorts_and_searches(graph: Graph) -> None:
    for code, name in (("shop-a", "Tmall"), ("shop-b", "Shopify"), ("mail", "By mail")):
        await graph(CREATE, input={**SHOP, "code": code, "name": name})
    query = """query ($search: String, $orderBy: ChannelSort! = CODE_ASC) {
      channels(search: $search, orderBy: $orderBy) { nodes { code } } }"""

    async def codes(**variables: str) -> list[str]:
        return [node["code"] for node in (await graph(query, **variables))["channels"]["nodes"]]

    assert await codes(orderBy="CODE_DESC") == ["shop-b", "shop-a", "mail"]
    assert await codes(orderBy="NAME_ASC") == ["mail", "shop-b", "shop-a"]
    assert await codes(search="SHOP") == ["shop-a", "shop-b"]
    assert await codes(search="tmall") == ["shop-a"]
    assert await codes(search="_") == []


async def test_finds_a_channel_by_id(graph: Graph) -> None:
    created = await graph(CREATE, input=SHOP)
    key = created["channelCreate"]["channel"]["id"]
    found = await graph("query ($id: ID!) { channel(id: $id) { code } }", id=key)
    assert found["channel"] == {"code": "shop"}


async def test_a_bad_cursor_is_a_typed_error(graph: Graph) -> None:
    for cursor in ("x", "WyJuYW1lIiwxXQ", "é"):
        (error,) = await graph.errors(
            "query ($after: String) { channels(after: $after) { nodes { id } } }", after=cursor
        )
        assert (error["code"], error["field"]) == ("INVALID_CURSOR", "after")


async def test_needs_the_permission(graph: Graph) -> None:
    reader = Actor(
        kind=ActorKind.API_KEY, id=new_id(), permissions=frozenset({Permission.CHANNELS_READ})
    )
    (error,) = await graph.as_actor(reader).errors(CREATE, input=SHOP)
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "channels.write")
    (error,) = await graph.as_actor(ANONYMOUS).errors("{ channels { nodes { id } } }")
    assert error["code"] == "UNAUTHENTICATED"
    assert await Channel.all().count() == 0


async def test_node_finds_an_object_by_its_global_id(graph: Graph) -> None:
    created = await graph(CREATE, input=SHOP)
    key = created["channelCreate"]["channel"]["id"]
    found = await graph(
        "query ($id: ID!) { node(id: $id) { __typename id ... on Channel { code } } }", id=key
    )
    assert found["node"] == {"__typename": "Channel", "id": key, "code": "shop"}

from backend.core.actor import ANONYMOUS, Actor, ActorKind
from backend.core.errors import Code
from backend.core.ids import to_global_id
from backend.models import ApiKey, Role, User
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.auth.sign_in import SignIn, sign_in
from tests.factories.auth import PASSWORD, actor_for, make_user, reader
from tests.graph import Graph
from tests.statements import statements

CREATE = """
mutation ($input: UserCreateInput!) {
  userCreate(input: $input) {
    user { id version email name locale isActive lastLoginAt roles { name } }
    userErrors { code field }
  }
}
"""
UPDATE = """
mutation ($input: UserUpdateInput!) {
  userUpdate(input: $input) {
    user { version isActive roles { name } } userErrors { code field details }
  }
}
"""
CREATE_KEY = """
mutation ($input: ApiKeyCreateInput!) {
  apiKeyCreate(input: $input) {
    apiKey { id name prefix scopes createdBy { email } } secret userErrors { code field }
  }
}
"""


async def role(name: str) -> str:
    return to_global_id("Role", (await Role.get(name=name)).id)


async def test_creates_a_user_with_roles(graph: Graph, deps: Deps) -> None:
    await make_user(deps)
    created = await graph(
        CREATE,
        input={
            "email": "li@example.com",
            "name": "Li",
            "password": "a quite long password",
            "roleIds": [await role("Viewer"), await role("Finance")],
            "locale": "zh-CN",
        },
    )
    user = created["userCreate"]["user"]
    assert user.pop("id")
    assert user == {
        "version": 1,
        "email": "li@example.com",
        "name": "Li",
        "locale": "zh-CN",
        "isActive": True,
        "lastLoginAt": None,
        "roles": [{"name": "Finance"}, {"name": "Viewer"}],
    }


async def test_a_refusal_names_its_field(graph: Graph, deps: Deps) -> None:
    user = await make_user(deps)
    good = {"email": "li@example.com", "name": "Li", "password": "a quite long password"}
    for change, code, field in (
        ({"email": "li"}, "INVALID_INPUT", "email"),
        ({"name": " "}, "INVALID_INPUT", "name"),
        ({"password": "short"}, "INVALID_INPUT", "password"),
        ({"locale": "de"}, "INVALID_INPUT", "locale"),
        ({"email": "WANG@example.com"}, "ALREADY_EXISTS", "email"),
        ({"roleIds": [to_global_id("User", user.id)]}, "INVALID_ID", "roleIds.0"),
        ({"name": "L\x00i"}, "INVALID_INPUT", "name"),
    ):
        refused = await graph(CREATE, input={"roleIds": [], **good, **change})
        assert refused["userCreate"] == {
            "user": None,
            "userErrors": [{"code": code, "field": field}],
        }
    assert await User.all().count() == 1


async def test_deactivates_with_the_version_that_was_read(graph: Graph, deps: Deps) -> None:
    await make_user(deps)
    user = await make_user(deps, email="li@example.com", role="Viewer")
    change = {"id": to_global_id("User", user.id), "expectedVersion": 1, "isActive": False}
    updated = await graph(UPDATE, input=change)
    assert updated["userUpdate"]["user"] == {
        "version": 2,
        "isActive": False,
        "roles": [{"name": "Viewer"}],
    }
    stale = await graph(UPDATE, input=change)
    assert stale["userUpdate"]["userErrors"] == [
        {"code": "STALE_VERSION", "field": "expectedVersion", "details": {"currentVersion": 2}}
    ]


async def test_lists_users_with_their_roles(graph: Graph, deps: Deps) -> None:
    for number, name in enumerate(("Ann", "Bob", "Cid")):
        await make_user(deps, email=f"{number}@example.com", name=name, is_active=number != 1)
    query = """query ($where: UserWhere) {
      users(first: 2, where: $where) {
        nodes { name roles { name isBuiltin permissions } } totalCount pageInfo { hasNextPage }
      } }"""
    found = (await graph(query))["users"]
    assert [node["name"] for node in found["nodes"]] == ["Ann", "Bob"]
    assert (found["totalCount"], found["pageInfo"]["hasNextPage"]) == (3, True)
    (administrator,) = found["nodes"][0]["roles"]
    assert administrator["permissions"] == [permission.name for permission in Permission]
    with statements() as sent:
        await graph("{ users { nodes { name roles { name } } } }")
    assert len(sent) == 2
    active = (await graph(query, where={"isActive": {"eq": True}}))["users"]
    assert [node["name"] for node in active["nodes"]] == ["Ann", "Cid"]


async def test_makes_and_revokes_a_key(graph: Graph, deps: Deps) -> None:
    signed_in = graph.as_actor(await actor_for(await make_user(deps)))
    scopes = {"name": "Shop", "scopes": ["ORDERS_READ", "CATALOG_READ"]}
    made = (await signed_in(CREATE_KEY, input=scopes))["apiKeyCreate"]
    assert made["secret"].startswith(made["apiKey"]["prefix"])
    assert made["apiKey"]["scopes"] == ["ORDERS_READ", "CATALOG_READ"]
    assert made["apiKey"]["createdBy"] == {"email": "wang@example.com"}
    revoked = await signed_in(
        """mutation ($id: ID!) { apiKeyRevoke(input: {id: $id, expectedVersion: 1}) {
          apiKey { version revokedAt } userErrors { code } } }""",
        id=made["apiKey"]["id"],
    )
    assert revoked["apiKeyRevoke"]["apiKey"]["version"] == 2
    assert revoked["apiKeyRevoke"]["apiKey"]["revokedAt"] == deps.clock.now().isoformat()
    listed = await signed_in("{ apiKeys { nodes { name lastUsedAt } } }")
    assert listed["apiKeys"]["nodes"] == [{"name": "Shop", "lastUsedAt": None}]


async def test_the_maker_of_a_key_shows_only_to_readers_of_users(graph: Graph, deps: Deps) -> None:
    await graph.as_actor(await actor_for(await make_user(deps)))(
        CREATE_KEY, input={"name": "Shop", "scopes": ["ORDERS_READ"]}
    )
    clerk = graph.as_actor(reader(Permission.API_KEYS_WRITE))
    (error,) = await clerk.errors("{ apiKeys { nodes { name createdBy { email } } } }")
    assert (error["code"], error["path"]) == ("FORBIDDEN", ["apiKeys", "nodes", 0, "createdBy"])


async def test_scopes_beyond_ones_own_are_forbidden(graph: Graph, deps: Deps) -> None:
    await make_user(deps)
    clerk = graph.as_actor(reader(Permission.API_KEYS_WRITE))
    (error,) = await clerk.errors(CREATE_KEY, input={"name": "X", "scopes": ["ORDERS_READ"]})
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "orders.read")
    assert await ApiKey.all().count() == 0


async def test_makes_a_role_of_permissions(graph: Graph, deps: Deps) -> None:
    created = await graph(
        """mutation { roleCreate(input: {name: "Night", permissions: [ORDERS_READ]}) {
          role { name permissions isBuiltin version } userErrors { code } } }"""
    )
    assert created["roleCreate"]["role"] == {
        "name": "Night",
        "permissions": ["ORDERS_READ"],
        "isBuiltin": False,
        "version": 1,
    }
    listed = await graph("{ roles { nodes { name } } permissions }")
    assert listed["roles"]["nodes"] == [{"name": "Night"}]
    assert listed["permissions"] == [permission.name for permission in Permission]


async def test_lists_ones_own_sessions_and_ends_one(graph: Graph, deps: Deps) -> None:
    user = await make_user(deps)
    await make_user(deps, email="li@example.com")
    for email in ("wang@example.com", "wang@example.com", "li@example.com"):
        await sign_in(deps, ANONYMOUS, SignIn(email=email, password=PASSWORD), user_agent="Test")
    owner = graph.as_actor(await actor_for(user))
    query = "{ sessions { id userAgent isCurrent } }"
    first, second = (await owner(query))["sessions"]
    assert (first["userAgent"], first["isCurrent"]) == ("Test", False)
    end = """mutation ($id: ID!) { sessionEnd(input: {id: $id}) {
      endedSessionId userErrors { code field } } }"""
    ended = await owner(end, id=second["id"])
    assert ended["sessionEnd"] == {"endedSessionId": second["id"], "userErrors": []}
    assert (await owner(query))["sessions"] == [first]
    stranger = graph.as_actor(await actor_for(await User.get(email="li@example.com")))
    refused = await stranger(end, id=first["id"])
    assert refused["sessionEnd"]["userErrors"] == [{"code": "NOT_FOUND", "field": "id"}]


async def test_needs_the_permission(graph: Graph, deps: Deps) -> None:
    clerk = graph.as_actor(reader(Permission.USERS_READ))
    (error,) = await clerk.errors(
        CREATE, input={"email": "a@b.c", "name": "A", "password": "x", "roleIds": []}
    )
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "users.write")
    user = await make_user(deps)
    node = "query ($id: ID!) { node(id: $id) { ... on User { email } } }"
    key = to_global_id("User", user.id)
    assert (await clerk(node, id=key))["node"] == {"email": "wang@example.com"}
    (error,) = await graph.as_actor(reader(Permission.ORDERS_READ)).errors(node, id=key)
    assert error["code"] == "FORBIDDEN"


async def test_a_viewer_whose_session_expired_is_told(graph: Graph) -> None:
    assert (await graph.as_actor(ANONYMOUS)("{ viewer { name } }"))["viewer"] is None
    expired = Actor(kind=ActorKind.ANONYMOUS, rejected=Code.SESSION_EXPIRED)
    (error,) = await graph.as_actor(expired).errors("{ viewer { name } }")
    assert error["code"] == "SESSION_EXPIRED"

import asyncio
from datetime import timedelta

import pytest

from backend.core.actor import ActorKind
from backend.core.errors import Code, OmsError
from backend.models import ApiKey, AuditEntry, Event, Role, User
from backend.ports.deps import Deps
from backend.services.auth.authenticate import actor_of_api_key
from backend.services.auth.permissions import BUILTIN_ROLES, Permission
from backend.services.auth.save_api_key import (
    ApiKeyCreate,
    ApiKeyRevoke,
    create_api_key,
    revoke_api_key,
)
from backend.services.auth.save_role import (
    RoleCreate,
    RoleUpdate,
    create_role,
    ensure_builtin_roles,
    update_role,
)
from backend.services.auth.sessions import hash_secret
from tests.factories.auth import actor_for, make_user, reader
from tests.fakes.clock import FakeClock
from tests.races import refusals


async def test_processes_that_start_at_once_write_the_builtin_roles_once(deps: Deps) -> None:
    await asyncio.gather(*(ensure_builtin_roles(deps) for _ in range(5)))
    roles = await Role.all()
    assert {role.name: frozenset(role.permissions) for role in roles} == {
        name: frozenset(permission.value for permission in permissions)
        for name, permissions in BUILTIN_ROLES.items()
    }


async def test_a_start_gives_a_builtin_role_what_is_new(deps: Deps) -> None:
    await ensure_builtin_roles(deps)
    await Role.filter(name="Viewer").update(permissions=["orders.read", "gone.permission"])
    await ensure_builtin_roles(deps)
    viewer = await Role.get(name="Viewer")
    assert (viewer.permissions, viewer.version) == (sorted(BUILTIN_ROLES["Viewer"]), 2)
    entry = await AuditEntry.get()
    assert (entry.action, entry.actor_name) == ("role.updated", "Ordergraph")
    assert entry.before == {"permissions": ["orders.read", "gone.permission"]}


async def test_creates_and_changes_a_role(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    request = RoleCreate(
        name="Night shift",
        permissions=[Permission.ORDERS_READ, Permission.ORDERS_READ],
        idempotency_key="k",
    )
    key = await create_role(deps, chief, request)
    assert await create_role(deps, chief, request) == key
    change = RoleUpdate(id=key, expected_version=1, permissions=[Permission.CATALOG_READ])
    await update_role(deps, chief, change)
    role = await Role.get(id=key)
    assert (role.permissions, role.version, role.is_builtin) == (["catalog.read"], 2, False)
    entry = await AuditEntry.get(action="role.updated")
    assert (entry.before, entry.after) == (
        {"permissions": ["orders.read"]},
        {"permissions": ["catalog.read"]},
    )
    with pytest.raises(OmsError) as refused:
        await update_role(deps, chief, change)
    assert refused.value.code is Code.STALE_VERSION


async def test_refuses_to_change_a_builtin_role_or_to_reuse_a_name(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    viewer = await Role.get(name="Viewer")
    key = await create_role(deps, chief, RoleCreate(name="Mine", permissions=[]))
    for work, code in (
        (
            update_role(deps, chief, RoleUpdate(id=viewer.id, expected_version=1, name="X")),
            Code.NOT_ALLOWED_NOW,
        ),
        (create_role(deps, chief, RoleCreate(name="Viewer", permissions=[])), Code.ALREADY_EXISTS),
        (
            update_role(deps, chief, RoleUpdate(id=key, expected_version=1, name="Viewer")),
            Code.ALREADY_EXISTS,
        ),
    ):
        with pytest.raises(OmsError) as refused:
            await work
        assert refused.value.code is code


async def test_a_role_holds_no_more_than_its_maker_may(deps: Deps) -> None:
    clerk = reader(Permission.USERS_WRITE)
    request = RoleCreate(name="Mine", permissions=[Permission.SETTINGS_WRITE])
    with pytest.raises(OmsError) as refused:
        await create_role(deps, clerk, request)
    assert refused.value.code is Code.FORBIDDEN
    assert await Role.all().count() == 0


async def test_a_key_shows_its_secret_once(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    request = ApiKeyCreate(name="Shop", scopes=[Permission.ORDERS_WRITE], idempotency_key="k")
    made = await create_api_key(deps, chief, request)
    assert made.secret is not None
    assert made.secret.startswith("og_")
    again = await create_api_key(deps, chief, request)
    assert (again.id, again.secret) == (made.id, None)
    key = await ApiKey.get()
    assert key.prefix == made.secret[:11]
    assert key.secret_hash == hash_secret(made.secret)
    rows = [*await Event.all().values(), *await AuditEntry.all().values()]
    assert made.secret not in repr(rows)
    assert key.secret_hash not in repr(rows)
    actor = (await actor_of_api_key(deps, made.secret)).actor
    assert (actor.kind, actor.id, actor.permissions) == (
        ActorKind.API_KEY,
        key.id,
        frozenset({"orders.write"}),
    )


async def test_refuses_a_key_that_makes_no_sense(deps: Deps, clock: FakeClock) -> None:
    chief = await actor_for(await make_user(deps))
    for request, code, field in (
        (ApiKeyCreate(name="", scopes=[Permission.ORDERS_READ]), Code.INVALID_INPUT, "name"),
        (ApiKeyCreate(name="Shop", scopes=[]), Code.INVALID_INPUT, "scopes"),
        (
            ApiKeyCreate(name="Shop", scopes=[Permission.ORDERS_READ], expires_at=clock.now()),
            Code.INVALID_INPUT,
            "expiresAt",
        ),
    ):
        with pytest.raises(OmsError) as refused:
            await create_api_key(deps, chief, request)
        assert (refused.value.code, refused.value.field) == (code, field)
    assert await ApiKey.all().count() == 0


async def test_the_scopes_of_a_key_are_among_its_makers_permissions(deps: Deps) -> None:
    clerk = await actor_for(await make_user(deps, role="Viewer"))
    request = ApiKeyCreate(name="Shop", scopes=[Permission.ORDERS_READ, Permission.ORDERS_WRITE])
    with pytest.raises(OmsError) as refused:
        await create_api_key(deps, clerk, request)
    assert refused.value.details == {"permission": "orders.write"}
    assert await ApiKey.all().count() == 0


async def test_a_key_makes_no_keys(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    made = await create_api_key(
        deps, chief, ApiKeyCreate(name="Shop", scopes=[Permission.API_KEYS_WRITE])
    )
    assert made.secret is not None
    key = (await actor_of_api_key(deps, made.secret)).actor
    with pytest.raises(OmsError) as refused:
        await create_api_key(
            deps, key, ApiKeyCreate(name="Two", scopes=[Permission.API_KEYS_WRITE])
        )
    assert refused.value.code is Code.FORBIDDEN


@pytest.mark.parametrize("end", ["revoked", "expired", "maker deactivated"])
async def test_a_key_that_ended_is_nobody(deps: Deps, clock: FakeClock, end: str) -> None:
    user = await make_user(deps)
    chief = await actor_for(user)
    request = ApiKeyCreate(
        name="Shop",
        scopes=[Permission.ORDERS_READ],
        expires_at=clock.now() + timedelta(days=1),
    )
    made = await create_api_key(deps, chief, request)
    assert made.secret is not None
    if end == "revoked":
        revoke = ApiKeyRevoke(id=made.id, expected_version=1)
        await revoke_api_key(deps, chief, revoke)
        with pytest.raises(OmsError) as refused:
            await revoke_api_key(deps, chief, ApiKeyRevoke(id=made.id, expected_version=2))
        assert refused.value.code is Code.NOT_ALLOWED_NOW
    elif end == "expired":
        clock.advance(days=1)
    else:
        await User.filter(id=user.id).update(is_active=False)
    actor = (await actor_of_api_key(deps, made.secret)).actor
    assert (actor.kind, actor.rejected) == (ActorKind.ANONYMOUS, Code.UNAUTHENTICATED)


async def test_of_revocations_at_once_one_counts(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    made = await create_api_key(
        deps, chief, ApiKeyCreate(name="Shop", scopes=[Permission.ORDERS_READ])
    )
    outcomes = await asyncio.gather(
        *(
            revoke_api_key(deps, chief, ApiKeyRevoke(id=made.id, expected_version=1))
            for _ in range(5)
        ),
        return_exceptions=True,
    )
    codes = refusals(outcomes)
    assert codes == [Code.STALE_VERSION] * 4
    assert await Event.filter(type="api_key.revoked").count() == 1

import asyncio
from uuid import UUID

import pytest

from backend.core.actor import SYSTEM, Actor
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import AuditEntry, Event, IdempotencyKey, Role, Session, User
from backend.ports.deps import Deps
from backend.services.auth.authenticate import actor_of_session
from backend.services.auth.change_profile import (
    PasswordChange,
    ProfileUpdate,
    change_password,
    update_profile,
)
from backend.services.auth.permissions import Permission
from backend.services.auth.save_user import (
    UserCreate,
    UserPasswordReset,
    UserUpdate,
    create_user,
    reset_password,
    update_user,
)
from backend.services.auth.sign_in import SignIn, sign_in
from tests.factories.auth import PASSWORD, actor_for, make_user, reader
from tests.races import refusals

NEW_PASSWORD = "a quite new password"


async def role_id(name: str = "Viewer") -> UUID:
    return (await Role.get(name=name)).id


async def session_of(deps: Deps, email: str = "wang@example.com") -> Actor:
    """The actor of a new session."""
    anybody = Actor(kind=SYSTEM.kind)
    found = await sign_in(deps, anybody, SignIn(email=email, password=PASSWORD))
    return (await actor_of_session(deps, found.secret)).actor


async def refusal(work: object) -> OmsError:
    with pytest.raises(OmsError) as refused:
        await work  # type: ignore[misc]  # a coroutine of any result
    return refused.value


async def test_creates_a_user_with_event_and_audit_and_without_the_password(deps: Deps) -> None:
    chief = await make_user(deps)
    request = UserCreate(
        email="Li@Example.com",
        name=" Li ",
        password=NEW_PASSWORD,
        role_ids=[await role_id()],
        locale="zh-CN",
        idempotency_key="k1",
    )
    key = await create_user(deps, await actor_for(chief), request)
    user = await User.get(id=key)
    assert (user.email, user.name, user.locale, user.version) == (
        "li@example.com",
        "Li",
        "zh-CN",
        1,
    )
    event = await Event.get()
    entry = await AuditEntry.get()
    assert (event.type, event.object_id, entry.id) == ("user.created", key, event.id)
    assert entry.after == {
        "email": "li@example.com",
        "name": "Li",
        "locale": "zh-CN",
        "is_active": True,
        "roles": ["Viewer"],
    }
    assert NEW_PASSWORD not in repr([await AuditEntry.all().values(), await Event.all().values()])
    again = await create_user(deps, await actor_for(chief), request)
    assert again == key
    assert await User.all().count() == 2


async def test_the_memory_of_requests_holds_no_hash_of_the_password(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    hashes = set()
    for number, password in enumerate((NEW_PASSWORD, "another new password")):
        request = UserCreate(
            email="li@example.com", name="Li", password=password, role_ids=[], idempotency_key="k"
        )
        await create_user(deps, chief, request)
        hashes.add((await IdempotencyKey.get()).request_hash)
        assert number == 0 or len(hashes) == 1


async def test_of_many_at_once_one_gets_the_address(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    requests = [
        UserCreate(email="li@example.com", name=f"Li {n}", password=NEW_PASSWORD, role_ids=[])
        for n in range(6)
    ]
    outcomes = await asyncio.gather(
        *(create_user(deps, chief, request) for request in requests), return_exceptions=True
    )
    assert [isinstance(outcome, UUID) for outcome in outcomes].count(True) == 1
    assert refusals(outcomes) == [Code.ALREADY_EXISTS] * 5
    assert await Event.all().count() == 1


async def test_two_users_cannot_take_one_address(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    users = [await make_user(deps, email=f"{n}@example.com", role=None) for n in range(4)]
    outcomes = await asyncio.gather(
        *(
            update_user(
                deps, chief, UserUpdate(id=user.id, expected_version=1, email="same@example.com")
            )
            for user in users
        ),
        return_exceptions=True,
    )
    codes = refusals(outcomes)
    assert codes == [Code.ALREADY_EXISTS] * 3
    assert await User.filter(email="same@example.com").count() == 1


async def test_an_unknown_role_is_refused(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    request = UserCreate(
        email="li@example.com", name="Li", password=NEW_PASSWORD, role_ids=[new_id()]
    )
    refused = await refusal(create_user(deps, chief, request))
    assert (refused.code, refused.field) == (Code.NOT_FOUND, "roleIds")
    assert await User.all().count() == 1


async def test_changes_a_user_and_tells_what_changed(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    user = await make_user(deps, email="li@example.com", role="Viewer")
    request = UserUpdate(
        id=user.id, expected_version=1, name="Li Na", role_ids=[await role_id("Finance")]
    )
    await update_user(deps, chief, request)
    entry = await AuditEntry.get(action="user.updated")
    assert entry.before == {"name": "Wang Wei", "roles": ["Viewer"]}
    assert entry.after == {"name": "Li Na", "roles": ["Finance"]}
    stale = await refusal(update_user(deps, chief, request))
    assert (stale.code, stale.details) == (Code.STALE_VERSION, {"currentVersion": 2})


async def test_deactivating_ends_the_sessions(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    user = await make_user(deps, email="li@example.com", role="Viewer")
    await session_of(deps, "li@example.com")
    await session_of(deps)
    await update_user(deps, chief, UserUpdate(id=user.id, expected_version=1, is_active=False))
    assert await Session.filter(user_id=user.id).count() == 0
    assert await Session.all().count() == 1
    assert await Event.filter(type="user.deactivated").count() == 1
    await update_user(deps, chief, UserUpdate(id=user.id, expected_version=2, is_active=True))
    assert await Event.filter(type="user.updated").count() == 1


async def test_the_last_active_administrator_stays(deps: Deps) -> None:
    chief = await make_user(deps)
    await make_user(deps, email="gone@example.com", is_active=False)
    actor = await actor_for(chief)
    for request in (
        UserUpdate(id=chief.id, expected_version=1, is_active=False),
        UserUpdate(id=chief.id, expected_version=1, role_ids=[await role_id()]),
        UserUpdate(id=chief.id, expected_version=1, role_ids=[]),
    ):
        refused = await refusal(update_user(deps, actor, request))
        assert refused.code is Code.NOT_ALLOWED_NOW
    assert [role.name for role in await chief.roles.all()] == ["Administrator"]
    stored = await User.get(id=chief.id)
    assert (stored.is_active, stored.version) == (True, 1)
    assert await Event.all().count() == 0


@pytest.mark.parametrize("change", ["deactivate", "take the role"])
async def test_administrators_who_remove_each_other_leave_one(deps: Deps, change: str) -> None:
    chiefs = [await make_user(deps, email=f"{n}@example.com") for n in range(6)]
    viewer = await role_id()
    actors = [await actor_for(chief) for chief in chiefs]
    requests = [
        UserUpdate(id=chief.id, expected_version=1, is_active=False)
        if change == "deactivate"
        else UserUpdate(id=chief.id, expected_version=1, role_ids=[viewer])
        for chief in chiefs
    ]
    outcomes = await asyncio.gather(
        *(update_user(deps, actors[n - 1], request) for n, request in enumerate(requests)),
        return_exceptions=True,
    )
    codes = refusals(outcomes)
    assert codes == [Code.NOT_ALLOWED_NOW]
    assert await User.filter(is_active=True, roles__name="Administrator").count() == 1


async def test_nobody_gives_or_governs_more_than_they_may(deps: Deps) -> None:
    chief = await make_user(deps)
    clerk = reader(Permission.USERS_WRITE, Permission.ORDERS_READ)
    administrator = [await role_id("Administrator")]
    user = await make_user(deps, email="li@example.com", role=None)
    attempts = [
        create_user(
            deps,
            clerk,
            UserCreate(
                email="x@example.com", name="X", password=NEW_PASSWORD, role_ids=administrator
            ),
        ),
        update_user(
            deps, clerk, UserUpdate(id=user.id, expected_version=1, role_ids=administrator)
        ),
        update_user(deps, clerk, UserUpdate(id=chief.id, expected_version=1, name="X")),
        reset_password(
            deps, clerk, UserPasswordReset(id=chief.id, expected_version=1, password=NEW_PASSWORD)
        ),
    ]
    assert [(await refusal(each)).code for each in attempts] == [Code.FORBIDDEN] * 4
    assert await Event.all().count() == 0
    await update_user(deps, clerk, UserUpdate(id=user.id, expected_version=1, name="Li"))


async def test_resetting_a_password_ends_the_sessions(deps: Deps) -> None:
    chief = await actor_for(await make_user(deps))
    user = await make_user(deps, email="li@example.com", role="Viewer")
    await session_of(deps, "li@example.com")
    await reset_password(
        deps, chief, UserPasswordReset(id=user.id, expected_version=1, password=NEW_PASSWORD)
    )
    assert await Session.all().count() == 0
    refused = await refusal(session_of(deps, "li@example.com"))
    assert refused.code is Code.WRONG_CREDENTIALS
    found = await sign_in(deps, SYSTEM, SignIn(email="li@example.com", password=NEW_PASSWORD))
    assert found.user_id == user.id


async def test_changing_ones_password_ends_the_other_sessions(deps: Deps) -> None:
    await make_user(deps)
    await session_of(deps)
    here = await session_of(deps)
    request = PasswordChange(
        current_password=PASSWORD, new_password=NEW_PASSWORD, idempotency_key="k"
    )
    await change_password(deps, here, request)
    assert [session.id for session in await Session.all()] == [here.session_id]
    assert await change_password(deps, here, request) == here.id
    entry = await AuditEntry.get(action="user.password_changed")
    assert (entry.before, entry.after) == ({}, {"sessions_ended": 1})


async def test_a_wrong_current_password_changes_nothing_and_is_throttled(deps: Deps) -> None:
    await make_user(deps)
    here = await session_of(deps)
    request = PasswordChange(current_password="something else", new_password=NEW_PASSWORD)
    for _ in range(10):
        refused = await refusal(change_password(deps, here, request))
        assert (refused.code, refused.field) == (Code.WRONG_CREDENTIALS, "currentPassword")
    refused = await refusal(change_password(deps, here, request))
    assert refused.code is Code.THROTTLED
    assert await Event.filter(type="user.password_changed").count() == 0


async def test_of_two_password_changes_at_once_one_is_right(deps: Deps) -> None:
    await make_user(deps)
    here = await session_of(deps)
    outcomes = await asyncio.gather(
        *(
            change_password(
                deps, here, PasswordChange(current_password=PASSWORD, new_password=f"new word {n}")
            )
            for n in range(2)
        ),
        return_exceptions=True,
    )
    codes = refusals(outcomes)
    assert codes == [Code.WRONG_CREDENTIALS]


async def test_users_change_their_own_name_and_language(deps: Deps) -> None:
    await make_user(deps)
    here = await session_of(deps)
    await update_profile(deps, here, ProfileUpdate(expected_version=1, locale="zh-CN"))
    user = await User.get()
    assert (user.locale, user.name, user.version) == ("zh-CN", "Wang Wei", 2)
    entry = await AuditEntry.get(action="user.updated")
    assert (entry.before, entry.after) == ({"locale": "en"}, {"locale": "zh-CN"})

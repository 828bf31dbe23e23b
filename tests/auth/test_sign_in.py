import asyncio
import time

import pytest
from argon2 import PasswordHasher

from backend.core.actor import Actor, ActorKind
from backend.core.errors import Code, OmsError
from backend.models import AuditEntry, Event, Session, User
from backend.ports.deps import Deps
from backend.services.auth.authenticate import actor_of_session
from backend.services.auth.passwords import is_outdated
from backend.services.auth.save_user import UserUpdate, update_user
from backend.services.auth.sessions import SignOut, hash_secret, sign_out
from backend.services.auth.sign_in import SignedIn, SignIn, sign_in
from tests.factories.auth import PASSWORD, actor_for, make_user
from tests.fakes.clock import FakeClock

VISITOR = Actor(kind=ActorKind.ANONYMOUS, ip="203.0.113.9")


async def attempt(
    deps: Deps, email: str = "wang@example.com", password: str = PASSWORD, ip: str = "203.0.113.9"
) -> SignedIn | OmsError:
    visitor = Actor(kind=ActorKind.ANONYMOUS, ip=ip)
    try:
        return await sign_in(deps, visitor, SignIn(email=email, password=password))
    except OmsError as error:
        return error


def code(outcome: SignedIn | OmsError) -> str:
    return outcome.code.value if isinstance(outcome, OmsError) else "SIGNED_IN"


async def test_opens_a_session_and_keeps_only_the_hash_of_its_secret(deps: Deps) -> None:
    user = await make_user(deps)
    found = await sign_in(
        deps, VISITOR, SignIn(email=" Wang@Example.com ", password=PASSWORD), user_agent="x" * 300
    )
    session = await Session.get()
    assert session.secret_hash == hash_secret(found.secret)
    assert session.user_agent == "x" * 200
    assert (session.expires_at - session.created_at).total_seconds() == 12 * 3600
    actor = (await actor_of_session(deps, found.secret)).actor
    assert (actor.id, actor.session_id, actor.name) == (user.id, session.id, "Wang Wei")
    event = await Event.get()
    assert (event.type, event.object_id, event.actor_id) == ("user.signed_in", user.id, user.id)
    assert (await User.get()).last_login_at == deps.clock.now()


async def test_events_and_audit_hold_no_secrets(deps: Deps) -> None:
    await make_user(deps)
    found = await sign_in(deps, VISITOR, SignIn(email="wang@example.com", password=PASSWORD))
    rows = [*await Event.all().values(), *await AuditEntry.all().values()]
    text = repr(rows)
    for secret in (PASSWORD, found.secret, hash_secret(found.secret), "$argon2"):
        assert secret not in text
    assert PASSWORD not in repr(SignIn(email="a", password=PASSWORD))
    assert found.secret not in repr(found)


async def test_says_the_same_to_a_wrong_password_an_unknown_and_a_deactivated_user(
    deps: Deps,
) -> None:
    await make_user(deps)
    await make_user(deps, email="gone@example.com", is_active=False)
    refusals = [
        await attempt(deps, password="something else"),
        await attempt(deps, email="nobody@example.com"),
        await attempt(deps, email="gone@example.com"),
        await attempt(deps, email="", password=""),
    ]
    assert {(code(refused), str(refused)) for refused in refusals} == {
        ("WRONG_CREDENTIALS", "The e-mail address or the password is wrong.")
    }
    assert await Session.all().count() == 0
    assert await Event.all().count() == 0


async def test_an_unknown_address_takes_as_long_as_a_wrong_password(deps: Deps) -> None:
    await make_user(deps)
    spent: dict[str, list[float]] = {"wang@example.com": [], "nobody@example.com": []}
    for _ in range(5):
        for email, times in spent.items():
            began = time.process_time()
            await attempt(deps, email=email, password="something else")
            times.append(time.process_time() - began)
    wrong, unknown = (min(times) for times in spent.values())
    assert unknown > wrong / 2


async def test_a_hash_of_older_parameters_is_made_anew(deps: Deps) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=1024).hash(PASSWORD)
    await make_user(deps, password_hash=weak)
    assert is_outdated(weak)
    await attempt(deps)
    stored = (await User.get()).password_hash
    assert not is_outdated(stored)
    assert code(await attempt(deps)) == "SIGNED_IN"


async def test_ten_attempts_on_a_name_then_wait(deps: Deps) -> None:
    await make_user(deps)
    outcomes = [await attempt(deps, password="something else") for _ in range(10)]
    assert {code(outcome) for outcome in outcomes} == {"WRONG_CREDENTIALS"}
    refused = await attempt(deps)
    assert isinstance(refused, OmsError)
    assert refused.code is Code.THROTTLED
    wait = refused.details["retryAfterSeconds"]
    assert isinstance(wait, int)
    assert 0 < wait <= 900
    assert code(await attempt(deps, ip="203.0.113.10")) == "SIGNED_IN"


async def test_attempts_at_once_are_counted_before_they_are_looked_at(deps: Deps) -> None:
    await make_user(deps)
    outcomes = await asyncio.gather(*(attempt(deps, password="something else") for _ in range(14)))
    codes = sorted(code(outcome) for outcome in outcomes)
    assert codes == ["THROTTLED"] * 4 + ["WRONG_CREDENTIALS"] * 10


async def test_success_clears_the_count_of_the_name(deps: Deps) -> None:
    await make_user(deps)
    for _ in range(9):
        await attempt(deps, password="something else")
    assert code(await attempt(deps)) == "SIGNED_IN"
    assert code(await attempt(deps, password="something else")) == "WRONG_CREDENTIALS"
    assert code(await attempt(deps)) == "SIGNED_IN"


async def test_an_address_that_tries_many_names_waits_on_all(deps: Deps) -> None:
    await make_user(deps)
    await deps.cache.set("sign-in:address:203.0.113.9", b"60", 100)
    refused = await attempt(deps)
    assert isinstance(refused, OmsError)
    assert refused.details == {"retryAfterSeconds": 100}
    assert code(await attempt(deps, ip="203.0.113.10")) == "SIGNED_IN"


async def test_a_user_deactivated_meanwhile_has_no_session(deps: Deps) -> None:
    chief = await make_user(deps)
    await make_user(deps, email="li@example.com", role="Viewer")
    li = await User.get(email="li@example.com")
    deactivate = UserUpdate(id=li.id, expected_version=1, is_active=False)
    await asyncio.gather(
        *(attempt(deps, email="li@example.com", ip=f"198.51.100.{n}") for n in range(6)),
        update_user(deps, await actor_for(chief), deactivate),
    )
    assert await Session.filter(user_id=li.id).count() == 0


async def test_signing_out_everywhere_ends_all_sessions_of_that_user(
    deps: Deps, clock: FakeClock
) -> None:
    await make_user(deps)
    await make_user(deps, email="li@example.com", role="Viewer")
    secrets = []
    for email in ("wang@example.com", "wang@example.com", "li@example.com"):
        outcome = await attempt(deps, email=email)
        assert isinstance(outcome, SignedIn)
        secrets.append(outcome.secret)
    first = (await actor_of_session(deps, secrets[0])).actor
    await sign_out(deps, first, SignOut(everywhere=True))
    kinds = [(await actor_of_session(deps, secret)).actor.kind for secret in secrets]
    assert kinds == [ActorKind.ANONYMOUS, ActorKind.ANONYMOUS, ActorKind.USER]
    await sign_out(deps, first, SignOut())
    assert await Event.filter(type="user.signed_out").count() == 1


async def test_forgets_sessions_that_expired_a_week_ago(deps: Deps, clock: FakeClock) -> None:
    await make_user(deps)
    await attempt(deps)
    clock.advance(days=7)
    await attempt(deps)
    assert await Session.all().count() == 2
    clock.advance(days=1)
    await attempt(deps)
    assert await Session.all().count() == 2


@pytest.mark.parametrize("session_hours", [1])
async def test_a_session_expires(deps: Deps, clock: FakeClock, session_hours: int) -> None:
    deps.config.session_hours = session_hours
    await make_user(deps)
    outcome = await attempt(deps)
    assert isinstance(outcome, SignedIn)
    clock.advance(minutes=59)
    found = await actor_of_session(deps, outcome.secret)
    assert (found.actor.kind, found.is_stale) == (ActorKind.USER, True)
    clock.advance(minutes=1)
    found = await actor_of_session(deps, outcome.secret)
    assert (found.actor.kind, found.actor.rejected) == (ActorKind.ANONYMOUS, Code.SESSION_EXPIRED)

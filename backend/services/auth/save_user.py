"""Creating, changing and deactivating users."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import RoleId, UserId
from backend.models import Role, Session, User
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.auth.passwords import hash_password
from backend.services.auth.permissions import ADMINISTRATOR
from backend.services.auth.rules import (
    check_password,
    checked_email,
    checked_locale,
    checked_name,
    known,
    require_all,
)
from backend.services.live.emit import Change, emit

# Stands for the password in the memory of requests, which must not hold a quick hash of it.
_HIDDEN = "-"

_Values = dict[str, object]


@dataclass(kw_only=True)
class UserCreate:
    email: str
    name: str
    password: str = field(repr=False)
    role_ids: list[RoleId]
    locale: str = "en"
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class UserUpdate:
    """Absent fields stay as they are. `is_active: false` deactivates and ends every session."""

    id: UserId
    expected_version: int
    email: str | None = None
    name: str | None = None
    locale: str | None = None
    role_ids: list[RoleId] | None = None
    is_active: bool | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class UserPasswordReset:
    """A new password for somebody else; every session of theirs ends."""

    id: UserId
    expected_version: int
    password: str = field(repr=False)
    idempotency_key: str | None = None


async def create_user(deps: Deps, actor: Actor, request: UserCreate) -> UUID:
    """Event `user.created`. Raises: OmsError INVALID_INPUT, ALREADY_EXISTS, NOT_FOUND for a role,
    FORBIDDEN for a role that may do more than the actor."""
    email = checked_email(request.email)
    name, locale = checked_name(request.name), checked_locale(request.locale)
    check_password(request.password, email)
    password_hash = await hash_password(request.password)
    async with transaction():
        once = await claim(deps, actor, replace(request, password=_HIDDEN))
        if once.result is not None:
            return UUID(once.result["id"])
        roles = await _roles_to_give(actor, request.role_ids)
        now = deps.clock.now()
        user = User(
            email=email,
            name=name,
            locale=locale,
            password_hash=password_hash,
            created_at=now,
            updated_at=now,
        )
        await _write(user)
        await user.roles.add(*roles)
        await _tell(deps, actor, _change_of(user, "user.created"), after=_audited(user, roles))
        await once.keep(id=user.id)
        return user.id


async def update_user(deps: Deps, actor: Actor, request: UserUpdate) -> UUID:
    """Event `user.updated`, or `user.deactivated`, which ends the user's sessions.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, ALREADY_EXISTS, NOT_ALLOWED_NOW for
    the last active administrator, FORBIDDEN for a user or a role that may do more than the actor.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        # Whoever may take an administrator away queues here, so that two cannot take the last two.
        await Role.filter(name=ADMINISTRATOR).select_for_update().first()
        user = await lock(User, request.id, expected_version=request.expected_version)
        held = await user.roles.all()
        require_all(actor, _permissions_of(held))
        before = _audited(user, held)
        roles = held
        if request.role_ids is not None:
            roles = await _roles_to_give(actor, request.role_ids)
            await user.roles.clear()
            await user.roles.add(*roles)
        deactivated = user.is_active and request.is_active is False
        was_administrator = user.is_active and any(role.name == ADMINISTRATOR for role in held)
        _change(user, request)
        await _save(deps, user)
        if was_administrator:
            await _keep_an_administrator()
        if deactivated:
            await Session.filter(user_id=user.id).delete()
        type = "user.deactivated" if deactivated else "user.updated"
        await _tell(deps, actor, _change_of(user, type), before=before, after=_audited(user, roles))
        await once.keep(id=user.id)
        return user.id


async def reset_password(deps: Deps, actor: Actor, request: UserPasswordReset) -> UUID:
    """Event `user.password_reset`; ends the user's sessions.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, FORBIDDEN for a user who may do more
    than the actor.
    """
    password_hash = await hash_password(request.password)
    async with transaction():
        once = await claim(deps, actor, replace(request, password=_HIDDEN))
        if once.result is not None:
            return UUID(once.result["id"])
        user = await lock(User, request.id, expected_version=request.expected_version)
        require_all(actor, _permissions_of(await user.roles.all()))
        check_password(request.password, user.email)
        user.password_hash = password_hash
        ended = await Session.filter(user_id=user.id).delete()
        await _save(deps, user)
        await _tell(
            deps, actor, _change_of(user, "user.password_reset"), after={"sessions_ended": ended}
        )
        await once.keep(id=user.id)
        return user.id


def _change(user: User, request: UserUpdate) -> None:
    if request.email is not None:
        user.email = checked_email(request.email)
    if request.name is not None:
        user.name = checked_name(request.name)
    if request.locale is not None:
        user.locale = checked_locale(request.locale)
    if request.is_active is not None:
        user.is_active = request.is_active


async def _keep_an_administrator() -> None:
    if not await User.exists(is_active=True, roles__name=ADMINISTRATOR):
        message = "This is the last active administrator."
        raise OmsError(Code.NOT_ALLOWED_NOW, message)


async def _roles_to_give(actor: Actor, ids: Iterable[UUID]) -> list[Role]:
    wanted = set(ids)
    roles = await Role.filter(id__in=wanted)
    if len(roles) != len(wanted):
        raise OmsError(Code.NOT_FOUND, "There is no such Role.", field="roleIds")
    require_all(actor, _permissions_of(roles))
    return roles


def _permissions_of(roles: Iterable[Role]) -> set[str]:
    return {permission for role in roles for permission in known(role.permissions)}


async def _save(deps: Deps, user: User) -> None:
    user.version += 1
    user.updated_at = deps.clock.now()
    await _write(user)


async def _write(user: User) -> None:
    """The unique column decides who of two gets an address."""
    try:
        await user.save()
    except IntegrityError:
        message = "There is a user with this address."
        raise OmsError(Code.ALREADY_EXISTS, message, field="email") from None


async def _tell(
    deps: Deps, actor: Actor, change: Change, *, before: _Values | None = None, after: _Values
) -> None:
    (event,) = await emit(deps, actor, change)
    await record(event, before=before, after=after)


def _change_of(user: User, type: str) -> Change:
    return Change(type=type, object_type="User", object_id=user.id)


def _audited(user: User, roles: Iterable[Role]) -> dict[str, object]:
    return {
        "email": user.email,
        "name": user.name,
        "locale": user.locale,
        "is_active": user.is_active,
        "roles": sorted(role.name for role in roles),
    }

"""What users change about themselves: their name, their language, their password."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.models import Session, User
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.auth.passwords import hash_password, verify_password
from backend.services.auth.rules import check_password, checked_locale, checked_name
from backend.services.auth.sessions import require_user
from backend.services.auth.throttle import Throttle
from backend.services.live.emit import Change, emit


@dataclass(kw_only=True)
class ProfileUpdate:
    """Absent fields stay as they are."""

    expected_version: int
    name: str | None = None
    locale: str | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class PasswordChange:
    current_password: str = field(repr=False)
    new_password: str = field(repr=False)
    idempotency_key: str | None = None


async def update_profile(deps: Deps, actor: Actor, request: ProfileUpdate) -> UUID:
    """Event `user.updated`. Raises: OmsError STALE_VERSION, INVALID_INPUT, FORBIDDEN."""
    user_id = require_user(actor)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        user = await lock(User, user_id, expected_version=request.expected_version)
        before = {"name": user.name, "locale": user.locale}
        if request.name is not None:
            user.name = checked_name(request.name)
        if request.locale is not None:
            user.locale = checked_locale(request.locale)
        user.version += 1
        user.updated_at = deps.clock.now()
        await user.save()
        change = Change(type="user.updated", object_type="User", object_id=user.id)
        (event,) = await emit(deps, actor, change)
        await record(event, before=before, after={"name": user.name, "locale": user.locale})
        await once.keep(id=user.id)
        return user.id


async def change_password(deps: Deps, actor: Actor, request: PasswordChange) -> UUID:
    """Ends the user's other sessions. Event `user.password_changed`.

    Raises: OmsError WRONG_CREDENTIALS, INVALID_INPUT, THROTTLED, FORBIDDEN.
    """
    user = await User.get(id=require_user(actor))
    check_password(request.new_password, user.email, "newPassword")
    throttle = Throttle(deps, f"password of {user.id}", actor.ip)
    await throttle.attempt()
    is_right = await verify_password(user.password_hash, request.current_password)
    password_hash = await hash_password(request.new_password)
    async with transaction():
        hidden = replace(request, current_password="-", new_password="-")
        once = await claim(deps, actor, hidden)
        if once.result is not None:
            return UUID(once.result["id"])
        locked = await lock(User, user.id)
        if not is_right or locked.password_hash != user.password_hash:
            await throttle.failed()
            message = "This is not your password."
            raise OmsError(Code.WRONG_CREDENTIALS, message, field="currentPassword")
        locked.password_hash = password_hash
        locked.version += 1
        locked.updated_at = deps.clock.now()
        await locked.save()
        others = Session.filter(user_id=user.id).exclude(id=actor.session_id)
        ended = await others.delete()
        change = Change(type="user.password_changed", object_type="User", object_id=user.id)
        (event,) = await emit(deps, actor, change)
        await record(event, after={"sessions_ended": ended})
        await once.keep(id=user.id)
    await throttle.succeeded()
    return user.id

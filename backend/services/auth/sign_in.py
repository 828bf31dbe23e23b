"""Signing in with an e-mail address and a password."""

from dataclasses import dataclass, field
from uuid import UUID

from backend.core.actor import Actor, ActorKind
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.models import Session, User
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.auth.passwords import hash_password, is_outdated, verify_password
from backend.services.auth.sessions import open_session
from backend.services.auth.throttle import Throttle
from backend.services.live.emit import Change, emit


@dataclass(kw_only=True)
class SignIn:
    email: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignedIn:
    user_id: UUID
    secret: str = field(repr=False)


async def sign_in(deps: Deps, actor: Actor, request: SignIn, *, user_agent: str = "") -> SignedIn:
    """Opens a session; the one that `actor` came with, if any, ends. Event `user.signed_in`.

    Raises: OmsError WRONG_CREDENTIALS, the same for an unknown address, a wrong password and a
    deactivated user, THROTTLED.
    """
    email = request.email.strip().lower()
    throttle = Throttle(deps, email, actor.ip)
    await throttle.attempt()
    known = await User.filter(email=email).first()
    verified = await verify_password(known.password_hash if known else None, request.password)
    if known is None or not verified or not known.is_active:
        await throttle.failed()
        raise _wrong()
    stronger = await hash_password(request.password) if is_outdated(known.password_hash) else None
    async with transaction():
        user = await lock(User, known.id)
        if not user.is_active or user.password_hash != known.password_hash:
            raise _wrong()
        now = deps.clock.now()
        user.last_login_at = now
        user.password_hash = stronger or user.password_hash
        await user.save(update_fields=["last_login_at", "password_hash"])
        if actor.session_id is not None:
            await Session.filter(id=actor.session_id).delete()
        secret = await open_session(deps, user, user_agent)
        signed_in = Actor(kind=ActorKind.USER, id=user.id, name=user.name, ip=actor.ip)
        change = Change(type="user.signed_in", object_type="User", object_id=user.id)
        (event,) = await emit(deps, signed_in, change)
        await record(
            event, before={"last_login_at": known.last_login_at}, after={"last_login_at": now}
        )
    await throttle.succeeded()
    return SignedIn(user.id, secret)


def _wrong() -> OmsError:
    return OmsError(Code.WRONG_CREDENTIALS, "The e-mail address or the password is wrong.")

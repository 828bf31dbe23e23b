"""Sessions: what is kept of a sign-in, and how it ends."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Annotated
from uuid import UUID

from backend.core.actor import Actor, ActorKind
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import NodeType
from backend.models import Session, User
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit

SessionId = Annotated[UUID, NodeType("Session")]

# An expired session is kept this long, so that its owner is told it expired, not that it never was.
_KEPT_AFTER_EXPIRY = timedelta(days=7)
_LONGEST_USER_AGENT = 200


@dataclass(kw_only=True)
class SignOut:
    """Ends the session it is sent in, or with `everywhere` all of the user's."""

    everywhere: bool = False


@dataclass(kw_only=True)
class SessionEnd:
    id: SessionId
    idempotency_key: str | None = None


def hash_secret(secret: str) -> str:
    """What a row holds of a session's or an API key's secret."""
    return sha256(secret.encode()).hexdigest()


def csrf_token(secret: str) -> str:
    """The token that every writing request of a session must carry in a header."""
    return hmac.new(secret.encode(), b"csrf", sha256).hexdigest()


async def open_session(deps: Deps, user: User, user_agent: str) -> str:
    """A new session of a user, in the current transaction. Returns its secret."""
    now = deps.clock.now()
    secret = secrets.token_urlsafe(32)
    await Session.filter(expires_at__lt=now - _KEPT_AFTER_EXPIRY).delete()
    await Session.create(
        user_id=user.id,
        secret_hash=hash_secret(secret),
        created_at=now,
        last_seen_at=now,
        expires_at=now + timedelta(hours=deps.config.session_hours),
        user_agent=user_agent[:_LONGEST_USER_AGENT],
    )
    return secret


async def sign_out(deps: Deps, actor: Actor, request: SignOut) -> None:
    """Event `user.signed_out`. A second sending, or one without a session, changes nothing."""
    if actor.kind is not ActorKind.USER or actor.id is None:
        return
    async with transaction():
        user = await lock(User, actor.id)
        ending = Session.filter(user_id=user.id)
        if not request.everywhere:
            ending = ending.filter(id=actor.session_id)
        ended = await ending.delete()
        if ended:
            await _tell(deps, actor, "user.signed_out", ended)


async def end_session(deps: Deps, actor: Actor, request: SessionEnd) -> None:
    """Ends one of the actor's own sessions. Event `user.signed_out`. Raises: OmsError NOT_FOUND."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return
        user = await lock(User, require_user(actor))
        if not await Session.filter(id=request.id, user_id=user.id).delete():
            raise OmsError(Code.NOT_FOUND, "There is no such Session.", field="id")
        await _tell(deps, actor, "user.signed_out", 1)
        await once.keep(id=request.id)


def require_user(actor: Actor) -> UUID:
    """The id of the user who acts. Raises: OmsError FORBIDDEN when it is no user."""
    if actor.kind is not ActorKind.USER or actor.id is None:
        raise OmsError(Code.FORBIDDEN, "Only a signed-in user can do this.")
    return actor.id


async def _tell(deps: Deps, actor: Actor, type: str, ended: int) -> None:
    change = Change(type=type, object_type="User", object_id=require_user(actor))
    (event,) = await emit(deps, actor, change)
    await record(event, before={"sessions_ended": 0}, after={"sessions_ended": ended})

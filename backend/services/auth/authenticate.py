"""From the secret that came with a request to the Actor it stands for."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from tortoise.expressions import Q

from backend.core.actor import Actor, ActorKind
from backend.core.errors import Code, OmsError
from backend.models import ApiKey, Session
from backend.ports.deps import Deps
from backend.services.auth.rules import known
from backend.services.auth.sessions import hash_secret

API_KEY_PREFIX = "og_"

# How stale `last_seen_at` and `last_used_at` may be: a request a second is not a write a second.
_TOUCHED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Credential:
    """Who a secret stands for. `is_stale`: `touch` should be called, whenever it suits."""

    actor: Actor
    is_stale: bool = False


async def actor_of_session(deps: Deps, secret: str, ip: str | None = None) -> Credential:
    """The user whose session has this secret, or nobody; an expired session says so."""
    return await _of_session(deps, Q(secret_hash=hash_secret(secret)), ip)


async def current_actor(deps: Deps, actor: Actor) -> Actor:
    """An actor that was found earlier, as it is now: its permissions may have changed since.

    Raises: OmsError SESSION_EXPIRED when its session is over, UNAUTHENTICATED when its key is.
    """
    if actor.kind is ActorKind.API_KEY:
        found = await _of_api_key(deps, Q(id=actor.id), actor.ip)
        over = Code.UNAUTHENTICATED
    elif actor.session_id is not None:
        found = await _of_session(deps, Q(id=actor.session_id), actor.ip)
        over = Code.SESSION_EXPIRED
    else:
        return actor
    if found.actor.kind is ActorKind.ANONYMOUS:
        raise OmsError(over, "Sign in again.")
    return found.actor


async def _of_session(deps: Deps, condition: Q, ip: str | None) -> Credential:
    rows = await Session.filter(condition).values(
        "id",
        "last_seen_at",
        "expires_at",
        "user_id",
        "user__name",
        "user__locale",
        "user__is_active",
        "user__roles__permissions",
    )
    if not rows or not rows[0]["user__is_active"]:
        return _nobody(None, ip)
    row, now = rows[0], deps.clock.now()
    if row["expires_at"] <= now:
        return _nobody(Code.SESSION_EXPIRED, ip)
    codes = [code for each in rows for code in each["user__roles__permissions"] or ()]
    actor = Actor(
        kind=ActorKind.USER,
        id=row["user_id"],
        name=row["user__name"],
        permissions=known(codes),
        session_id=row["id"],
        ip=ip,
        locale=row["user__locale"],
    )
    return Credential(actor, is_stale=now - row["last_seen_at"] >= _TOUCHED_EVERY)


async def actor_of_api_key(deps: Deps, secret: str, ip: str | None = None) -> Credential:
    """The API key with this secret, or nobody. A key acts only while the user who made it may."""
    return await _of_api_key(deps, Q(secret_hash=hash_secret(secret)), ip)


async def _of_api_key(deps: Deps, condition: Q, ip: str | None) -> Credential:
    rows = await ApiKey.filter(condition, revoked_at=None).values(
        "id", "name", "scopes", "expires_at", "last_used_at", "created_by__is_active"
    )
    if not rows or not rows[0]["created_by__is_active"]:
        return _nobody(Code.UNAUTHENTICATED, ip)
    row, now = rows[0], deps.clock.now()
    if row["expires_at"] is not None and row["expires_at"] <= now:
        return _nobody(Code.UNAUTHENTICATED, ip)
    actor = Actor(
        kind=ActorKind.API_KEY,
        id=row["id"],
        name=row["name"],
        permissions=known(row["scopes"]),
        ip=ip,
    )
    used = row["last_used_at"]
    return Credential(actor, is_stale=used is None or now - used >= _TOUCHED_EVERY)


async def touch(deps: Deps, actor: Actor) -> None:
    """Notes that a session (whose expiry moves on) or an API key is in use."""
    now = deps.clock.now()
    if actor.kind is ActorKind.API_KEY:
        unused = Q(last_used_at=None) | Q(last_used_at__lte=now - _TOUCHED_EVERY)
        await ApiKey.filter(unused, id=actor.id).update(last_used_at=now)
    elif actor.session_id is not None:
        await _touch_session(deps, actor.session_id)


async def _touch_session(deps: Deps, session_id: UUID) -> None:
    now = deps.clock.now()
    alive = Session.filter(
        id=session_id, expires_at__gt=now, last_seen_at__lte=now - _TOUCHED_EVERY
    )
    lifetime = timedelta(hours=deps.config.session_hours)
    await alive.update(last_seen_at=now, expires_at=now + lifetime)


def _nobody(rejected: Code | None, ip: str | None) -> Credential:
    return Credential(Actor(kind=ActorKind.ANONYMOUS, ip=ip, rejected=rejected))

"""From the secret that came with a request to the Actor it stands for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

import orjson
from pypika_tortoise.queries import QueryBuilder, Table
from tortoise.expressions import Q
from tortoise.fields.relational import ManyToManyFieldInstance

from backend.core.actor import Actor, ActorKind
from backend.core.errors import Code, OmsError
from backend.core.reading import Columns, Join, Row, rows_among
from backend.core.sql import Dialect, Select, as_uuid, table
from backend.models import ApiKey, Role, Session, User
from backend.ports.deps import Deps
from backend.services.auth.rules import known
from backend.services.auth.sessions import hash_secret

API_KEY_PREFIX = "og_"

# How stale `last_seen_at` and `last_used_at` may be: a request a second is not a write a second.
_TOUCHED_EVERY = timedelta(minutes=1)
# How many sessions or keys one statement looks up.
_AT_ONCE = 500

# Every request asks for one of these: they are read as rows.
_ITS_USER = Join("user_id", User, frozenset(("name", "locale", "is_active")))
_SESSION: Columns = frozenset(("id", "last_seen_at", "expires_at", "user_id", _ITS_USER))
_ITS_MAKER = Join("created_by_id", User, frozenset(("is_active",)))
_API_KEY: Columns = frozenset(
    ("id", "name", "scopes", "expires_at", "last_used_at", "revoked_at", _ITS_MAKER)
)


def _build_permissions(dialect: Dialect) -> QueryBuilder:
    held = cast(ManyToManyFieldInstance[Role], User._meta.fields_map["roles"])
    role, through = table(Role), Table(held.through)
    return (
        dialect.query.from_(through)
        .join(role)
        .on(role.id == through[held.forward_key])
        .select(through[held.backward_key].as_("user_id"), role.permissions)
        .where(dialect.among(through[held.backward_key], 1))
    )


_PERMISSIONS = Select(_build_permissions)


@dataclass(frozen=True, slots=True)
class Credential:
    """Who a secret stands for. `is_stale`: `touch` should be called, whenever it suits."""

    actor: Actor
    is_stale: bool = False


async def actor_of_session(deps: Deps, secret: str, ip: str | None = None) -> Credential:
    """The user whose session has this secret, or nobody; an expired session says so."""
    found = await _sessions(deps, "secret_hash", [hash_secret(secret)], ip)
    return next(iter(found.values()), None) or _nobody(None, ip)


async def current_actor(deps: Deps, actor: Actor) -> Actor:
    """An actor that was found earlier, as it is now: its permissions may have changed since.

    Raises: OmsError SESSION_EXPIRED when its session is over, UNAUTHENTICATED when its key is.
    """
    (found,) = await current_actors(deps, [actor])
    if isinstance(found, OmsError):
        raise found
    return found.actor


async def current_actors(deps: Deps, actors: Sequence[Actor]) -> list[Credential | OmsError]:
    """Whom `current_actor` gives, or what it raises, for each; a statement for many of them."""
    keys = {actor.id for actor in actors if actor.kind is ActorKind.API_KEY}
    sessions = {actor.session_id for actor in actors if actor.session_id is not None}
    found: dict[UUID | None, Credential] = {}
    for some in _chunks(sessions):
        found |= await _sessions(deps, "id", some)
    for some in _chunks(keys):
        found |= await _api_keys(deps, "id", some)
    return [_as_it_is(actor, found) for actor in actors]


def _chunks(ids: Iterable[UUID | None]) -> list[list[UUID | None]]:
    listed = list(ids)
    return [listed[at : at + _AT_ONCE] for at in range(0, len(listed), _AT_ONCE)]


def _as_it_is(actor: Actor, found: Mapping[UUID | None, Credential]) -> Credential | OmsError:
    if actor.kind is not ActorKind.API_KEY and actor.session_id is None:
        return Credential(actor)
    is_key = actor.kind is ActorKind.API_KEY
    credential = found.get(actor.id if is_key else actor.session_id)
    if credential is None or credential.actor.kind is ActorKind.ANONYMOUS:
        over = Code.UNAUTHENTICATED if is_key else Code.SESSION_EXPIRED
        return OmsError(over, "Sign in again.")
    return replace(credential, actor=replace(credential.actor, ip=actor.ip))


async def _sessions(
    deps: Deps, key: str, values: Sequence[object], ip: str | None = None
) -> dict[UUID | None, Credential]:
    """The sessions whose `key` is among the values, by their ids; no one's who is not active."""
    found = await rows_among(Session, _SESSION, key, values)
    active = [row for row in found if row[_ITS_USER.name("is_active")]]
    codes: dict[UUID, list[str]] = {row["user_id"]: [] for row in active}
    for row in await _PERMISSIONS.fetch(list(codes)) if codes else ():
        codes[as_uuid(row["user_id"])] += orjson.loads(row["permissions"])
    now = deps.clock.now()
    return {row["id"]: _of_session_row(row, codes[row["user_id"]], now, ip) for row in active}


def _of_session_row(row: Row, codes: Sequence[str], now: datetime, ip: str | None) -> Credential:
    if row["expires_at"] <= now:
        return _nobody(Code.SESSION_EXPIRED, ip)
    actor = Actor(
        kind=ActorKind.USER,
        id=row["user_id"],
        name=row[_ITS_USER.name("name")],
        permissions=known(codes),
        session_id=row["id"],
        ip=ip,
        locale=row[_ITS_USER.name("locale")],
    )
    return Credential(actor, is_stale=now - row["last_seen_at"] >= _TOUCHED_EVERY)


async def actor_of_api_key(deps: Deps, secret: str, ip: str | None = None) -> Credential:
    """The API key with this secret, or nobody. A key acts only while the user who made it may."""
    found = await _api_keys(deps, "secret_hash", [hash_secret(secret)], ip)
    return next(iter(found.values()), None) or _nobody(Code.UNAUTHENTICATED, ip)


async def _api_keys(
    deps: Deps, key: str, values: Sequence[object], ip: str | None = None
) -> dict[UUID | None, Credential]:
    """The keys whose `key` is among the values and that may act now, by their ids."""
    now = deps.clock.now()
    return {
        row["id"]: _of_key_row(row, now, ip)
        for row in await rows_among(ApiKey, _API_KEY, key, values)
        if row["revoked_at"] is None
        and row[_ITS_MAKER.name("is_active")]
        and (row["expires_at"] is None or row["expires_at"] > now)
    }


def _of_key_row(row: Row, now: datetime, ip: str | None) -> Credential:
    used = row["last_used_at"]
    actor = Actor(
        kind=ActorKind.API_KEY,
        id=row["id"],
        name=row["name"],
        permissions=known(row["scopes"]),
        ip=ip,
    )
    return Credential(actor, is_stale=used is None or now - used >= _TOUCHED_EVERY)


async def touch(deps: Deps, *actors: Actor) -> None:
    """Notes that sessions (whose expiry moves on) and API keys are in use."""
    now = deps.clock.now()
    lifetime = timedelta(hours=deps.config.session_hours)
    keys = {actor.id for actor in actors if actor.kind is ActorKind.API_KEY}
    for some in _chunks(keys):
        unused = Q(last_used_at=None) | Q(last_used_at__lte=now - _TOUCHED_EVERY)
        await ApiKey.filter(unused, id__in=some).update(last_used_at=now)
    for some in _chunks({actor.session_id for actor in actors if actor.session_id is not None}):
        alive = Session.filter(
            id__in=some, expires_at__gt=now, last_seen_at__lte=now - _TOUCHED_EVERY
        )
        await alive.update(last_seen_at=now, expires_at=now + lifetime)


def _nobody(rejected: Code | None, ip: str | None) -> Credential:
    return Credential(Actor(kind=ActorKind.ANONYMOUS, ip=ip, rejected=rejected))

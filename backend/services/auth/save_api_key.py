"""API keys of partner apps."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import ApiKeyId
from backend.models import ApiKey
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.auth.authenticate import API_KEY_PREFIX
from backend.services.auth.permissions import Permission
from backend.services.auth.rules import checked_name, require_all
from backend.services.auth.sessions import hash_secret, require_user
from backend.services.live.emit import Change, emit

_SHOWN_CHARACTERS = 11


@dataclass(kw_only=True)
class ApiKeyCreate:
    name: str
    scopes: list[Permission]
    expires_at: datetime | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ApiKeyRevoke:
    id: ApiKeyId
    expected_version: int
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class NewApiKey:
    """`secret` is known only now; to a request that is sent again it is None."""

    id: UUID
    secret: str | None = field(repr=False)


async def create_api_key(deps: Deps, actor: Actor, request: ApiKeyCreate) -> NewApiKey:
    """Event `api_key.created`. Raises: OmsError INVALID_INPUT, FORBIDDEN for a scope that the actor
    lacks or an actor who is no user."""
    user_id = require_user(actor)
    name = checked_name(request.name)
    now = deps.clock.now()
    if not request.scopes:
        raise OmsError(Code.INVALID_INPUT, "A key needs at least one scope.", field="scopes")
    if request.expires_at is not None and request.expires_at <= now:
        raise OmsError(Code.INVALID_INPUT, "This moment has passed.", field="expiresAt")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return NewApiKey(UUID(once.result["id"]), secret=None)
        require_all(actor, request.scopes)
        secret = API_KEY_PREFIX + secrets.token_urlsafe(32)
        key = await ApiKey.create(
            name=name,
            prefix=secret[:_SHOWN_CHARACTERS],
            secret_hash=hash_secret(secret),
            scopes=sorted({scope.value for scope in request.scopes}),
            created_by_id=user_id,
            expires_at=request.expires_at,
            created_at=now,
            updated_at=now,
        )
        await _tell(deps, actor, "api_key.created", key, before=None)
        await once.keep(id=key.id)
        return NewApiKey(key.id, secret)


async def revoke_api_key(deps: Deps, actor: Actor, request: ApiKeyRevoke) -> UUID:
    """Event `api_key.revoked`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW when it is revoked already.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        key = await lock(ApiKey, request.id, expected_version=request.expected_version)
        if key.revoked_at is not None:
            raise OmsError(Code.NOT_ALLOWED_NOW, "This key is revoked already.", field="id")
        before = _audited(key)
        key.revoked_at = key.updated_at = deps.clock.now()
        key.version += 1
        await key.save()
        await _tell(deps, actor, "api_key.revoked", key, before=before)
        await once.keep(id=key.id)
        return key.id


async def _tell(
    deps: Deps, actor: Actor, type: str, key: ApiKey, *, before: dict[str, object] | None
) -> None:
    (event,) = await emit(deps, actor, Change(type=type, object_type="ApiKey", object_id=key.id))
    await record(event, before=before, after=_audited(key))


def _audited(key: ApiKey) -> dict[str, object]:
    return {
        "name": key.name,
        "prefix": key.prefix,
        "scopes": key.scopes,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
    }

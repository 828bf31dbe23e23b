"""Creating and changing the sources of orders."""

import re
from dataclasses import dataclass
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import ChannelId
from backend.core.money import check_currency
from backend.models import Channel
from backend.models.integrations import ChannelKind, StockPolicy
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit

_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(kw_only=True)
class ChannelCreate:
    code: str
    name: str
    kind: ChannelKind
    currency: str
    stock_policy: StockPolicy = StockPolicy.REFUSE
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ChannelUpdate:
    """Absent fields stay as they are."""

    id: ChannelId
    expected_version: int
    name: str | None = None
    currency: str | None = None
    is_active: bool | None = None
    stock_policy: StockPolicy | None = None
    idempotency_key: str | None = None


async def create_channel(deps: Deps, actor: Actor, request: ChannelCreate) -> UUID:
    """Event `channel.created`. Raises: OmsError INVALID_INPUT, ALREADY_EXISTS."""
    if not _CODE.fullmatch(request.code):
        message = "A code has 1 to 40 small letters, digits, - or _."
        raise OmsError(Code.INVALID_INPUT, message, field="code")
    name = _checked_name(request.name)
    check_currency(request.currency, "currency")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        if await Channel.exists(code=request.code):
            raise _taken()
        now = deps.clock.now()
        try:
            channel = await Channel.create(
                code=request.code,
                name=name,
                kind=request.kind,
                currency=request.currency,
                stock_policy=request.stock_policy,
                created_at=now,
                updated_at=now,
            )
        except IntegrityError:
            # another request took the code since the look above
            raise _taken() from None
        (event,) = await emit(
            deps,
            actor,
            Change(type="channel.created", object_type="Channel", object_id=channel.id),
        )
        await record(event, after=audited_channel(channel))
        await once.keep(id=channel.id)
        return channel.id


async def update_channel(deps: Deps, actor: Actor, request: ChannelUpdate) -> UUID:
    """Event `channel.updated`. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        channel = await lock(Channel, request.id, expected_version=request.expected_version)
        before = audited_channel(channel)
        if request.name is not None:
            channel.name = _checked_name(request.name)
        if request.currency is not None:
            channel.currency = check_currency(request.currency, "currency")
        if request.is_active is not None:
            channel.is_active = request.is_active
        if request.stock_policy is not None:
            channel.stock_policy = request.stock_policy
        channel.version += 1
        channel.updated_at = deps.clock.now()
        await channel.save()
        (event,) = await emit(
            deps,
            actor,
            Change(type="channel.updated", object_type="Channel", object_id=channel.id),
        )
        await record(event, before=before, after=audited_channel(channel))
        await once.keep(id=channel.id)
        return channel.id


def _taken() -> OmsError:
    return OmsError(Code.ALREADY_EXISTS, "This code is taken.", field="code")


def _checked_name(name: str) -> str:
    name = name.strip()
    if not 0 < len(name) <= 120:  # noqa: PLR2004 (the column's length)
        raise OmsError(Code.INVALID_INPUT, "A name has 1 to 120 characters.", field="name")
    return name


def audited_channel(channel: Channel) -> dict[str, object]:
    return {
        "code": channel.code,
        "name": channel.name,
        "kind": channel.kind,
        "currency": channel.currency,
        "is_active": channel.is_active,
        "stock_policy": channel.stock_policy,
    }

"""The reasons that orders are held for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.actor import SYSTEM, Actor
from backend.core.db import insert_unless_taken, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import HoldReasonId, new_id
from backend.models import HoldReason
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.auth.permissions import Permission
from backend.services.catalog.translations import NameTranslation, checked_translations
from backend.services.live.emit import Change, emit

_CODE = re.compile(r"[A-Z][A-Z0-9_]{0,39}")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Builtin:
    name: str
    chinese: str
    permission: Permission = Permission.ORDERS_REVIEW
    frees_stock: bool = False


# By code; rules and the demo name them. A house may change all but the codes.
BUILTIN_REASONS: Mapping[str, Builtin] = {
    "ADDRESS": Builtin("Address incomplete", "地址不完整"),
    "FRAUD": Builtin(
        "Suspected fraud", "疑似欺诈", Permission.ORDERS_REVIEW_FINANCE, frees_stock=True
    ),
    "PAYMENT": Builtin("Payment", "付款问题", Permission.ORDERS_REVIEW_FINANCE),
    "CUSTOMER": Builtin("Customer's wish", "客户要求", Permission.ORDERS_HOLD),
    "STOCK": Builtin("Out of stock", "缺货", Permission.ORDERS_HOLD),
    "REMARK": Builtin("Buyer's remark", "买家留言", Permission.ORDERS_REVIEW),
    "OTHER": Builtin("Other", "其他", Permission.ORDERS_HOLD),
}


@dataclass(kw_only=True)
class HoldReasonCreate:
    code: str
    name: str
    translations: list[NameTranslation] | None = None
    # what releasing such a hold takes
    release_permission: Permission = Permission.ORDERS_HOLD
    frees_stock: bool = False
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class HoldReasonUpdate:
    """Absent fields stay as they are. Holds that were placed keep their stock as they did."""

    id: HoldReasonId
    expected_version: int
    name: str | None = None
    translations: list[NameTranslation] | None = None
    release_permission: Permission | None = None
    frees_stock: bool | None = None
    is_active: bool | None = None
    idempotency_key: str | None = None


async def ensure_builtin_reasons(deps: Deps) -> None:
    """Makes those that are missing; safe in many processes at once. Those that are there stay as
    staff left them. Event `hold_reason.created` on each new one.
    """
    rows = await HoldReason.filter(code__in=list(BUILTIN_REASONS)).values("code")
    missing = [code for code in BUILTIN_REASONS if code not in {row["code"] for row in rows}]
    if not missing:
        return
    async with transaction():
        for code in missing:
            reason = BUILTIN_REASONS[code]
            columns = {
                "code": code,
                "name": reason.name,
                "translations": {"zh-CN": {"name": reason.chinese}},
                "release_permission": reason.permission.value,
                "frees_stock": reason.frees_stock,
            }
            await _make(deps, SYSTEM, columns)


async def create_reason(deps: Deps, actor: Actor, request: HoldReasonCreate) -> UUID:
    """Event `hold_reason.created`. Raises: OmsError INVALID_INPUT, ALREADY_EXISTS."""
    if not _CODE.fullmatch(request.code):
        message = "A code has up to 40 capital letters, digits and underscores."
        raise OmsError(Code.INVALID_INPUT, message, field="code")
    columns = {
        "code": request.code,
        "name": _checked_name(request.name),
        "translations": checked_translations(request.translations),
        "release_permission": request.release_permission.value,
        "frees_stock": request.frees_stock,
    }
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        made = await _make(deps, actor, columns)
        if made is None:
            raise OmsError(Code.ALREADY_EXISTS, "This code is taken.", field="code")
        await once.keep(id=made)
        return made


async def update_reason(deps: Deps, actor: Actor, request: HoldReasonUpdate) -> UUID:
    """Event `hold_reason.updated`. Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        reason = await lock(HoldReason, request.id, expected_version=request.expected_version)
        before = _audited(reason)
        if request.name is not None:
            reason.name = _checked_name(request.name)
        if request.translations is not None:
            reason.translations = checked_translations(request.translations)
        if request.release_permission is not None:
            reason.release_permission = request.release_permission.value
        if request.frees_stock is not None:
            reason.frees_stock = request.frees_stock
        if request.is_active is not None:
            reason.is_active = request.is_active
        reason.version += 1
        reason.updated_at = deps.clock.now()
        await reason.save()
        await _tell(deps, actor, reason, "updated", before)
        await once.keep(id=reason.id)
        return reason.id


async def missing_reasons(codes: Sequence[str]) -> set[str]:
    """Those of the codes that no reason in use has."""
    rows = await HoldReason.filter(code__in=list(codes), is_active=True).values("code")
    return set(codes) - {row["code"] for row in rows}


async def _make(deps: Deps, actor: Actor, columns: Mapping[str, Any]) -> UUID | None:
    """Null where the code is taken."""
    now = deps.clock.now()
    key = new_id()
    row = {"id": key, "version": 1, "created_at": now, "updated_at": now, **columns}
    if not await insert_unless_taken(HoldReason, {"is_active": True, **row}):
        return None
    await _tell(deps, actor, HoldReason(**row), "created", None)
    return key


async def _tell(
    deps: Deps, actor: Actor, reason: HoldReason, what: str, before: Mapping[str, Any] | None
) -> None:
    change = Change(type=f"hold_reason.{what}", object_type="HoldReason", object_id=reason.id)
    (event,) = await emit(deps, actor, change)
    await record(event, before=before, after=_audited(reason))


def _checked_name(name: str) -> str:
    if not 0 < len(name.strip()) <= _LONGEST_NAME:
        message = f"A name has 1 to {_LONGEST_NAME} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="name")
    return name.strip()


def _audited(reason: HoldReason) -> dict[str, Any]:
    names = ("code", "name", "translations", "release_permission", "frees_stock", "is_active")
    return {name: getattr(reason, name) for name in names}

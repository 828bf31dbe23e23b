"""Adjustments that are too large for one pair of eyes: they wait, and another decides."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

import orjson
from pypika_tortoise.queries import QueryBuilder

from backend.core.actor import Actor, ActorKind
from backend.core.db import insert_later, insert_unless_taken, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import StockAdjustmentId, new_id
from backend.core.money import check_currency, parse_minor
from backend.core.sql import Dialect, Select, table
from backend.models import Setting, StockAdjustment, StockAdjustmentLine, Variant
from backend.models.inventory.stock import AdjustmentReason, AdjustmentStatus, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import plain, record
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.stock.ledger import MOST_UNITS, Cause, Movement, check_texts, post
from backend.services.inventory.stock.levels import LockedLevel, lock_levels, stale_level
from backend.services.live.emit import Change, emit

_THRESHOLD = "inventory.adjustment_approval"


@dataclass(frozen=True, slots=True)
class Threshold:
    """What one person may change at once: more units, or more value, wait. Null: no limit."""

    units: int | None = None
    value_minor: int | None = None
    currency: str | None = None
    version: int = 0


@dataclass(kw_only=True)
class StockApprovalSet:
    """The new threshold; what is left out has no limit. `value` is decimal text."""

    expected_version: int
    units: int | None = None
    value: str | None = None
    currency: str | None = None
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class AskedChange:
    """What one level is to gain or lose, once approved; with a version, only at that version."""

    level_id: UUID
    delta: int
    on_hand_before: int
    expected_version: int | None
    lots: Sequence[LotUnits] | None = None


@dataclass(kw_only=True)
class StockAdjustmentApprove:
    id: StockAdjustmentId
    expected_version: int
    note: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class StockAdjustmentDecline:
    id: StockAdjustmentId
    expected_version: int
    note: str
    idempotency_key: str | None = None


class _Asked(Protocol):
    reason: AdjustmentReason
    note: str
    reference: str


async def approval_threshold() -> Threshold:
    rows = await _KEPT.fetch(_THRESHOLD)
    if not rows:
        return Threshold()
    return Threshold(**orjson.loads(rows[0]["value"]), version=rows[0]["version"])


def _kept(dialect: Dialect) -> QueryBuilder:
    setting = table(Setting)
    query = dialect.query.from_(setting).select(setting.value, setting.version)
    return query.where(setting.key == dialect.parameter(1))


# asked with every adjustment
_KEPT = Select(_kept)


async def set_threshold(deps: Deps, actor: Actor, request: StockApprovalSet) -> Threshold:
    """The threshold after it. Event `settings.updated`. Raises: OmsError INVALID_INPUT,
    STALE_VERSION.
    """
    wanted = _checked(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return await approval_threshold()
        now = deps.clock.now()
        made = {"id": new_id(), "version": 0, "key": _THRESHOLD, "created_at": now}
        nothing: dict[str, object] = {"units": None, "value_minor": None, "currency": None}
        await insert_unless_taken(Setting, {**made, "value": nothing, "updated_at": now})
        key = (await Setting.get(key=_THRESHOLD)).id
        row = await lock(Setting, key, expected_version=request.expected_version)
        before = row.value
        row.value = {name: getattr(wanted, name) for name in nothing}
        row.version += 1
        row.updated_at = now
        await row.save()
        change = Change(type="settings.updated", object_type="Setting", object_id=row.id)
        (event,) = await emit(deps, actor, change)
        await record(event, before=before, after=row.value)
        await once.keep(version=row.version)
        return Threshold(**row.value, version=row.version)


async def needs_approval(
    actor: Actor, movements: Sequence[Movement], levels: Mapping[UUID, LockedLevel]
) -> bool:
    """Whether these movements are together more than one person may do."""
    if actor.kind is ActorKind.SYSTEM or not movements:
        return False
    limit = await approval_threshold()
    if limit.units is not None and sum(abs(each.on_hand) for each in movements) > limit.units:
        return True
    if limit.value_minor is None:
        return False
    variants = {levels[each.level_id].variant_id for each in movements}
    costs = await Variant.filter(
        id__in=list(variants), cost_currency=limit.currency, cost_minor__isnull=False
    ).values("id", "cost_minor")
    by_variant = {row["id"]: row["cost_minor"] for row in costs}
    value = sum(
        by_variant.get(levels[each.level_id].variant_id, 0) * abs(each.on_hand)
        for each in movements
    )
    return bool(value > limit.value_minor)


async def request_adjustment(
    deps: Deps, actor: Actor, asked: _Asked, lines: Sequence[AskedChange]
) -> UUID:
    """Writes it down, in the caller's transaction. Event `stock_adjustment.requested`."""
    now = deps.clock.now()
    row = {
        "id": new_id(),
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "status": AdjustmentStatus.PENDING,
        "reason": asked.reason,
        "note": asked.note.strip(),
        "reference": asked.reference.strip(),
        "units": sum(abs(line.delta) for line in lines),
        "requested_by_id": actor.id,
        "requested_by_name": actor.name,
    }
    insert_later(StockAdjustment, [row])
    insert_later(
        StockAdjustmentLine,
        [
            {"adjustment_id": row["id"], **asdict(line), "lots": _listed(line.lots)}
            for line in lines
        ],
    )
    kept = StockAdjustment(**row)
    await _tell(deps, actor, "requested", kept, before=None)
    return kept.id


async def approve_adjustment(deps: Deps, actor: Actor, request: StockAdjustmentApprove) -> UUID:
    """Makes the changes. Entries ADJUSTED, event `stock_adjustment.approved`.

    Raises: OmsError NOT_FOUND, STALE_VERSION (also when a level that was to be set has moved
    meanwhile), NOT_ALLOWED_NOW (decided, or asked for by the same person), INSUFFICIENT_STOCK.
    """
    check_texts(request.note, "")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        kept = await _lock_pending(request.id, request.expected_version)
        if actor.id is not None and actor.id == kept.requested_by_id:
            message = "Nobody approves an adjustment of their own."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
        lines = await StockAdjustmentLine.filter(adjustment_id=kept.id).order_by("id")
        levels = await lock_levels(line.level_id for line in lines)
        for line in lines:
            if line.expected_version not in (None, levels[line.level_id].version):
                raise stale_level(levels[line.level_id], "id")
        cause = Cause(type="StockAdjustment", id=kept.id, reference=kept.reference, note=kept.note)
        movements = [
            Movement(
                level_id=line.level_id,
                kind=StockEntryKind.ADJUSTED,
                on_hand=line.delta,
                reason=kept.reason,
                cause=cause,
                field="id",
                lots=_read(line.lots),
                lots_field="id",
            )
            for line in lines
        ]
        await post(deps, actor, movements, levels)
        await _decide(deps, actor, kept, AdjustmentStatus.APPROVED, request.note)
        await once.keep(id=kept.id)
        return kept.id


def _listed(lots: Sequence[LotUnits] | None) -> list[dict[str, Any]] | None:
    return None if lots is None else [plain(asdict(lot)) for lot in lots]


def _read(lots: list[dict[str, Any]] | None) -> list[LotUnits] | None:
    if lots is None:
        return None
    return [
        LotUnits(
            number=lot["number"],
            quantity=lot["quantity"],
            expires_on=date.fromisoformat(lot["expires_on"]) if lot["expires_on"] else None,
        )
        for lot in lots
    ]


async def decline_adjustment(deps: Deps, actor: Actor, request: StockAdjustmentDecline) -> UUID:
    """Leaves everything as it is. Event `stock_adjustment.declined`. Raises: OmsError NOT_FOUND,
    STALE_VERSION, INVALID_INPUT, NOT_ALLOWED_NOW (decided).
    """
    if not request.note.strip():
        raise OmsError(Code.INVALID_INPUT, "Say why it is declined.", field="note")
    check_texts(request.note, "")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        kept = await _lock_pending(request.id, request.expected_version)
        await _decide(deps, actor, kept, AdjustmentStatus.DECLINED, request.note)
        await once.keep(id=kept.id)
        return kept.id


async def _lock_pending(key: UUID, expected_version: int) -> StockAdjustment:
    kept = await lock(StockAdjustment, key, expected_version=expected_version)
    if kept.status is not AdjustmentStatus.PENDING:
        message = "This adjustment is decided already."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    return kept


async def _decide(
    deps: Deps, actor: Actor, kept: StockAdjustment, status: AdjustmentStatus, note: str
) -> None:
    before = _audited(kept)
    now = deps.clock.now()
    kept.status = status
    kept.decided_by_id, kept.decided_by_name, kept.decided_at = actor.id, actor.name, now
    kept.decision_note = note.strip()
    kept.version += 1
    kept.updated_at = now
    await kept.save()
    await _tell(deps, actor, status.value.lower(), kept, before=before)


async def _tell(
    deps: Deps, actor: Actor, what: str, kept: StockAdjustment, before: dict[str, object] | None
) -> None:
    change = Change(
        type=f"stock_adjustment.{what}", object_type="StockAdjustment", object_id=kept.id
    )
    (event,) = await emit(deps, actor, change)
    await record(event, before=before, after=_audited(kept))


def _audited(kept: StockAdjustment) -> dict[str, object]:
    names = ("status", "reason", "units", "note", "reference", "decision_note")
    return {name: getattr(kept, name) for name in names}


def _checked(request: StockApprovalSet) -> Threshold:
    if request.units is not None and not 0 <= request.units <= MOST_UNITS:
        raise OmsError(Code.INVALID_INPUT, "0 to 10^9 units.", field="units")
    if request.value is None:
        return Threshold(units=request.units)
    if request.currency is None:
        raise OmsError(Code.INVALID_INPUT, "A value needs its currency.", field="currency")
    check_currency(request.currency, "currency")
    value = parse_minor(request.value, request.currency, "value")
    if value < 0:
        raise OmsError(Code.INVALID_INPUT, "A value may not be negative.", field="value")
    return Threshold(request.units, value, request.currency)

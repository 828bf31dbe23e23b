"""Saying from when on an alert of a kind is raised, and for what."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_unless_taken, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import AlertRuleId, CategoryId, VariantId, WarehouseId, new_id
from backend.models import AlertRule, Category, Variant, Warehouse
from backend.models.inventory.alerts import AlertKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.alerts.rules import scope_of
from backend.services.inventory.stock.ledger import MOST_UNITS
from backend.services.live.emit import Change, Emitted, emit


@dataclass(kw_only=True)
class AlertRuleSave:
    """For a category, a warehouse, a variant, a variant in a warehouse, or without any of them for
    everything. `threshold` is in units or days, as the kind has it.

    The rule that is there already is changed; then its version is needed.
    """

    kind: AlertKind
    threshold: int
    variant_id: VariantId | None = None
    category_id: CategoryId | None = None
    warehouse_id: WarehouseId | None = None
    is_active: bool = True
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class AlertRuleDelete:
    id: AlertRuleId
    expected_version: int
    idempotency_key: str | None = None


async def save_rule(deps: Deps, actor: Actor, request: AlertRuleSave) -> UUID:
    """What it changes of the alerts shows once they are evaluated. Event `alert_rule.saved`.

    Raises: OmsError INVALID_INPUT, NOT_FOUND, STALE_VERSION, ALREADY_EXISTS when there is a rule
    and no version of it was given.
    """
    if not 0 <= request.threshold <= MOST_UNITS:
        raise OmsError(Code.INVALID_INPUT, "0 to 10^9.", field="threshold")
    scope, narrowness = scope_of(request.variant_id, request.category_id, request.warehouse_id)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        await _check_objects(request)
        before = None
        kept = await AlertRule.get_or_none(kind=request.kind, scope=scope)
        if kept is not None and request.expected_version is not None:
            kept = await lock(AlertRule, kept.id, expected_version=request.expected_version)
            before = _audited(kept)
            kept.threshold, kept.is_active = request.threshold, request.is_active
            kept.version += 1
            kept.updated_at = deps.clock.now()
            await kept.save()
        else:
            kept = await _make(deps, request, scope, narrowness)
        event = await _emit(deps, actor, "saved", kept)
        await record(event, before=before, after=_audited(kept))
        await once.keep(id=kept.id)
        return kept.id


async def delete_rule(deps: Deps, actor: Actor, request: AlertRuleDelete) -> UUID:
    """Then the next wider rule counts. Event `alert_rule.deleted`.

    Raises: OmsError NOT_FOUND, STALE_VERSION.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        kept = await lock(AlertRule, request.id, expected_version=request.expected_version)
        await kept.delete()
        await record(await _emit(deps, actor, "deleted", kept), before=_audited(kept))
        await once.keep(id=kept.id)
        return kept.id


async def _check_objects(request: AlertRuleSave) -> None:
    if request.variant_id and not await Variant.exists(id=request.variant_id):
        raise OmsError(Code.NOT_FOUND, "There is no such variant.", field="variantId")
    if request.category_id and not await Category.exists(id=request.category_id):
        raise OmsError(Code.NOT_FOUND, "There is no such category.", field="categoryId")
    if request.warehouse_id and not await Warehouse.exists(id=request.warehouse_id):
        raise OmsError(Code.NOT_FOUND, "There is no such warehouse.", field="warehouseId")


async def _make(deps: Deps, request: AlertRuleSave, scope: str, narrowness: int) -> AlertRule:
    now = deps.clock.now()
    row: dict[str, Any] = {
        "id": new_id(),
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "kind": request.kind,
        "variant_id": request.variant_id,
        "category_id": request.category_id,
        "warehouse_id": request.warehouse_id,
        "scope": scope,
        "narrowness": int(narrowness),
        "threshold": request.threshold,
        "is_active": request.is_active,
    }
    if not await insert_unless_taken(AlertRule, row):
        message = "Somebody else has made a rule for this meanwhile."
        raise OmsError(Code.ALREADY_EXISTS, message, field="expectedVersion")
    return AlertRule(**row)


async def _emit(deps: Deps, actor: Actor, what: str, rule: AlertRule) -> Emitted:
    change = Change(
        type=f"alert_rule.{what}",
        object_type="AlertRule",
        object_id=rule.id,
        data={
            "kind": rule.kind.value,
            "variant_id": str(rule.variant_id) if rule.variant_id else None,
        },
    )
    (event,) = await emit(deps, actor, change)
    return event


def _audited(rule: AlertRule) -> dict[str, object]:
    names = ("kind", "scope", "threshold", "is_active")
    return {name: getattr(rule, name) for name in names}

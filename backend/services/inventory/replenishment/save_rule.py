"""Saying how a SKU, a category or everything is replenished."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_unless_taken, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import (
    CategoryId,
    ReorderRuleId,
    SupplierId,
    VariantId,
    WarehouseId,
    new_id,
)
from backend.models import Category, ReorderRule, Supplier, Variant, Warehouse
from backend.models.inventory.replenishment import ReorderPolicy
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.auth.permissions import Permission
from backend.services.inventory.replenishment.rules import EVERYTHING
from backend.services.inventory.stock.ledger import MOST_UNITS
from backend.services.live.emit import Change, Emitted, emit

_LEAST_SERVICE, _MOST_SERVICE = 500, 999
_MOST_DAYS = 365


@dataclass(kw_only=True)
class ReorderRuleSave:
    """For a variant, a category, or neither: then for everything; in one warehouse, or in all.

    `service_permille`: of a thousand order lines, how many the shelf should serve. The rule that
    is there already is changed; then its version is needed. Who may not see suppliers leaves the
    one of the rule as it is.
    """

    variant_id: VariantId | None = None
    category_id: CategoryId | None = None
    warehouse_id: WarehouseId | None = None
    policy: ReorderPolicy = ReorderPolicy.DEMAND
    service_permille: int = 950
    review_days: int = 1
    cycle_days: int = 14
    min_units: int | None = None
    max_units: int | None = None
    supplier_id: SupplierId | None = None
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ReorderRuleDelete:
    id: ReorderRuleId
    expected_version: int
    idempotency_key: str | None = None


async def save_rule(deps: Deps, actor: Actor, request: ReorderRuleSave) -> UUID:
    """Event `reorder_rule.saved`. Raises: OmsError INVALID_INPUT, NOT_FOUND, STALE_VERSION,
    ALREADY_EXISTS when there is a rule and no version of it was given.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        await _check_objects(request)
        scope = str(request.variant_id or request.category_id or EVERYTHING)
        place = str(request.warehouse_id or EVERYTHING)
        kept = await ReorderRule.get_or_none(scope=scope, place=place)
        if kept is not None and request.expected_version is not None:
            kept = await lock(ReorderRule, kept.id, expected_version=request.expected_version)
            before = _audited(kept)
            kept.update_from_dict(_values(actor, request, kept.supplier_id))
            kept.version += 1
            kept.updated_at = deps.clock.now()
            await kept.save()
        else:
            before = None
            kept = await _make(deps, actor, request, scope, place)
        event = await _emit(deps, actor, "saved", kept)
        await record(event, before=before, after=_audited(kept))
        await once.keep(id=kept.id)
        return kept.id


async def delete_rule(deps: Deps, actor: Actor, request: ReorderRuleDelete) -> UUID:
    """Event `reorder_rule.deleted`. Raises: OmsError NOT_FOUND, STALE_VERSION."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        kept = await lock(ReorderRule, request.id, expected_version=request.expected_version)
        await kept.delete()
        await record(await _emit(deps, actor, "deleted", kept), before=_audited(kept))
        await once.keep(id=kept.id)
        return kept.id


def _check(request: ReorderRuleSave) -> None:
    if request.variant_id is not None and request.category_id is not None:
        message = "A rule is for a variant or a category, not both."
        raise OmsError(Code.INVALID_INPUT, message, field="categoryId")
    if not _LEAST_SERVICE <= request.service_permille <= _MOST_SERVICE:
        message = "A target service is 50.0 to 99.9 percent."
        raise OmsError(Code.INVALID_INPUT, message, field="servicePermille")
    for field, days in (("reviewDays", request.review_days), ("cycleDays", request.cycle_days)):
        if not 0 < days <= _MOST_DAYS:
            raise OmsError(Code.INVALID_INPUT, f"1 to {_MOST_DAYS} days.", field=field)
    if request.policy is ReorderPolicy.MIN_MAX:
        _check_limits(request.min_units, request.max_units)
    elif request.min_units is not None or request.max_units is not None:
        message = "Only a fixed rule has a minimum and a maximum."
        raise OmsError(Code.INVALID_INPUT, message, field="minUnits")


def _check_limits(least: int | None, most: int | None) -> None:
    if least is None or most is None or not 0 <= least < most <= MOST_UNITS:
        message = "A fixed rule has a minimum and a larger maximum."
        raise OmsError(Code.INVALID_INPUT, message, field="maxUnits")


async def _check_objects(request: ReorderRuleSave) -> None:
    if request.variant_id and not await Variant.exists(id=request.variant_id):
        raise OmsError(Code.NOT_FOUND, "There is no such variant.", field="variantId")
    if request.category_id and not await Category.exists(id=request.category_id):
        raise OmsError(Code.NOT_FOUND, "There is no such category.", field="categoryId")
    if request.warehouse_id and not await Warehouse.exists(id=request.warehouse_id):
        raise OmsError(Code.NOT_FOUND, "There is no such warehouse.", field="warehouseId")
    if request.supplier_id and not await Supplier.exists(id=request.supplier_id):
        raise OmsError(Code.NOT_FOUND, "There is no such supplier.", field="supplierId")


_VALUES = (
    "policy",
    "service_permille",
    "review_days",
    "cycle_days",
    "min_units",
    "max_units",
    "supplier_id",
)


def _values(
    actor: Actor, request: ReorderRuleSave, supplier_id: UUID | None = None
) -> dict[str, object]:
    """What the rule is to say; `supplier_id` is whom it names so far."""
    values = {name: getattr(request, name) for name in _VALUES}
    if not actor.may(Permission.PURCHASING_READ):
        values["supplier_id"] = supplier_id
    return values


async def _make(
    deps: Deps, actor: Actor, request: ReorderRuleSave, scope: str, place: str
) -> ReorderRule:
    now = deps.clock.now()
    row = {
        "id": new_id(),
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "variant_id": request.variant_id,
        "category_id": request.category_id,
        "warehouse_id": request.warehouse_id,
        "scope": scope,
        "place": place,
        **_values(actor, request),
    }
    if not await insert_unless_taken(ReorderRule, row):
        message = "Somebody else has made a rule for this meanwhile."
        raise OmsError(Code.ALREADY_EXISTS, message, field="expectedVersion")
    return ReorderRule(**row)


async def _emit(deps: Deps, actor: Actor, what: str, rule: ReorderRule) -> Emitted:
    change = Change(
        type=f"reorder_rule.{what}",
        object_type="ReorderRule",
        object_id=rule.id,
        data={"scope": rule.scope, "place": rule.place},
    )
    (event,) = await emit(deps, actor, change)
    return event


def _audited(rule: ReorderRule) -> dict[str, object]:
    return {name: getattr(rule, name) for name in ("scope", "place", *_VALUES)}

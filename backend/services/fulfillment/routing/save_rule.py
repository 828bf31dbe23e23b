"""The merchant's rules: made, changed, put in order, deleted."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import CarrierId, RoutingRuleId, WarehouseId, new_id
from backend.core.money import parse_minor
from backend.models import Carrier, RoutingRule, Warehouse
from backend.models.fulfillment.routing import RoutingAction, RoutingTarget
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.fulfillment.routing.conditions import (
    RoutingConditions,
    checked_conditions,
)
from backend.services.fulfillment.routing.reading import MOST_RULES
from backend.services.live.emit import Change, Emitted, emit
from backend.services.settings.house import house_settings

_LONGEST_NAME = 120
_MOST_TARGETS = 100


@dataclass(kw_only=True)
class RoutingRuleSave:
    """A new rule without `id`, at the end of the list; else a change, for which `expectedVersion`
    is needed.

    It is about the warehouses or about the carriers that are named, not both. `penalty` is what
    PREFER puts on a parcel from or by any other, decimal text in the home currency.
    """

    id: RoutingRuleId | None = None
    name: str
    action: RoutingAction
    warehouse_ids: list[WarehouseId] | None = None
    carrier_ids: list[CarrierId] | None = None
    penalty: str = "0"
    conditions: RoutingConditions | None = None
    is_active: bool = True
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class RoutingRuleDelete:
    id: RoutingRuleId
    expected_version: int
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class RoutingRulesSort:
    """Every rule there is, in the order in which they are to count."""

    ids: list[RoutingRuleId]
    idempotency_key: str | None = None


async def save_rule(deps: Deps, actor: Actor, request: RoutingRuleSave) -> UUID:
    """It counts from the next routing on. Event `routing_rule.saved`.

    Raises: OmsError INVALID_INPUT, NOT_FOUND, STALE_VERSION, LIMIT_EXCEEDED.
    """
    currency = (await house_settings())["home_currency"]
    columns = await checked_rule(request, currency)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        now, before = deps.clock.now(), None
        if request.id is None:
            rule = RoutingRule(id=new_id(), created_at=now, position=await _last() + 1)
        else:
            if request.expected_version is None:
                message = "Say which version of it you have seen."
                raise OmsError(Code.INVALID_INPUT, message, field="expectedVersion")
            rule = await lock(RoutingRule, request.id, expected_version=request.expected_version)
            before = _audited(rule)
            rule.version += 1
        for name, value in columns.items():
            setattr(rule, name, value)
        rule.updated_at = now
        await rule.save(force_create=request.id is None)
        await record(await _tell(deps, actor, "saved", rule), before=before, after=_audited(rule))
        await once.keep(id=rule.id)
        return rule.id


async def delete_rule(deps: Deps, actor: Actor, request: RoutingRuleDelete) -> UUID:
    """Event `routing_rule.deleted`. Raises: OmsError NOT_FOUND, STALE_VERSION."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        rule = await lock(RoutingRule, request.id, expected_version=request.expected_version)
        await rule.delete()
        await record(await _tell(deps, actor, "deleted", rule), before=_audited(rule))
        await once.keep(id=rule.id)
        return rule.id


async def sort_rules(deps: Deps, actor: Actor, request: RoutingRulesSort) -> list[UUID]:
    """Their new order. Events `routing_rule.sorted` on those that moved.

    Raises: OmsError STALE_VERSION where these are not exactly the rules there are.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return list(request.ids)
        rules = await RoutingRule.all().order_by("id").select_for_update()
        by_id = {rule.id: rule for rule in rules}
        if sorted(request.ids) != sorted(by_id):
            message = "Somebody else has changed the rules meanwhile."
            raise OmsError(Code.STALE_VERSION, message, field="ids")
        for position, key in enumerate(request.ids):
            rule = by_id[key]
            if rule.position != position:
                before = {"position": rule.position}
                rule.position = position
                rule.version += 1
                rule.updated_at = deps.clock.now()
                await rule.save()
                event = await _tell(deps, actor, "sorted", rule)
                await record(event, before=before, after={"position": position})
        await once.keep()
        return list(request.ids)


async def checked_rule(request: RoutingRuleSave, currency: str) -> dict[str, object]:
    """The columns of a rule. Raises: OmsError INVALID_INPUT, NOT_FOUND."""
    name = request.name.strip()
    if not 0 < len(name) <= _LONGEST_NAME:
        message = f"A name has 1 to {_LONGEST_NAME} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="name")
    if bool(request.warehouse_ids) == bool(request.carrier_ids):
        message = "Name either warehouses or carriers."
        raise OmsError(Code.INVALID_INPUT, message, field="warehouseIds")
    target = RoutingTarget.WAREHOUSE if request.warehouse_ids else RoutingTarget.CARRIER
    keys = sorted({*(request.warehouse_ids or ()), *(request.carrier_ids or ())})
    if len(keys) > _MOST_TARGETS:
        message = f"At most {_MOST_TARGETS} values."
        raise OmsError(Code.INVALID_INPUT, message, field="warehouseIds")
    await _check_known(target, keys)
    penalty = parse_minor(request.penalty, currency, "penalty")
    if penalty < 0 or (penalty > 0) != (request.action is RoutingAction.PREFER):
        message = "A preference has a penalty for the others, and nothing else has."
        raise OmsError(Code.INVALID_INPUT, message, field="penalty")
    return {
        "name": name,
        "action": request.action,
        "target": target,
        "target_ids": [str(key) for key in keys],
        "penalty_minor": penalty,
        "conditions": checked_conditions(request.conditions or RoutingConditions(), "conditions"),
        "is_active": request.is_active,
    }


async def _check_known(target: RoutingTarget, keys: list[UUID]) -> None:
    if target is RoutingTarget.WAREHOUSE:
        if await Warehouse.filter(id__in=keys).count() != len(keys):
            raise OmsError(Code.NOT_FOUND, "There is no such warehouse.", field="warehouseIds")
    elif await Carrier.filter(id__in=keys).count() != len(keys):
        raise OmsError(Code.NOT_FOUND, "There is no such carrier.", field="carrierIds")


async def _last() -> int:
    """The last position taken, -1 without any. Raises: OmsError LIMIT_EXCEEDED."""
    rows = await RoutingRule.all().order_by("-position").values("position")
    if len(rows) >= MOST_RULES:
        raise OmsError(Code.LIMIT_EXCEEDED, f"There can be at most {MOST_RULES} rules.")
    return int(rows[0]["position"]) if rows else -1


async def _tell(deps: Deps, actor: Actor, what: str, rule: RoutingRule) -> Emitted:
    change = Change(type=f"routing_rule.{what}", object_type="RoutingRule", object_id=rule.id)
    (event,) = await emit(deps, actor, change)
    return event


def _audited(rule: RoutingRule) -> dict[str, object]:
    names = ("name", "action", "target", "target_ids", "penalty_minor", "conditions", "is_active")
    return {name: getattr(rule, name) for name in names}

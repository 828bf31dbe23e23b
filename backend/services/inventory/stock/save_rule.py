"""Saying what each channel may sell, and how much a warehouse keeps back."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_unless_taken, lock, transaction, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import (
    CategoryId,
    ChannelId,
    ChannelStockRuleId,
    VariantId,
    WarehouseId,
    new_id,
)
from backend.models import Category, Channel, ChannelStockRule, StockLevel, Variant
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.bundles.queries import check_stocked
from backend.services.inventory.stock.ledger import MOST_CHANGES, MOST_UNITS
from backend.services.inventory.stock.levels import ensure_levels, lock_levels, stale_level
from backend.services.inventory.stock.selling import EVERYTHING
from backend.services.live.emit import Change, Emitted, emit


@dataclass(kw_only=True)
class ChannelStockRuleSave:
    """For a variant, a category, or neither: then for all that the channel sells.

    The rule that is there already is changed; then its version is needed.
    """

    channel_id: ChannelId
    variant_id: VariantId | None = None
    category_id: CategoryId | None = None
    buffer_units: int = 0
    share_percent: int = 100
    sells_safety_stock: bool = False
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ChannelStockRuleDelete:
    id: ChannelStockRuleId
    expected_version: int
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class SafetyStock:
    variant_id: VariantId
    warehouse_id: WarehouseId
    units: int
    expected_version: int | None = None


@dataclass(kw_only=True)
class SafetyStockSet:
    levels: list[SafetyStock]
    idempotency_key: str | None = None


async def save_rule(deps: Deps, actor: Actor, request: ChannelStockRuleSave) -> UUID:
    """Event `channel_stock_rule.saved`. Raises: OmsError INVALID_INPUT, NOT_FOUND, STALE_VERSION,
    ALREADY_EXISTS when there is a rule and no version of it was given.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        await _check_objects(request)
        scope = str(request.variant_id or request.category_id or EVERYTHING)
        values: dict[str, object] = {
            "buffer_units": request.buffer_units,
            "share_percent": request.share_percent,
            "sells_safety_stock": request.sells_safety_stock,
        }
        kept = await ChannelStockRule.get_or_none(channel_id=request.channel_id, scope=scope)
        if kept is not None and request.expected_version is not None:
            kept = await lock(ChannelStockRule, kept.id, expected_version=request.expected_version)
            before = _audited(kept)
            kept.update_from_dict(values)
            kept.version += 1
            kept.updated_at = deps.clock.now()
            await kept.save()
        else:
            before = None
            kept = await _make(deps, request, scope, values)
        event = await _emit(deps, actor, "saved", kept)
        await record(event, before=before, after=_audited(kept))
        await once.keep(id=kept.id)
        return kept.id


async def delete_rule(deps: Deps, actor: Actor, request: ChannelStockRuleDelete) -> UUID:
    """Event `channel_stock_rule.deleted`. Raises: OmsError NOT_FOUND, STALE_VERSION."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        kept = await lock(ChannelStockRule, request.id, expected_version=request.expected_version)
        await kept.delete()
        await record(await _emit(deps, actor, "deleted", kept), before=_audited(kept))
        await once.keep(id=kept.id)
        return kept.id


async def set_safety_stock(deps: Deps, actor: Actor, request: SafetyStockSet) -> list[UUID]:
    """All levels or none; gives their ids, in the order of the input. Events `stock.safety_set`.

    Raises: OmsError INVALID_INPUT, NOT_FOUND, STALE_VERSION.
    """
    _check_safety(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return [UUID(text) for text in once.result["ids"].split()]
        pairs = [(each.variant_id, each.warehouse_id) for each in request.levels]
        ids = await ensure_levels(deps, pairs, warehouse_field="levels.0.warehouseId")
        levels = await lock_levels(ids.values())
        for index, (each, pair) in enumerate(zip(request.levels, pairs, strict=True)):
            level = levels[ids[pair]]
            if each.expected_version not in (None, level.version):
                raise stale_level(level, f"levels.{index}.expectedVersion")
            change = Change(type="stock.safety_set", object_type="StockLevel", object_id=level.id)
            (event,) = await emit(deps, actor, change)
            before = {"safety_stock": level.safety_stock}
            await record(event, before=before, after={"safety_stock": each.units})
            level.safety_stock, level.version = each.units, level.version + 1
        now = deps.clock.now()
        update_later(
            StockLevel,
            (
                {
                    "id": level.id,
                    "safety_stock": level.safety_stock,
                    "version": level.version,
                    "updated_at": now,
                }
                for level in levels.values()
            ),
        )
        await once.keep(ids=" ".join(str(ids[pair]) for pair in pairs))
        return [ids[pair] for pair in pairs]


def _check(request: ChannelStockRuleSave) -> None:
    if request.variant_id is not None and request.category_id is not None:
        message = "A rule is for a variant or a category, not both."
        raise OmsError(Code.INVALID_INPUT, message, field="categoryId")
    if not 0 <= request.buffer_units <= MOST_UNITS:
        raise OmsError(Code.INVALID_INPUT, "0 to 10^9 units.", field="bufferUnits")
    if not 0 <= request.share_percent <= 100:  # noqa: PLR2004 (said in the message)
        message = "A share is 0 to 100 percent."
        raise OmsError(Code.INVALID_INPUT, message, field="sharePercent")


async def _check_objects(request: ChannelStockRuleSave) -> None:
    if not await Channel.exists(id=request.channel_id):
        raise OmsError(Code.NOT_FOUND, "There is no such channel.", field="channelId")
    if request.variant_id and not await Variant.exists(id=request.variant_id):
        raise OmsError(Code.NOT_FOUND, "There is no such variant.", field="variantId")
    if request.variant_id:
        await check_stocked([request.variant_id], "variantId")
    if request.category_id and not await Category.exists(id=request.category_id):
        raise OmsError(Code.NOT_FOUND, "There is no such category.", field="categoryId")


def _check_safety(request: SafetyStockSet) -> None:
    if not 0 < len(request.levels) <= MOST_CHANGES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_CHANGES} changes.", field="levels")
    seen = set()
    for index, each in enumerate(request.levels):
        if not 0 <= each.units <= MOST_UNITS:
            field = f"levels.{index}.units"
            raise OmsError(Code.INVALID_INPUT, "0 to 10^9 units.", field=field)
        pair = (each.variant_id, each.warehouse_id)
        if pair in seen:
            message = "This level stands twice."
            raise OmsError(Code.INVALID_INPUT, message, field=f"levels.{index}")
        seen.add(pair)


async def _make(
    deps: Deps, request: ChannelStockRuleSave, scope: str, values: dict[str, object]
) -> ChannelStockRule:
    now = deps.clock.now()
    row = {
        "id": new_id(),
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "channel_id": request.channel_id,
        "variant_id": request.variant_id,
        "category_id": request.category_id,
        "scope": scope,
        **values,
    }
    if not await insert_unless_taken(ChannelStockRule, row):
        message = "Somebody else has made a rule for this meanwhile."
        raise OmsError(Code.ALREADY_EXISTS, message, field="expectedVersion")
    return ChannelStockRule(**row)


async def _emit(deps: Deps, actor: Actor, what: str, rule: ChannelStockRule) -> Emitted:
    change = Change(
        type=f"channel_stock_rule.{what}",
        object_type="ChannelStockRule",
        object_id=rule.id,
        data={"channel_id": str(rule.channel_id), "scope": rule.scope},
    )
    (event,) = await emit(deps, actor, change)
    return event


def _audited(rule: ChannelStockRule) -> dict[str, object]:
    names = ("channel_id", "scope", "buffer_units", "share_percent", "sells_safety_stock")
    return {name: getattr(rule, name) for name in names}

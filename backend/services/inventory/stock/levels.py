"""Stock levels as those who move units see them: made where missing, and locked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pypika_tortoise.queries import QueryBuilder

from backend.core.db import flush
from backend.core.errors import Code, OmsError
from backend.core.sql import Dialect, Select, as_uuid, table
from backend.models import StockLevel, Variant, Warehouse
from backend.models.catalog import Tracking
from backend.ports.deps import Deps
from backend.services.inventory.bundles.queries import check_stocked

_KEYS = ("id", "variant_id", "warehouse_id")
_COUNTS = (
    "on_hand",
    "allocated",
    "reserved",
    "quarantined",
    "incoming",
    "available",
    "safety_stock",
    "version",
    "last_ordinal",
)


@dataclass(slots=True)
class LockedLevel:
    """A level that nobody else can move until the transaction ends.

    `rank` orders warehouses: placement asks the lowest first.
    """

    id: UUID
    variant_id: UUID
    warehouse_id: UUID
    sku: str
    on_hand: int
    allocated: int
    reserved: int
    quarantined: int
    incoming: int
    available: int
    safety_stock: int
    version: int
    last_ordinal: int
    rank: tuple[int, str]
    tracking: Tracking


def stale_level(level: LockedLevel, field: str) -> OmsError:
    """The refusal of work on a balance that has changed since it was seen."""
    return OmsError(
        Code.STALE_VERSION,
        "Somebody else has moved this stock meanwhile.",
        field=field,
        details={"currentVersion": level.version, "onHand": level.on_hand},
    )


async def lock_levels(level_ids: Iterable[UUID]) -> dict[UUID, LockedLevel]:
    """The levels, locked until the transaction ends, always in the order of their keys."""
    return await _lock(_BY_ID, set(level_ids))


async def lock_levels_on_sale(variant_ids: Collection[UUID]) -> dict[UUID, LockedLevel]:
    """The levels of the variants in active warehouses, locked as `lock_levels` does."""
    return await _lock(_ON_SALE, set(variant_ids))


async def _lock(select: Select, keys: Collection[UUID]) -> dict[UUID, LockedLevel]:
    await flush(StockLevel)
    levels = [_locked(row) for row in await select.fetch(list(keys))]
    return {level.id: level for level in levels}


def _locked(row: dict[str, Any]) -> LockedLevel:
    return LockedLevel(
        id=as_uuid(row["id"]),
        variant_id=as_uuid(row["variant_id"]),
        warehouse_id=as_uuid(row["warehouse_id"]),
        sku=row["sku"],
        rank=(row["priority"], row["code"]),
        tracking=Tracking(row["tracking"]),
        **{name: row[name] for name in _COUNTS},
    )


def _locking(dialect: Dialect) -> tuple[QueryBuilder, Any, Any]:
    level, warehouse = table(StockLevel), table(Warehouse)
    query = (
        dialect.query.from_(level)
        .join(warehouse)
        .on(warehouse.id == level.warehouse_id)
        .select(*(level[name] for name in (*_KEYS, "sku", "tracking", *_COUNTS)))
        .select(warehouse.priority, warehouse.code)
        .orderby(level.id)
    )
    return dialect.locking(query, of=level), level, warehouse


def _by_id(dialect: Dialect) -> QueryBuilder:
    query, level, _ = _locking(dialect)
    return query.where(dialect.among(level.id, 1))


def _on_sale(dialect: Dialect) -> QueryBuilder:
    query, level, warehouse = _locking(dialect)
    return query.where(dialect.among(level.variant_id, 1)).where(warehouse.is_active)


_BY_ID = Select(_by_id)
_ON_SALE = Select(_on_sale)


async def ensure_levels(
    deps: Deps, pairs: Iterable[tuple[UUID, UUID]], *, warehouse_field: str = "warehouseId"
) -> dict[tuple[UUID, UUID], UUID]:
    """The level ids of (variant, warehouse) pairs; levels that are missing are made, empty.

    Raises: OmsError NOT_FOUND for a warehouse (at `warehouse_field`) or a variant that does not
    exist, NOT_ALLOWED_NOW for a bundle: it has no level of its own.
    """
    wanted = set(pairs)
    found, warehouses = await _look_up(wanted)
    if any(warehouse_id not in warehouses for _, warehouse_id in wanted):
        raise OmsError(Code.NOT_FOUND, "There is no such warehouse.", field=warehouse_field)
    missing = sorted(wanted - found.keys())
    if missing:
        await _make(deps, missing)
        found, _ = await _look_up(wanted)
    return {pair: found[pair] for pair in wanted}


async def _look_up(
    pairs: Collection[tuple[UUID, UUID]],
) -> tuple[dict[tuple[UUID, UUID], UUID], set[UUID]]:
    """The levels of these variants in these warehouses, and which of the warehouses exist."""
    rows = await _OF_PAIRS.fetch(
        list({variant_id for variant_id, _ in pairs}),
        list({warehouse_id for _, warehouse_id in pairs}),
    )
    levels = {
        (as_uuid(row["variant_id"]), as_uuid(row["warehouse_id"])): as_uuid(row["id"])
        for row in rows
        if row["id"] is not None
    }
    return levels, {as_uuid(row["warehouse_id"]) for row in rows}


async def _make(deps: Deps, pairs: Sequence[tuple[UUID, UUID]]) -> None:
    variants = await _variants(pairs)
    if any(variant_id not in variants for variant_id, _ in pairs):
        raise OmsError(Code.NOT_FOUND, "There is no such variant.", field="variantId")
    now = deps.clock.now()
    await StockLevel.bulk_create(
        [
            StockLevel(
                variant_id=variant_id,
                warehouse_id=warehouse_id,
                sku=variants[variant_id]["sku"],
                tracking=variants[variant_id]["tracking"],
                created_at=now,
                updated_at=now,
            )
            for variant_id, warehouse_id in pairs
        ],
        ignore_conflicts=True,
    )
    # The insert has waited for whoever was changing a variant, and from now on they wait for us.
    for key, now_known in (await _variants(pairs)).items():
        if now_known != variants[key]:
            made = StockLevel.filter(variant_id=key)
            await made.update(sku=now_known["sku"], tracking=now_known["tracking"])
    # Only now does nobody make one of them a bundle: who does that waits until we are done.
    await check_stocked(list(variants), "variantId")


async def _variants(pairs: Sequence[tuple[UUID, UUID]]) -> dict[UUID, dict[str, Any]]:
    rows = Variant.filter(id__in=[variant_id for variant_id, _ in pairs])
    return {row["id"]: row for row in await rows.values("id", "sku", "tracking")}


def _of_pairs(dialect: Dialect) -> QueryBuilder:
    level, warehouse = table(StockLevel), table(Warehouse)
    return (
        dialect.query.from_(warehouse)
        .left_join(level)
        .on((level.warehouse_id == warehouse.id) & dialect.among(level.variant_id, 1))
        .where(dialect.among(warehouse.id, 2))
        .select(warehouse.id.as_("warehouse_id"), level.id, level.variant_id)
    )


_OF_PAIRS = Select(_of_pairs)

"""Finding the SKUs and warehouses that rows speak of; and what the house says to each row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pypika_tortoise.queries import QueryBuilder

from backend.core.sql import Dialect, Select, as_uuid, table
from backend.models import StockLevel, Variant, Warehouse
from backend.models.catalog import Tracking
from backend.services.catalog.rules import sku_key
from backend.services.inventory.imports.reading import Item
from backend.services.inventory.imports.rules import (
    BadLevelRow,
    LevelRow,
    RefusedLevel,
    RowRefusal,
)


@dataclass(frozen=True, slots=True)
class Goods:
    """A variant, and whether a plain number may say how much there is of it."""

    id: UUID
    is_bundle: bool
    is_tracked: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row with what was found for it."""

    row: LevelRow
    variant: Goods | None
    warehouse_id: UUID | None


@dataclass(frozen=True, slots=True)
class Matched:
    """A row whose level is known by its key's parts, though it need not be there yet."""

    row: LevelRow
    pair: tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Seen:
    """A level as it is now; nobody is kept from moving it."""

    on_hand: int
    allocated: int
    reserved: int
    quarantined: int
    safety_stock: int


RowRule = Callable[[Candidate], None]


def sku_is_known(candidate: Candidate) -> None:
    """Raises: BadLevelRow UNKNOWN_SKU."""
    if candidate.variant is None:
        message = f"No variant has the SKU {candidate.row.sku[:80]!r}."
        raise BadLevelRow(RowRefusal.UNKNOWN_SKU, message)


def warehouse_is_known(candidate: Candidate) -> None:
    """Raises: BadLevelRow UNKNOWN_WAREHOUSE."""
    if candidate.warehouse_id is None:
        message = f"No warehouse has the code {candidate.row.warehouse_code[:40]!r}."
        raise BadLevelRow(RowRefusal.UNKNOWN_WAREHOUSE, message)


def is_stocked(candidate: Candidate) -> None:
    """Raises: BadLevelRow IS_BUNDLE."""
    if candidate.variant is not None and candidate.variant.is_bundle:
        message = f"{candidate.row.sku[:80]!r} is a bundle: its parts have the stock."
        raise BadLevelRow(RowRefusal.IS_BUNDLE, message)


def has_no_lots(candidate: Candidate) -> None:
    """Raises: BadLevelRow LOT_REQUIRED."""
    if candidate.variant is not None and candidate.variant.is_tracked:
        message = f"Lots are kept of {candidate.row.sku[:80]!r}: receive or count it by lot."
        raise BadLevelRow(RowRefusal.LOT_REQUIRED, message)


# Asked in this order of every row, in the preview and again when it is taken in.
ROW_RULES: tuple[RowRule, ...] = (sku_is_known, warehouse_is_known, is_stocked, has_no_lots)


async def match(items: Sequence[Item]) -> tuple[list[Matched], list[RefusedLevel]]:
    """The rows whose level is known, and those that are refused; in order each."""
    rows = [item for item in items if isinstance(item, LevelRow)]
    variants = {
        row["sku_key"]: Goods(
            as_uuid(row["id"]), bool(row["is_bundle"]), row["tracking"] != Tracking.NONE
        )
        for row in await _VARIANTS.fetch(list({sku_key(row.sku) for row in rows}))
    }
    warehouses = {row["code"].upper(): as_uuid(row["id"]) for row in await _WAREHOUSES.fetch()}
    matched, refused = [], []
    for item in items:
        if isinstance(item, RefusedLevel):
            refused.append(item)
            continue
        candidate = Candidate(
            item, variants.get(sku_key(item.sku)), warehouses.get(item.warehouse_code.upper())
        )
        try:
            for rule in ROW_RULES:
                rule(candidate)
        except BadLevelRow as bad:
            refused.append(refusal(item, bad))
        else:
            assert candidate.variant is not None
            assert candidate.warehouse_id is not None
            matched.append(Matched(item, (candidate.variant.id, candidate.warehouse_id)))
    return matched, refused


def refusal(row: LevelRow, bad: BadLevelRow) -> RefusedLevel:
    """The row, refused."""
    return RefusedLevel(row.number, row.sku, row.warehouse_code, bad.code, bad.message)


async def look(matched: Sequence[Matched]) -> dict[tuple[UUID, UUID], Seen]:
    """The levels of the rows that are there now."""
    rows = await _LEVELS.fetch(
        list({each.pair[0] for each in matched}), list({each.pair[1] for each in matched})
    )
    return {(as_uuid(row["variant_id"]), as_uuid(row["warehouse_id"])): _seen(row) for row in rows}


_PARTS = ("on_hand", "allocated", "reserved", "quarantined", "safety_stock")


def _seen(row: dict[str, Any]) -> Seen:
    return Seen(**{name: row[name] for name in _PARTS})


def _variants(dialect: Dialect) -> QueryBuilder:
    variant = table(Variant)
    names = ("id", "sku_key", "is_bundle", "tracking")
    query = dialect.query.from_(variant).select(*(variant[name] for name in names))
    return query.where(dialect.among(variant.sku_key, 1))


def _warehouses(dialect: Dialect) -> QueryBuilder:
    warehouse = table(Warehouse)
    return dialect.query.from_(warehouse).select(warehouse.id, warehouse.code)


def _levels(dialect: Dialect) -> QueryBuilder:
    level = table(StockLevel)
    names = ("variant_id", "warehouse_id", *_PARTS)
    return (
        dialect.query.from_(level)
        .select(*(level[name] for name in names))
        .where(dialect.among(level.variant_id, 1))
        .where(dialect.among(level.warehouse_id, 2))
    )


_VARIANTS = Select(_variants)
_WAREHOUSES = Select(_warehouses)
_LEVELS = Select(_levels)

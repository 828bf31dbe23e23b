"""Rows of a file as movements of the ledger: one transaction's worth, under the levels' locks."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import flush, insert_later, update_later
from backend.models import LevelImport, LevelImportRefusal, StockLevel
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.inventory.imports.counting import Counts
from backend.services.inventory.imports.matching import match, refusal
from backend.services.inventory.imports.reading import Item
from backend.services.inventory.imports.rules import (
    BadLevelRow,
    LevelRow,
    RefusedLevel,
    change_of,
)
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.stock.levels import LockedLevel, ensure_levels, lock_levels
from backend.services.live.emit import Change, emit

_SKU_CHARS, _CODE_CHARS, _MESSAGE_CHARS = 80, 40, 500


async def apply_rows(
    deps: Deps, actor: Actor, kept: LevelImport, items: Sequence[Item], counts: Counts
) -> None:
    """Moves the levels to what the rows say, and counts the rows; in the caller's transaction.

    What a level is set to is worked out under its lock, so what moved since the preview is in it.
    Entries COUNTED where the reason is a count, else ADJUSTED.
    """
    matched, refused = await match(items)
    ids = await ensure_levels(deps, [each.pair for each in matched])
    levels = await lock_levels(ids.values())
    movements: list[Movement] = []
    safety: dict[UUID, int] = {}
    for each in matched:
        level = levels[ids[each.pair]]
        try:
            change = change_of(each.row, LevelImportMode(kept.mode), level)
        except BadLevelRow as bad:
            refused.append(refusal(each.row, bad))
            continue
        if change:
            movements.append(_movement(kept, each.row, level, change))
        if each.row.safety_stock not in (None, level.safety_stock):
            safety[level.id] = each.row.safety_stock or 0
        counts.add_row(change, is_changed=change != 0 or level.id in safety)
    await post(deps, actor, movements, levels)
    await _set_safety(deps, actor, safety, levels)
    counts.add_refused(len(refused))
    _keep_refusals(kept.id, refused)


def _movement(kept: LevelImport, row: LevelRow, level: LockedLevel, change: int) -> Movement:
    reason = row.reason or AdjustmentReason(kept.reason)
    is_count = reason is AdjustmentReason.COUNT
    # what leaves has the cost it came in with
    costs = change > 0 and row.unit_cost_minor is not None
    return Movement(
        level_id=level.id,
        kind=StockEntryKind.COUNTED if is_count else StockEntryKind.ADJUSTED,
        on_hand=change,
        unit_cost_minor=row.unit_cost_minor if costs else None,
        unit_cost_currency=row.unit_cost_currency if costs else None,
        reason=reason,
        cause=Cause(type="LevelImport", id=kept.id, reference=kept.file_name[:120], note=kept.note),
    )


async def _set_safety(
    deps: Deps, actor: Actor, units: Mapping[UUID, int], levels: Mapping[UUID, LockedLevel]
) -> None:
    """Events `stock.safety_set`."""
    if not units:
        return
    # one flush updates a row once, and these are other columns than the ledger's
    await flush(StockLevel)
    changes = [
        Change(type="stock.safety_set", object_type="StockLevel", object_id=key) for key in units
    ]
    for event in await emit(deps, actor, *changes):
        key = event.change.object_id
        before = {"safety_stock": levels[key].safety_stock}
        await record(event, before=before, after={"safety_stock": units[key]})
    now = deps.clock.now()
    update_later(
        StockLevel,
        (
            {
                "id": key,
                "safety_stock": count,
                "version": levels[key].version + 1,
                "updated_at": now,
            }
            for key, count in units.items()
        ),
    )


def _keep_refusals(import_id: UUID, refused: Sequence[RefusedLevel]) -> None:
    insert_later(
        LevelImportRefusal,
        [
            {
                "level_import_id": import_id,
                "row_number": row.number,
                "sku": row.sku[:_SKU_CHARS],
                "warehouse_code": row.warehouse_code[:_CODE_CHARS],
                "code": row.code.value,
                "message": row.message[:_MESSAGE_CHARS],
            }
            for row in refused
        ],
    )

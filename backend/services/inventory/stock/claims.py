"""What order lines hold and wait for: a part of it let go, or handed to another line.

The caller has locked the orders of the lines.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import flush, insert_later
from backend.models import Allocation, Backorder
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.backorders.keep import awaited_by, set_awaited
from backend.services.inventory.stock.ledger import Cause, Movement, post


@dataclass(frozen=True, slots=True)
class ClaimMove:
    """Units of one variant that one line hands to another."""

    source: UUID
    target: UUID
    variant_id: UUID
    units: int


async def let_go(
    deps: Deps, actor: Actor, units: Mapping[tuple[UUID, UUID], int], cause: Cause
) -> int:
    """Lines (by line and variant) want so many units less; gives how many went back to stock.

    What they wait for goes first, then what was claimed last. Entries RELEASED.
    """
    lines = {line for line, _ in units}
    awaited = await awaited_by(list(lines))
    less = {key: min(wanted, awaited.get(key, 0)) for key, wanted in units.items()}
    await set_awaited(deps, {key: awaited.get(key, 0) - n for key, n in less.items()})
    book = await _open(lines)
    by_level: dict[UUID, int] = defaultdict(int)
    for (line, variant), wanted in units.items():
        for level, taken in book.take(line, variant, wanted - less[line, variant]):
            by_level[level] += taken
    await book.write()
    movements = [
        Movement(level_id=level, kind=StockEntryKind.RELEASED, allocated=-n, cause=cause)
        for level, n in sorted(by_level.items())
    ]
    if movements:
        await post(deps, actor, movements)
    return sum(by_level.values())


async def hand_over(deps: Deps, moves: Sequence[ClaimMove], priority: int) -> None:
    """Claims go from line to line, what is waited for first; no level moves."""
    lines = {line for move in moves for line in (move.source, move.target)}
    awaited = await awaited_by(list(lines))
    book = await _open(lines)
    changed: set[tuple[UUID, UUID]] = set()
    for move in moves:
        source, target = (move.source, move.variant_id), (move.target, move.variant_id)
        waiting = min(move.units, awaited.get(source, 0))
        if waiting:
            awaited[source] -= waiting
            awaited[target] = awaited.get(target, 0) + waiting
            changed |= {source, target}
        for level, taken in book.take(*source, move.units - waiting):
            book.give(move.target, level, move.variant_id, taken)
    await set_awaited(deps, {key: awaited[key] for key in changed}, priority)
    await book.write()


@dataclass(slots=True)
class _Book:
    """Claims by line and level, with the variant of the level; changed in memory, then written."""

    ids: dict[tuple[UUID, UUID], UUID]
    variants: dict[UUID, UUID]
    before: dict[tuple[UUID, UUID], int]
    units: dict[tuple[UUID, UUID], int]

    def take(self, line: UUID, variant: UUID, wanted: int) -> list[tuple[UUID, int]]:
        """Takes units off a line's claims, the newest first; the levels they were of."""
        taken = []
        held = [key for key in self.units if key[0] == line and self.variants[key[1]] == variant]
        for key in reversed(held):
            units = min(wanted, self.units[key])
            if units:
                self.units[key] -= units
                wanted -= units
                taken.append((key[1], units))
        return taken

    def give(self, line: UUID, level: UUID, variant: UUID, units: int) -> None:
        self.variants[level] = variant
        self.units[line, level] = self.units.get((line, level), 0) + units

    async def write(self) -> None:
        gone = [self.ids[key] for key in self.ids if not self.units[key]]
        if gone:
            await Allocation.filter(id__in=gone).delete()
        for key, units in self.units.items():
            if key in self.ids and units and units != self.before[key]:
                await Allocation.filter(id=self.ids[key]).update(quantity=units)
        insert_later(
            Allocation,
            [
                {"order_line_id": line, "level_id": level, "quantity": units}
                for (line, level), units in self.units.items()
                if (line, level) not in self.ids and units
            ],
        )


async def _open(lines: set[UUID]) -> _Book:
    await flush(Allocation, Backorder)
    rows = (
        await Allocation.filter(order_line_id__in=list(lines))
        .order_by("id")
        .values("id", "order_line_id", "level_id", "quantity", variant_id="level__variant_id")
    )
    keys = [(row["order_line_id"], row["level_id"]) for row in rows]
    units = {key: row["quantity"] for key, row in zip(keys, rows, strict=True)}
    return _Book(
        ids={key: row["id"] for key, row in zip(keys, rows, strict=True)},
        variants={row["level_id"]: row["variant_id"] for row in rows},
        before=dict(units),
        units=units,
    )

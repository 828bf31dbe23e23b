"""What order lines hold and wait for: a part of it let go, or handed to another line.

The caller has locked the orders of the lines.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.backorders.keep import awaited_by, set_awaited
from backend.services.inventory.stock.claimed import Held, Place, held_by, set_claims
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
            book.give(move.target, level, taken)
    await set_awaited(deps, {key: awaited[key] for key in changed}, priority)
    await book.write()


class _Book:
    """The claims of lines, changed in memory and then written."""

    def __init__(self, held: Mapping[Place, Held]) -> None:
        self._held = held
        self._variants = {level: claim.variant_id for (_, level), claim in held.items()}
        self._units = {place: claim.quantity for place, claim in held.items()}

    def take(self, line: UUID, variant: UUID, wanted: int) -> list[tuple[UUID, int]]:
        """Takes units off a line's claims, the newest first; the levels they were of."""
        taken = []
        places = [
            place
            for place in self._units
            if place[0] == line and self._variants[place[1]] == variant
        ]
        for place in reversed(places):
            units = min(wanted, self._units[place])
            if units:
                self._units[place] -= units
                wanted -= units
                taken.append((place[1], units))
        return taken

    def give(self, line: UUID, level: UUID, units: int) -> None:
        self._units[line, level] = self._units.get((line, level), 0) + units

    async def write(self) -> None:
        await set_claims(self._held, self._units)


async def _open(lines: set[UUID]) -> _Book:
    return _Book(await held_by(lines))

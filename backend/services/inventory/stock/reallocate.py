"""Claims of order lines moved from one warehouse's stock to another's."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.inventory.stock.claimed import held_by, set_claims
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.stock.levels import LockedLevel, lock_levels


@dataclass(frozen=True, slots=True)
class Move:
    """Units of an order line's claim, from a level to another of the same variant.

    `spares_safety`: the other must keep its safety stock.
    """

    order_line_id: UUID
    from_level_id: UUID
    to_level_id: UUID
    quantity: int
    cause: Cause
    spares_safety: bool = True


async def move_allocations(deps: Deps, actor: Actor, moves: Sequence[Move]) -> None:
    """Moves every claim or none, in the caller's transaction; its orders are locked by then.

    Locks the levels in key order; entries RELEASED where a claim was and ALLOCATED where it is.
    What one move frees another may take. Raises: OmsError INSUFFICIENT_STOCK where a level has too
    little, NOT_ALLOWED_NOW where a line no longer holds what is to be moved.
    """
    if not moves:
        return
    levels = await lock_levels(
        key for move in moves for key in (move.from_level_id, move.to_level_id)
    )
    _check(moves, levels)
    await _claim_anew(moves)
    freed = [_movement(move, move.from_level_id, -move.quantity) for move in moves]
    taken = [_movement(move, move.to_level_id, move.quantity) for move in moves]
    await post(deps, actor, [*freed, *taken], levels)


def _movement(move: Move, level_id: UUID, units: int) -> Movement:
    kind = StockEntryKind.ALLOCATED if units > 0 else StockEntryKind.RELEASED
    return Movement(level_id=level_id, kind=kind, allocated=units, cause=move.cause)


def _check(moves: Sequence[Move], levels: dict[UUID, LockedLevel]) -> None:
    change: dict[UUID, int] = defaultdict(int)
    spared: set[UUID] = set()
    for move in moves:
        change[move.from_level_id] += move.quantity
        change[move.to_level_id] -= move.quantity
        if move.spares_safety:
            spared.add(move.to_level_id)
    for level_id, units in change.items():
        level = levels[level_id]
        floor = level.safety_stock if level_id in spared else 0
        # what already dips into the safety stock may stay as it is
        if units < 0 and level.available + units < floor:
            raise OmsError(
                Code.INSUFFICIENT_STOCK,
                f"There is not enough of {level.sku} for this.",
                details={"sku": level.sku, "missing": floor - level.available - units},
            )


async def _claim_anew(moves: Sequence[Move]) -> None:
    """Sets the claims to what the moves leave of them."""
    held = await held_by({move.order_line_id for move in moves})
    units = {place: claim.quantity for place, claim in held.items()}
    for move in moves:
        source, target = (
            (move.order_line_id, level) for level in (move.from_level_id, move.to_level_id)
        )
        units[source] = units.get(source, 0) - move.quantity
        units[target] = units.get(target, 0) + move.quantity
    if min(units.values()) < 0:
        message = "The order no longer holds what was to be moved."
        raise OmsError(Code.NOT_ALLOWED_NOW, message)
    await set_claims(held, units)

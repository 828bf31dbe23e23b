"""The rows of claims: how many units of a level an order line has.

Who writes them has locked the orders of the lines, and moves the levels by as much.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from backend.core.db import flush, insert_later, update_later
from backend.models import Allocation

# An order line, and a level.
Place = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Held:
    """One claim; `variant_id` is the level's."""

    id: UUID
    variant_id: UUID
    quantity: int


async def held_by(order_line_ids: Collection[UUID]) -> dict[Place, Held]:
    """What the lines have, what was claimed first coming first."""
    await flush(Allocation)
    rows = (
        await Allocation.filter(order_line_id__in=list(order_line_ids))
        .order_by("id")
        .values("id", "order_line_id", "level_id", "quantity", variant_id="level__variant_id")
    )
    return {
        (row["order_line_id"], row["level_id"]): Held(row["id"], row["variant_id"], row["quantity"])
        for row in rows
    }


async def set_claims(held: Mapping[Place, Held], units: Mapping[Place, int]) -> None:
    """Makes each of these claims so large, 0 ending it; `held` is what `held_by` gave.

    New rows go with the transaction's next flush().
    """
    gone = [held[at].id for at, count in units.items() if at in held and not count]
    if gone:
        await Allocation.filter(id__in=gone).delete()
    # in this order: what is to be inserted cannot be updated
    update_later(
        Allocation,
        [
            {"id": held[at].id, "quantity": count}
            for at, count in units.items()
            if at in held and count and count != held[at].quantity
        ],
    )
    insert_later(
        Allocation,
        [
            {"order_line_id": line, "level_id": level, "quantity": count}
            for (line, level), count in units.items()
            if (line, level) not in held and count
        ],
    )

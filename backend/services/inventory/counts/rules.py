"""What may be done to a count, and what a level becomes by it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from backend.core.errors import Code, OmsError
from backend.models.inventory.counts import StockCountStatus as Status
from backend.models.inventory.stock import StockEntryKind

# What may be done in each status; what is not named is an end.
_ACTIONS = {
    Status.OPEN: ("record", "complete", "recount", "cancel"),
    Status.COUNTED: ("recount", "post", "cancel"),
}

# Entries that correct the books while nothing lies elsewhere than before. Posting a count on top of
# one would correct twice.
_CORRECTIONS = {StockEntryKind.COUNTED, StockEntryKind.ADJUSTED, StockEntryKind.REVERSED}


class Verdict(StrEnum):
    """Whether a counted line may be posted: as it is, with the movement in mind, or not at all."""

    STILL = "STILL"
    MOVED = "MOVED"
    CORRECTED = "CORRECTED"


@dataclass(frozen=True, slots=True)
class Moves:
    """The entries of one kind that moved a level's on hand since the snapshot of a line."""

    kind: StockEntryKind
    last_ordinal: int
    units: int


def check_action(status: Status, action: str) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW."""
    if action not in _ACTIONS.get(status, ()):
        message = "The status of this count does not allow that."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details={"status": status.value})


def judge(moves: Sequence[Moves], counted_ordinal: int) -> Verdict:
    """What a level's movements since the snapshot mean for a line counted at an ordinal.

    Goods that came or went may be added to what was counted. A correction made after the counting
    may not: it may be the very difference that was counted.
    """
    if not moves:
        return Verdict.STILL
    corrected = any(
        each.kind in _CORRECTIONS and each.last_ordinal > counted_ordinal for each in moves
    )
    return Verdict.CORRECTED if corrected else Verdict.MOVED

"""On which day whose turn comes. Pure."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate


def days_by_turn(
    waiting: Sequence[int], promisable: Sequence[tuple[date, int]]
) -> list[date | None]:
    """The day on which each can have all that it waits for, if those before it were served.

    `waiting` are units in the order of turns, `promisable` what may be promised up to each day in
    all. Null for whom nothing that is on its way is enough.
    """
    return [
        next((day for day, units in promisable if units >= needed), None)
        for needed in accumulate(waiting)
    ]

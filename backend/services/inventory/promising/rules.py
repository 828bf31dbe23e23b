"""How many units may be promised for which day. Pure.

Available-to-promise as the field has it (APICS/ASCM dictionary; Schönsleben, Integral Logistics
Management, section 5.3.5): what comes, less what is already promised, added up day by day; and of
that, for each day, no more than any later day leaves, for what is promised early is gone later.
"""

from collections.abc import Sequence
from itertools import accumulate


def projected(changes: Sequence[int]) -> list[int]:
    """What is there at the end of each day, by the net change of each day; may be negative."""
    return list(accumulate(changes))


def cumulative_atp(changes: Sequence[int]) -> list[int]:
    """What may be promised up to each day in all: the least that this day or a later one has.

    Never less on a later day. Negative where more is promised than ever comes.
    """
    least = list(accumulate(reversed(projected(changes)), min))
    return least[::-1]


def discrete_atp(cumulative: Sequence[int]) -> list[int]:
    """What may be promised on each day beyond what may be on the day before."""
    return [now - before for now, before in zip(cumulative, [0, *cumulative[:-1]], strict=True)]

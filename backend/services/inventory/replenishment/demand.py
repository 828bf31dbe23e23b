"""How much of a SKU is wanted in a day, how unevenly, and in what lumps. Pure.

Days are weighed by their age: what was wanted 35 days ago counts half of what was wanted today.
Days on which nothing could be sold, because the shelf was empty or the whole shop was closed, say
nothing about demand and are left out; they are not days of no demand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

# The weight that a day loses to the next, and the days in all that so many weights are worth.
_FADING = 0.02
_WORTH_DAYS = 2 / _FADING
# So many days without any demand at all, in a row, are a closed shop and not a weekend.
CLOSED_AFTER = 3


@dataclass(frozen=True, slots=True)
class Demand:
    """Units a day.

    `undershoot`: how far below the reorder point the stock is on average when that is seen, since
    demand comes in lumps; `undershoot_variance` its variance. `days`: how many are known.
    """

    per_day: float
    variance_per_day: float
    undershoot: float
    undershoot_variance: float
    days: int

    @property
    def spread_per_day(self) -> float:
        return float(self.variance_per_day**0.5)

    def uncertainty(self, horizon_days: float) -> float:
        """What the variance over a horizon is multiplied by, because the mean is only estimated."""
        return 1 + horizon_days / min(self.days, _WORTH_DAYS)


def measure(units: Sequence[int], said_nothing: Sequence[bool] | None = None) -> Demand | None:
    """The demand behind units by day, the newest last; None where nothing was ever wanted.

    `said_nothing` marks the days to be left out. The spread is the larger of that of all days
    alike and that of the weighed ones, so that a quiet month does not make a wild SKU tame.
    """
    known = [*units] if said_nothing is None else [*compress(units, map(_not, said_nothing))]
    total, days = sum(known), len(known)
    if total <= 0:
        return None
    squares = sum(x * x for x in known)
    mean, mean_square = _weighed(known)
    plain = (squares - total * total / days) / (days - 1) if days > 1 else 0.0
    # of a lump of x units any one may be that which reaches the point, and x - 1 to 0 are beyond it
    undershoot = (squares / total - 1) / 2
    undershoot_square = (2 * sum(x**3 for x in known) / total - 3 * squares / total + 1) / 6
    return Demand(
        per_day=mean,
        variance_per_day=max(plain, mean_square - mean * mean, 0.0),
        undershoot=undershoot,
        undershoot_variance=max(undershoot_square - undershoot**2, 0.0),
        days=days,
    )


def _not(value: bool) -> bool:
    return not value


def _weighed(units: Sequence[int]) -> tuple[float, float]:
    """The weighed means of the units and of their squares."""
    weight, weights, sums, squares = 1.0, 0.0, 0.0, 0.0
    for x in reversed(units):
        weights += weight
        sums += weight * x
        squares += weight * x * x
        weight *= 1 - _FADING
    return sums / weights, squares / weights


def closed_days(shop_units: Sequence[int]) -> list[bool]:
    """Which days the shop was closed, by the units that all SKUs together sold on each."""
    closed = [False] * len(shop_units)
    for start, end in _gaps(shop_units):
        if end - start >= CLOSED_AFTER:
            closed[start:end] = [True] * (end - start)
    return closed


def _gaps(units: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = None
    for day, sold in enumerate([*units, 1]):
        if sold == 0 and start is None:
            start = day
        elif sold and start is not None:
            yield start, day
            start = None

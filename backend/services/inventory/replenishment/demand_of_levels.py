"""The demand of each level, from what was ordered and where the ledger says it was promised."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.services.inventory.replenishment.demand import Demand, measure
from backend.services.inventory.replenishment.reading import (
    DayUnits,
    LevelRow,
    Window,
    allocated_units,
    empty_days,
    ordered_units,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a level's demand; the days that said nothing because the shelf was empty,
    and because the shop was closed."""

    demand: Demand | None
    days_empty: int
    days_closed: int


async def demand_of_levels(
    levels: Sequence[LevelRow], window: Window, closed: Sequence[bool]
) -> dict[UUID, Seen]:
    """By level. What was ordered and no ledger entry places, such as the orders of a history that
    was imported, counts for the first warehouse of its variant."""
    skus = sorted({level.variant_id for level in levels})
    units = _placed(
        levels,
        await ordered_units(skus, window),
        await allocated_units([level.id for level in levels], window),
    )
    empty = await empty_days(levels, window)
    return {
        level.id: _seen(level, units.get(level.id, {}), empty.get(level.id), window, closed)
        for level in levels
    }


def _placed(levels: Sequence[LevelRow], ordered: DayUnits, allocated: DayUnits) -> DayUnits:
    of_variant: dict[UUID, list[LevelRow]] = defaultdict(list)
    for level in levels:
        of_variant[level.variant_id].append(level)
    units: DayUnits = {key: dict(days) for key, days in allocated.items()}
    for variant_id, days in ordered.items():
        here = of_variant[variant_id]
        first = units.setdefault(min(here, key=lambda level: level.rank).id, {})
        for day, count in days.items():
            placed = sum(allocated.get(level.id, {}).get(day, 0) for level in here)
            if count > placed:
                first[day] = first.get(day, 0) + count - placed
    return units


def _seen(
    level: LevelRow,
    units: Mapping[int, int],
    empty: Sequence[bool] | None,
    window: Window,
    closed: Sequence[bool],
) -> Seen:
    """From the day on which the level was made, or the first order if that was before."""
    first = min([level.first_day, *units])
    days = [units.get(day, 0) for day in range(first, window.days)]
    out = [
        empty is not None and empty[day] and not units.get(day)
        for day in range(first, window.days)
    ]  # fmt: skip
    shut = [closed[day] and not units.get(day) for day in range(first, window.days)]
    silent = [a or b for a, b in zip(out, shut, strict=True)]
    return Seen(
        demand=measure(days, silent),
        days_empty=sum(out),
        days_closed=sum(shut),
    )

"""The program of a batch: one column for every plan that an order may take, solved by HiGHS.

Its relaxation gives prices of stock and of room, by which further plans are looked for: see
batch.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from uuid import UUID

import highspy
import numpy as np

from backend.services.fulfillment.routing.problem import Place, Plan, Problem, Wish, lateness
from backend.services.fulfillment.routing.solver import has_solution, make_solver

_TRUE = 0.5
_Slot = tuple[UUID, int]


@dataclass(frozen=True, slots=True)
class Prices:
    """What the relaxation says: what each order costs in it, and what one more unit of a shelf, or
    one more place on a day, would save. A day late, weighed, costs `late`.

    A plan that costs less than its order does, shelves and days paid for, makes it better.
    """

    orders: Sequence[float]
    restrained: dict[Place, float]
    for_all: dict[Place, float]
    room: dict[_Slot, float]
    late: float

    def unit(self, wish: Wish, place: Place) -> float:
        """What a unit of a shelf costs an order."""
        if wish.sells_safety_stock:
            return self.for_all.get(place, 0.0)
        return self.restrained.get(place, 0.0) + self.for_all.get(place, 0.0)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Plans in the order of the wishes, None if the time was too short to find any; below `bound`
    no choice among the known plans is worth."""

    plans: Sequence[Plan] | None
    bound: float


@dataclass(slots=True)
class Master:
    """Minimises what the plans are worth, of those that are not later than `latest`, which is
    weighed as `lateness` does."""

    problem: Problem
    latest: int
    columns: list[tuple[int, Plan]] = field(default_factory=list)
    _solver: highspy.Highs = field(default_factory=make_solver)
    _restrained: dict[Place, int] = field(default_factory=dict)
    _for_all: dict[Place, int] = field(default_factory=dict)
    _room: dict[_Slot, int] = field(default_factory=dict)
    _late: int = 0
    _limits: list[float] = field(default_factory=list)
    _seen: set[tuple[int, object]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for _ in self.problem.wishes:
            self._row(1, 1)
        safety = any(wish.sells_safety_stock for wish in self.problem.wishes)
        for place, supply in self.problem.stock.items():
            self._restrained[place] = self._row(-inf, supply.restrained)
            if safety:
                self._for_all[place] = self._row(-inf, supply.for_all)
        for site in self.problem.sites.values():
            for at, slot in enumerate(site.slots):
                if slot.room is not None:
                    self._room[site.id, at] = self._row(-inf, slot.room)
        self._late = self._row(-inf, self.latest)

    def _row(self, least: float, most: float) -> int:
        self._solver.addRow(_bounded(least), _bounded(most), 0, [], [])
        self._limits.append(most)
        return len(self._limits) - 1

    def add(self, at: int, plan: Plan) -> bool:
        """Adds a plan for the wish at this place, unless it is there."""
        key = (at, _key(plan))
        if key in self._seen:
            return False
        self._seen.add(key)
        entries = self._entries(at, plan)
        cost = self.problem.worth(at, plan)
        rows, values = list(entries), list(entries.values())
        self._solver.addCol(
            cost, 0.0, highspy.kHighsInf, len(rows),
            np.array(rows, dtype=np.int32), np.array(values, dtype=np.float64),
        )  # fmt: skip
        self.columns.append((at, plan))
        return True

    def _entries(self, at: int, plan: Plan) -> dict[int, float]:
        wish = self.problem.wishes[at]
        entries: dict[int, float] = {at: 1.0, self._late: float(lateness(wish, plan))}
        for part in plan.parts:
            for item, units in part.units.items():
                place = (wish.items[item].variant_id, part.site_id)
                for rows in (self._for_all, {} if wish.sells_safety_stock else self._restrained):
                    if place in rows:
                        entries[rows[place]] = entries.get(rows[place], 0.0) + units
            row = self._room.get((part.site_id, part.slot))
            if row is not None:
                counts_units = self.problem.sites[part.site_id].counts_units
                entries[row] = sum(part.units.values()) if counts_units else 1.0
        return {row: value for row, value in entries.items() if value}

    def relax(self) -> tuple[float, Prices]:
        """The worth of the relaxation, and its prices."""
        self._solver.run()
        duals = self._solver.getSolution().row_dual
        count = len(self.problem.wishes)
        prices = Prices(
            orders=duals[:count],
            restrained={place: -duals[row] for place, row in self._restrained.items()},
            for_all={place: -duals[row] for place, row in self._for_all.items()},
            room={slot: -duals[row] for slot, row in self._room.items()},
            late=self.problem.costs.late_minor + max(0.0, -duals[self._late]),
        )
        return float(self._solver.getInfo().objective_function_value), prices

    def best(self, *, seconds: float, relative_gap: float) -> Chosen:
        """The best of the plans that are there."""
        solver = make_solver(time_limit=seconds, mip_rel_gap=relative_gap, mip_abs_gap=0.9)
        model = self._solver.getLp()
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(self.columns)
        solver.passModel(model)
        solver.run()
        bound = float(solver.getInfo().mip_dual_bound)
        if not has_solution(solver):
            return Chosen(None, bound)
        values = solver.getSolution().col_value
        chosen = {
            at: plan
            for (at, plan), value in zip(self.columns, values, strict=True)
            if value > _TRUE
        }
        return Chosen([chosen[at] for at in range(len(self.problem.wishes))], bound)


def _key(plan: Plan) -> object:
    return tuple(
        (part.site_id, part.slot, part.service_id, tuple(sorted(part.units.items())))
        for part in sorted(plan.parts, key=lambda part: part.site_id)
    )


def _bounded(value: float) -> float:
    return max(-highspy.kHighsInf, min(highspy.kHighsInf, value))

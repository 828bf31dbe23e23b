"""A mixed-integer program, column by column and row by row, solved by HiGHS."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

import highspy
import numpy as np

from backend.services.fulfillment.routing.solver import has_solution, make_solver

_TRUE = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """A solution: the value of every column, and below what no solution can be."""

    values: Sequence[float]
    bound: float

    def has(self, column: int) -> bool:
        """Whether a column of 0 or 1 is 1."""
        return self.values[column] > _TRUE

    def count(self, column: int) -> int:
        return round(self.values[column])


@dataclass(slots=True)
class Program:
    """Columns are 0 or more. Rows are `least <= sum of terms <= most`."""

    _upper: list[float] = field(default_factory=list)
    _whole: list[bool] = field(default_factory=list)
    _least: list[float] = field(default_factory=list)
    _most: list[float] = field(default_factory=list)
    _starts: list[int] = field(default_factory=lambda: [0])
    _columns: list[int] = field(default_factory=list)
    _values: list[float] = field(default_factory=list)

    def column(self, most: float = 1, *, is_whole: bool = True) -> int:
        self._upper.append(most)
        self._whole.append(is_whole)
        return len(self._upper) - 1

    def row(
        self,
        terms: Iterable[tuple[int, float]],
        least: float = -highspy.kHighsInf,
        most: float = highspy.kHighsInf,
    ) -> None:
        for column, value in terms:
            self._columns.append(column)
            self._values.append(value)
        self._starts.append(len(self._columns))
        self._least.append(least)
        self._most.append(most)

    @property
    def size(self) -> int:
        return len(self._upper)

    def minimise(
        self,
        costs: Mapping[int, float],
        start: Sequence[float],
        *,
        seconds: float,
    ) -> Found:
        """The best there is, if there is time; never worse than `start`, which must be feasible.

        The costs must be whole numbers.
        """
        # costs are whole numbers: less than one apart is the same
        solver = make_solver(
            time_limit=seconds, mip_rel_gap=0.0, mip_abs_gap=0.9, mip_feasibility_tolerance=1e-7
        )
        solver.passModel(self._model(costs))
        # `start` is not handed over: with it 1.16 was seen to report a bound that was wrong
        solver.run()
        bound = float(solver.getInfo().mip_dual_bound)
        values = list(solver.getSolution().col_value) if has_solution(solver) else []
        known, worth = _worth(costs, start), _worth(costs, values) if values else inf
        return (
            Found(values, min(bound, worth)) if worth < known else Found(start, min(bound, known))
        )

    def _model(self, costs: Mapping[int, float]) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.size, len(self._least)
        objective = np.zeros(self.size)
        for column, cost in costs.items():
            objective[column] = cost
        model.col_cost_ = objective
        model.col_lower_ = np.zeros(self.size)
        model.col_upper_ = np.array(self._upper)
        model.row_lower_, model.row_upper_ = np.array(self._least), np.array(self._most)
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.array(self._starts, dtype=np.int32)
        matrix.index_ = np.array(self._columns, dtype=np.int32)
        matrix.value_ = np.array(self._values)
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[whole] for whole in self._whole]
        return model


def _worth(costs: Mapping[int, float], values: Sequence[float]) -> float:
    return sum(cost * values[column] for column, cost in costs.items())

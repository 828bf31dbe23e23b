"""HiGHS as routing uses it: on one thread, and silent."""

import highspy


class _Silent(highspy.Highs):
    def enableCallbacks(self) -> None:
        """Called while it is made: the only moment before it would print who it is."""
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # highspy has no types


def make_solver(**options: float) -> highspy.Highs:
    """A solver with these options of HiGHS."""
    solver: highspy.Highs = _Silent()  # type: ignore[no-untyped-call]  # highspy has no types
    for name, value in {"threads": 1, **options}.items():
        solver.setOptionValue(name, value)
    return solver


def has_solution(solver: highspy.Highs) -> bool:
    """Whether what it ended with may be used."""
    feasible = highspy.SolutionStatus.kSolutionStatusFeasible
    return bool(solver.getInfo().primal_solution_status == feasible)

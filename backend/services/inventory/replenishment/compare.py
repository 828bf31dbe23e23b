"""Our policy against fixed minimums and maximums, over the same demand and lead times. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.services.inventory.replenishment.policy import Aim
from backend.services.inventory.replenishment.simulate import (
    Outcome,
    Trial,
    fitted,
    fixed,
    play,
)

# The first month, of whose mean the minimum is two weeks and the maximum four.
MEAN_OF_DAYS = 31
MIN_DAYS, MAX_DAYS = 14, 28
_ROUNDS = 12
_LONGEST_DAYS = 400.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table. `target` is the service aimed at; null where a policy has no aim."""

    policy: str
    target: float | None
    outcome: Outcome


def table(trial: Trial, targets: Sequence[float]) -> list[Line]:
    """The fixed policy, then for each target ours, and the fixed one with the minimum that holds
    the same average stock, and with that which serves as many lines. A maximum is always two weeks
    above its minimum, so that both order about as often as ours.
    """
    plain = play(trial, fixed(MIN_DAYS, MAX_DAYS, MEAN_OF_DAYS))
    lines = [Line("min/max, 2 and 4 weeks of the first month", None, plain)]
    for target in targets:
        ours = play(trial, fitted(trial, Aim(service=target)))
        lines += [
            Line("replenishment", target, ours),
            Line("min/max, as much stock", target, _tuned(trial, _stock, _stock(ours))),
            Line("min/max, as many lines served", target, _tuned(trial, _service, _service(ours))),
        ]
    return lines


def _stock(outcome: Outcome) -> float:
    return outcome.average_stock


def _service(outcome: Outcome) -> float:
    return outcome.line_service


def _tuned(trial: Trial, measure: Callable[[Outcome], float], wanted: float) -> Outcome:
    """The fixed policy with the least minimum that brings a measure up to what is wanted."""
    low, high = 0.0, _LONGEST_DAYS
    best = _with_minimum(trial, high)
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        outcome = _with_minimum(trial, middle)
        if measure(outcome) < wanted:
            low = middle
        else:
            high, best = middle, outcome
    return best


def _with_minimum(trial: Trial, days: float) -> Outcome:
    return play(trial, fixed(days, days + MAX_DAYS - MIN_DAYS, MEAN_OF_DAYS))

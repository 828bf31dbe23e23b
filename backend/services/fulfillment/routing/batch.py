"""The best way to send many orders together. Pure.

One mixed-integer program of all orders that share stock and room, so that where these are short,
they go short where that costs least. It minimises what the plans cost and what their lateness does,
each day weighed by how urgent its order is. Its columns are plans: the whole ones at once, those in
parcels as they are seen to pay at the prices of the relaxation. Those prices also give a bound over
all plans there are, the ones left out too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf
from time import perf_counter

from backend.services.fulfillment.routing.choices import Choices, choices_of
from backend.services.fulfillment.routing.greedy import solve_greedily
from backend.services.fulfillment.routing.master import Master, Prices
from backend.services.fulfillment.routing.offers import Offer
from backend.services.fulfillment.routing.pricing import price_splits
from backend.services.fulfillment.routing.problem import (
    Plan,
    Problem,
    Solved,
    lateness,
)

# A batch may stop when it is known to be this near to the best of the plans it knows.
BATCH_GAP = 0.001
BATCH_SECONDS = 30.0
_MOST_ROUNDS = 30
# How much of the time one of the two steps may look for plans, and then choose among them.
_LOOKING = 0.3
_LOOSE = 1e-4
_ENOUGH = 1e-6
# Whole choices need plans that pay only nearly: so many of an order, within so many minor units.
_NEARLY = 1_500.0
_MOST_NEARLY = 8


@dataclass(slots=True)
class _Clock:
    began: float
    seconds: float

    @property
    def spent(self) -> float:
        return perf_counter() - self.began

    def share(self, part: float) -> float:
        """So much of all the time, at least a second."""
        return max(1.0, self.seconds * part)


def solve_batch(
    problem: Problem,
    offers: Sequence[Sequence[Offer]],
    *,
    seconds: float = BATCH_SECONDS,
    relative_gap: float = BATCH_GAP,
) -> Solved:
    """The plans of all wishes: never later in all than those of `solve_greedily`, and never worth
    more; they are the greedy ones where there was no time for better.
    """
    clock = _Clock(perf_counter(), seconds)
    greedy = solve_greedily(problem, offers)
    choices = choices_of(problem, offers)
    master = Master(problem, sum(map(lateness, problem.wishes, greedy)))
    for at, (known, plan) in enumerate(zip(choices, greedy, strict=True)):
        for each in (Plan(), plan, *(whole for _, whole in known.whole)):
            master.add(at, each)
    bound = _generate(master, choices, clock)
    chosen = master.best(seconds=max(1.0, seconds - clock.spent), relative_gap=relative_gap)
    plans = min(greedy, chosen.plans or greedy, key=lambda plans: _worth(problem, plans))
    worth = _worth(problem, plans)
    relaxed = min(worth, _whole_number(bound))
    return Solved(
        plans=plans,
        worth_minor=worth,
        bound_minor=max(relaxed, min(worth, _whole_number(chosen.bound))),
        relaxed_minor=relaxed,
        seconds=clock.spent,
        method="BATCH",
    )


def _worth(problem: Problem, plans: Sequence[Plan]) -> int:
    return sum(problem.worth(at, plan) for at, plan in enumerate(plans))


def _generate(master: Master, choices: Sequence[Choices], clock: _Clock) -> float:
    """Adds the parcels that pay, until none do, then those that nearly do; a bound over all plans
    there are."""
    bound, until = -inf, clock.share(_LOOKING)
    for _ in range(_MOST_ROUNDS):
        worth, prices = master.relax()
        added, below = _look(master, choices, prices, -_ENOUGH, 3)
        bound = max(bound, worth + below)
        if not added or clock.spent > until:
            break
    _, prices = master.relax()
    _look(master, choices, prices, _NEARLY, _MOST_NEARLY)
    return bound


def _look(
    master: Master, choices: Sequence[Choices], prices: Prices, window: float, most: int
) -> tuple[int, float]:
    """Adds, of every order, splits that cost less than the order does and `window`; how many those
    were, and by how much the relaxation may yet fall."""
    added, below = 0, 0.0
    for at, known in enumerate(choices):
        if known.split:
            own = prices.orders[at]
            priced = price_splits(known, own + window, prices, master.problem)
            below += min(0.0, priced.bound - own)
            added += sum(master.add(at, plan) for plan in priced.plans(most))
    return added, below


def _whole_number(bound: float) -> int:
    return ceil(bound - _LOOSE) if bound > -inf else 0

"""Trying a rule set on orders that were there: what it would say, beside the one that counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.db import keys_of
from backend.core.errors import Code, OmsError
from backend.models import Order, ReviewRuleSet
from backend.models.orders.order import OrderKind
from backend.models.orders.review import ReviewOutcome
from backend.services.orders.review.queries import RuleSet, active_rules, rules_of
from backend.services.orders.review.reading import AT_ONCE, Known, read_facts
from backend.services.orders.review.rules import Verdict, judge, longest_window

MOST_ORDERS = 2_000
# Of those that differ so many are shown, the newest.
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Saying:
    """What one rule set says of an order: its outcome, and the rules that fired."""

    outcome: ReviewOutcome
    rules: Sequence[str]
    actions: Sequence[str]


@dataclass(frozen=True, slots=True)
class Difference:
    order_id: UUID
    # null while no rule set counts
    now: Saying | None
    then: Saying


@dataclass(frozen=True, slots=True)
class Simulation:
    """`now` and `then` count the outcomes; `fired` how often each rule of the tried set fired, by
    the rules' order."""

    orders: int
    now: Counter[ReviewOutcome]
    then: Counter[ReviewOutcome]
    differing: int
    differences: Sequence[Difference]
    fired: Sequence[tuple[str, int]]


async def simulate(rule_set_id: UUID, last: int) -> Simulation:
    """Asks the rules of a set about the last so many sales, as many statements for each hundred of
    them; nothing is written. What counts earlier orders is as it was when each was placed; stock,
    payment, tags and the blacklist are as they are now.

    Raises: OmsError NOT_FOUND, INVALID_INPUT.
    """
    if not 0 < last <= MOST_ORDERS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_ORDERS} orders.", field="last")
    if not await ReviewRuleSet.exists(id=rule_set_id):
        raise OmsError(Code.NOT_FOUND, f"There is no such {ReviewRuleSet.__name__}.", field="id")
    tried, counting = await rules_of(rule_set_id), await active_rules()
    keys = await keys_of(
        Order.filter(kind=OrderKind.SALE).order_by("-placed_at", "-id").limit(last)
    )
    windows = [longest_window(each.rules) for each in (tried, counting) if each]
    tally = _Tally(tried, counting)
    for at in range(0, len(keys), AT_ONCE):
        for known in await read_facts(keys[at : at + AT_ONCE], max(windows)):
            tally.add(known)
    return tally.simulation()


class _Tally:
    def __init__(self, tried: RuleSet, counting: RuleSet | None) -> None:
        self._tried, self._counting = tried, counting
        self._now: Counter[ReviewOutcome] = Counter()
        self._then: Counter[ReviewOutcome] = Counter()
        self._fired: Counter[UUID] = Counter()
        self._differences: list[Difference] = []
        self._orders = self._differing = 0

    def add(self, known: Known) -> None:
        self._orders += 1
        then = judge(self._tried.rules, known.facts)
        self._then[then.outcome] += 1
        self._fired.update(asked.rule.id for asked in then.asked if asked.fired)
        now = judge(self._counting.rules, known.facts) if self._counting else None
        if now is not None:
            self._now[now.outcome] += 1
        if now is None or _differs(now, then):
            self._differing += 1
            if len(self._differences) < MOST_SHOWN:
                before = _saying(now) if now else None
                self._differences.append(Difference(known.id, before, _saying(then)))

    def simulation(self) -> Simulation:
        return Simulation(
            orders=self._orders,
            now=self._now,
            then=self._then,
            differing=self._differing,
            differences=self._differences,
            fired=[(rule.name, self._fired[rule.id]) for rule in self._tried.rules],
        )


def _differs(now: Verdict, then: Verdict) -> bool:
    """Whether something else would be done with the order, whatever the rules are called."""
    return (now.outcome, _actions(now)) != (then.outcome, _actions(then))


def _saying(verdict: Verdict) -> Saying:
    fired = [asked.rule.name for asked in verdict.asked if asked.fired]
    return Saying(verdict.outcome, fired, [action.kind.value for _, action in verdict.actions])


def _actions(verdict: Verdict) -> list[str]:
    return sorted(repr(action) for _, action in verdict.actions)

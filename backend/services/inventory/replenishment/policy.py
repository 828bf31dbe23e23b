"""When to order, and up to how much: reorder point and order-up-to level of a SKU. Pure.

An (s, S) policy seen once a day (docs/adr/0015): what is at hand and on its way is brought up to S
once it is at s or below. s is the least stock from which the units that a cycle is expected to be
short are no more than the target leaves; the demand until the goods come is normal where it is
tame and lognormal where it is wild. Units are floats until the two levels are rounded up.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

from backend.services.inventory.replenishment.demand import Demand

_STANDARD = NormalDist()
# Above this spread, in parts of the mean, the normal curve makes wild demand too tame (measured:
# docs/adr/0015).
_WILD = 0.3
# The levels are whole units: nearer than this is near enough.
_CLOSE_UNITS = 0.05


@dataclass(frozen=True, slots=True)
class LeadTime:
    """From ordering to arrival: the mean, and the standard deviation."""

    days: float
    spread_days: float = 0.0


@dataclass(frozen=True, slots=True)
class Aim:
    """What a SKU is held for.

    `service`: the share of what is wanted that the shelf serves at once, above 0 and below 1.
    `review_days`: between two looks at it. `cycle_days`: how long an order lasts at least.
    """

    service: float
    review_days: int = 1
    cycle_days: int = 14


@dataclass(frozen=True, slots=True)
class Wait:
    """What is wanted between a look at the reorder point and the arrival of what is ordered then:
    the undershoot included. `lead_spread` is the part of the spread that the lead time causes.
    """

    mean: float
    spread: float
    lead_spread: float


@dataclass(frozen=True, slots=True)
class Levels:
    reorder_point: int
    order_up_to: int
    # of the reorder point, what is not the mean of the wait
    safety_stock: int
    wait: Wait


def unit_normal_loss(z: float) -> float:
    """How far a standard normal variable is above z on average, counting 0 where it is below."""
    return _STANDARD.pdf(z) - z * (1 - _STANDARD.cdf(z))


def normal_shortage(mean: float, spread: float, stock: float) -> float:
    """Units that normal demand is expected to exceed the stock by."""
    if spread == 0:
        return max(mean - stock, 0.0)
    return spread * unit_normal_loss((stock - mean) / spread)


def lognormal_shortage(mean: float, spread: float, stock: float) -> float:
    """The same of lognormal demand."""
    if stock <= 0 or mean == 0:
        return max(mean - stock, 0.0)
    variance = math.log1p((spread / mean) ** 2)
    sigma = math.sqrt(variance)
    middle = math.log(mean) - variance / 2 - math.log(stock)
    above = _STANDARD.cdf((middle + variance) / sigma)
    return mean * above - stock * _STANDARD.cdf(middle / sigma)


def expected_shortage(wait: Wait, stock: float) -> float:
    """Units that the wait is expected to want beyond the stock."""
    shortage = lognormal_shortage if wait.spread > _WILD * wait.mean else normal_shortage
    return shortage(wait.mean, wait.spread, stock)


def wait_of(demand: Demand, lead: LeadTime, review_days: int) -> Wait:
    """The mean is per day x days + undershoot; the variance is that of the days, of the lead time
    (per day squared x its variance), and of the undershoot. The day of the look itself is in the
    undershoot, so that a review of one day adds none.
    """
    days = lead.days + review_days - 1
    by_lead = (demand.per_day * lead.spread_days) ** 2
    by_days = days * demand.variance_per_day
    variance = (by_days + by_lead) * demand.uncertainty(days) + demand.undershoot_variance
    return Wait(
        mean=demand.per_day * days + demand.undershoot,
        spread=math.sqrt(variance),
        lead_spread=math.sqrt(by_lead),
    )


def levels_for(demand: Demand, lead: LeadTime, aim: Aim) -> Levels:
    """Reorder point and order-up-to level.

    A cycle sells about its order and the undershoot; of these `1 - service` may be short. The
    order is what `cycle_days` want, one unit at least.
    """
    wait = wait_of(demand, lead, aim.review_days)
    order = max(1.0, demand.per_day * aim.cycle_days)
    allowed = (1 - aim.service) * (order + demand.undershoot)
    point = least_stock(lambda stock: expected_shortage(wait, stock), allowed, wait)
    reorder_point = math.ceil(point)
    return Levels(
        reorder_point=reorder_point,
        order_up_to=math.ceil(point + order),
        safety_stock=max(math.ceil(point - wait.mean), 0),
        wait=wait,
    )


def least_stock(shortage: Callable[[float], float], allowed: float, wait: Wait) -> float:
    """The least stock whose expected shortage is no more than what is allowed."""
    if shortage(0.0) <= allowed:
        return 0.0
    low, high = 0.0, max(wait.mean + wait.spread, 1.0)
    while shortage(high) > allowed:
        low, high = high, 2 * high
    while high - low > _CLOSE_UNITS:
        middle = (low + high) / 2
        if shortage(middle) > allowed:
            low = middle
        else:
            high = middle
    return high

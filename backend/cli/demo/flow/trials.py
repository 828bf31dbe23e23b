"""What would be otherwise for the real orders under other rules, rates or warehouses: simulated by
what the graph simulates with, and told in lines. No order is written."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from backend.cli.demo.flow.ruling import STRICTER, draft_stricter
from backend.core.money import to_text
from backend.models import Order, RoutingDecision
from backend.models.fulfillment.routing import RoutingAction, RoutingOutcome
from backend.models.orders.review import ReviewOutcome
from backend.ports.deps import Deps
from backend.services.fulfillment.routing import simulate as routing
from backend.services.fulfillment.routing.conditions import RoutingConditions
from backend.services.fulfillment.routing.save_rule import RoutingRuleSave
from backend.services.orders.review import simulate as review

# Of the orders that differ so many are told by name.
_TOLD = 3
_DEARER = 150
_HEAVY_GRAMS, _PENALTY = 5_000, "100"


async def try_review(deps: Deps, last: int) -> list[str]:
    """Asks a stricter draft about the last sales, best before they are reviewed: it sees them as
    the rules that count will."""
    rule_set_id = await draft_stricter(deps)
    began = time.monotonic()
    found = await review.simulate(rule_set_id, min(last, review.MOST_ORDERS))
    seconds = time.monotonic() - began
    counts = ", ".join(
        f"{outcome.value} {found.now[outcome]:,} -> {found.then[outcome]:,}"
        for outcome in ReviewOutcome
        if found.now[outcome] or found.then[outcome]
    )
    # what would become of them says more than which rules
    told = sorted(found.differences, key=_comes_to_the_same)[:_TOLD]
    numbers = await _numbers([each.order_id for each in told])
    return [
        f"review simulated: {STRICTER}",
        f"  {found.differing:,} of {found.orders:,} orders would differ: {counts}; {seconds:.1f} s",
        *(f"  {numbers[each.order_id]}: {_said(each.now)} -> {_said(each.then)}" for each in told),
    ]


async def try_routing(deps: Deps, last: int) -> list[str]:
    """Routes what was routed last again, as it is and with a rule, rates and a warehouse changed:
    those about the warehouses that sent most and least, and the service that carried most."""
    rows = (
        await RoutingDecision.filter(outcome=RoutingOutcome.ROUTED)
        .order_by("-id")
        .limit(last)
        .values("parts")
    )
    parts: list[Mapping[str, str]] = [part for row in rows for part in row["parts"]]
    if not parts:
        return ["routing simulated: nothing was routed"]
    sites = Counter((UUID(part["warehouse_id"]), part["code"]) for part in parts).most_common()
    services = Counter((UUID(part["service_id"]), part["service"]) for part in parts).most_common()
    (most_id, most), (least_id, least) = sites[0][0], sites[-1][0]
    service_id, service = services[0][0]
    changed = routing.RoutingSimulation(
        last=last,
        rules=[_prefer(most_id)],
        rates=[routing.RateChange(service_id=service_id, percent=_DEARER)],
        closed_ids=[least_id],
    )
    what = f"from {_HEAVY_GRAMS // 1000} kg on rather from {most}, {service} at {_DEARER} %, "
    lines = []
    for name, request in (
        ("nothing changed, each order by itself", routing.RoutingSimulation(last=last)),
        (f"{what}{least} closed", changed),
    ):
        began = time.monotonic()
        found = await routing.simulate(deps, request, most=last)
        lines += _told(name, found, time.monotonic() - began)
    return lines


def _prefer(warehouse_id: UUID) -> RoutingRuleSave:
    return RoutingRuleSave(
        name="Heavy from one",
        action=RoutingAction.PREFER,
        warehouse_ids=[warehouse_id],
        penalty=_PENALTY,
        conditions=RoutingConditions(grams_from=_HEAVY_GRAMS),
    )


def _told(name: str, found: routing.Simulated, seconds: float) -> list[str]:
    was, would = found.was, found.would

    def pair(before: int, after: int) -> str:
        return f"{before:,} -> {after:,}"

    cost = f"{to_text(was.cost_minor, found.currency)} -> "
    cost += f"{to_text(would.cost_minor, found.currency)} {found.currency}"
    splits = pair(_splits(found, was), _splits(found, would))
    return [
        f"routing simulated: {name}",
        f"  {len(found.differing):,} of {len(found.orders):,} orders would differ: cost {cost}, "
        f"splits {splits}, late {pair(was.late, would.late)}, "
        f"not sent {pair(was.unrouted, would.unrouted)}; {seconds:.1f} s",
        *(
            f"  {each.number}: {_sent(each.was, found)} -> {_sent(each.would, found)}"
            for each in found.differing[:_TOLD]
        ),
    ]


def _splits(found: routing.Simulated, total: routing.Total) -> int:
    """Parcels beyond one for each order that is sent."""
    return total.parcels - (len(found.orders) - total.unrouted)


def _sent(outcome: routing.Outcome, found: routing.Simulated) -> str:
    if not outcome.is_routed:
        return "not sent"
    late = f", {outcome.late_days} days late" if outcome.late_days else ""
    sites = "+".join(outcome.warehouses)
    return f"{sites} for {to_text(outcome.cost_minor, found.currency)}{late}"


async def _numbers(keys: Sequence[UUID]) -> dict[UUID, str]:
    rows = await Order.filter(id__in=list(keys)).values("id", "number")
    return {row["id"]: row["number"] for row in rows}


def _comes_to_the_same(each: review.Difference) -> bool:
    return each.now is not None and each.now.outcome is each.then.outcome


def _said(saying: review.Saying | None) -> str:
    if saying is None:
        return "no rule set counts"
    return f"{saying.outcome.value} by {', '.join(saying.rules) or 'no rule'}"

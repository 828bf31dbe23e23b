"""What is decided about orders, and why: the plan, the candidates and what was seen. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from backend.services.fulfillment.routing.batch import BATCH_SECONDS, solve_batch
from backend.services.fulfillment.routing.geography import distance_km
from backend.services.fulfillment.routing.offers import Offer, offers_of, whole_plan
from backend.services.fulfillment.routing.problem import (
    Part,
    Plan,
    Point,
    Problem,
    Site,
    Solved,
    Wish,
)
from backend.services.fulfillment.routing.reading import World
from backend.services.fulfillment.routing.rules import Fired, Narrowed, narrow
from backend.services.fulfillment.routing.solve import ONE_SECONDS, solve

# So much of what was seen is kept with a decision: of 500 lines what four warehouses have.
_MOST_CANDIDATES = 50
_MOST_SEEN = 2_000


@dataclass(frozen=True, slots=True)
class Decided:
    """The plan of one order, and how it is explained: the columns of a RoutingDecision."""

    wish: Wish
    plan: Plan
    explained: Mapping[str, Any]


def decide(world: World, *, seconds: float = BATCH_SECONDS) -> list[Decided]:
    """What is best for each wish: a single order is solved to the end, more are solved together."""
    problem = world.problem
    narrowed = [narrow(wish, problem, world.rules) for wish in problem.wishes]
    offers = [offers_of(w, problem, n) for w, n in zip(problem.wishes, narrowed, strict=True)]
    if len(problem.wishes) == 1:
        solved = solve(problem, offers, seconds=min(seconds, ONE_SECONDS))
    else:
        solved = solve_batch(problem, offers, seconds=seconds)
    solver = _solver(solved, len(problem.wishes))
    return [
        Decided(
            wish,
            plan,
            {
                **_totals(world, wish, plan),
                "parts": [_part(world, wish, part) for part in plan.parts],
                "candidates": _candidates(wish, problem, narrowed[at], offers[at]),
                "rules": [_fired(problem, each) for each in narrowed[at].fired],
                "stock": _seen(world, wish),
                "destination": _point(wish.point),
                "solver": solver,
            },
        )
        for at, (wish, plan) in enumerate(zip(problem.wishes, solved.plans, strict=True))
    ]


def _solver(solved: Solved, orders: int) -> dict[str, Any]:
    return {
        "method": solved.method,
        "orders": orders,
        "worth_minor": solved.worth_minor,
        "bound_minor": solved.bound_minor,
        "relaxed_minor": solved.relaxed_minor,
        "gap": round(solved.gap, 6),
        "milliseconds": round(solved.seconds * 1000),
    }


def _totals(world: World, wish: Wish, plan: Plan) -> dict[str, Any]:
    return {
        "cost_minor": plan.cost_minor,
        "currency": world.currency,
        "parcels": len(plan.parts),
        "units": wish.units,
        "late_days": plan.late_days if plan.parts else 0,
        "arrives_on": max((part.arrives_on for part in plan.parts), default=None),
    }


def _part(world: World, wish: Wish, part: Part) -> dict[str, Any]:
    site, service = world.problem.sites[part.site_id], world.problem.services[part.service_id]
    return {
        "warehouse_id": str(site.id),
        "code": site.code,
        "service_id": str(service.id),
        "service": f"{service.carrier_code} {service.code}",
        "leaves_on": part.leaves_on.isoformat(),
        "arrives_on": part.arrives_on.isoformat(),
        "late_days": part.late_days,
        "freight_minor": part.freight_minor,
        "extra_minor": part.extra_minor,
        "km": distance_km(site.point, wish.point),
        "grams": sum(wish.items[at].grams * units for at, units in part.units.items()),
        "lines": [
            {
                "line_id": str(wish.items[at].line_id),
                "sku": world.skus.get(wish.items[at].variant_id, ""),
                "units": units,
            }
            for at, units in sorted(part.units.items())
        ],
    }


def _candidates(
    wish: Wish, problem: Problem, narrowed: Narrowed, offers: Sequence[Offer]
) -> list[dict[str, Any]]:
    """Every warehouse: what bars it, or what it lacks, and its best offer for all of the order."""
    if narrowed.sites:
        # what the barred ones would have cost is part of the answer
        offers = offers_of(wish, problem, replace(narrowed, sites={}))
    return [
        _candidate(wish, problem, narrowed, site, [o for o in offers if o.site.id == site.id])
        for site in list(problem.sites.values())[:_MOST_CANDIDATES]
    ]


def _candidate(
    wish: Wish, problem: Problem, narrowed: Narrowed, site: Site, offers: Sequence[Offer]
) -> dict[str, Any]:
    barring = narrowed.sites.get(site.id)
    missing = sum(
        max(0, units - problem.supply(variant_id, site.id).open_to(wish))
        for variant_id, units in wish.demand.items()
    )
    plans = [(offer, plan) for offer in offers if (plan := whole_plan(wish, offer)) is not None]
    best = min(plans, key=lambda each: (each[1].late_days, each[1].cost_minor), default=None)
    found: dict[str, Any] = {
        "warehouse_id": str(site.id),
        "code": site.code,
        "barred": barring.why.value if barring else None,
        "rule_id": str(barring.rule_id) if barring and barring.rule_id else None,
        "missing": missing,
        "km": distance_km(site.point, wish.point),
        **_point(site.point),
        "service": None,
        "cost_minor": None,
        "late_days": None,
        "arrives_on": None,
    }
    if best is not None:
        offer, plan = best
        found |= {
            "service": f"{offer.service.carrier_code} {offer.service.code}",
            "cost_minor": plan.cost_minor,
            "late_days": plan.late_days,
            "arrives_on": offer.arrives_on.isoformat(),
        }
    return found


def _point(point: Point | None) -> dict[str, float | None]:
    if point is None:
        return {"latitude": None, "longitude": None}
    return {"latitude": point.latitude, "longitude": point.longitude}


def _fired(problem: Problem, fired: Fired) -> dict[str, Any]:
    named = {
        **{key: site.code for key, site in problem.sites.items()},
        **{key: f"{s.carrier_code} {s.code}" for key, s in problem.services.items()},
    }
    return {
        "rule_id": str(fired.rule.id),
        "name": fired.rule.name,
        "action": fired.rule.action.value,
        "target": fired.rule.target.value,
        "barred": [named[key] for key in fired.barred[:_MOST_CANDIDATES]],
    }


def _seen(world: World, wish: Wish) -> list[dict[str, Any]]:
    return [
        {
            "sku": world.skus.get(variant_id, ""),
            "variant_id": str(variant_id),
            "warehouse_id": str(site.id),
            "code": site.code,
            "units": world.problem.supply(variant_id, site.id).open_to(wish),
        }
        for variant_id in wish.demand
        for site in world.problem.sites.values()
        if world.problem.supply(variant_id, site.id).open_to(wish)
    ][:_MOST_SEEN]

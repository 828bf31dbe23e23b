"""What would have become of recent orders under other rules, rates or warehouses."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.core.ids import CarrierServiceId, RoutingRuleId, WarehouseId
from backend.models import Order, RoutingDecision, RoutingRule, Variant
from backend.models.fulfillment.routing import RoutingOutcome
from backend.ports.deps import Deps
from backend.services.fulfillment.carriers.quote import RateStep
from backend.services.fulfillment.routing.conditions import rule_of, when_of
from backend.services.fulfillment.routing.network import (
    WorkedBy,
    read_network,
    read_services,
    sites_at,
)
from backend.services.fulfillment.routing.offers import offers_of
from backend.services.fulfillment.routing.problem import (
    Item,
    Place,
    Plan,
    Problem,
    Service,
    Site,
    Supply,
    Wish,
)
from backend.services.fulfillment.routing.reading import (
    MOST_RULES,
    ORDER_COLUMNS,
    grams_of,
    tags_of,
    wish_of,
)
from backend.services.fulfillment.routing.rules import Rule, narrow
from backend.services.fulfillment.routing.save_rule import RoutingRuleSave, checked_rule
from backend.services.fulfillment.routing.solve import solve
from backend.services.settings.house import house_settings

MOST_REPLAYED = 300
_MOST_PERCENT = 1_000


@dataclass(kw_only=True)
class RateChange:
    """All prices of a service, made so many percent of what they are: 110 is a tenth dearer."""

    service_id: CarrierServiceId
    percent: int


@dataclass(kw_only=True)
class RoutingSimulation:
    """What is to be otherwise. `withoutRuleIds` are left out of the rules in use, `rules` are added
    at their end; the warehouses are closed, or opened though they are not in use."""

    last: int = 100
    rules: list[RoutingRuleSave] | None = None
    without_rule_ids: list[RoutingRuleId] | None = None
    rates: list[RateChange] | None = None
    closed_ids: list[WarehouseId] | None = None
    opened_ids: list[WarehouseId] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one order came to, or would: where from, at what cost, how late."""

    warehouses: Sequence[str]
    cost_minor: int
    parcels: int
    late_days: int
    is_routed: bool


@dataclass(frozen=True, slots=True)
class Replayed:
    order_id: UUID
    number: str
    was: Outcome
    would: Outcome

    @property
    def differs(self) -> bool:
        return self.was != self.would


@dataclass(frozen=True, slots=True)
class Total:
    """What many orders came to, or would. `late`: orders later than was promised."""

    cost_minor: int
    parcels: int
    late: int
    unrouted: int


@dataclass(frozen=True, slots=True)
class Simulated:
    """`orders` are those replayed, in the order in which they were routed."""

    currency: str
    orders: Sequence[Replayed]

    @property
    def was(self) -> Total:
        return _total([each.was for each in self.orders])

    @property
    def would(self) -> Total:
        return _total([each.would for each in self.orders])

    @property
    def differing(self) -> list[Replayed]:
        return [each for each in self.orders if each.differs]


@dataclass(frozen=True, slots=True)
class _Case:
    """A decision that was made once, as a problem of one order."""

    wish: Wish
    stock: Mapping[Place, Supply]
    sites: Mapping[UUID, Site]
    was: Outcome


async def simulate(
    deps: Deps, request: RoutingSimulation, *, most: int = MOST_REPLAYED
) -> Simulated:
    """Routes the orders that were routed last again, each by the stock and at the time of then, and
    sets that beside what was done. The days of dispatch are those of the calendars of now.

    Raises: OmsError INVALID_INPUT, NOT_FOUND, as `save_rule` does for its rules.
    """
    if not 0 < request.last <= most:
        message = f"1 to {most} orders."
        raise OmsError(Code.INVALID_INPUT, message, field="last")
    currency = (await house_settings())["home_currency"]
    services = _changed_rates(await read_services(currency), request.rates or ())
    rules = await _rules(request, currency)
    cases = await _cases(deps, request)
    orders = await asyncio.to_thread(_replay, cases, services, rules)
    return Simulated(currency, orders)


def _replay(
    cases: Sequence[_Case], services: Mapping[UUID, Service], rules: Sequence[Rule]
) -> list[Replayed]:
    found = []
    for case in cases:
        problem = Problem(wishes=[case.wish], sites=case.sites, services=services, stock=case.stock)
        offers = offers_of(case.wish, problem, narrow(case.wish, problem, rules))
        (plan,) = solve(problem, [offers]).plans
        would = _outcome(plan, case.sites)
        found.append(Replayed(case.wish.id, case.wish.number, case.was, would))
    return found


def _total(outcomes: Sequence[Outcome]) -> Total:
    return Total(
        cost_minor=sum(each.cost_minor for each in outcomes),
        parcels=sum(each.parcels for each in outcomes),
        late=sum(each.late_days > 0 for each in outcomes),
        unrouted=sum(not each.is_routed for each in outcomes),
    )


def _outcome(plan: Plan, sites: Mapping[UUID, Site]) -> Outcome:
    return Outcome(
        warehouses=sorted(sites[part.site_id].code for part in plan.parts),
        cost_minor=plan.cost_minor,
        parcels=len(plan.parts),
        late_days=plan.late_days if plan.parts else 0,
        is_routed=bool(plan.parts),
    )


async def _rules(request: RoutingSimulation, currency: str) -> list[Rule]:
    rows = await RoutingRule.filter(is_active=True).order_by("position", "id").limit(MOST_RULES)
    kept = [rule_of(row) for row in rows if row.id not in set(request.without_rule_ids or ())]
    for at, draft in enumerate(request.rules or ()):
        columns: dict[str, Any] = await checked_rule(draft, currency)
        kept.append(
            Rule(
                id=UUID(int=at),
                name=columns["name"],
                when=when_of(columns["conditions"]),
                action=columns["action"],
                target=columns["target"],
                ids=frozenset(map(UUID, columns["target_ids"])),
                penalty_minor=columns["penalty_minor"],
            )
        )
    return kept


def _changed_rates(
    services: Mapping[UUID, Service], changes: Sequence[RateChange]
) -> dict[UUID, Service]:
    found = dict(services)
    for change in changes:
        if not 0 <= change.percent <= _MOST_PERCENT:
            message = f"0 to {_MOST_PERCENT} percent."
            raise OmsError(Code.INVALID_INPUT, message, field="rates")
        service = found.get(change.service_id)
        if service is None:
            raise OmsError(Code.NOT_FOUND, "There is no such carrier service.", field="rates")
        zones = tuple(
            replace(zone, rates=tuple(_times(step, change.percent) for step in zone.rates))
            for zone in service.zones
        )
        found[service.id] = replace(service, zones=zones)
    return found


def _times(step: RateStep, percent: int) -> RateStep:
    """Rounded half up, to the minor unit."""
    per_kg = None if step.per_kg_minor is None else (step.per_kg_minor * percent + 50) // 100
    return replace(step, price_minor=(step.price_minor * percent + 50) // 100, per_kg_minor=per_kg)


async def _cases(deps: Deps, request: RoutingSimulation) -> list[_Case]:
    """The last decision of each of the orders that were routed last."""
    newest = (
        await RoutingDecision.filter(outcome=RoutingOutcome.ROUTED)
        .order_by("-id")
        .limit(request.last)
    )
    latest = {row.order_id: row for row in reversed(newest)}
    decisions = [row for row in latest.values() if _is_whole(row)]
    keys = [row.order_id for row in decisions]
    orders = {row["id"]: row for row in await Order.filter(id__in=keys).values(*ORDER_COLUMNS)}
    tags = await tags_of(keys)
    variants = {UUID(seen["variant_id"]) for row in decisions for seen in row.stock}
    facts = await Variant.filter(id__in=sorted(variants)).values(
        "id", "sku", "weight_grams", "product__category_id"
    )
    network = await read_network(deps.clock.now())
    by_id = {fact["id"]: fact for fact in facts}
    return [
        _case(
            row,
            wish_of(
                orders[row.order_id],
                _items(row, by_id),
                by_id,
                tags.get(row.order_id, frozenset()),
            ),
            _sites(network, row, request),
        )
        for row in decisions
    ]


def _is_whole(decision: RoutingDecision) -> bool:
    sent = {line["sku"] for part in decision.parts for line in part["lines"]}
    return sent <= {seen["sku"] for seen in decision.stock}


def _items(decision: RoutingDecision, facts: Mapping[UUID, Mapping[str, Any]]) -> tuple[Item, ...]:
    """What was sent: its lines, put together again out of the parcels."""
    variants = {seen["sku"]: UUID(seen["variant_id"]) for seen in decision.stock}
    units: dict[tuple[UUID, UUID], int] = {}
    for part in decision.parts:
        for line in part["lines"]:
            key = (UUID(line["line_id"]), variants[line["sku"]])
            units[key] = units.get(key, 0) + line["units"]
    return tuple(
        Item(line_id, variant_id, count, grams_of(facts[variant_id]))
        for (line_id, variant_id), count in sorted(units.items())
    )


def _case(decision: RoutingDecision, wish: Wish, sites: Mapping[UUID, Site]) -> _Case:
    stock = {
        (UUID(seen["variant_id"]), UUID(seen["warehouse_id"])): Supply(seen["units"], seen["units"])
        for seen in decision.stock
    }
    was = Outcome(
        warehouses=sorted(part["code"] for part in decision.parts),
        cost_minor=decision.cost_minor,
        parcels=decision.parcels,
        late_days=decision.late_days,
        is_routed=True,
    )
    return _Case(wish, stock, sites, was)


def _sites(
    network: Sequence[WorkedBy], decision: RoutingDecision, request: RoutingSimulation
) -> dict[UUID, Site]:
    """The warehouses as they stood then, those closed and opened that are to be."""
    closed, opened = set(request.closed_ids or ()), set(request.opened_ids or ())
    return {
        key: replace(site, is_active=(site.is_active or key in opened) and key not in closed)
        for key, site in sites_at(network, decision.at).items()
    }

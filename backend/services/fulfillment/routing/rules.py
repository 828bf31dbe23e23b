"""The merchant's rules: which warehouses and carriers an order may be sent from and by. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from backend.models.fulfillment.routing import RoutingAction, RoutingTarget
from backend.models.orders.order import ServiceLevel
from backend.services.fulfillment.routing.problem import Problem, Service, Site, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When a rule applies: every condition that is given holds; of a list, one of its values.

    Weights are of the whole order in grams; values in minor units of `currency`, without which a
    condition on the value never holds.
    """

    countries: tuple[str, ...] = ()
    channel_ids: tuple[UUID, ...] = ()
    category_ids: tuple[UUID, ...] = ()
    tags: tuple[str, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    grams_from: int | None = None
    grams_to: int | None = None
    value_from_minor: int | None = None
    value_to_minor: int | None = None
    currency: str = ""

    def holds(self, wish: Wish) -> bool:
        return (
            (not self.countries or wish.country in self.countries)
            and (not self.channel_ids or wish.channel_id in self.channel_ids)
            and (not self.category_ids or not wish.category_ids.isdisjoint(self.category_ids))
            and (not self.tags or not wish.tags.isdisjoint(self.tags))
            and (not self.service_levels or wish.service_level in self.service_levels)
            and _within(wish.grams, self.grams_from, self.grams_to)
            and self._of_value(wish)
        )

    def _of_value(self, wish: Wish) -> bool:
        if self.value_from_minor is None and self.value_to_minor is None:
            return True
        return wish.currency == self.currency and _within(
            wish.value_minor, self.value_from_minor, self.value_to_minor
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`penalty_minor` is what PREFER puts on a parcel from or by any other, in minor units."""

    id: UUID
    name: str
    when: When = field(default_factory=When)
    action: RoutingAction
    target: RoutingTarget
    ids: frozenset[UUID]
    penalty_minor: int = 0


class Barred(StrEnum):
    """Why a warehouse or a carrier is out of the question for an order."""

    RULE = "RULE"
    # somebody chose another
    NOT_CHOSEN = "NOT_CHOSEN"
    INACTIVE = "INACTIVE"
    # it said no to this order
    REFUSED = "REFUSED"
    # it sends on no day that can be foreseen
    CLOSED = "CLOSED"
    # not as fast as the buyer wants it
    TOO_SLOW = "TOO_SLOW"


@dataclass(frozen=True, slots=True)
class Barring:
    """What bars something, and for RULE which rule."""

    why: Barred
    rule_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that applied to an order, and what it took out."""

    rule: Rule
    barred: tuple[UUID, ...] = ()


@dataclass(slots=True)
class Narrowed:
    """What the rules leave of the candidates of one order.

    `sites` and `services` bar by id; the penalties are added to every parcel from or by it.
    """

    sites: dict[UUID, Barring] = field(default_factory=dict)
    services: dict[UUID, Barring] = field(default_factory=dict)
    site_penalty: dict[UUID, int] = field(default_factory=dict)
    service_penalty: dict[UUID, int] = field(default_factory=dict)
    fired: list[Fired] = field(default_factory=list)

    def penalty(self, site_id: UUID, service_id: UUID) -> int:
        return self.site_penalty.get(site_id, 0) + self.service_penalty.get(service_id, 0)


_SPEED = {ServiceLevel.ECONOMY: 0, ServiceLevel.STANDARD: 1, ServiceLevel.EXPRESS: 2}


def narrow(wish: Wish, problem: Problem, rules: Sequence[Rule]) -> Narrowed:
    """What may send an order: facts first, then what somebody chose, then the rules in order."""
    found = Narrowed()
    for site in problem.sites.values():
        why = _bar_site(wish, site)
        if why is not None:
            found.sites[site.id] = Barring(why)
    for service in problem.services.values():
        why = _bar_service(wish, service)
        if why is not None:
            found.services[service.id] = Barring(why)
    for rule in rules:
        if rule.when.holds(wish):
            found.fired.append(_apply(rule, found, problem))
    return found


def _bar_site(wish: Wish, site: Site) -> Barred | None:
    if wish.warehouse_id is not None and site.id != wish.warehouse_id:
        return Barred.NOT_CHOSEN
    if not site.is_active:
        return Barred.INACTIVE
    if site.id in wish.refused_by and wish.warehouse_id is None:
        return Barred.REFUSED
    return None if site.slots else Barred.CLOSED


def _bar_service(wish: Wish, service: Service) -> Barred | None:
    if wish.carrier_id is not None and service.carrier_id != wish.carrier_id:
        return Barred.NOT_CHOSEN
    if _SPEED[service.level] < _SPEED[wish.service_level]:
        return Barred.TOO_SLOW
    return None


def _apply(rule: Rule, found: Narrowed, problem: Problem) -> Fired:
    of_sites = rule.target is RoutingTarget.WAREHOUSE
    barred, penalties = (
        (found.sites, found.site_penalty) if of_sites else (found.services, found.service_penalty)
    )
    named = rule.ids if of_sites else _services_of(rule.ids, problem.services.values())
    everything = problem.sites if of_sites else problem.services
    others = [key for key in everything if key not in named]
    if rule.action is RoutingAction.PREFER:
        for key in others:
            penalties[key] = penalties.get(key, 0) + rule.penalty_minor
        return Fired(rule)
    out = others if rule.action is RoutingAction.ONLY else sorted(named)
    taken = tuple(key for key in out if key in everything and key not in barred)
    barred.update(dict.fromkeys(taken, Barring(Barred.RULE, rule.id)))
    return Fired(rule, taken)


def _services_of(carrier_ids: frozenset[UUID], services: Iterable[Service]) -> frozenset[UUID]:
    return frozenset(service.id for service in services if service.carrier_id in carrier_ids)


def _within(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)

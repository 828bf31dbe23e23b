"""The columns and rows that one order has in the program of its batch. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from backend.services.fulfillment.carriers.quote import kilograms_begun
from backend.services.fulfillment.routing.choices import Choices
from backend.services.fulfillment.routing.offers import Offer
from backend.services.fulfillment.routing.problem import (
    MOST_PARCELS,
    UNSERVED_DAYS,
    Part,
    Plan,
    Problem,
)
from backend.services.fulfillment.routing.program import Found, Program

_KILOGRAM = 1000


@dataclass(frozen=True, slots=True)
class Arc:
    """A parcel of at most `most_grams` by an offer, at a price; `kilograms`, where there are any,
    counts those begun beyond, each at `per_kg`, up to the `heaviest_grams` that the service takes
    of the order."""

    column: int
    offer: Offer
    most_grams: int
    heaviest_grams: int
    price: int
    kilograms: int | None = None
    per_kg: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """What an order may get from one site on one day: whether, and how many units of each item."""

    site_id: UUID
    slot: int
    used: int
    units: dict[int, int]
    arcs: list[Arc]


@dataclass(frozen=True, slots=True)
class Split:
    """The columns of an order in parcels; `late` is the lateness of the last one, in days."""

    column: int
    late: int
    shares: list[Share]


@dataclass(slots=True)
class OrderColumns:
    """Exactly one of the whole plans, the split and `unserved` is 1."""

    choices: Choices
    unserved: int
    whole: list[tuple[int, Offer, Plan]] = field(default_factory=list)
    split: Split | None = None

    def late_terms(self) -> Iterable[tuple[int, int]]:
        urgency = self.choices.wish.urgency
        yield self.unserved, urgency * UNSERVED_DAYS
        for column, _, plan in self.whole:
            if plan.late_days:
                yield column, urgency * plan.late_days
        if self.split is not None:
            yield self.split.late, urgency

    def cost_terms(self, problem: Problem) -> Iterable[tuple[int, int]]:
        for column, _, plan in self.whole:
            yield column, plan.cost_minor
        if self.split is None:
            return
        # of n parcels n - 1 cost extra
        yield self.split.column, -problem.costs.split_minor
        for share in self.split.shares:
            yield share.used, problem.costs.split_minor
            for arc in share.arcs:
                yield arc.column, arc.price
                if arc.kilograms is not None:
                    yield arc.kilograms, arc.per_kg


def add_order(program: Program, choices: Choices, problem: Problem) -> OrderColumns:
    """Adds what an order chooses from, and that it chooses once."""
    columns = OrderColumns(choices, program.column())
    columns.whole = [(program.column(), offer, plan) for offer, plan in choices.whole]
    if choices.split:
        columns.split = _add_split(program, choices, problem)
    ones = [columns.unserved, *(column for column, _, _ in columns.whole)]
    if columns.split is not None:
        ones.append(columns.split.column)
    program.row(((column, 1) for column in ones), 1, 1)
    return columns


def _add_split(program: Program, choices: Choices, problem: Problem) -> Split:
    wish = choices.wish
    by_place: dict[tuple[UUID, int], list[Offer]] = {}
    for offer in choices.split:
        by_place.setdefault((offer.site.id, offer.slot), []).append(offer)
    most_late = max(offer.late_days for offer in choices.split)
    split = Split(program.column(), program.column(most_late, is_whole=False), [])
    for (site_id, slot), offers in by_place.items():
        units = {
            at: program.column(most)
            for at, item in enumerate(wish.items)
            if (most := min(item.units, problem.supply(item.variant_id, site_id).open_to(wish))) > 0
        }
        if units:
            arcs = _arcs(program, choices, offers)
            share = Share(site_id, slot, program.column(), units, arcs)
            split.shares.append(share)
            _bind_share(program, choices, split, share)
    _bind_split(program, choices, split)
    return split


def _arcs(program: Program, choices: Choices, offers: Iterable[Offer]) -> list[Arc]:
    """What a parcel can cost, by its weight: without those that another beats."""
    grams = choices.wish.grams
    closed: list[tuple[int, int, int, Offer]] = []
    arcs: list[Arc] = []
    for offer in offers:
        most = min(grams, offer.service.max_weight_grams or grams)
        steps = offer.zone.rates
        for step in steps:
            price = step.price_minor + offer.extra_minor
            closed.append((offer.late_days, min(step.up_to_grams, most), price, offer))
        last = steps[-1]
        if last.up_to_grams < most and last.per_kg_minor is not None:
            begun, price = last.up_to_grams, last.price_minor + offer.extra_minor
            beyond = program.column(kilograms_begun(most - begun))
            column = program.column()
            program.row([(beyond, 1), (column, -kilograms_begun(most - begun))], most=0)
            arcs.append(Arc(column, offer, begun, most, price, beyond, last.per_kg_minor))
    for at, (late, most, price, offer) in enumerate(closed):
        beaten = any(
            late_ <= late
            and most_ >= most
            and price_ <= price
            and ((late_, most_, price_) != (late, most, price) or other < at)
            for other, (late_, most_, price_, _) in enumerate(closed)
            if other != at
        )
        if not beaten:
            arcs.append(Arc(program.column(), offer, most, most, price))
    return arcs


def _bind_share(program: Program, choices: Choices, split: Split, share: Share) -> None:
    wish = choices.wish
    program.row([*((arc.column, 1) for arc in share.arcs), (share.used, -1)], 0, 0)
    program.row([(share.used, 1), (split.column, -1)], most=0)
    for at, column in share.units.items():
        program.row([(column, 1), (share.used, -wish.items[at].units)], most=0)
    program.row([*((column, 1) for column in share.units.values()), (share.used, -1)], 0)
    weight = [(column, wish.items[at].grams) for at, column in share.units.items()]
    allowed = [(arc.column, -arc.most_grams) for arc in share.arcs]
    beyond = [(arc.kilograms, -_KILOGRAM) for arc in share.arcs if arc.kilograms is not None]
    program.row([*weight, *allowed, *beyond], most=0)
    if beyond:
        # the last kilogram begun may reach further
        heaviest = [(arc.column, -arc.heaviest_grams) for arc in share.arcs]
        program.row([*weight, *heaviest], most=0)
    late = [(arc.column, arc.offer.late_days) for arc in share.arcs if arc.offer.late_days]
    if late:
        program.row([*late, (split.late, -1)], most=0)


def _bind_split(program: Program, choices: Choices, split: Split) -> None:
    for at, item in enumerate(choices.wish.items):
        given = [(share.units[at], 1) for share in split.shares if at in share.units]
        program.row([*given, (split.column, -item.units)], 0, 0)
    by_site: dict[UUID, list[int]] = {}
    for share in split.shares:
        by_site.setdefault(share.site_id, []).append(share.used)
    for used in by_site.values():
        if len(used) > 1:
            program.row(((column, 1) for column in used), most=1)
    everywhere = [(share.used, 1) for share in split.shares]
    program.row([*everywhere, (split.column, -2)], 0)
    program.row([*everywhere, (split.column, -MOST_PARCELS)], most=0)


def plan_in(columns: OrderColumns, found: Found, problem: Problem) -> Plan:
    """The plan that a solution has for an order."""
    for column, _, plan in columns.whole:
        if found.has(column):
            return plan
    split = columns.split
    if split is None or not found.has(split.column):
        return Plan()
    parts: list[Part] = []
    for share in split.shares:
        units = {at: count for at, column in share.units.items() if (count := found.count(column))}
        if units:
            arc = next(arc for arc in share.arcs if found.has(arc.column))
            part = arc.offer.part(columns.choices.wish, units)
            if part is None:
                raise RuntimeError("the program packed a parcel that its service does not take")
            parts.append(part)
    return Plan(tuple(parts), problem.costs.split_minor * (len(parts) - 1))


def start_of(columns: OrderColumns, plan: Plan, values: list[float]) -> None:
    """Sets the columns of an order to a plan, or to one that is as good in every way."""
    if not plan.parts:
        values[columns.unserved] = 1
        return
    split = columns.split
    if len(plan.parts) > 1 and split is not None:
        values[split.column] = 1
        values[split.late] = plan.late_days
        for part in plan.parts:
            _start_share(columns, split, part, values)
        return
    (part,) = plan.parts
    column = next(
        column
        for column, offer, each in columns.whole
        if (each in columns.choices.free or offer.place == (part.site_id, part.slot))
        and each.late_days <= plan.late_days
        and each.cost_minor <= plan.cost_minor
    )
    values[column] = 1


def _start_share(columns: OrderColumns, split: Split, part: Part, values: list[float]) -> None:
    wish = columns.choices.wish
    share = next(s for s in split.shares if (s.site_id, s.slot) == (part.site_id, part.slot))
    values[share.used] = 1
    for at, units in part.units.items():
        values[share.units[at]] = units
    grams = sum(wish.items[at].grams * units for at, units in part.units.items())
    priced = [
        (price, arc)
        for arc in share.arcs
        if arc.offer.late_days <= part.late_days and (price := _price_by(arc, grams)) is not None
    ]
    _, arc = min(priced, key=lambda each: each[0])
    values[arc.column] = 1
    if arc.kilograms is not None:
        values[arc.kilograms] = kilograms_begun(max(0, grams - arc.most_grams))


def _price_by(arc: Arc, grams: int) -> int | None:
    if grams <= arc.most_grams:
        return arc.price
    if arc.kilograms is None or grams > arc.heaviest_grams:
        return None
    return arc.price + arc.per_kg * kilograms_begun(grams - arc.most_grams)

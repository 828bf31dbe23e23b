"""Available-to-promise of variants, day by day, from the supplies and claims there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.core.errors import Code, OmsError
from backend.ports.deps import Deps
from backend.services.inventory.promising.rules import cumulative_atp, discrete_atp, projected
from backend.services.inventory.promising.supplies import (
    DatedUnits,
    Held,
    SupplyKind,
    dated_units,
    held_now,
    opening_days,
)
from backend.services.inventory.stock.rules import FREE, Shelf, Terms, may_sell
from backend.services.inventory.stock.selling import terms_of
from backend.services.settings.house import house_settings

# The longest horizon, in days.
MOST_DAYS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Of one warehouse or all in use; on a channel's terms, or with all safety stock kept back."""

    days: int
    warehouse_id: UUID | None = None
    channel_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """`promisable` may be promised up to this day in all, `added` of it only from this day on."""

    day: date
    projected: int
    promisable: int
    added: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What may be promised of a variant, and what comes and goes.

    `dated` is what counts within the horizon; `late` ought to have come before today and `undated`
    comes nobody knows when: neither is promised. `leaving` says how many units may leave up to each
    day in all: of what is ordered ahead none before its day, which may lie beyond the horizon.
    """

    days: Sequence[Day]
    dated: Sequence[DatedUnits]
    late: Sequence[DatedUnits]
    undated: Sequence[DatedUnits]
    leaving: Sequence[tuple[date, int]]


async def outlooks(deps: Deps, variant_ids: Sequence[UUID], scope: Scope) -> dict[UUID, Outlook]:
    """The outlook of each variant from today, in the house's time zone. As many statements for many
    variants as for one.

    Raises: OmsError INVALID_INPUT for the days.
    """
    if not 0 < scope.days <= MOST_DAYS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_DAYS} days.", field="days")
    now = deps.clock.now()
    zone = ZoneInfo((await house_settings())["time_zone"])
    today = now.astimezone(zone).date()
    terms = await _terms(scope, variant_ids)
    held = await held_now(variant_ids)
    moving = await dated_units(variant_ids, now)
    days = [today + timedelta(days=at) for at in range(scope.days)]
    by_variant: dict[UUID, tuple[list[Held], list[_Moving]]] = {
        key: ([], []) for key in variant_ids
    }
    for here in held:
        by_variant[here.variant_id][0].append(here)
    for each in moving:
        by_variant[each.variant_id][1].append(_Moving(each, _day(each, today, zone)))
    return {
        key: _outlook(days, here, coming, scope, terms.get(key, FREE))
        for key, (here, coming) in by_variant.items()
    }


async def _terms(scope: Scope, variant_ids: Sequence[UUID]) -> Mapping[UUID, Terms]:
    """On what terms the channel sells them; without one, from which day on, where they have one."""
    if scope.channel_id:
        return await terms_of(scope.channel_id, variant_ids)
    days = await opening_days(variant_ids)
    return {key: FREE.not_before(day) for key, day in days.items()}


@dataclass(frozen=True, slots=True)
class _Moving:
    units: DatedUnits
    day: date | None

    def is_within(self, days: Sequence[date]) -> bool:
        return self.day is not None and days[0] <= self.day <= days[-1]


def _day(each: DatedUnits, today: date, zone: ZoneInfo) -> date | None:
    """The day in the house's time zone; of what ends by itself and has not been ended, today."""
    if each.expected_at is None:
        return None
    day = each.expected_at.astimezone(zone).date()
    return max(day, today) if each.kind is SupplyKind.RESERVATION else day


def _outlook(
    days: Sequence[date],
    held: Sequence[Held],
    moving: Sequence[_Moving],
    scope: Scope,
    terms: Terms,
) -> Outlook:
    nets = {each.warehouse_id: [0] * len(days) for each in held}
    for here in held:
        kept_back = 0 if terms.sells_safety_stock else here.safety_stock
        nets[here.warehouse_id][0] += here.available - kept_back
    of_use = [each for each in moving if each.units.warehouse_id in nets]
    for each in of_use:
        if each.day is not None and each.is_within(days):
            nets[each.units.warehouse_id][(each.day - days[0]).days] += each.units.units
    opens = terms.available_from or days[0]
    units_by_day = list(zip(days, _promisable(nets, scope, terms, len(days)), strict=True))
    promisable = [units if opens <= day else 0 for day, units in units_by_day]
    asked = [each for each in of_use if scope.warehouse_id in (None, each.units.warehouse_id)]
    return Outlook(
        days=[
            Day(day=day, projected=there, promisable=units, added=added)
            for day, there, units, added in zip(
                days, _balance(nets, scope), promisable, discrete_atp(promisable), strict=True
            )
        ],
        dated=[each.units for each in asked if each.is_within(days)],
        late=[each.units for each in asked if each.day is not None and each.day < days[0]],
        undated=[each.units for each in asked if each.day is None],
        leaving=[(max(day, opens), units) for day, units in units_by_day],
    )


def _balance(nets: Mapping[UUID, Sequence[int]], scope: Scope) -> list[int]:
    """What is there on each day beyond what is kept back."""
    asked = [net for key, net in nets.items() if scope.warehouse_id in (None, key)]
    if not asked:
        return [0] * scope.days
    return [sum(of_day) for of_day in zip(*map(projected, asked), strict=True)]


def _promisable(
    nets: Mapping[UUID, Sequence[int]], scope: Scope, terms: Terms, days: int
) -> list[int]:
    """Up to each day: what each warehouse can promise by itself, added up, on the terms of the
    channel; a warehouse short of its safety stock takes nothing from another.
    """
    by_warehouse = {key: [max(0, n) for n in cumulative_atp(net)] for key, net in nets.items()}
    pools = [[units[at] for units in by_warehouse.values()] for at in range(days)]
    of_all = [may_sell([Shelf(units, 0) for units in pool], terms) for pool in pools]
    if scope.warehouse_id is None:
        return of_all
    here = by_warehouse.get(scope.warehouse_id, [0] * days)
    return [min(units, limit) for units, limit in zip(here, of_all, strict=True)]

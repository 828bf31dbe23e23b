"""By when an order is to leave, by the house's terms. No I/O."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.models.orders.order import ServiceLevel
from backend.services.inventory.warehouses.rules import HORIZON_DAYS, Calendar
from backend.services.settings.house import SHIP_HOURS

_DAY_HOURS = 24


def terms_key(level: ServiceLevel) -> str:
    """The key of the setting that says how many hours an order of this level may take."""
    return f"ship_hours_{level.value.lower()}"


def ship_by_of(level: ServiceLevel, hours: int | None, came_in: datetime) -> datetime:
    """The moment by which an order that came in then is to leave, in plain hours; without `hours`
    by the terms of a house that never set its own."""
    return came_in + timedelta(hours=SHIP_HOURS[terms_key(level)] if hours is None else hours)


def working_ship_by(calendar: Calendar, hours: int, came_in: datetime) -> datetime | None:
    """The same by the days and hours on which a warehouse works; null where it never does.

    Every 24 hours are one working day, up to the same time of it or until it closes; the rest runs
    while it is open. What comes in after a day's cut-off counts from the next opening.
    """
    shifts = _shifts(calendar, came_in)
    shift = next((each for each in shifts if came_in < each.cut_off), None)
    if shift is None:
        return None
    days, rest = divmod(hours, _DAY_HOURS)
    into = max(came_in, shift.opens) - shift.opens
    for _ in range(days):
        shift = next(shifts, None)
        if shift is None:
            return None
    at, left = min(shift.opens + into, shift.closes), timedelta(hours=rest)
    while left > shift.closes - at:
        left -= shift.closes - at
        shift = next(shifts, None)
        if shift is None:
            return None
        at = shift.opens
    return at + left


@dataclass(frozen=True, slots=True)
class _Shift:
    """A working day: what comes in before `cut_off` is begun on it."""

    opens: datetime
    closes: datetime
    cut_off: datetime


def _shifts(calendar: Calendar, moment: datetime) -> Iterator[_Shift]:
    """The working days from the one before a moment on, as far as is foreseen."""
    first = calendar.date_at(moment) - timedelta(days=1)
    for at in range(HORIZON_DAYS):
        day = first + timedelta(days=at)
        hours, cut_off = calendar.hours_on(day), calendar.cut_off_on(day)
        if hours is not None and cut_off is not None:
            opens = calendar.moment_of(day, hours.opens)
            yield _Shift(opens, calendar.moment_of(day, hours.closes), cut_off)

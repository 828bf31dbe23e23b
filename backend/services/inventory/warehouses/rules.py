"""When a warehouse works, and when what is released to it leaves.

Hours and cut-offs are times on the wall of the warehouse, in minutes after midnight (0 to 1440).
They become moments before anything is compared, so that a later release never leaves earlier,
whatever the clocks do that night. A time that the clocks skip counts as if they had not; one that
they show twice is the first of the two.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from backend.core.errors import Code, OmsError

DAY_MINUTES = 1440
WEEKDAYS = range(1, 8)
# How far ahead a day of dispatch is looked for: a warehouse may close for a season.
HORIZON_DAYS = 400
_DAY = timedelta(days=1)
_TIME = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class Hours:
    """A day's hours, in minutes after local midnight; `closes` is not within them."""

    opens: int
    closes: int


ALL_DAY = Hours(0, DAY_MINUTES)
ALWAYS: Mapping[int, Hours] = dict.fromkeys(WEEKDAYS, ALL_DAY)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`week` by ISO weekday, without the closed days; `days` are dates that differ, None closed."""

    timezone: str
    week: Mapping[int, Hours]
    days: Mapping[date, Hours | None]
    cut_off: int | None = None
    handling_days: int = 0

    def hours_on(self, day: date) -> Hours | None:
        """The hours it keeps on a date; None when it is closed."""
        return self.days[day] if day in self.days else self.week.get(day.isoweekday())

    def moment_of(self, day: date, minutes: int) -> datetime:
        """When the wall clock of the warehouse shows this time of this date, in UTC."""
        wall = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(self.timezone))
        return (wall + timedelta(minutes=minutes)).astimezone(UTC)

    def date_at(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.timezone)).date()

    def cut_off_on(self, day: date) -> datetime | None:
        """What is released before this moment is worked on that day; None when it is closed."""
        hours = self.hours_on(day)
        if hours is None:
            return None
        last = hours.closes if self.cut_off is None else min(self.cut_off, hours.closes)
        return self.moment_of(day, last)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The date on which an order leaves, and until when another one still leaves with it."""

    date: date
    cut_off_at: datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a warehouse is open at a moment, and when that changes; None: not foreseen."""

    is_open: bool
    changes_at: datetime | None


def next_dispatch(calendar: Calendar, moment: datetime) -> Dispatch | None:
    """When an order released at `moment` leaves; None within no foreseeable time."""
    for worked, cut_off_at in _days_with_cut_off(calendar, moment):
        if moment < cut_off_at:
            leaves = _after(calendar, worked, calendar.handling_days)
            return None if leaves is None else Dispatch(leaves, cut_off_at)
    return None


def opening_at(calendar: Calendar, moment: datetime) -> Opening:
    """Whether it is open then; days that join at midnight are one opening."""
    if not calendar.days and calendar.week == ALWAYS:
        return Opening(is_open=True, changes_at=None)
    for opens, closes in _openings(calendar, calendar.date_at(moment) - _DAY):
        if closes is None or moment < closes:
            is_open = opens <= moment
            return Opening(is_open, changes_at=closes if is_open else opens)
    return Opening(is_open=False, changes_at=None)


def working_days(calendar: Calendar, since: date, until: date) -> list[date]:
    """The dates from `since` to `until`, both included, on which it works."""
    span = (since + timedelta(days=at) for at in range((until - since).days + 1))
    return [day for day in span if calendar.hours_on(day) is not None]


def room_left(
    days: list[date], first: date | None, capacity: int | None, backlog: int
) -> dict[date, int | None]:
    """What each working day can still take; None without limit.

    `days` are all working days in a row, `first` the one that is worked on now. What waits is
    worked off day after day from then on, as much as the capacity lets; days before have no room.
    """
    if capacity is None:
        return dict.fromkeys(days)
    room: dict[date, int | None] = {}
    for day in days:
        if first is None or day < first:
            room[day] = 0
        else:
            taken = min(capacity, backlog)
            backlog -= taken
            room[day] = capacity - taken
    return room


def minutes_of(text: str, field: str) -> int:
    """Minutes after midnight of HH:MM. Raises: OmsError INVALID_INPUT."""
    found = _TIME.fullmatch(text)
    minutes = int(found[1]) * 60 + int(found[2]) if found else DAY_MINUTES + 1
    if minutes > DAY_MINUTES:
        message = "A time of day is HH:MM, from 00:00 to 24:00."
        raise OmsError(Code.INVALID_INPUT, message, field=field)
    return minutes


def time_of(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def checked_hours(opens: str, closes: str, field: str) -> Hours:
    """Raises: OmsError INVALID_INPUT."""
    hours = Hours(minutes_of(opens, f"{field}.opens"), minutes_of(closes, f"{field}.closes"))
    if hours.opens >= hours.closes:
        message = "It must close after it opens."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.closes")
    return hours


def check_cut_off(week: Mapping[int, Hours], cut_off: int | None) -> None:
    """A cut-off lies within the hours of every day; on a shorter one it may be its closing time.

    Raises: OmsError INVALID_INPUT.
    """
    if cut_off is None or not week:
        return
    opens = max(hours.opens for hours in week.values())
    closes = max(hours.closes for hours in week.values())
    if not opens < cut_off <= closes:
        message = f"The cut-off lies after {time_of(opens)} and not after {time_of(closes)}."
        raise OmsError(Code.INVALID_INPUT, message, field="cutOff")


def _days_from(first: date) -> Iterator[date]:
    return (first + timedelta(days=at) for at in range(HORIZON_DAYS))


def _openings(calendar: Calendar, first: date) -> Iterator[tuple[datetime, datetime | None]]:
    """From when to when it is open, from a date on; the last may have no foreseeable end."""
    since: datetime | None = None
    until: datetime | None = None
    for day in _days_from(first):
        hours = calendar.hours_on(day)
        if hours is None:
            continue
        opens = calendar.moment_of(day, hours.opens)
        if since is None or opens != until:
            if since is not None:
                yield since, until
            since = opens
        until = calendar.moment_of(day, hours.closes)
    if since is not None:
        yield since, None


def _days_with_cut_off(calendar: Calendar, moment: datetime) -> Iterator[tuple[date, datetime]]:
    """From the day before: where clocks go back at midnight, yesterday may not be over."""
    for day in _days_from(calendar.date_at(moment) - _DAY):
        cut_off_at = calendar.cut_off_on(day)
        if cut_off_at is not None:
            yield day, cut_off_at


def _after(calendar: Calendar, day: date, count: int) -> date | None:
    """The working day `count` working days after `day`."""
    for later in _days_from(day + _DAY) if count else ():
        if calendar.hours_on(later) is not None:
            count -= 1
            if count == 0:
                return later
    return None if count else day

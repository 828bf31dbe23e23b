"""When a warehouse works, and when what is released to it leaves."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.errors import Code, OmsError
from backend.services.inventory.warehouses.rules import (
    ALWAYS,
    Calendar,
    Hours,
    check_cut_off,
    minutes_of,
    next_dispatch,
    opening_at,
    room_left,
    time_of,
    working_days,
)

# 9 to 18 on Monday to Friday, 9 to 12 on Saturday
WEEK = {**{day: Hours(540, 1080) for day in range(1, 6)}, 6: Hours(540, 720)}
MONDAY = date(2026, 3, 2)


def shanghai(**more: object) -> Calendar:
    values = {"timezone": "Asia/Shanghai", "week": WEEK, "days": {}, "cut_off": 960, **more}
    return Calendar(**values)  # type: ignore[arg-type]  # a table of whatever differs


def local(text: str, zone: str = "Asia/Shanghai", fold: int = 0) -> datetime:
    wall = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return wall.astimezone(UTC)


@pytest.mark.parametrize(
    ("released", "leaves"),
    [
        ("2026-03-02T15:59:59", "2026-03-02"),
        ("2026-03-02T16:00:00", "2026-03-03"),
        ("2026-03-02T03:00:00", "2026-03-02"),
        ("2026-03-06T16:00:00", "2026-03-07"),
        # Saturday closes before the cut-off of the other days
        ("2026-03-07T11:59:59", "2026-03-07"),
        ("2026-03-07T12:00:00", "2026-03-09"),
        ("2026-03-08T10:00:00", "2026-03-09"),
    ],
)
def test_what_is_released_before_the_cut_off_leaves_that_day(released: str, leaves: str) -> None:
    found = next_dispatch(shanghai(), local(released))
    assert found is not None
    assert found.date == date.fromisoformat(leaves)


def test_special_days_and_handling_days_count() -> None:
    holidays = {date(2026, 3, 3): None, date(2026, 3, 8): Hours(600, 840)}
    calendar = shanghai(days=holidays, handling_days=2)
    found = next_dispatch(calendar, local("2026-03-02T17:00:00"))
    # Tuesday is off: worked on Wednesday, and two working days later is Friday
    assert found is not None
    assert (found.date, found.cut_off_at) == (date(2026, 3, 6), local("2026-03-04T16:00:00"))
    assert working_days(calendar, MONDAY, date(2026, 3, 8)) == [
        date(2026, 3, day) for day in (2, 4, 5, 6, 7, 8)
    ]


def test_a_warehouse_that_never_opens_dispatches_nothing() -> None:
    closed = shanghai(week={})
    assert next_dispatch(closed, local("2026-03-02T10:00:00")) is None
    assert opening_at(closed, local("2026-03-02T10:00:00")).is_open is False


@pytest.mark.parametrize(
    ("at", "is_open", "changes"),
    [
        ("2026-03-02T08:59:00", False, "2026-03-02T09:00:00"),
        ("2026-03-02T09:00:00", True, "2026-03-02T18:00:00"),
        ("2026-03-02T18:00:00", False, "2026-03-03T09:00:00"),
        ("2026-03-07T13:00:00", False, "2026-03-09T09:00:00"),
    ],
)
def test_it_is_open_within_its_hours(at: str, is_open: bool, changes: str) -> None:
    found = opening_at(shanghai(), local(at))
    assert (found.is_open, found.changes_at) == (is_open, local(changes))


def test_days_that_join_at_midnight_are_one_opening() -> None:
    week = {1: Hours(480, 1440), 2: Hours(0, 300)}
    found = opening_at(shanghai(week=week), local("2026-03-02T23:59:00"))
    assert (found.is_open, found.changes_at) == (True, local("2026-03-03T05:00:00"))
    assert opening_at(shanghai(week=ALWAYS), local("2026-03-02T10:00:00")).changes_at is None


def test_a_cut_off_that_the_clocks_skip_or_show_twice() -> None:
    """New York 2026: 02:00 becomes 03:00 on 8 March; 02:00 becomes 01:00 on 1 November."""
    night = {"timezone": "America/New_York", "week": ALWAYS}
    skipped = shanghai(**night, cut_off=150)
    assert skipped.cut_off_on(date(2026, 3, 8)) == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    twice = shanghai(**night, cut_off=90)
    assert twice.cut_off_on(date(2026, 11, 1)) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    again = local("2026-11-01T01:10:00", "America/New_York", fold=1)
    found = next_dispatch(twice, again)
    # the wall shows 01:10 for the second time: half past one was already
    assert found is not None
    assert found.date == date(2026, 11, 2)


ZONES = st.sampled_from(
    [
        "Asia/Shanghai", "America/New_York", "America/Los_Angeles", "Europe/Berlin",
        "America/Havana", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kathmandu",
        "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC",
    ]
)  # fmt: skip
HOURS = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda pair: pair[0] < pair[1])
WEEKS = st.dictionaries(st.integers(1, 7), HOURS.map(lambda pair: Hours(*pair)), min_size=1)
SINCE = datetime(2025, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(), timedelta(days=1090)).map(lambda passed: SINCE + passed)
DAYS = st.dictionaries(
    st.dates(date(2025, 1, 1), date(2028, 1, 31)),
    st.none() | HOURS.map(lambda pair: Hours(*pair)),
    max_size=6,
)
CALENDARS = st.builds(
    Calendar,
    timezone=ZONES,
    week=WEEKS,
    days=DAYS,
    cut_off=st.none() | st.integers(1, 1440),
    handling_days=st.integers(0, 5),
)


@given(CALENDARS, MOMENTS, st.timedeltas(timedelta(), timedelta(days=4)))
def test_a_later_release_never_leaves_earlier(
    calendar: Calendar, moment: datetime, wait: timedelta
) -> None:
    sooner, later = next_dispatch(calendar, moment), next_dispatch(calendar, moment + wait)
    assert sooner is not None
    assert later is not None
    assert sooner.date <= later.date
    if moment + wait < sooner.cut_off_at:
        assert later == sooner


@given(CALENDARS, MOMENTS)
def test_goods_leave_on_a_working_day_and_not_before_they_are_released(
    calendar: Calendar, moment: datetime
) -> None:
    found = next_dispatch(calendar, moment)
    assert found is not None
    assert calendar.hours_on(found.date) is not None
    assert moment < found.cut_off_at
    assert found.date >= calendar.date_at(moment) - timedelta(days=1)
    # so many working days lie between the one whose cut-off it met and the one it leaves on
    worked = calendar.date_at(found.cut_off_at - timedelta(microseconds=1))
    between = working_days(calendar, worked + timedelta(days=1), found.date)
    assert len(between) == calendar.handling_days


@given(CALENDARS, MOMENTS)
def test_it_stays_as_it_is_until_it_changes(calendar: Calendar, moment: datetime) -> None:
    now = opening_at(calendar, moment)
    if now.changes_at is None:
        return
    assert now.changes_at > moment
    before = opening_at(calendar, now.changes_at - timedelta(microseconds=1))
    assert before == now
    assert opening_at(calendar, now.changes_at).is_open is not now.is_open


@given(st.integers(1, 50), st.integers(0, 400), st.integers(1, 20), st.integers(0, 20))
def test_what_waits_takes_the_room_of_the_next_days(
    capacity: int, backlog: int, count: int, passed: int
) -> None:
    days = [MONDAY + timedelta(days=at) for at in range(passed + count)]
    room = room_left(days, days[passed], capacity, backlog)
    assert [room[day] for day in days[:passed]] == [0] * passed
    left = [room[day] or 0 for day in days[passed:]]
    assert sum(capacity - free for free in left) == min(backlog, capacity * count)
    # no day is left with room before one that is full
    assert left == sorted(left)
    assert set(room_left(days, days[passed], None, backlog).values()) == {None}


@given(st.integers(0, 1440))
def test_times_of_day_are_read_as_they_are_written(minutes: int) -> None:
    assert minutes_of(time_of(minutes), "cutOff") == minutes


@pytest.mark.parametrize("text", ["9:00", "24:01", "25:00", "12:60", "", "12:00:00", "١٢:٠٠"])
def test_refuses_what_is_no_time_of_day(text: str) -> None:
    with pytest.raises(OmsError) as refused:
        minutes_of(text, "cutOff")
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "cutOff")


@pytest.mark.parametrize(
    ("cut_off", "is_sound"), [(540, False), (541, True), (1080, True), (1081, False)]
)
def test_a_cut_off_lies_within_the_hours(cut_off: int, is_sound: bool) -> None:
    if is_sound:
        check_cut_off(WEEK, cut_off)
        return
    with pytest.raises(OmsError) as refused:
        check_cut_off(WEEK, cut_off)
    assert refused.value.field == "cutOff"

"""When people buy: the weights of days and hours in two markets. Pure."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

THURSDAY = 3
_HOUR = timedelta(hours=1)


class Market(StrEnum):
    CHINA = "CHINA"
    OVERSEAS = "OVERSEAS"


_ZONES = {
    Market.CHINA: ZoneInfo("Asia/Shanghai"),
    Market.OVERSEAS: ZoneInfo("America/Los_Angeles"),
}
_SHARES = {Market.CHINA: 0.62, Market.OVERSEAS: 0.38}
# Monday to Sunday
_WEEKDAYS = {
    Market.CHINA: (0.88, 0.86, 0.88, 0.92, 1.0, 1.24, 1.28),
    Market.OVERSEAS: (1.06, 1.0, 0.98, 0.98, 0.94, 1.0, 1.08),
}
# midnight to 23:00, local
_HOURS = (
    6, 3, 2, 1, 1, 2, 5, 10, 18, 28, 34, 32, 30, 28, 27, 27, 28, 27, 26, 31, 38, 40, 31, 16,
)  # fmt: skip
# The first day of the Chinese year; it follows the moon, so no formula is shorter than the table.
_NEW_YEARS = (
    date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26),
    date(2029, 2, 13), date(2030, 2, 3), date(2031, 1, 23), date(2032, 2, 11), date(2033, 1, 31),
    date(2034, 2, 19), date(2035, 2, 8), date(2036, 1, 28), date(2037, 2, 15), date(2038, 2, 4),
)  # fmt: skip
# (first, last, weight), each day as month x 100 + day; the first that fits counts
_CHINA_SEASONS = (
    (1111, 1111, 6.0),
    (1110, 1110, 2.4),
    (1101, 1101, 2.6),
    (1102, 1109, 1.3),
    (1212, 1212, 2.4),
    (618, 618, 4.4),
    (616, 617, 2.0),
    (601, 615, 1.25),
    (1001, 1007, 0.72),
)
_OVERSEAS_SEASONS = (
    (1201, 1218, 1.65),
    (1219, 1223, 1.2),
    (1224, 1226, 0.4),
    (101, 131, 0.78),
    (701, 731, 0.9),
)
# days after Thanksgiving Thursday -> weight
_THANKSGIVING = {0: 1.5, 1: 5.2, 2: 2.8, 3: 2.6, 4: 4.4}
# What a year of growth multiplies the daily orders by.
_GROWTH = 1.5


def day_weight(market: Market, day: date) -> float:
    """How much is sold on a day, where 1 is an ordinary one."""
    weight = _WEEKDAYS[market][day.weekday()]
    if market is Market.CHINA:
        return weight * _season(_CHINA_SEASONS, day) * _new_year(day)
    thanksgiving = _fourth_thursday(day.year)
    holiday = _THANKSGIVING.get((day - thanksgiving).days)
    return weight * (holiday or _season(_OVERSEAS_SEASONS, day))


def _season(seasons: tuple[tuple[int, int, float], ...], day: date) -> float:
    number = day.month * 100 + day.day
    return next((weight for first, last, weight in seasons if first <= number <= last), 1.0)


def _new_year(day: date) -> float:
    """People stock up before the festival, then stay at home, and no courier runs."""
    for first in _NEW_YEARS:
        days = (day - first).days
        if -25 <= days < -7:  # noqa: PLR2004 (days around the festival)
            return 1.35
        if -4 <= days < 9:  # noqa: PLR2004 (the same)
            return 0.3
    return 1.0


def _fourth_thursday(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 21)


class Calendar:
    """The hours from `start` to `end`, each with its weight, no two days quite alike."""

    def __init__(self, start: datetime, end: datetime, random: Random) -> None:
        self._start = start.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        hours = int((end - self._start) / _HOUR) + 1
        noise: dict[date, float] = {}
        self._china_shares: list[float] = []
        weights: list[float] = []
        for index in range(hours):
            hour = self._start + index * _HOUR
            noise.setdefault(hour.date(), random.lognormvariate(0, 0.09))
            china, overseas = (_weight(market, hour) for market in Market)
            growth = 1 + (_GROWTH - 1) * index / hours
            last = min(1.0, (end - hour) / _HOUR)
            self._china_shares.append(china / (china + overseas))
            weights.append((china + overseas) * growth * noise[hour.date()] * last)
        self._sums = list(accumulate(weights))
        self._weights = weights
        self._end = end

    def moment(self, share: float) -> datetime:
        """The moment by which `share` of the year's orders are placed."""
        return self._find(share)[0]

    def purchases(self, count: int, random: Random) -> Iterator[tuple[datetime, Market]]:
        """`count` moments in their order, and in which market each purchase is made."""
        for index in range(count):
            moment, hour = self._find((index + random.random()) / count)
            in_china = random.random() < self._china_shares[hour]
            yield moment, Market.CHINA if in_china else Market.OVERSEAS

    def _find(self, share: float) -> tuple[datetime, int]:
        target = share * self._sums[-1]
        hour = min(bisect_left(self._sums, target), len(self._sums) - 1)
        weight = self._weights[hour]
        part = (target - (self._sums[hour] - weight)) / weight if weight else 0.0
        # the last hour is not a whole one
        length = min(_HOUR, self._end - (self._start + hour * _HOUR))
        moment = self._start + hour * _HOUR + part * length
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000), hour


def _weight(market: Market, hour: datetime) -> float:
    local = hour.astimezone(_ZONES[market])
    return _SHARES[market] * day_weight(market, local.date()) * _HOURS[local.hour]

"""Dates and times as files spell them, made aware UTC, each distinct text read once."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from backend.core.errors import Code, OmsError
from backend.services.orders.import_files.incoming import BadValue, RowRefusal

CACHE_SIZE = 200_000
EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (wall time, made aware by the file's zone)
EXCEL_SERIAL = re.compile(r"\d{5}(?:\.\d+)?\Z")
DAY = r"(?P<a>\d{1,4})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})"
TIME = (
    r"(?:[T\s]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
)
ZONE = r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
NUMERIC = re.compile(DAY + TIME + ZONE + r"\Z")
CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?\s*")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?\Z")
FIRST_YEAR, LAST_YEAR = 1970, 2200
NOON = 12
MONTHS = 12


class DateOrder(StrEnum):
    """Which part comes first where the year does not: 3/4/2024 is March or April."""

    MONTH_FIRST = "MONTH_FIRST"
    DAY_FIRST = "DAY_FIRST"


def zone_named(name: str) -> tzinfo:
    """The time zone. Raises: OmsError INVALID_INPUT when there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise OmsError(
            Code.INVALID_INPUT, f"There is no time zone {name[:60]!r}.", field="timezone"
        ) from error


def date_order(texts: Iterable[str]) -> DateOrder | None:
    """The order that fits every text; None when both fit or none is needed."""
    day_first = month_first = False
    for text in texts:
        match = NUMERIC.match(text.strip())
        if match is None or len(match["a"]) > 2:  # noqa: PLR2004 (the year comes first)
            continue
        day_first |= int(match["a"]) > MONTHS
        month_first |= int(match["b"]) > MONTHS
    if day_first == month_first:
        return None
    return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST


def parse_moment(text: str, zone: tzinfo, order: DateOrder | None = None) -> datetime:
    """An aware UTC time; a text without an offset is wall time in `zone`.

    Where neither the text nor `order` says, 3/4/2024 is read month first and 3.4.2024 day first.
    Raises: BadValue DATE_MISSING, DATE_INVALID.
    """
    text = text.strip()
    if not text:
        raise BadValue(RowRefusal.DATE_MISSING, "The date is missing.")
    try:
        moment = _read(text, zone, order)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadValue(RowRefusal.DATE_INVALID, f"{text[:40]!r} is not a date and time.")
    return moment.astimezone(UTC)


def _read(text: str, zone: tzinfo, order: DateOrder | None) -> datetime | None:
    if EXCEL_SERIAL.match(text):
        days = EXCEL_EPOCH + timedelta(days=float(text))
        return days.replace(microsecond=0, tzinfo=zone)
    compact = COMPACT.match(text)
    if compact is not None:
        numbers = [int(group or 0) for group in compact.groups()]
        return datetime(*numbers, tzinfo=zone)  # type: ignore[misc,arg-type]  # six ints
    text = CHINESE.sub(r"\1-\2-\3 ", text).strip().replace("时", ":").replace("分", ":")
    match = NUMERIC.match(text.rstrip("秒:"))
    if match is None:
        return None
    year, month, day = _day(match, order)
    hour = int(match["hour"] or 0)
    if match["half"]:
        hour = hour % NOON + (NOON if match["half"][0] in "Pp" else 0)
    fraction = (match["fraction"] or "")[:6].ljust(6, "0")
    wall = datetime(  # noqa: DTZ001 (its zone is set below)
        year, month, day, hour, int(match["minute"] or 0), int(match["second"] or 0), int(fraction)
    )
    return wall.replace(tzinfo=_offset(match["zone"]) or zone)


def _day(match: re.Match[str], order: DateOrder | None) -> tuple[int, int, int]:
    first, second, third = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) == 4:  # noqa: PLR2004 (a year)
        return first, second, third
    if len(match["c"]) != 4:  # noqa: PLR2004 (no whole year)
        third += 2000 if len(match["c"]) == 2 else 10_000  # noqa: PLR2004 (a short year)
    day_first = order is DateOrder.DAY_FIRST or (order is None and match["sep"] == ".")
    return (third, second, first) if day_first else (third, first, second)


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text in {"Z", "UTC", "GMT"}:
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


class Moments:
    """Times of one file, each distinct text parsed once."""

    def __init__(self, zone: tzinfo, order: DateOrder | None = None) -> None:
        self._zone = zone
        self._order = order
        self._known: dict[str, datetime] = {}

    def at(self, text: str) -> datetime:
        """Aware UTC. Raises: BadValue as parse_moment does."""
        known = self._known.get(text)
        if known is None:
            known = parse_moment(text, self._zone, self._order)
            if len(self._known) < CACHE_SIZE:
                self._known[text] = known
        return known

    def maybe_at(self, text: str) -> datetime | None:
        """Aware UTC, or None for an empty text. Raises: BadValue DATE_INVALID."""
        return self.at(text) if text.strip() else None

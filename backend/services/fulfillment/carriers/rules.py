"""What carriers, services, zones and rates may say. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from backend.core.errors import Code, OmsError
from backend.core.money import check_currency, parse_minor

MOST_SERVICES = 100
MOST_ZONES = 200
MOST_RATES = 50
MOST_PREFIXES = 500
MOST_DAYS = 90
MOST_GRAMS = 10_000_000
_MOST_POSITION = 1_000_000
_LONGEST_PREFIX = 20
_LONGEST_URL = 300
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_COUNTRY = re.compile(r"[A-Z]{2}")
EVERYWHERE = "*"


@dataclass(kw_only=True)
class RateAt:
    """What a parcel of up to so many grams costs, as decimal text in the zone's currency.

    `per_kg` is for every kilogram begun beyond it, and only the last rate may have one.
    """

    up_to_grams: int
    price: str
    per_kg: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedRate:
    up_to_grams: int
    price_minor: int
    per_kg_minor: int | None
    currency: str


def checked_code(code: str) -> str:
    if not _CODE.fullmatch(code):
        message = "A code has 1 to 40 small letters, digits or -."
        raise OmsError(Code.INVALID_INPUT, message, field="code")
    return code


def checked_name(name: str, longest: int) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= longest:
        message = f"A name has 1 to {longest} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="name")
    return name


def checked_url(url: str, field: str) -> str:
    """An http or https address, or nothing."""
    url = url.strip()
    if not url:
        return url
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address or len(url) > _LONGEST_URL or any(mark.isspace() for mark in url):
        raise OmsError(Code.INVALID_INPUT, "This is not an http or https address.", field=field)
    return url


def checked_weight(grams: int, field: str) -> int:
    if not 0 < grams <= MOST_GRAMS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_GRAMS} grams.", field=field)
    return grams


def checked_days(days: int) -> int:
    if not 0 <= days <= MOST_DAYS:
        raise OmsError(Code.INVALID_INPUT, f"0 to {MOST_DAYS} days.", field="transitDays")
    return days


def checked_position(position: int) -> int:
    if not 0 <= position <= _MOST_POSITION:
        raise OmsError(Code.INVALID_INPUT, f"0 to {_MOST_POSITION}.", field="position")
    return position


def checked_countries(countries: Sequence[str]) -> list[str]:
    """Each once, in order; "*" stands alone."""
    found = sorted({country.strip().upper() for country in countries})
    if not found:
        raise OmsError(Code.INVALID_INPUT, "A zone has countries.", field="countries")
    if EVERYWHERE in found:
        return [EVERYWHERE]
    if not all(_COUNTRY.fullmatch(country) for country in found):
        message = "A country has two capital letters."
        raise OmsError(Code.INVALID_INPUT, message, field="countries")
    return found


def checked_country(country: str) -> str:
    """One country, in capitals."""
    country = country.strip().upper()
    if not _COUNTRY.fullmatch(country):
        message = "A country has two capital letters."
        raise OmsError(Code.INVALID_INPUT, message, field="country")
    return country


def checked_prefixes(prefixes: Sequence[str]) -> list[str]:
    """Beginnings of postal codes as they are compared: capital letters, no spaces."""
    found = sorted({"".join(prefix.split()).upper() for prefix in prefixes} - {""})
    if len(found) > MOST_PREFIXES:
        message = f"At most {MOST_PREFIXES} beginnings of postal codes."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field="postalPrefixes")
    if any(len(prefix) > _LONGEST_PREFIX for prefix in found):
        message = f"At most {_LONGEST_PREFIX} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="postalPrefixes")
    return found


def checked_rates(rates: Sequence[RateAt], currency: str) -> list[CheckedRate]:
    """The rates by weight, which must grow from one to the next."""
    check_currency(currency, "currency")
    if not 0 < len(rates) <= MOST_RATES:
        message = f"A zone has 1 to {MOST_RATES} rates."
        raise OmsError(Code.INVALID_INPUT, message, field="rates")
    found: list[CheckedRate] = []
    for at, rate in enumerate(rates):
        field = f"rates.{at}"
        grams = checked_weight(rate.up_to_grams, f"{field}.upToGrams")
        if found and grams <= found[-1].up_to_grams:
            message = "Each rate goes up to more grams than the one before."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.upToGrams")
        if rate.per_kg is not None and at < len(rates) - 1:
            message = "Only the last rate has a price per kilogram."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.perKg")
        per_kg = None if rate.per_kg is None else _price(rate.per_kg, currency, f"{field}.perKg")
        price = _price(rate.price, currency, f"{field}.price")
        found.append(CheckedRate(grams, price, per_kg, currency))
    return found


def _price(text: str, currency: str, field: str) -> int:
    minor = parse_minor(text, currency, field)
    if minor < 0:
        raise OmsError(Code.INVALID_INPUT, "A price is not negative.", field=field)
    return minor

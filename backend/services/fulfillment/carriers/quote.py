"""What a parcel costs by a service's tables. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

# A zone for every country.
ANYWHERE = "*"
_KILOGRAM = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class RateStep:
    """The price of a parcel of up to so many grams, in minor units.

    `per_kg_minor` is added for every kilogram begun beyond, where this is the last step.
    """

    up_to_grams: int
    price_minor: int
    per_kg_minor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Where a service goes, in how many days; `rates` by ascending weight.

    Without `warehouse_id` it goes from every warehouse.
    """

    id: UUID
    name: str = ""
    position: int = 0
    warehouse_id: UUID | None = None
    countries: tuple[str, ...] = ()
    postal_prefixes: tuple[str, ...] = ()
    transit_days: int
    rates: tuple[RateStep, ...]

    def reaches(self, warehouse_id: UUID, country: str, postal_code: str) -> bool:
        return (
            self.warehouse_id in (None, warehouse_id)
            and (country in self.countries or ANYWHERE in self.countries)
            and (not self.postal_prefixes or _plain(postal_code).startswith(self._prefixes))
        )

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return tuple(map(_plain, self.postal_prefixes))


@dataclass(frozen=True, slots=True)
class Quote:
    zone_id: UUID
    price_minor: int
    transit_days: int


def zone_for(
    zones: Sequence[Zone], warehouse_id: UUID, country: str, postal_code: str
) -> Zone | None:
    """The zone that counts: the narrowest that reaches there.

    One of a warehouse before one of all, one with postal codes before one of whole countries, one
    that names the country before one of all, then the lowest position.
    """
    reaching = [zone for zone in zones if zone.reaches(warehouse_id, country, postal_code)]
    return min(
        reaching,
        key=lambda zone: (
            zone.warehouse_id is None,
            not zone.postal_prefixes,
            country not in zone.countries,
            zone.position,
            zone.id,
        ),
        default=None,
    )


def price_of(rates: Sequence[RateStep], grams: int) -> int | None:
    """The price of a parcel in minor units; None where the table ends before its weight.

    A step for heavier parcels that costs less counts: the parcel is "up to" that weight as well.
    """
    covering = [step.price_minor for step in rates if grams <= step.up_to_grams]
    if covering:
        return min(covering)
    if not rates or rates[-1].per_kg_minor is None:
        return None
    last = rates[-1]
    return last.price_minor + kilograms_begun(grams - last.up_to_grams) * (last.per_kg_minor or 0)


def kilograms_begun(grams: int) -> int:
    return -(-grams // _KILOGRAM)


def quote(
    zones: Sequence[Zone], warehouse_id: UUID, country: str, postal_code: str, grams: int
) -> Quote | None:
    """What a parcel of this weight costs from there to here; None where the service does not go.

    The price is in minor units of the currency of the rates.
    """
    zone = zone_for(zones, warehouse_id, country, postal_code)
    price = price_of(zone.rates, grams) if zone is not None else None
    if zone is None or price is None:
        return None
    return Quote(zone.id, price, zone.transit_days)


def _plain(postal_code: str) -> str:
    """As codes are compared: without spaces and hyphens, in capitals."""
    return postal_code.replace(" ", "").replace("-", "").upper()

"""What a parcel costs by a service's tables. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

# A zone for every country.
ANYWHERE = "*"
_KILOGRAM = 1000
_PRICE = attrgetter("price_minor")


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
    """What a parcel costs: by which zone, None where the service does not go there, and by which of
    its rates, None where they end before its weight. The price is in minor units of the currency of
    the rates."""

    zone: Zone | None = None
    step: RateStep | None = None
    price_minor: int | None = None


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


def step_for(rates: Sequence[RateStep], grams: int) -> RateStep | None:
    """The rate that counts for a parcel; None where the table ends before its weight.

    A step for heavier parcels that costs less counts: the parcel is "up to" that weight as well.
    """
    covering = [step for step in rates if grams <= step.up_to_grams]
    if covering:
        return min(covering, key=_PRICE)
    return rates[-1] if rates and rates[-1].per_kg_minor is not None else None


def price_of(rates: Sequence[RateStep], grams: int) -> int | None:
    """The price of a parcel in minor units; None where no rate counts for its weight."""
    step = step_for(rates, grams)
    if step is None:
        return None
    begun = kilograms_begun(max(0, grams - step.up_to_grams))
    return step.price_minor + begun * (step.per_kg_minor or 0)


def kilograms_begun(grams: int) -> int:
    return -(-grams // _KILOGRAM)


def quote(
    zones: Sequence[Zone], warehouse_id: UUID, country: str, postal_code: str, grams: int
) -> Quote:
    """What a parcel of this weight costs from there to here, and by what."""
    zone = zone_for(zones, warehouse_id, country, postal_code)
    if zone is None:
        return Quote()
    return Quote(zone, step_for(zone.rates, grams), price_of(zone.rates, grams))


def _plain(postal_code: str) -> str:
    """As codes are compared: without spaces and hyphens, in capitals."""
    return postal_code.replace(" ", "").replace("-", "").upper()

"""By when an order is to leave, by the house's terms. No I/O."""

from datetime import datetime, timedelta

from backend.models.orders.order import ServiceLevel
from backend.services.settings.house import SHIP_HOURS


def terms_key(level: ServiceLevel) -> str:
    """The key of the setting that says how many hours an order of this level may take."""
    return f"ship_hours_{level.value.lower()}"


def ship_by_of(level: ServiceLevel, hours: int | None, came_in: datetime) -> datetime:
    """The moment by which an order that came in then is to leave; without `hours` by the terms of
    a house that never set its own."""
    return came_in + timedelta(hours=SHIP_HOURS[terms_key(level)] if hours is None else hours)

"""Lots that are about to expire."""

from datetime import datetime

from backend.core.db import is_postgres
from backend.models import Lot, LotLevel
from backend.models.inventory.alerts import AlertKind, AlertSeverity
from backend.services.inventory.alerts.checks import AlertCheck, ThresholdUnit
from backend.services.inventory.doctor.checks import table


def _days_left(now: datetime) -> str:
    """Until the first lot with units that are not set aside expires; negative once one has."""
    first = (
        f"(SELECT MIN(lot.expires_on) FROM {table(LotLevel)} AS held"
        f" JOIN {table(Lot)} AS lot ON lot.id = held.lot_id"
        " WHERE held.level_id = level.id AND held.on_hand > held.quarantined)"
    )
    today = f"'{now.date().isoformat()}'"
    if is_postgres():
        return f"({first} - DATE {today})"
    return f"CAST(julianday({first}) - julianday({today}) AS INTEGER)"


EXPIRING_LOTS = AlertCheck(
    kind=AlertKind.EXPIRING_LOTS,
    severity=AlertSeverity.WARNING,
    unit=ThresholdUnit.DAYS,
    value=_days_left,
    where="level.on_hand > level.quarantined",
    is_amiss="found.value <= rule.threshold",
)

"""Every kind of alert that is looked for. A new one is an AlertCheck here, after what it is
`unless`.
"""

from datetime import datetime

from backend.models import StockEntry
from backend.models.inventory.alerts import AlertKind, AlertSeverity
from backend.models.inventory.doctor import DoctorCheck
from backend.models.inventory.stock import StockEntryKind
from backend.services.inventory.alerts.checks import (
    AlertCheck,
    ThresholdUnit,
    column,
    days_between,
    moment,
)
from backend.services.inventory.alerts.expiring import EXPIRING_LOTS
from backend.services.inventory.doctor.checks import table
from backend.services.inventory.doctor.queries import newest_run

_IS_SOLD = "variant.is_active AND warehouse.is_active"
_PARTS = ("on_hand", "allocated", "reserved", "quarantined", "incoming")


def _idle_days(now: datetime) -> str:
    """Since when nobody has wanted what lies there: no order took of it, and it was there."""
    wanted = f"entry.kind IN ('{StockEntryKind.ALLOCATED}', '{StockEntryKind.SHIPPED}')"
    arrived = "(entry.on_hand_after > 0 AND entry.on_hand_after - entry.on_hand_delta <= 0)"
    since = (
        f"(SELECT MAX(entry.at) FROM {table(StockEntry)} AS entry"
        f" WHERE entry.level_id = level.id AND ({wanted} OR {arrived}))"
    )
    return days_between(since, moment(now))


def _drift(now: datetime) -> str:
    """Units by which the parts of a level are not what its entries add up to, all together."""
    apart = " + ".join(
        f"ABS(level.{part} - COALESCE(SUM(entry.{part}_delta), 0))" for part in _PARTS
    )
    return f"(SELECT {apart} FROM {table(StockEntry)} AS entry WHERE entry.level_id = level.id)"


async def _doctor_found_drift() -> bool:
    """What the doctor found last says whether to look; then it is measured anew."""
    run = await newest_run()
    return run is not None and any(
        tally["findings"] for tally in run["checks"] if tally["check"] == DoctorCheck.LEVEL_SUMS
    )


CHECKS = (
    AlertCheck(
        kind=AlertKind.LEDGER_DRIFT,
        severity=AlertSeverity.CRITICAL,
        unit=ThresholdUnit.UNITS,
        value=_drift,
        where="TRUE",
        is_amiss="found.value > rule.threshold",
        may_be=_doctor_found_drift,
    ),
    AlertCheck(
        kind=AlertKind.OUT_OF_STOCK,
        severity=AlertSeverity.CRITICAL,
        unit=ThresholdUnit.UNITS,
        value=column("available"),
        # that there was ever any
        where=f"{_IS_SOLD} AND level.last_ordinal > 0",
        is_amiss="found.value <= rule.threshold",
    ),
    AlertCheck(
        kind=AlertKind.LOW_STOCK,
        severity=AlertSeverity.WARNING,
        unit=ThresholdUnit.UNITS,
        value=column("available"),
        where=f"{_IS_SOLD} AND level.last_ordinal > 0",
        is_amiss="found.value <= CASE WHEN found.safety_stock > rule.threshold"
        " THEN found.safety_stock ELSE rule.threshold END",
        threshold="CASE WHEN found.safety_stock > rule.threshold"
        " THEN found.safety_stock ELSE rule.threshold END",
        unless=AlertKind.OUT_OF_STOCK,
    ),
    AlertCheck(
        kind=AlertKind.OVERSTOCK,
        severity=AlertSeverity.INFO,
        unit=ThresholdUnit.UNITS,
        value=column("on_hand"),
        where="level.on_hand > 0",
        is_amiss="found.value > rule.threshold",
    ),
    AlertCheck(
        kind=AlertKind.DEAD_STOCK,
        severity=AlertSeverity.WARNING,
        unit=ThresholdUnit.DAYS,
        value=_idle_days,
        where="level.on_hand > 0",
        is_amiss="found.value >= rule.threshold",
    ),
    AlertCheck(
        kind=AlertKind.SLOW_STOCK,
        severity=AlertSeverity.INFO,
        unit=ThresholdUnit.DAYS,
        value=_idle_days,
        where="level.on_hand > 0",
        is_amiss="found.value >= rule.threshold",
        unless=AlertKind.DEAD_STOCK,
    ),
    EXPIRING_LOTS,
)

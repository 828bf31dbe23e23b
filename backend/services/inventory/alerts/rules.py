"""Which rule counts for a level, and what may be done with an alert. Pure."""

from datetime import datetime, timedelta
from enum import IntEnum
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.models.inventory.alerts import AlertSeverity, AlertStatus

# The scope of a rule for everything.
EVERYTHING = "*"
LONGEST_SNOOZE = timedelta(days=90)

_BY_URGENCY = (AlertSeverity.INFO, AlertSeverity.WARNING, AlertSeverity.CRITICAL)
# What may be done with an alert that has this status; nothing once it is over.
_ACTIONS = {
    AlertStatus.OPEN: ("acknowledge", "snooze"),
    AlertStatus.ACKNOWLEDGED: ("snooze",),
    AlertStatus.SNOOZED: ("acknowledge", "snooze"),
    AlertStatus.RESOLVED: (),
}


class Narrowness(IntEnum):
    """How much of stock a rule is for: of those that apply to a level, the highest counts."""

    EVERYTHING = 0
    CATEGORY = 1
    WAREHOUSE = 2
    VARIANT = 3
    LEVEL = 4


def scope_of(
    variant_id: UUID | None, category_id: UUID | None, warehouse_id: UUID | None
) -> tuple[str, Narrowness]:
    """The scope of a rule as its row has it, and how narrow that is.

    Raises: OmsError INVALID_INPUT for a category with anything beside it.
    """
    if category_id is not None:
        if variant_id is not None or warehouse_id is not None:
            message = "A rule for a category is for nothing else."
            raise OmsError(Code.INVALID_INPUT, message, field="categoryId")
        return str(category_id), Narrowness.CATEGORY
    if variant_id is not None and warehouse_id is not None:
        return f"{variant_id}:{warehouse_id}", Narrowness.LEVEL
    if variant_id is not None:
        return str(variant_id), Narrowness.VARIANT
    if warehouse_id is not None:
        return str(warehouse_id), Narrowness.WAREHOUSE
    return EVERYTHING, Narrowness.EVERYTHING


def urgency_of(severity: AlertSeverity) -> int:
    """0 for the mildest."""
    return _BY_URGENCY.index(severity)


def check_action(status: AlertStatus, action: str) -> None:
    """Raises: OmsError NOT_ALLOWED_NOW."""
    if action not in _ACTIONS[status]:
        message = "The status of this alert does not allow that."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id", details={"status": status.value})


def check_snooze(until: datetime, now: datetime) -> None:
    """Raises: OmsError INVALID_INPUT for a moment that is past, or too far away."""
    if not now < until <= now + LONGEST_SNOOZE:
        message = f"A moment within the next {LONGEST_SNOOZE.days} days."
        raise OmsError(Code.INVALID_INPUT, message, field="until")

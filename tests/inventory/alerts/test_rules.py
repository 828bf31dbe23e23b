"""Which rule counts, and what may be done with an alert."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from backend.core.errors import Code, OmsError
from backend.models.inventory.alerts import AlertStatus
from backend.services.inventory.alerts.rules import (
    Narrowness,
    check_action,
    check_snooze,
    scope_of,
)

_V, _C, _W = (UUID(int=at) for at in (1, 2, 3))
_NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("variant", "category", "warehouse", "scope"),
    [
        (None, None, None, ("*", Narrowness.EVERYTHING)),
        (None, _C, None, (str(_C), Narrowness.CATEGORY)),
        (None, None, _W, (str(_W), Narrowness.WAREHOUSE)),
        (_V, None, None, (str(_V), Narrowness.VARIANT)),
        (_V, None, _W, (f"{_V}:{_W}", Narrowness.LEVEL)),
    ],
)
def test_a_scope_says_how_narrow_it_is(
    variant: UUID | None,
    category: UUID | None,
    warehouse: UUID | None,
    scope: tuple[str, Narrowness],
) -> None:
    assert scope_of(variant, category, warehouse) == scope


@pytest.mark.parametrize(("variant", "warehouse"), [(_V, None), (None, _W), (_V, _W)])
def test_a_category_stands_alone(variant: UUID | None, warehouse: UUID | None) -> None:
    with pytest.raises(OmsError) as refused:
        scope_of(variant, _C, warehouse)
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "categoryId")


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (AlertStatus.OPEN, {"acknowledge", "snooze"}),
        (AlertStatus.ACKNOWLEDGED, {"snooze"}),
        (AlertStatus.SNOOZED, {"acknowledge", "snooze"}),
        (AlertStatus.RESOLVED, set()),
    ],
)
def test_what_may_be_done_with_an_alert(status: AlertStatus, allowed: set[str]) -> None:
    for action in ("acknowledge", "snooze"):
        if action in allowed:
            check_action(status, action)
        else:
            with pytest.raises(OmsError) as refused:
                check_action(status, action)
            assert refused.value.code == Code.NOT_ALLOWED_NOW


@pytest.mark.parametrize(
    ("ahead", "is_allowed"),
    [
        (timedelta(0), False),
        (timedelta(seconds=1), True),
        (timedelta(days=90), True),
        (timedelta(days=90, seconds=1), False),
    ],
)
def test_an_alert_is_put_off_for_at_most_ninety_days(ahead: timedelta, is_allowed: bool) -> None:
    if is_allowed:
        check_snooze(_NOW + ahead, _NOW)
        return
    with pytest.raises(OmsError) as refused:
        check_snooze(_NOW + ahead, _NOW)
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "until")

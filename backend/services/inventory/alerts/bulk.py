"""One action on many alerts: each is done or refused by itself."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.core.ids import StockAlertId
from backend.ports.deps import Deps
from backend.services.inventory.alerts.acknowledge import StockAlertAcknowledge, acknowledge_alert
from backend.services.inventory.alerts.snooze import StockAlertSnooze, snooze_alert

MOST_ALERTS = 100


@dataclass(kw_only=True)
class StockAlertAt:
    """An alert, as it was seen where a version is given."""

    id: StockAlertId
    expected_version: int | None = None


@dataclass(kw_only=True)
class StockAlertsAcknowledge:
    alerts: list[StockAlertAt]
    note: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class StockAlertsSnooze:
    """`until` is a moment within the next 90 days."""

    alerts: list[StockAlertAt]
    until: datetime
    note: str = ""
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`refusal` is null where it was done."""

    alert_id: UUID
    refusal: OmsError | None


async def acknowledge_alerts(
    deps: Deps, actor: Actor, request: StockAlertsAcknowledge
) -> list[Outcome]:
    """Each in a transaction of its own. Raises: OmsError INVALID_INPUT for the list."""

    async def one(at: StockAlertAt, key: str | None) -> UUID:
        single = StockAlertAcknowledge(
            id=at.id,
            expected_version=at.expected_version,
            note=request.note,
            idempotency_key=key,
        )
        return await acknowledge_alert(deps, actor, single)

    return await _each(request.alerts, request.idempotency_key, one)


async def snooze_alerts(deps: Deps, actor: Actor, request: StockAlertsSnooze) -> list[Outcome]:
    """Each in a transaction of its own. Raises: OmsError INVALID_INPUT for the list."""

    async def one(at: StockAlertAt, key: str | None) -> UUID:
        single = StockAlertSnooze(
            id=at.id,
            until=request.until,
            expected_version=at.expected_version,
            note=request.note,
            idempotency_key=key,
        )
        return await snooze_alert(deps, actor, single)

    return await _each(request.alerts, request.idempotency_key, one)


async def _each(
    alerts: Sequence[StockAlertAt],
    key: str | None,
    act: Callable[[StockAlertAt, str | None], Awaitable[UUID]],
) -> list[Outcome]:
    if not 0 < len(alerts) <= MOST_ALERTS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_ALERTS} alerts.", field="alerts")
    outcomes = []
    for at in {each.id: each for each in alerts}.values():
        try:
            await act(at, f"{key}:{at.id}" if key else None)
            outcomes.append(Outcome(at.id, None))
        except OmsError as refusal:
            outcomes.append(Outcome(at.id, refusal))
    return outcomes

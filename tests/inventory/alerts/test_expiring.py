"""Lots that are about to expire raise an alert, until they are gone or set aside."""

from datetime import timedelta

from backend.core.actor import Actor
from backend.models import StockAlert
from backend.models.catalog import Tracking
from backend.models.inventory.alerts import AlertKind, AlertStatus
from backend.ports.deps import Deps
from backend.services.inventory.alerts.jobs import evaluate_all
from backend.services.inventory.lots.jobs import set_aside_due
from tests.factories.alerts import make_rule
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_warehouse
from tests.factories.lots import make_lots, units
from tests.fakes.clock import FakeClock

EXPIRING = AlertKind.EXPIRING_LOTS


async def _raised() -> list[tuple[int, int, AlertStatus]]:
    alerts = await StockAlert.filter(kind=EXPIRING).order_by("opened_at", "id")
    return [(alert.value, alert.threshold, alert.status) for alert in alerts]


async def test_the_first_lot_to_expire_counts(deps: Deps, actor: Actor, clock: FakeClock) -> None:
    today = clock.now().date()
    milk = await make_variant(deps, "MILK", tracking=Tracking.LOT)
    await make_lots(
        deps,
        milk.id,
        (await make_warehouse(deps)).id,
        units("A", 3, today + timedelta(days=12)),
        units("B", 3, today + timedelta(days=40)),
    )
    await make_rule(deps, EXPIRING, 10)
    await evaluate_all(deps)
    assert await _raised() == []

    clock.advance(days=2)
    await evaluate_all(deps)
    assert await _raised() == [(10, 10, AlertStatus.OPEN)]

    # past its day it is set aside: then the other one is the first, and far from its own
    clock.advance(days=11)
    await set_aside_due(deps)
    await evaluate_all(deps)
    assert await _raised() == [(10, 10, AlertStatus.RESOLVED)]

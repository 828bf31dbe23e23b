"""What the made-up shop is alerted of, and what its people did about it."""

from datetime import timedelta

from backend.cli.demo.happenings import Staff
from backend.core.actor import SYSTEM
from backend.models import StockAlert, Warehouse
from backend.models.inventory.alerts import AlertKind
from backend.ports.deps import Deps
from backend.services.inventory.alerts.acknowledge import StockAlertAcknowledge, acknowledge_alert
from backend.services.inventory.alerts.jobs import evaluate_all
from backend.services.inventory.alerts.save_rule import AlertRuleSave, save_rule
from backend.services.inventory.alerts.snooze import StockAlertSnooze, snooze_alert

# From when on the whole shop is alerted, in units or days.
_THRESHOLDS = {
    AlertKind.OUT_OF_STOCK: 0,
    AlertKind.LOW_STOCK: 3,
    AlertKind.OVERSTOCK: 150,
    AlertKind.SLOW_STOCK: 60,
    AlertKind.DEAD_STOCK: 120,
    AlertKind.LEDGER_DRIFT: 0,
    AlertKind.EXPIRING_LOTS: 30,
}
# The biggest warehouse wants to know earlier.
_EARLIER_AT, _EARLIER = "SHA", 6


async def watch_stock(deps: Deps, staff: Staff) -> None:
    """Rules of most kinds, the alerts that they raise, one acknowledged and one put off."""
    for kind, threshold in _THRESHOLDS.items():
        await save_rule(deps, SYSTEM, AlertRuleSave(kind=kind, threshold=threshold))
    main = await Warehouse.get_or_none(code=_EARLIER_AT)
    if main is not None:
        earlier = AlertRuleSave(kind=AlertKind.LOW_STOCK, threshold=_EARLIER, warehouse_id=main.id)
        await save_rule(deps, SYSTEM, earlier)
    await evaluate_all(deps)
    low = await StockAlert.filter(kind=AlertKind.LOW_STOCK).order_by("id").limit(2).values("id")
    for at, row in enumerate(low):
        if at == 0:
            seen = StockAlertAcknowledge(id=row["id"], note="已下采购单 On order")
            await acknowledge_alert(deps, staff.buyer, seen)
        else:
            until = deps.clock.now() + timedelta(days=3)
            request = StockAlertSnooze(id=row["id"], until=until, note="周一到货 Due on Monday")
            await snooze_alert(deps, staff.buyer, request)

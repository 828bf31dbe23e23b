"""How the made-up shop replenishes itself: a few rules, and the proposals of today."""

from backend.cli.demo.happenings import Staff
from backend.core.actor import SYSTEM
from backend.models import StockLevel
from backend.models.inventory.replenishment import ReorderPolicy
from backend.ports.deps import Deps
from backend.services.inventory.replenishment.run import ReplenishmentRunStart, run_replenishment
from backend.services.inventory.replenishment.save_rule import ReorderRuleSave, save_rule


async def replenish(deps: Deps, staff: Staff) -> None:
    """A rule for everything, a fixed one for one SKU, and a run by the clock."""
    await save_rule(deps, staff.buyer, ReorderRuleSave(service_permille=950, cycle_days=21))
    level = await StockLevel.all().order_by("sku", "warehouse_id").first()
    if level is not None:
        fixed = ReorderRuleSave(
            variant_id=level.variant_id,
            warehouse_id=level.warehouse_id,
            policy=ReorderPolicy.MIN_MAX,
            min_units=12,
            max_units=48,
        )
        await save_rule(deps, staff.buyer, fixed)
    await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())

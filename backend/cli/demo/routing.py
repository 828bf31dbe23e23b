"""What narrows where the made-up shop sends its orders from."""

from backend.core.actor import SYSTEM
from backend.models import RoutingRule, Warehouse
from backend.models.fulfillment.routing import RoutingAction
from backend.ports.deps import Deps
from backend.services.fulfillment.routing.conditions import RoutingConditions
from backend.services.fulfillment.routing.save_rule import RoutingRuleSave, save_rule


async def narrow_routing(deps: Deps) -> None:
    """America is served from Los Angeles where that can be, and nobody else is."""
    ids = {row["code"]: row["id"] for row in await Warehouse.all().values("code", "id")}
    if "LAX" not in ids or await RoutingRule.exists():
        return
    rules = (
        RoutingRuleSave(
            name="北美优先洛杉矶仓 North America from Los Angeles",
            action=RoutingAction.PREFER,
            warehouse_ids=[ids["LAX"]],
            penalty="60",
            conditions=RoutingConditions(countries=["US", "CA", "MX"]),
        ),
        RoutingRuleSave(
            name="境内不从洛杉矶发 Not from Los Angeles at home",
            action=RoutingAction.EXCLUDE,
            warehouse_ids=[ids["LAX"]],
            conditions=RoutingConditions(countries=["CN", "HK", "MO", "TW"]),
        ),
    )
    for rule in rules:
        await save_rule(deps, SYSTEM, rule)

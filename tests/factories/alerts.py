"""Rules of alerts for tests, written by the real use case."""

from typing import Any

from backend.core.actor import SYSTEM
from backend.models import AlertRule
from backend.models.inventory.alerts import AlertKind
from backend.ports.deps import Deps
from backend.services.inventory.alerts.save_rule import AlertRuleSave, save_rule


async def make_rule(deps: Deps, kind: AlertKind, threshold: int, **scope: Any) -> AlertRule:
    """For everything, unless the scope says otherwise."""
    request = AlertRuleSave(kind=kind, threshold=threshold, **scope)
    return await AlertRule.get(id=await save_rule(deps, SYSTEM, request))

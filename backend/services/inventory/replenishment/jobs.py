"""Replenishment by the clock."""

from datetime import timedelta

from backend.core.actor import SYSTEM, ActorKind
from backend.core.db import transaction
from backend.models import ReplenishmentProposal, ReplenishmentRun
from backend.models.inventory.replenishment import ProposalStatus
from backend.ports.deps import Deps
from backend.services.inventory.replenishment.run import ReplenishmentRunStart, run_replenishment

_EVERY = timedelta(days=1)
_KEPT = timedelta(days=7)


async def replenish_daily(deps: Deps) -> int:
    """Runs when the last run by the clock is a day old, and forgets what was superseded a week
    ago; gives how many runs that made.
    """
    now = deps.clock.now()
    recent = ReplenishmentRun.filter(actor_kind=ActorKind.SYSTEM, started_at__gt=now - _EVERY)
    if await recent.exists():
        return 0
    await run_replenishment(deps, SYSTEM, ReplenishmentRunStart())
    old = ReplenishmentProposal.filter(status=ProposalStatus.SUPERSEDED, updated_at__lt=now - _KEPT)
    async with transaction():
        await old.delete()
    return 1

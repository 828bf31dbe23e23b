"""Looking at stock by the clock."""

from datetime import timedelta

from backend.core.actor import SYSTEM, ActorKind
from backend.core.db import transaction
from backend.models import DoctorRun
from backend.ports.deps import Deps
from backend.services.inventory.doctor.run import DoctorRunStart, run_doctor

_EVERY = timedelta(hours=1)
_KEPT = timedelta(days=90)


async def check_stock(deps: Deps) -> int:
    """Runs the doctor when its last run by the clock is an hour old, and forgets runs of long ago;
    gives how many runs that made.
    """
    now = deps.clock.now()
    recent = DoctorRun.filter(actor_kind=ActorKind.SYSTEM, started_at__gt=now - _EVERY)
    if await recent.exists():
        return 0
    await run_doctor(deps, SYSTEM, DoctorRunStart())
    async with transaction():
        await DoctorRun.filter(started_at__lt=now - _KEPT).delete()
    return 1

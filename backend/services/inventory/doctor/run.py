"""A look at everything that must be so of stock, kept as a run."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later, transaction
from backend.core.ids import new_id
from backend.models import DoctorRun
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import plain, record
from backend.services.inventory.doctor.examine import Diagnosis, examine
from backend.services.live.emit import Change, emit


@dataclass(kw_only=True)
class DoctorRunStart:
    idempotency_key: str | None = None


async def run_doctor(deps: Deps, actor: Actor, request: DoctorRunStart) -> UUID:
    """Checks everything and keeps what was found. Event `doctor_run.finished`.

    Nothing is locked while it looks; only the result is written in a transaction.
    """
    started_at = deps.clock.now()
    diagnosis = await examine()
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        row = _row(deps, actor, diagnosis, started_at)
        insert_later(DoctorRun, [row])
        change = Change(
            type="doctor_run.finished",
            object_type="DoctorRun",
            object_id=row["id"],
            data={
                "findings": row["findings_total"],
                "repairable_levels": row["repairable_levels"],
            },
        )
        (event,) = await emit(deps, actor, change)
        await record(event, after=change.data)
        await once.keep(id=row["id"])
    return UUID(str(row["id"]))


def _row(deps: Deps, actor: Actor, diagnosis: Diagnosis, started_at: datetime) -> dict[str, Any]:
    now = deps.clock.now()
    return {
        "id": new_id(),
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "started_at": started_at,
        "finished_at": now,
        "actor_kind": actor.kind.value,
        "actor_name": actor.name,
        "checks": [
            {"check": name.value, "checked": tally.checked, "findings": tally.findings}
            for name, tally in diagnosis.tallies.items()
        ],
        "findings": [plain(asdict(finding)) for finding in diagnosis.findings],
        "findings_total": diagnosis.findings_total,
        "repairable_levels": diagnosis.repairable_levels,
        "repaired_levels": 0,
        "repaired_at": None,
        "repaired_by_name": "",
    }

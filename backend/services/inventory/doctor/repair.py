"""Setting levels from their ledger, where the two differ and the ledger is sound."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import DoctorRunId
from backend.models import DoctorRun, StockLevel
from backend.models.inventory.doctor import DoctorCheck
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.doctor.checks import Finding, Keys
from backend.services.inventory.doctor.examine import find, repairable_chunks
from backend.services.inventory.doctor.lots import repair_lots
from backend.services.inventory.doctor.queries import newest_run
from backend.services.inventory.doctor.registry import LEDGER_CHECKS
from backend.services.inventory.stock.history import PARTS
from backend.services.inventory.stock.levels import LockedLevel, lock_levels
from backend.services.live.emit import Change, emit

# Levels that one request puts right: all of them are locked until it ends.
MOST_REPAIRED = 500


@dataclass(kw_only=True)
class DoctorRepair:
    """What the newest run found: `id` and `expected_version` are that run's."""

    id: DoctorRunId
    expected_version: int
    idempotency_key: str | None = None


async def repair_stock(deps: Deps, actor: Actor, request: DoctorRepair) -> UUID:
    """Sets up to MOST_REPAIRED levels to what their ledger says; gives the run's key.

    A level is looked at again under its lock. One whose ledger contradicts itself stays as it is
    (see `with_repairable`). Events `stock.repaired` for each level and `doctor_run.repaired`, with
    audit entries. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW when there is a newer
    run.
    """
    suspects = await _suspects()
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        run = await lock(DoctorRun, request.id, expected_version=request.expected_version)
        await _check_newest(run)
        levels = await lock_levels(suspects)
        findings = await find(LEDGER_CHECKS, Keys(list(levels)))
        repaired = await _repair(deps, actor, levels, findings)
        await _keep(deps, actor, run, repaired)
        await once.keep(id=run.id)
        return run.id


async def _suspects() -> list[UUID]:
    found: list[UUID] = []
    async for keys in repairable_chunks():
        found += keys
        if len(found) >= MOST_REPAIRED:
            break
    return found[:MOST_REPAIRED]


async def _check_newest(run: DoctorRun) -> None:
    newest = await newest_run()
    if newest is not None and newest["id"] != run.id:
        message = "There is a newer run: look at what that one found."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")


async def _repair(
    deps: Deps, actor: Actor, levels: Mapping[UUID, LockedLevel], findings: Sequence[Finding]
) -> int:
    """Makes the locked levels as the findings say they ought to be; how many those were."""
    wanted: dict[UUID, dict[str, int]] = defaultdict(dict)
    for finding in findings:
        if not finding.is_repairable or finding.level_id is None:
            continue
        columns = wanted[finding.level_id]
        if finding.check not in (DoctorCheck.LEVEL_LOTS, DoctorCheck.LOT_SUMS):
            name = "last_ordinal" if finding.check is DoctorCheck.LAST_ORDINAL else finding.part
            columns[str(name)] = finding.expected
    await repair_lots(findings)
    now = deps.clock.now()
    changes = [
        Change(type="stock.repaired", object_type="StockLevel", object_id=key) for key in wanted
    ]
    update_later(
        StockLevel,
        [
            {**_as_it_ought_to_be(levels[key], values), "updated_at": now}
            for key, values in wanted.items()
        ],
    )
    for event in await emit(deps, actor, *changes):
        key = event.change.object_id
        before = {name: getattr(levels[key], name) for name in wanted[key]}
        await record(event, before=before, after=wanted[key])
    return len(wanted)


def _as_it_ought_to_be(level: LockedLevel, wanted: Mapping[str, int]) -> dict[str, object]:
    columns = {name: wanted.get(name, getattr(level, name)) for name in (*PARTS, "last_ordinal")}
    taken = columns["allocated"] + columns["reserved"] + columns["quarantined"]
    return {
        "id": level.id,
        **columns,
        "available": columns["on_hand"] - taken,
        "version": level.version + 1,
    }


async def _keep(deps: Deps, actor: Actor, run: DoctorRun, repaired: int) -> None:
    run.version += 1
    run.updated_at = run.repaired_at = deps.clock.now()
    run.repaired_levels = repaired
    run.repaired_by_name = actor.name
    await run.save()
    data = {"repaired_levels": repaired}
    change = Change(
        type="doctor_run.repaired", object_type="DoctorRun", object_id=run.id, data=data
    )
    (event,) = await emit(deps, actor, change)
    await record(event, before={"repaired_levels": 0}, after=data)

"""Starting and stopping an import of levels."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import LevelImportId
from backend.models import LevelImport
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.stock.ledger import check_texts
from backend.services.live.emit import Change, emit

RUNNING = (ImportStatus.QUEUED, ImportStatus.RUNNING)
_STARTABLE = (ImportStatus.UPLOADED, ImportStatus.FAILED, ImportStatus.CANCELLED)


@dataclass(kw_only=True)
class LevelImportStart:
    """`repeats` takes in a file of the very same bytes as one that moved levels before."""

    id: LevelImportId
    mode: LevelImportMode
    reason: AdjustmentReason
    note: str = ""
    repeats: bool = False
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class LevelImportCancel:
    id: LevelImportId
    idempotency_key: str | None = None


async def start_levels(deps: Deps, actor: Actor, request: LevelImportStart) -> UUID:
    """Makes the import one that a worker owes. Event `level_import.queued`.

    One that failed or was cancelled goes on where it stopped. Raises: OmsError NOT_FOUND,
    STALE_VERSION, NOT_ALLOWED_NOW, ALREADY_EXISTS when the same bytes were taken in before.
    """
    check_texts(request.note, "")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        kept = await _lock_alike(request)
        _check(kept, request)
        before = _audited(kept)
        kept.mode, kept.reason, kept.note = request.mode, request.reason, request.note.strip()
        kept.status, kept.leased_until = ImportStatus.QUEUED, None
        kept.error_code, kept.error_message, kept.finished_at = None, "", None
        await _tell(deps, actor, "queued", kept, before)
        await once.keep(id=kept.id)
        return kept.id


async def cancel_levels(deps: Deps, actor: Actor, request: LevelImportCancel) -> UUID:
    """Stops an import between two of its transactions; what came in stays. Event
    `level_import.cancelled`. Raises: OmsError NOT_FOUND, NOT_ALLOWED_NOW."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        kept = await lock(LevelImport, request.id)
        if kept.status not in (ImportStatus.UPLOADED, *RUNNING):
            raise OmsError(Code.NOT_ALLOWED_NOW, f"This import is {kept.status.value.lower()}.")
        before = _audited(kept)
        kept.status, kept.leased_until = ImportStatus.CANCELLED, None
        kept.finished_at = deps.clock.now()
        await _tell(deps, actor, "cancelled", kept, before)
        await once.keep(id=kept.id)
        return kept.id


async def _lock_alike(request: LevelImportStart) -> LevelImport:
    """The import, locked with all of the same bytes, so that only one of them begins."""
    found = await LevelImport.filter(id=request.id).values("file_sha256")
    if not found:
        raise OmsError(Code.NOT_FOUND, "There is no such import.", field="id")
    alike = LevelImport.filter(file_sha256=found[0]["file_sha256"]).order_by("id")
    others = {each.id: each for each in await alike.select_for_update()}
    others.pop(request.id)
    began = [each for each in others.values() if each.rows_done or each.status in RUNNING]
    if began and not request.repeats:
        raise OmsError(
            Code.ALREADY_EXISTS,
            "A file of the very same content has been taken in before.",
            field="repeats",
            details={"fileName": began[-1].file_name},
        )
    return await lock(LevelImport, request.id, expected_version=request.expected_version)


def _check(kept: LevelImport, request: LevelImportStart) -> None:
    if kept.status not in _STARTABLE:
        message = f"This import is {kept.status.value.lower()}."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    if kept.rows_done and (kept.mode, kept.reason) != (request.mode, request.reason):
        message = "An import that has begun goes on in the same mode, for the same reason."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="mode")


def _audited(kept: LevelImport) -> dict[str, object]:
    return {"status": kept.status, "mode": kept.mode, "reason": kept.reason, "note": kept.note}


async def _tell(
    deps: Deps, actor: Actor, word: str, kept: LevelImport, before: dict[str, object]
) -> None:
    kept.version += 1
    kept.updated_at = deps.clock.now()
    await kept.save()
    change = Change(
        type=f"level_import.{word}",
        object_type="LevelImport",
        object_id=kept.id,
        data={"status": kept.status.value},
    )
    (event,) = await emit(deps, actor, change)
    await record(event, before=before, after=_audited(kept))

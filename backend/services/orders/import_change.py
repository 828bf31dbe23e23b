"""Choosing how an uploaded file is to be read; starting and stopping its import."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import ChannelId, ImportRunId
from backend.models import Channel, ImportRun
from backend.models.orders.imports import ImportMode, ImportStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.import_files.presets import Preset
from backend.services.orders.import_files.targets import Target
from backend.services.orders.import_reading import ImportChoices, mapping_in_effect, open_file

MOST_COLUMNS = 300
STARTABLE = (ImportStatus.UPLOADED, ImportStatus.FAILED, ImportStatus.CANCELLED)
RUNNING = (ImportStatus.QUEUED, ImportStatus.RUNNING)


@dataclass(kw_only=True)
class ColumnChoice:
    """What a column, named by its heading, is taken for; nothing where `target` is left out."""

    column: str
    target: Target | None = None


@dataclass(kw_only=True)
class ImportUpdateMapping:
    """How the file is read. What is left out is detected anew."""

    id: ImportRunId
    expected_version: int
    preset: Preset | None = None
    columns: list[ColumnChoice] | None = None
    currency: str | None = None
    timezone: str | None = None
    sheet: str | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ImportStart:
    """Into which channel, and how. `create_products` and `create_customers` make what the file
    names and we do not have; live orders never make products, for these have no stock."""

    id: ImportRunId
    channel_id: ChannelId
    mode: ImportMode
    create_products: bool = False
    create_customers: bool = False
    expected_version: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ImportCancel:
    id: ImportRunId
    idempotency_key: str | None = None


async def update_import_mapping(deps: Deps, actor: Actor, request: ImportUpdateMapping) -> UUID:
    """Event `import_run.updated`. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW,
    COLUMN_UNKNOWN, INVALID_INPUT."""
    columns = request.columns or []
    if len(columns) > MOST_COLUMNS:
        raise OmsError(Code.LIMIT_EXCEEDED, f"At most {MOST_COLUMNS} columns.", field="columns")
    run = await ImportRun.filter(id=request.id).first()
    if run is None:
        raise OmsError(Code.NOT_FOUND, "There is no such import.", field="id")
    choices = ImportChoices.of(run)
    choices.preset = request.preset.value if request.preset else None
    choices.currency = request.currency
    choices.timezone, choices.sheet = request.timezone, request.sheet
    choices.changes = {c.column: c.target.value if c.target else None for c in columns}
    file = await open_file(deps.config, run, choices)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        run = await lock(ImportRun, request.id, expected_version=request.expected_version)
        if run.status is not ImportStatus.UPLOADED:
            raise OmsError(Code.NOT_ALLOWED_NOW, "This import has been started already.")
        before = {"preset": run.preset, "mapping": run.mapping, "options": run.options}
        run.preset, run.mapping = file.preset.value, mapping_in_effect(file)
        run.options = choices.as_options()
        await _changed(deps, run)
        (event,) = await emit(deps, actor, _change("updated", run))
        after = {"preset": run.preset, "mapping": run.mapping, "options": run.options}
        await record(event, before=before, after=after)
        await once.keep(id=run.id)
    return request.id


async def start_import(deps: Deps, actor: Actor, request: ImportStart) -> UUID:
    """Makes the run one that a worker owes. Event `import_run.queued`.

    One that failed or was cancelled goes on where it stopped. Raises: OmsError NOT_FOUND,
    STALE_VERSION, NOT_ALLOWED_NOW, COLUMN_MISSING.
    """
    channel = await _channel(request.channel_id)
    run = await ImportRun.filter(id=request.id).first()
    if run is None:
        raise OmsError(Code.NOT_FOUND, "There is no such import.", field="id")
    choices = ImportChoices.of(run)
    file = await open_file(deps.config, run, choices, channel.currency)
    if file.missing:
        raise OmsError(
            Code.COLUMN_MISSING,
            "No column of the file holds: " + ", ".join(file.missing) + ".",
            field="id",
            details={"missing": list(file.missing)},
        )
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        run = await lock(ImportRun, request.id, expected_version=request.expected_version)
        before = {"status": run.status, "mode": run.mode, "channel_id": run.channel_id}
        _check_start(run, request)
        choices = ImportChoices.of(run)
        choices.create_products = request.create_products
        choices.create_customers = request.create_customers
        run.options, run.mode, run.channel_id = choices.as_options(), request.mode, channel.id
        run.status, run.leased_until = ImportStatus.QUEUED, None
        run.error_code, run.error_message, run.finished_at = None, "", None
        await _changed(deps, run)
        (event,) = await emit(deps, actor, _change("queued", run))
        after = {"status": run.status, "mode": run.mode, "channel_id": run.channel_id}
        await record(event, before=before, after=after)
        await once.keep(id=run.id)
    return request.id


async def cancel_import(deps: Deps, actor: Actor, request: ImportCancel) -> UUID:
    """Stops a run between two of its transactions; what came in stays. Event
    `import_run.cancelled`. Raises: OmsError NOT_FOUND, NOT_ALLOWED_NOW."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        run = await lock(ImportRun, request.id)
        if run.status not in (ImportStatus.UPLOADED, *RUNNING):
            raise OmsError(Code.NOT_ALLOWED_NOW, f"This import is {run.status.value.lower()}.")
        before = {"status": run.status}
        run.status, run.leased_until = ImportStatus.CANCELLED, None
        run.finished_at = deps.clock.now()
        await _changed(deps, run)
        (event,) = await emit(deps, actor, _change("cancelled", run))
        await record(event, before=before, after={"status": run.status})
        await once.keep(id=run.id)
    return request.id


def _check_start(run: ImportRun, request: ImportStart) -> None:
    if run.status not in STARTABLE:
        message = f"This import is {run.status.value.lower()}."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
    if run.rows_done and (run.mode, run.channel_id) != (request.mode, request.channel_id):
        raise OmsError(
            Code.NOT_ALLOWED_NOW,
            "An import that has begun goes on in the same channel and mode.",
            field="mode",
        )


async def _channel(channel_id: UUID) -> Channel:
    channel = await Channel.filter(id=channel_id).first()
    if channel is None:
        raise OmsError(Code.NOT_FOUND, "There is no such channel.", field="channelId")
    if not channel.is_active:
        raise OmsError(Code.NOT_ALLOWED_NOW, "This channel is switched off.", field="channelId")
    return channel


async def _changed(deps: Deps, run: ImportRun) -> None:
    run.version += 1
    run.updated_at = deps.clock.now()
    await run.save()


def _change(word: str, run: ImportRun) -> Change:
    return Change(
        type=f"import_run.{word}",
        object_type="ImportRun",
        object_id=run.id,
        data={"status": run.status.value},
    )

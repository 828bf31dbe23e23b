"""Taking a file of orders in: looked at, and kept as a run that may be started."""

from pathlib import Path
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import OmsError
from backend.core.ids import new_id
from backend.core.sheets.uploads import StoredFile
from backend.models import ImportRun
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.import_reading import ImportChoices, mapping_in_effect, open_file


async def register_upload(
    deps: Deps, actor: Actor, stored: StoredFile, choices: ImportChoices | None = None
) -> UUID:
    """Looks at a stored file and makes it a run. Event `import_run.uploaded`.

    Raises: OmsError FILE_MALFORMED, FORMAT_UNKNOWN and the like; the file is removed then.
    """
    choices = choices or ImportChoices(create_products=True, create_customers=True)
    now = deps.clock.now()
    run = ImportRun(
        id=new_id(),
        file_name=stored.name,
        file_size=stored.size,
        file_sha256=stored.sha256,
        file_path=stored.path,
        status=ImportStatus.UPLOADED,
        created_by_id=actor.id,
        created_by_name=actor.name,
        created_at=now,
        updated_at=now,
    )
    try:
        file = await open_file(deps.config, run, choices)
    except OmsError:
        (deps.config.uploads_dir / Path(stored.path).name).unlink(missing_ok=True)
        raise
    run.format, run.preset = file.shape.value, file.preset.value
    run.mapping, run.options = mapping_in_effect(file), choices.as_options()
    async with transaction():
        await ImportRun.bulk_create([run])
        (event,) = await emit(
            deps,
            actor,
            Change(
                type="import_run.uploaded",
                object_type="ImportRun",
                object_id=run.id,
                data={"file_name": run.file_name},
            ),
        )
        await record(event, after={"file_name": run.file_name, "sha256": run.file_sha256})
    return run.id

"""Taking a file of levels in: looked at, and kept as an import that may be started."""

import asyncio
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import OmsError
from backend.core.ids import new_id
from backend.core.sheets.uploads import StoredFile
from backend.models import LevelImport
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.inventory.imports.reading import open_levels
from backend.services.live.emit import Change, emit


async def register_levels(deps: Deps, actor: Actor, stored: StoredFile) -> UUID:
    """Event `level_import.uploaded`. Raises: OmsError COLUMN_MISSING, FORMAT_UNKNOWN and whatever
    else is wrong with the file, which is removed then.
    """
    now = deps.clock.now()
    try:
        file = await open_levels(deps.config, stored.path)
        rows = await asyncio.to_thread(file.count_rows)
    except OmsError:
        (deps.config.uploads_dir / stored.path).unlink(missing_ok=True)
        raise
    kept = LevelImport(
        id=new_id(),
        file_name=stored.name,
        file_size=stored.size,
        file_sha256=stored.sha256,
        file_path=stored.path,
        format=file.shape.value,
        rows_total=rows,
        status=ImportStatus.UPLOADED,
        created_by_id=actor.id,
        created_by_name=actor.name,
        created_at=now,
        updated_at=now,
    )
    async with transaction():
        await LevelImport.bulk_create([kept])
        change = Change(
            type="level_import.uploaded",
            object_type="LevelImport",
            object_id=kept.id,
            data={"file_name": kept.file_name},
        )
        (event,) = await emit(deps, actor, change)
        await record(event, after={"file_name": kept.file_name, "sha256": kept.file_sha256})
    return kept.id

"""Taking a file of orders in: stored, looked at, and kept as a run that may be started."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import ImportRun
from backend.models.orders import ImportStatus
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.import_files.words import tidy
from backend.services.orders.import_reading import ImportChoices, mapping_in_effect, open_file

NAME_CHARS = 200


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the uploads folder, complete."""

    name: str
    path: str
    size: int
    sha256: str


async def store_upload(deps: Deps, name: str, pieces: AsyncIterator[bytes]) -> StoredFile:
    """Writes an upload to disk as it comes, and gives it up where it grows past the limit.

    Raises: OmsError FILE_TOO_LARGE, FILE_EMPTY; nothing is left behind then.
    """
    folder, limit = deps.config.uploads_dir, deps.config.upload_limit_bytes
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / new_id().hex
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("wb") as stream:
            async for piece in pieces:
                size += len(piece)
                if size > limit:
                    raise too_large(limit)
                digest.update(piece)
                await asyncio.to_thread(stream.write, piece)
        if not size:
            raise OmsError(Code.FILE_EMPTY, "The file is empty.", field="file")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return StoredFile(file_name(name), path.name, size, digest.hexdigest())


def too_large(limit: int) -> OmsError:
    """The refusal of an upload past the limit."""
    return OmsError(Code.FILE_TOO_LARGE, f"At most {limit:,} bytes are taken.", field="file")


def file_name(name: str) -> str:
    """A name to show: the last part of the path, without control characters."""
    return tidy(name.replace("\\", "/").rpartition("/")[2], NAME_CHARS) or "orders"


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

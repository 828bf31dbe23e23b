"""Imports as a test runs them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

from backend.core.actor import Actor
from backend.core.sheets.uploads import store_upload
from backend.models import Channel, ImportRun
from backend.models.orders.imports import ImportMode
from backend.ports.deps import Deps
from backend.services.orders.import_change import ImportStart, start_import
from backend.services.orders.import_reading import ImportChoices
from backend.services.orders.import_run import run_import
from backend.services.orders.import_upload import register_upload


async def upload(deps: Deps, actor: Actor, path: Path, **choices: object) -> UUID:
    content = await asyncio.to_thread(path.read_bytes)

    async def pieces() -> AsyncIterator[bytes]:
        yield content

    stored = await store_upload(deps.config, path.name, pieces())
    wanted = ImportChoices(**choices) if choices else None  # type: ignore[arg-type]  # as named
    return await register_upload(deps, actor, stored, wanted)


async def start(
    deps: Deps, actor: Actor, run_id: UUID, channel: Channel, mode: ImportMode = ImportMode.HISTORY
) -> None:
    request = ImportStart(
        id=run_id, channel_id=channel.id, mode=mode, create_products=True, create_customers=True
    )
    await start_import(deps, actor, request)


async def import_file(
    deps: Deps, actor: Actor, path: Path, channel: Channel, mode: ImportMode = ImportMode.HISTORY
) -> ImportRun:
    """The run after the file was imported."""
    run_id = await upload(deps, actor, path)
    await start(deps, actor, run_id, channel, mode)
    assert await run_import(deps, run_id)
    return await ImportRun.get(id=run_id)

"""Files of levels as tests make and import them."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.sheets.uploads import store_upload
from backend.models import LevelImport, StockLevel, Variant, Warehouse
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.imports.run import run_levels
from backend.services.inventory.imports.start import LevelImportStart, start_levels
from backend.services.inventory.imports.upload import register_levels
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_warehouse

HEADING = "sku,warehouse,on hand"


def content(rows: Sequence[str], heading: str = HEADING) -> bytes:
    return "\n".join([heading, *rows, ""]).encode()


async def upload(deps: Deps, actor: Actor, data: bytes, name: str = "levels.csv") -> UUID:
    async def pieces() -> AsyncIterator[bytes]:
        yield data

    return await register_levels(deps, actor, await store_upload(deps.config, name, pieces()))


async def start(deps: Deps, actor: Actor, key: UUID, **more: Any) -> None:
    values = {"mode": LevelImportMode.SET, "reason": AdjustmentReason.COUNT, **more}
    await start_levels(deps, actor, LevelImportStart(id=key, **values))


async def taken_in(deps: Deps, actor: Actor, data: bytes, **more: Any) -> LevelImport:
    """The import after all of it was run."""
    key = await upload(deps, actor, data)
    await start(deps, actor, key, **more)
    assert await run_levels(deps, key)
    return await LevelImport.get(id=key)


async def make_places(deps: Deps) -> tuple[list[Warehouse], list[Variant]]:
    """Two warehouses, SHA and LAX, and two goods, TEA-1 and POT-2."""
    places = [await make_warehouse(deps, code) for code in ("SHA", "LAX")]
    return places, [await make_variant(deps, sku) for sku in ("TEA-1", "POT-2")]


async def on_hand() -> dict[tuple[str, str], int]:
    """What lies where, by SKU and warehouse code."""
    rows = await StockLevel.all().values("sku", "warehouse__code", "on_hand")
    return {(row["sku"], row["warehouse__code"]): row["on_hand"] for row in rows}


def uploads(deps: Deps) -> list[Path]:
    return list(deps.config.uploads_dir.iterdir())

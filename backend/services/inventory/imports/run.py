"""Running an import of levels: its rows in transactions, each with how far the file is done, so
that after a crash it goes on exactly where the last commit stood."""

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.expressions import Q

from backend.core.actor import Actor, ActorKind
from backend.core.db import connection, is_postgres, transaction
from backend.core.errors import OmsError
from backend.core.ids import new_id
from backend.core.logging import logger
from backend.models import LevelImport, StockEntry, StockLevel
from backend.models.inventory.imports import LevelImportMode
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.inventory.imports.apply import apply_rows
from backend.services.inventory.imports.counting import COUNTERS, Counts
from backend.services.inventory.imports.reading import Item, chunks_of, open_levels, skip
from backend.services.inventory.imports.start import RUNNING
from backend.services.live.emit import Change, Emitted, emit

LEASE = timedelta(seconds=60)
# So that progress is seen as it happens, and events do not crowd the log.
PROGRESS_SECONDS = 0.25
# After how many rows the database is told that its tables have grown, and again.
REFRESH_AT, REFRESH_TIMES = 2_000, 8

Watch = Callable[[LevelImport], None]

_log = logger("inventory.imports")


class LeaseLost(Exception):
    """The import is no longer this worker's."""


async def run_due_level_imports(deps: Deps) -> int:
    """Runs every import of levels that is owed and that nobody holds; how many that were."""
    done = 0
    while (key := await _next_due(deps)) is not None:
        if not await run_levels(deps, key):
            break
        done += 1
    return done


def _free(now: datetime) -> Q:
    held_no_more = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    return Q(held_no_more, status__in=RUNNING)


async def _next_due(deps: Deps) -> UUID | None:
    owed = LevelImport.filter(_free(deps.clock.now())).order_by("created_at", "id")
    rows = await owed.limit(1).values("id")
    return rows[0]["id"] if rows else None


async def run_levels(deps: Deps, import_id: UUID, watch: Watch | None = None) -> bool:
    """Runs an import to its end, unless another holds it. `watch` is told after each transaction.

    Events `level_import.progressed`, then `level_import.completed` or `level_import.failed`.
    """
    now = deps.clock.now()
    until = now + LEASE
    taken = await LevelImport.filter(_free(now), id=import_id).update(
        status=ImportStatus.RUNNING, leased_until=until
    )
    if not taken:
        return False
    kept = await LevelImport.get(id=import_id)
    runner = _Runner(deps, kept, until, watch or (lambda _: None))
    try:
        await runner.run()
    except asyncio.CancelledError:
        await runner.hand_on()
        raise
    except LeaseLost:
        _log.info("import given up", level_import=str(import_id))
    except OmsError as refusal:
        await runner.fail(refusal.code.value, refusal.message)
    except Exception:
        incident = str(new_id())
        _log.exception("import failed", level_import=str(import_id), incident=incident)
        await runner.fail("INTERNAL", f"Something went wrong on our side ({incident}).")
    return True


class _Runner:
    """One holding of an import's lease."""

    def __init__(self, deps: Deps, kept: LevelImport, lease: datetime, watch: Watch) -> None:
        self._deps = deps
        self._kept = kept
        self._lease = lease
        self._watch = watch
        self._counts = Counts.of(kept)
        self._told_at = 0.0
        kind = ActorKind.USER if kept.created_by_id else ActorKind.SYSTEM
        self._actor = Actor(kind=kind, id=kept.created_by_id, name=kept.created_by_name)

    async def run(self) -> None:
        """Raises: OmsError when the file cannot be read, LeaseLost."""
        kept, deps = self._kept, self._deps
        file = await open_levels(deps.config, kept.file_path)
        kept.started_at = kept.started_at or deps.clock.now()
        async with transaction():
            lease = await self._save(self._counts)
            await self._tell("started", {})
        self._lease = lease
        items = file.items(LevelImportMode(kept.mode))
        await skip(items, self._counts.rows_done)
        rows, refresh_at = 0, REFRESH_AT
        async with aclosing(chunks_of(items)) as chunks:
            async for chunk in chunks:
                await self._apply(chunk)
                rows += len(chunk)
                if rows >= refresh_at:
                    await _refresh_statistics()
                    refresh_at *= REFRESH_TIMES
        kept.status = ImportStatus.COMPLETED
        await self._end("completed", {})
        path = deps.config.uploads_dir / kept.file_path
        await asyncio.to_thread(path.unlink, missing_ok=True)

    async def hand_on(self) -> None:
        """Lets go of the import, so that the next worker need not wait for the lease to end."""
        mine = LevelImport.filter(id=self._kept.id, leased_until=self._lease)
        await mine.update(leased_until=None)

    async def fail(self, code: str, message: str) -> None:
        """Marks the import as failed, unless it is no longer ours."""
        self._kept.status = ImportStatus.FAILED
        self._kept.error_code, self._kept.error_message = code, message
        try:
            await self._end("failed", {"error_code": code})
        except LeaseLost:
            _log.info("import given up", level_import=str(self._kept.id))

    async def _apply(self, chunk: list[Item]) -> None:
        counts = Counts(**{name: getattr(self._counts, name) for name in COUNTERS})
        async with transaction():
            await apply_rows(self._deps, self._actor, self._kept, chunk, counts)
            lease = await self._save(counts)
            if time.monotonic() - self._told_at >= PROGRESS_SECONDS:
                await self._tell("progressed", {})
        self._counts, self._lease = counts, lease
        self._watch(self._kept)

    async def _end(self, word: str, data: dict[str, object]) -> None:
        kept = self._kept
        kept.finished_at = self._deps.clock.now()
        async with transaction():
            await self._save(self._counts, release=True)
            event = await self._tell(word, data)
            counts = {name: getattr(self._counts, name) for name in COUNTERS}
            await record(event, after={"status": kept.status, **counts, **data})
        self._watch(kept)

    async def _save(self, counts: Counts, *, release: bool = False) -> datetime:
        """Stores the counts and renews the lease, until when. Raises: LeaseLost."""
        kept, now = self._kept, self._deps.clock.now()
        until = now + LEASE
        kept.version += 1
        for name in COUNTERS:
            setattr(kept, name, getattr(counts, name))
        mine = LevelImport.filter(id=kept.id, status=ImportStatus.RUNNING, leased_until=self._lease)
        is_mine = await mine.update(
            **{name: getattr(counts, name) for name in COUNTERS},
            status=kept.status,
            started_at=kept.started_at,
            finished_at=kept.finished_at,
            error_code=kept.error_code,
            error_message=kept.error_message,
            updated_at=now,
            version=kept.version,
            leased_until=None if release else until,
        )
        if not is_mine:
            raise LeaseLost
        return until

    async def _tell(self, word: str, data: dict[str, object]) -> Emitted:
        self._told_at = time.monotonic()
        kept = self._kept
        counts = {name: getattr(kept, name) for name in COUNTERS}
        change = Change(
            type=f"level_import.{word}",
            object_type="LevelImport",
            object_id=kept.id,
            data={"status": kept.status.value, "rows_total": kept.rows_total, **counts, **data},
        )
        (event,) = await emit(self._deps, self._actor, change)
        return event


async def _refresh_statistics() -> None:
    """Tells PostgreSQL that these tables have grown, as import_known does for orders."""
    if is_postgres():
        tables = ", ".join(f'"{model._meta.db_table}"' for model in (StockLevel, StockEntry))
        await connection().execute_script(f"ANALYZE {tables}")

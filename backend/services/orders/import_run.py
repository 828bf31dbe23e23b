"""Running an import: the file's orders written in transactions of whole orders, each with the
counters of the run, so that after a crash it goes on exactly where the last commit stood."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q

from backend.core.actor import Actor, ActorKind
from backend.core.db import bulk_insert, transaction
from backend.core.errors import OmsError
from backend.core.ids import new_id
from backend.core.logging import logger
from backend.models import Channel, ImportRefusal, ImportRun
from backend.models.integrations import StockPolicy
from backend.models.orders.imports import ImportMode, ImportStatus
from backend.models.orders.order import ServiceLevel
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.clock import terms_key
from backend.services.orders.import_counting import RunCounts
from backend.services.orders.import_files.incoming import IncomingOrder, RefusedRow
from backend.services.orders.import_known import refresh_statistics
from backend.services.orders.import_reading import (
    ImportChoices,
    Item,
    open_file,
    read_ahead,
    take,
)
from backend.services.orders.import_records import ImportPlan
from backend.services.orders.import_writing import OrderWriter
from backend.services.settings.house import house_settings

LEASE = timedelta(seconds=60)
# So that progress is seen as it happens, and events do not crowd the log.
PROGRESS_SECONDS = 0.25
HISTORY_ORDERS, HISTORY_ROWS = 500, 20_000
# A live order locks stock levels: one order, one transaction.
LIVE_ORDERS = 1
ATTEMPTS = 3
# After how many new orders the database is told that its tables have grown, and again.
REFRESH_AT, REFRESH_TIMES = 1_000, 4
REFUSAL_FIELDS = ("id", "run_id", "row_number", "external_id", "code", "message", "row")

_log = logger("orders.import")

type_watch = Callable[[ImportRun], None]


class LeaseLost(Exception):
    """The run is no longer this worker's."""


async def run_due_imports(deps: Deps) -> int:
    """Runs every import that is owed and that nobody holds; how many that were."""
    done = 0
    while (run_id := await _next_due(deps)) is not None:
        if not await run_import(deps, run_id):
            break
        done += 1
    return done


async def _next_due(deps: Deps) -> UUID | None:
    now = deps.clock.now()
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    owed = ImportRun.filter(free, status__in=[ImportStatus.QUEUED, ImportStatus.RUNNING])
    rows = await owed.order_by("created_at", "id").limit(1).values("id")
    return rows[0]["id"] if rows else None


async def run_import(deps: Deps, run_id: UUID, watch: type_watch | None = None) -> bool:
    """Runs an import to its end, unless another holds it. `watch` is told after each transaction.

    Events `import_run.progressed`, then `import_run.completed` or `import_run.failed`.
    """
    lease = await _take_lease(deps, run_id)
    if lease is None:
        return False
    run = await ImportRun.get(id=run_id)
    runner = _Runner(deps, run, lease, watch or (lambda _: None))
    try:
        await runner.run()
    except asyncio.CancelledError:
        await runner.hand_on()
        raise
    except LeaseLost:
        _log.info("import given up", run=str(run_id))
    except OmsError as refusal:
        await runner.fail(refusal.code.value, refusal.message)
    except Exception:
        incident = str(new_id())
        _log.exception("import failed", run=str(run_id), incident=incident)
        await runner.fail("INTERNAL", f"Something went wrong on our side ({incident}).")
    return True


async def _take_lease(deps: Deps, run_id: UUID) -> datetime | None:
    now = deps.clock.now()
    until = now + LEASE
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    owed = Q(status__in=[ImportStatus.QUEUED, ImportStatus.RUNNING])
    taken = await ImportRun.filter(Q(id=run_id) & free & owed).update(
        status=ImportStatus.RUNNING, leased_until=until
    )
    return until if taken else None


@dataclass(slots=True)
class _Chunk:
    orders: list[IncomingOrder]
    refused: list[RefusedRow]

    @property
    def rows(self) -> int:
        return len(self.refused) + sum(len(order.row_numbers) for order in self.orders)


class _Runner:
    """One holding of a run's lease."""

    def __init__(self, deps: Deps, run: ImportRun, lease: datetime, watch: type_watch) -> None:
        self._deps = deps
        self._run = run
        self._lease = lease
        self._watch = watch
        self._counts = RunCounts.of(run)
        self._told_at = 0.0
        kind = ActorKind.USER if run.created_by_id else ActorKind.SYSTEM
        self._actor = Actor(kind=kind, id=run.created_by_id, name=run.created_by_name)

    async def run(self) -> None:
        """Raises: OmsError when the file cannot be read, LeaseLost."""
        run, deps = self._run, self._deps
        channel = await Channel.get(id=run.channel_id)
        choices, mode = ImportChoices.of(run), ImportMode(run.mode or ImportMode.HISTORY)
        file = await open_file(deps.config, run, choices, channel.currency)
        items = file.orders()
        run.rows_total = await asyncio.to_thread(file.count_rows)
        run.started_at = run.started_at or deps.clock.now()
        async with transaction():
            lease = await self._save()
            await self._tell("started")
        self._lease = lease
        writer = OrderWriter(
            deps,
            self._actor,
            ImportPlan(
                run_id=run.id,
                channel_id=channel.id,
                channel_code=channel.code,
                mode=mode,
                create_products=choices.create_products and mode is ImportMode.HISTORY,
                create_customers=choices.create_customers,
                ship_hours=(await house_settings())[terms_key(ServiceLevel.STANDARD)],
                may_wait=channel.stock_policy is StockPolicy.BACKORDER,
            ),
        )
        await self._skip(items)
        most = HISTORY_ORDERS if mode is ImportMode.HISTORY else LIVE_ORDERS
        async with aclosing(read_ahead(items, most, HISTORY_ROWS)) as chunks:
            grown, at = 0, REFRESH_AT
            async for taken in chunks:
                grown += await self._write(writer, _chunk(taken))
                if grown >= at:
                    await refresh_statistics()
                    at *= REFRESH_TIMES
        await self._finish()

    async def hand_on(self) -> None:
        """Lets go of the run, so that the next worker need not wait for the lease to end."""
        mine = ImportRun.filter(id=self._run.id, leased_until=self._lease)
        await mine.update(leased_until=None)

    async def fail(self, code: str, message: str) -> None:
        """Marks the run as failed, unless it is no longer ours."""
        self._run.status = ImportStatus.FAILED
        self._run.error_code, self._run.error_message = code, message
        try:
            await self._end("failed", {"error_code": code})
        except LeaseLost:
            _log.info("import given up", run=str(self._run.id))

    async def _skip(self, items: Iterator[Item]) -> None:
        """Past what earlier transactions have done: reading the same file gives the same items."""
        done = 0
        while done < self._counts.rows_done:
            taken = await take(items, 1, 1)
            if not taken:
                break
            done += _chunk(taken).rows

    async def _write(self, writer: OrderWriter, chunk: _Chunk) -> int:
        """Writes a chunk and its counts; how many orders that made."""
        for attempt in range(ATTEMPTS):
            counts = self._counts.copy()
            try:
                async with transaction():
                    written = await writer.write(chunk.orders)
                    refused = chunk.refused + written.refused
                    await self._keep_refusals(refused)
                    counts.add(written, refused)
                    counts.store(self._run)
                    lease = await self._save()
                    await self._tell_now_and_then()
            except IntegrityError:
                # Another wrote the same order, product or customer since we looked.
                writer.forget()
                if attempt + 1 == ATTEMPTS:
                    raise
                continue
            except BaseException:
                writer.forget()
                raise
            self._counts, self._lease = counts, lease
            self._watch(self._run)
            return len(written.created)
        return 0

    async def _keep_refusals(self, refused: list[RefusedRow]) -> None:
        if refused:
            await bulk_insert(
                ImportRefusal,
                REFUSAL_FIELDS,
                [
                    (
                        new_id(), self._run.id, row.row_number, row.external_id[:120],
                        row.code.value, row.message[:500], {"raw": row.raw},
                    )
                    for row in refused
                ],
            )  # fmt: skip

    async def _finish(self) -> None:
        """Nothing more is read from the file now, and it holds personal data."""
        self._run.status = ImportStatus.COMPLETED
        await self._end("completed", {})
        path = self._deps.config.uploads_dir / self._run.file_path
        await asyncio.to_thread(path.unlink, missing_ok=True)

    async def _end(self, word: str, data: dict[str, str]) -> None:
        run = self._run
        run.finished_at = self._deps.clock.now()
        async with transaction():
            await self._save(release=True)
            (event,) = await emit(self._deps, self._actor, self._change(word, data))
            after = {"status": run.status, "orders_created": run.orders_created}
            after |= {"orders_existing": run.orders_existing, "rows_refused": run.rows_refused}
            await record(event, after={**after, **data})
        self._watch(run)

    async def _save(self, *, release: bool = False) -> datetime:
        """Stores the run's counters and renews the lease, until when. Raises: LeaseLost."""
        run, now = self._run, self._deps.clock.now()
        until = now + LEASE
        run.updated_at = now
        run.version += 1
        kept = await ImportRun.filter(
            id=run.id, status=ImportStatus.RUNNING, leased_until=self._lease
        ).update(
            **{name: getattr(run, name) for name in RunCounts.stored()},
            status=run.status,
            rows_total=run.rows_total,
            accounting=run.accounting,
            started_at=run.started_at,
            finished_at=run.finished_at,
            error_code=run.error_code,
            error_message=run.error_message,
            updated_at=now,
            version=run.version,
            leased_until=None if release else until,
        )
        if not kept:
            raise LeaseLost
        return until

    async def _tell_now_and_then(self) -> None:
        if time.monotonic() - self._told_at >= PROGRESS_SECONDS:
            await self._tell("progressed")

    async def _tell(self, word: str) -> None:
        self._told_at = time.monotonic()
        await emit(self._deps, self._actor, self._change(word, {}))

    def _change(self, word: str, data: dict[str, str]) -> Change:
        counts = {name: getattr(self._run, name) for name in RunCounts.stored()}
        return Change(
            type=f"import_run.{word}",
            object_type="ImportRun",
            object_id=self._run.id,
            data={"status": self._run.status.value, "rows_total": self._run.rows_total}
            | counts
            | data,
        )


def _chunk(items: list[Item]) -> _Chunk:
    return _Chunk(
        [item for item in items if isinstance(item, IncomingOrder)],
        [item for item in items if isinstance(item, RefusedRow)],
    )

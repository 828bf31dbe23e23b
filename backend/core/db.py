"""The database: connecting, transactions, and the bulk paths that models are too dear for."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import unquote, urlsplit
from uuid import UUID

import asyncpg
from tortoise import Tortoise
from tortoise.backends.base.client import BaseDBAsyncClient, TransactionContext
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.context import TortoiseContext, require_context
from tortoise.exceptions import IntegrityError, OperationalError
from tortoise.fields import JSONField
from tortoise.models import Model
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from backend.core import writing
from backend.core.config import Config
from backend.core.errors import Code, OmsError
from backend.core.writing import PendingRows, Row, json_text, sqlite_value

CONNECTION = "default"
APP = "models"


class _PooledConnection(asyncpg.Connection):
    """Nothing of ours changes session state, so the reset on every release is saved (~50 us)."""

    def get_reset_query(self) -> str:
        return ""


def tortoise_config(database_url: str, pool_size: int = 16) -> dict[str, Any]:
    """Tortoise's configuration for a `sqlite://PATH` or `postgres://` URL."""
    parts = urlsplit(database_url)
    if parts.scheme == "sqlite":
        path = database_url.removeprefix("sqlite://")
        connection: dict[str, Any] = {
            "engine": "backend.core.sqlite",
            "credentials": {"file_path": path},
        }
    else:
        connection = {
            "engine": "backend.core.postgres",
            "credentials": {
                "host": parts.hostname,
                "port": parts.port or 5432,
                "user": unquote(parts.username or ""),
                "password": unquote(parts.password or ""),
                "database": parts.path.lstrip("/"),
                "minsize": 1,
                "maxsize": pool_size,
                # None is closed for being idle: a timer for each release costs a tenth of a read.
                "max_inactive_connection_lifetime": 0,
                "connection_class": _PooledConnection,
            },
        }
    return {
        "connections": {CONNECTION: connection},
        "apps": {
            APP: {
                "models": ["backend.models"],
                "default_connection": CONNECTION,
                "migrations": "backend.models.migrations",
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


async def connect(config: Config, *, whole_process: bool = True) -> TortoiseContext:
    """Opens the database of `config`.

    `whole_process` makes it visible to every task, as a server needs; without it only tasks begun
    from here see it, so that tests may hold several databases.
    """
    return await Tortoise.init(
        config=tortoise_config(config.effective_database_url, config.database_pool_size),
        _enable_global_fallback=whole_process,
    )


async def disconnect() -> None:
    await Tortoise.close_connections()
    # Tortoise keeps INSERT texts by connection name, whatever the dialect: the next may be another.
    EXECUTOR_CACHE.clear()


def connection() -> BaseDBAsyncClient:
    """The current connection: that of the open transaction, or the pool."""
    return require_context().connections.get(CONNECTION)


def is_postgres() -> bool:
    return connection().capabilities.dialect == "postgres"


@dataclass(frozen=True, slots=True)
class _Open:
    """What an open transaction has still to do."""

    pending: PendingRows = field(default_factory=PendingRows)
    after_commit: list[Callable[[], Awaitable[None]]] = field(default_factory=list)


_open: ContextVar[_Open | None] = ContextVar("open_transaction", default=None)


@asynccontextmanager
async def transaction() -> AsyncIterator[None]:
    """The one transaction of a use case; what is called inside joins it.

    SQLite takes the write lock at once (see core/sqlite.py); PostgreSQL runs READ COMMITTED, so a
    check that a write depends on must be in the statement's WHERE or under a row lock. A
    transaction inside a transaction is a savepoint.
    """
    outer = _open.get()
    if outer is not None:
        async with _savepoint(outer):
            yield
        return
    opened = _Open()
    token = _open.set(opened)
    try:
        async with _whole(in_transaction(CONNECTION)):
            yield
            await flush()
    finally:
        _open.reset(token)
    for callback in opened.after_commit:
        await callback()


@asynccontextmanager
async def _savepoint(outer: _Open) -> AsyncIterator[None]:
    """A part that may fail by itself: what it left unwritten then goes too, and nothing else."""
    await flush()
    try:
        async with in_transaction(CONNECTION):
            yield
            await flush()
    except BaseException:
        outer.pending.forget()
        raise


@asynccontextmanager
async def _whole(context: TransactionContext) -> AsyncIterator[None]:
    """The transaction, left again when entering it fails half-way.

    Tortoise takes its connection (on SQLite its lock) and then begins. Cancelled in between, or
    when the database stays locked, it would keep what it took for ever.
    """
    try:
        await context.__aenter__()
    except BaseException as error:
        if hasattr(context, "token"):
            with suppress(Exception):  # what could not begin need not roll back
                await context.__aexit__(type(error), error, None)
        raise
    try:
        yield
    except BaseException as error:
        await context.__aexit__(type(error), error, None)
        raise
    await context.__aexit__(None, None, None)


def _current() -> _Open:
    opened = _open.get()
    if opened is None:
        raise RuntimeError("this needs an open transaction()")
    return opened


def after_commit(callback: Callable[[], Awaitable[None]]) -> None:
    """Runs `callback` once the current transaction has committed, never if it rolls back."""
    callbacks = _current().after_commit
    if callback not in callbacks:
        callbacks.append(callback)


def insert_later(model: type[Model], rows: Iterable[Row]) -> None:
    """Inserts rows, by field, with the next flush() of the transaction: see PendingRows.insert."""
    _current().pending.insert(model, rows)


def update_later(model: type[Model], rows: Iterable[Row]) -> None:
    """Changes rows by their `id` with the next flush() of the transaction: see PendingRows.update.

    They are locked by then, so that nobody else changes them in between.
    """
    _current().pending.update(model, rows)


async def flush(*models: type[Model]) -> None:
    """Sends the rows that wait in the transaction; given models, only if rows of theirs wait.

    The commit does so by itself. What reads such rows back in the same transaction, or writes rows
    that refer to them, does it before. Raises: IntegrityError.
    """
    opened = _open.get()
    if opened is not None and (not models or opened.pending.has(models)):
        await opened.pending.send(connection())


async def insert_unless_taken(model: type[Model], row: Row) -> bool:
    """Inserts a row at once, unless one of its unique keys is taken: says whether it did.

    On PostgreSQL it waits for a transaction that is about to take the same key.
    """
    return await writing.insert_unless_taken(connection(), model, row)


class _Versioned(Protocol):
    version: int


M = TypeVar("M", bound=Model)


async def lock(
    model: type[M], key: UUID, *, expected_version: int | None = None, field: str = "id"
) -> M:
    """The row, locked until the transaction ends, so that it may be checked and then changed.

    Raises: OmsError NOT_FOUND, or STALE_VERSION when `expected_version` is given and not current.
    """
    row = await model.filter(id=key).select_for_update().first()
    if row is None:
        raise OmsError(Code.NOT_FOUND, f"There is no such {model.__name__}.", field=field)
    if expected_version is not None:
        current = cast(_Versioned, row).version
        if current != expected_version:
            raise OmsError(
                Code.STALE_VERSION,
                "Somebody else has changed this meanwhile.",
                field="expectedVersion",
                details={"currentVersion": current},
            )
    return row


async def fetch_all(sql: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
    return await connection().execute_query_dict(sql, list(values))


async def keys_of(queryset: QuerySet[Any], column: str = "id") -> list[UUID]:
    """One key column of the rows of a query."""
    return cast(list[UUID], await queryset.values_list(column, flat=True))


async def run_as_one(*statements: str) -> int:
    """Runs statements without parameters as one transaction, sent as one message (PostgreSQL only);
    gives how many rows the last one changed.

    Each sees what was committed before it began. Whatever happens to this process, the database
    runs them to the end: no lock of theirs waits for us.
    """
    client, text = connection(), "; ".join(statements)
    client.log.debug("%s: %s", text, [])
    async with client.acquire_connection() as raw:
        try:
            status: str = await raw.execute(text)
        except asyncpg.LockNotAvailableError as error:
            raise OperationalError(error) from error
    return int(status.rpartition(" ")[2])


def placeholder(position: int) -> str:
    """The text of the parameter at a 1-based position in hand-written SQL."""
    return f"${position}" if is_postgres() else "?"


def _encoder(
    model: type[Model], fields: Sequence[str]
) -> Callable[[Sequence[object]], Sequence[object]]:
    """What makes records fit for COPY: their JSON as text, where they have any."""
    kinds = model._meta.fields_map
    places = [at for at, name in enumerate(fields) if isinstance(kinds.get(name), JSONField)]

    def encode(record: Sequence[object]) -> Sequence[object]:
        values = list(record)
        for at in places:
            values[at] = json_text(values[at])
        return tuple(values)

    return encode if places else tuple


async def bulk_insert(
    model: type[Model], fields: Sequence[str], records: Iterable[Sequence[object]]
) -> None:
    """Inserts many records, each a sequence in the order of `fields` (model field names).

    COPY on PostgreSQL, `executemany` on SQLite, inside the current transaction. Values are final:
    defaults and validators of the model do not run; enums come as their values, JSON as dict or
    list. Raises: IntegrityError as an INSERT would.
    """
    meta = model._meta
    columns = [meta.fields_db_projection[field] for field in fields]
    await flush()
    client = connection()
    if is_postgres():
        async with client.acquire_connection() as raw:
            try:
                await raw.copy_records_to_table(
                    meta.db_table,
                    columns=columns,
                    records=map(_encoder(model, fields), records),
                )
            except asyncpg.IntegrityConstraintViolationError as error:
                # Tortoise translates what goes through it, and this does not.
                raise IntegrityError(error) from error
        return
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    await client.execute_many(
        f'INSERT INTO "{meta.db_table}" ({names}) VALUES ({marks})',
        [list(map(sqlite_value, record)) for record in records],
    )


# For Tortoise's own command line: `tortoise -c backend.core.db.TORTOISE makemigrations`.
TORTOISE = tortoise_config("sqlite://:memory:")

"""The file of a run, opened as its choices say; and its orders, taken some at a time."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from backend.core.config import Config
from backend.core.errors import Code, OmsError
from backend.core.sheets.limits import Limits
from backend.models import ImportRun
from backend.services.orders.import_files.incoming import IncomingOrder, RefusedRow
from backend.services.orders.import_files.order_files import OrderFile, ReadOptions
from backend.services.orders.import_files.presets import Preset
from backend.services.orders.import_files.targets import Target

Item = IncomingOrder | RefusedRow


@dataclass(kw_only=True)
class ImportChoices:
    """How a run's file is read and taken in; kept in the run's `options`.

    `changes` gives columns, by heading, another target or none.
    """

    preset: str | None = None
    changes: dict[str, str | None] = field(default_factory=dict)
    currency: str | None = None
    timezone: str | None = None
    sheet: str | None = None
    create_products: bool = False
    create_customers: bool = False
    # set on the command line alone
    compressed: bool = False

    @classmethod
    def of(cls, run: ImportRun) -> "ImportChoices":
        """The choices of a run."""
        return cls(**run.options)

    def as_options(self) -> dict[str, Any]:
        """As the run keeps them."""
        return asdict(self)


async def open_file(
    config: Config, run: ImportRun, choices: ImportChoices, channel_currency: str | None = None
) -> OrderFile:
    """The run's file. Where neither file nor choices name a currency the channel's is taken.

    Read in a thread, for a large file takes seconds. Raises: OmsError for a file that cannot be
    read, NOT_FOUND when it is gone.
    """
    file = await asyncio.to_thread(_open, config, run, choices, choices.currency)
    if channel_currency and Target.CURRENCY.value in file.missing:
        file = await asyncio.to_thread(_open, config, run, choices, channel_currency)
    return file


def _open(
    config: Config, run: ImportRun, choices: ImportChoices, currency: str | None
) -> OrderFile:
    options = ReadOptions(
        preset=preset_named(choices.preset),
        mapping=choices.changes,
        currency=currency,
        timezone=choices.timezone,
        sheet=choices.sheet,
        compressed=choices.compressed,
        limits=Limits(file_bytes=config.upload_limit_bytes),
    )
    return OrderFile(config.uploads_dir / run.file_path, options)


def preset_named(name: str | None) -> Preset | None:
    """Raises: OmsError INVALID_INPUT when there is no such layout."""
    if name is None:
        return None
    try:
        return Preset(name)
    except ValueError as error:
        raise OmsError(
            Code.INVALID_INPUT,
            f"There is no layout {name[:40]!r}.",
            field="preset",
            details={"presets": [preset.value for preset in Preset]},
        ) from error


def mapping_in_effect(file: OrderFile) -> dict[str, str]:
    """What is read from which column, as the run keeps it."""
    return {
        column.target.value: column.heading
        for column in file.mapping.columns
        if column.target is not None
    }


async def take(items: Iterator[Item], most_orders: int, most_rows: int) -> list[Item]:
    """The next orders and refused rows, read in a thread; empty at the end."""
    return await asyncio.to_thread(_take, items, most_orders, most_rows)


async def read_ahead(
    items: Iterator[Item], most_orders: int, most_rows: int
) -> AsyncGenerator[list[Item], None]:
    """What `take` gives until the end; the next ones are read while the last are being used."""
    ahead = asyncio.create_task(take(items, most_orders, most_rows))
    try:
        while taken := await ahead:
            ahead = asyncio.create_task(take(items, most_orders, most_rows))
            yield taken
    finally:
        ahead.cancel()


def _take(items: Iterator[Item], most_orders: int, most_rows: int) -> list[Item]:
    taken: list[Item] = []
    orders = rows = 0
    for item in items:
        taken.append(item)
        if isinstance(item, IncomingOrder):
            orders += 1
            rows += len(item.row_numbers)
        else:
            rows += 1
        if orders >= most_orders or rows >= most_rows:
            break
    return taken

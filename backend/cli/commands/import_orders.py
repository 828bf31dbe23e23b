"""`import`: a file of orders, from the command line."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from backend.cli.house import in_house
from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.core.sheets.uploads import store_upload
from backend.models import Channel, ImportRun
from backend.models.orders.imports import ImportMode, ImportStatus
from backend.ports.deps import Deps
from backend.services.orders.import_change import ImportStart, start_import
from backend.services.orders.import_files.accounting import SUMS
from backend.services.orders.import_preview import ImportPreview, Outlook, outlook_of
from backend.services.orders.import_queries import reasons_by_run
from backend.services.orders.import_reading import ImportChoices
from backend.services.orders.import_run import run_import
from backend.services.orders.import_upload import register_upload

PIECE = 1024 * 1024


def import_orders(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX or JSON; .gz and .xz are unfolded.")],
    *,
    channel: Annotated[str, typer.Option(help="The code of the channel the orders belong to.")],
    preset: Annotated[str | None, typer.Option(help="The layout; found by content.")] = None,
    mode: Annotated[ImportMode, typer.Option(help="LIVE allocates stock.")] = ImportMode.HISTORY,
    map_: Annotated[
        list[str] | None, typer.Option("--map", help="COLUMN=TARGET, or COLUMN= for none.")
    ] = None,
    currency: Annotated[str | None, typer.Option(help="Where the file names none.")] = None,
    timezone: Annotated[str | None, typer.Option(help="Of times without an offset.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    dry_run: Annotated[bool, typer.Option(help="Say what would happen; change nothing.")] = False,
    create_missing: Annotated[bool, typer.Option(help="Make products and customers.")] = False,
) -> None:
    """Import the orders of a file and account for every row of it."""
    choices = ImportChoices(
        preset=preset,
        changes=dict(_change(text) for text in map_ or []),
        currency=currency,
        timezone=timezone,
        sheet=sheet,
        create_products=create_missing,
        create_customers=create_missing,
        compressed=True,
    )
    work = _preview if dry_run else _import

    async def do(deps: Deps) -> bool:
        return await work(deps, file, await _channel(channel), mode, choices)

    if not in_house(do):
        raise typer.Exit(2)


def _change(text: str) -> tuple[str, str | None]:
    column, separator, target = text.rpartition("=")
    if not separator:
        raise typer.BadParameter(f"{text!r} is not COLUMN=TARGET", param_hint="--map")
    return column, target or None


async def _channel(code: str) -> Channel:
    channel = await Channel.filter(code=code).first()
    if channel is None:
        codes = [row["code"] for row in await Channel.all().order_by("code").values("code")]
        known = ", ".join(codes) or "none"
        raise OmsError(Code.NOT_FOUND, f"There is no channel {code!r}; there are: {known}.")
    return channel


async def _preview(
    deps: Deps, file: Path, channel: Channel, mode: ImportMode, choices: ImportChoices
) -> bool:
    path = await asyncio.to_thread(file.resolve)
    run = ImportRun(id=new_id(), file_path=str(path), options=choices.as_options())
    request = ImportPreview(id=run.id, mode=mode, channel_id=channel.id)
    outlook = await outlook_of(deps, run, request)
    _print_columns(outlook)
    if outlook.file.missing:
        typer.echo("no column holds: " + ", ".join(outlook.file.missing))
        return False
    if outlook.units_awaited:
        typer.echo(f"units that would wait for stock: {outlook.units_awaited}")
    counts = outlook.counts
    print_table(
        [
            ("", "rows", "orders"),
            ("would be imported", counts.rows_imported, counts.orders_created),
            ("there already", counts.rows_existing, counts.orders_existing),
            ("would be refused", counts.rows_refused, counts.orders_refused),
        ]
    )
    print_sums({name: sums.as_texts() for name, sums in counts.sums.items()})
    print_reasons(list(outlook.reasons.items()))
    return True


def _print_columns(outlook: Outlook) -> None:
    file = outlook.file
    typer.echo(f"{file.shape} read as {file.preset}")
    for column in file.mapping.columns:
        meaning = column.target.value if column.target else "-"
        typer.echo(f"  {column.heading[:40]:40}  {meaning:20} {column.confidence:4.0%}")


async def _import(
    deps: Deps, file: Path, channel: Channel, mode: ImportMode, choices: ImportChoices
) -> bool:
    stored = await store_upload(deps.config, file.name, pieces_of(file))
    run_id = await register_upload(deps, SYSTEM, stored, choices)
    request = ImportStart(
        id=run_id,
        channel_id=channel.id,
        mode=mode,
        create_products=choices.create_products,
        create_customers=choices.create_customers,
    )
    await start_import(deps, SYSTEM, request)
    await run_import(deps, run_id, _show_progress)
    if sys.stderr.isatty():
        typer.echo("", err=True)
    run = await ImportRun.get(id=run_id)
    await _print_run(run)
    return run.status is ImportStatus.COMPLETED


async def pieces_of(file: Path) -> AsyncIterator[bytes]:
    """A file as it would be uploaded. Raises: OmsError NOT_FOUND when it cannot be read."""
    try:
        stream = await asyncio.to_thread(file.open, "rb")
    except OSError as error:
        raise OmsError(Code.NOT_FOUND, f"{file} cannot be read.", field="file") from error
    with stream:
        while piece := await asyncio.to_thread(stream.read, PIECE):
            yield piece


def _show_progress(run: ImportRun) -> None:
    if not sys.stderr.isatty():
        return
    share = run.rows_done / max(run.rows_total, 1)
    bar = "#" * round(share * 40)
    text = f"\r[{bar:40}] {share:4.0%}  {run.rows_done:,} rows, {run.orders_created:,} orders"
    typer.echo(text, err=True, nl=False)


async def _print_run(run: ImportRun) -> None:
    typer.echo(f"{run.file_name}: {run.format} read as {run.preset}, {run.status.value.lower()}")
    if run.error_message:
        typer.echo(f"{run.error_message} ({run.error_code})", err=True)
    print_table(
        [
            ("", "rows", "orders"),
            ("imported", run.rows_imported, run.orders_created),
            ("there already", run.rows_existing, run.orders_existing),
            ("refused", run.rows_refused, run.orders_refused),
            ("of the file", run.rows_total, ""),
        ]
    )
    print_sums(run.accounting)
    print_reasons(await _reasons(run.id))
    if run.status is ImportStatus.COMPLETED and run.orders_created == 0 < run.orders_existing:
        typer.echo("nothing new: every order of the file was there before")


async def _reasons(run_id: UUID) -> list[tuple[str, int]]:
    return [(row["code"], row["rows"]) for row in (await reasons_by_run([run_id]))[run_id]]


def print_table(rows: list[tuple[object, ...]]) -> None:
    """Rows with a name and whole numbers; the first is the heading."""
    for name, *cells in rows:
        numbers = [f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells]
        typer.echo(f"{name!s:20}" + "".join(f"{number:>14}" for number in numbers))


def print_sums(sums: dict[str, dict[str, str]]) -> None:
    """The exact sums by currency: file = imported + existing + refused + rounding."""
    for currency, parts in sums.items():
        # PostgreSQL keeps a JSON object's fields in an order of its own.
        text = ", ".join(f"{name} {parts[name]}" for name in SUMS if name in parts)
        typer.echo(f"{currency or '???'}: {text}")


def print_reasons(reasons: list[tuple[str, int]]) -> None:
    """Why rows were refused."""
    for code, rows in reasons:
        typer.echo(f"  {code}: {rows:,} rows")

"""`levels import` and `levels export`: files of stock levels, from the command line."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from backend.cli.commands.import_orders import pieces_of, print_reasons, print_table
from backend.cli.house import in_house
from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.filters import IdFilter, TextFilter
from backend.core.sheets.uploads import store_upload
from backend.models import LevelImport, Warehouse
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from backend.services.inventory.imports.preview import outlook_of
from backend.services.inventory.imports.queries import reasons_by_import
from backend.services.inventory.imports.reading import open_levels
from backend.services.inventory.imports.run import run_levels
from backend.services.inventory.imports.start import LevelImportStart, start_levels
from backend.services.inventory.imports.upload import register_levels
from backend.services.inventory.stock.export import levels_csv
from backend.services.inventory.stock.queries import StockLevelSort, StockLevelWhere

levels = typer.Typer(no_args_is_help=True, help="Stock levels as files.")


@levels.command("import")
def import_levels(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX: SKU, warehouse code, quantity.")],
    *,
    mode: Annotated[
        LevelImportMode, typer.Option(help="SET on hand to the quantity, or ADD it.")
    ] = LevelImportMode.SET,
    reason: Annotated[
        AdjustmentReason, typer.Option(help="Of rows that name none.")
    ] = AdjustmentReason.CORRECTION,
    note: Annotated[str, typer.Option(help="Kept with every entry of the ledger.")] = "",
    dry_run: Annotated[bool, typer.Option(help="Say what would happen; change nothing.")] = False,
    repeat: Annotated[bool, typer.Option(help="Even if this very file came before.")] = False,
) -> None:
    """Set stock to what a file says, and account for every row of it; ends with 2 if it fails."""

    async def do(deps: Deps) -> bool:
        if dry_run:
            return await _preview(deps, file, mode)
        stored = await store_upload(deps.config, file.name, pieces_of(file))
        key = await register_levels(deps, SYSTEM, stored)
        request = LevelImportStart(id=key, mode=mode, reason=reason, note=note, repeats=repeat)
        await start_levels(deps, SYSTEM, request)
        await run_levels(deps, key, _show_progress)
        if sys.stderr.isatty():
            typer.echo("", err=True)
        return await _print_import(await LevelImport.get(id=key))

    if not in_house(do):
        raise typer.Exit(2)


async def _preview(deps: Deps, file: Path, mode: LevelImportMode) -> bool:
    path = await asyncio.to_thread(file.resolve)
    outlook = await outlook_of(await open_levels(deps.config, str(path)), mode)
    counts = outlook.counts
    print_table(
        [
            ("", "rows"),
            ("would change", counts.rows_changed),
            ("held already", counts.rows_unchanged),
            ("would be refused", counts.rows_refused),
        ]
    )
    typer.echo(f"+{counts.units_added:,} and -{counts.units_removed:,} units")
    print_reasons(outlook.reasons.most_common())
    for row in outlook.refusals:
        typer.echo(f"  row {row.number}: {row.message} ({row.code.value})")
    return True


async def _print_import(kept: LevelImport) -> bool:
    typer.echo(f"{kept.file_name}: {kept.format}, {kept.status.value.lower()}")
    if kept.error_message:
        typer.echo(f"{kept.error_message} ({kept.error_code})", err=True)
    print_table(
        [
            ("", "rows"),
            ("changed", kept.rows_changed),
            ("held already", kept.rows_unchanged),
            ("refused", kept.rows_refused),
            ("of the file", kept.rows_total),
        ]
    )
    typer.echo(f"+{kept.units_added:,} and -{kept.units_removed:,} units")
    reasons = (await reasons_by_import([kept.id]))[kept.id]
    print_reasons([(row["code"], row["rows"]) for row in reasons])
    return kept.status is ImportStatus.COMPLETED


def _show_progress(kept: LevelImport) -> None:
    if not sys.stderr.isatty():
        return
    share = kept.rows_done / max(kept.rows_total, 1)
    bar = "#" * round(share * 40)
    text = f"\r[{bar:40}] {share:4.0%}  {kept.rows_done:,} rows"
    typer.echo(text, err=True, nl=False)


@levels.command("export")
def export_levels(
    file: Annotated[Path | None, typer.Argument(help="Where to; the terminal if none.")] = None,
    *,
    warehouse: Annotated[str | None, typer.Option(help="Of one warehouse, by its code.")] = None,
    sku: Annotated[str | None, typer.Option(help="Whose SKU begins like this.")] = None,
    search: Annotated[str | None, typer.Option(help="As the search of the grid.")] = None,
) -> None:
    """Write levels as CSV, which `levels import` reads again."""

    async def do(_deps: Deps) -> None:
        place = IdFilter(eq=await _warehouse(warehouse)) if warehouse else None
        text = TextFilter(starts_with=sku) if sku else None
        where = StockLevelWhere(warehouse=place, sku=text)
        await _write(file, levels_csv(where, search, StockLevelSort.SKU_ASC))

    in_house(do)


async def _warehouse(code: str) -> UUID:
    found = await Warehouse.filter(code=code).values_list("id", flat=True)
    if not found:
        raise OmsError(Code.NOT_FOUND, f"There is no warehouse {code!r}.")
    return UUID(str(found[0]))


async def _write(file: Path | None, pieces: AsyncIterator[str]) -> None:
    if file is None:
        async for piece in pieces:
            sys.stdout.write(piece)
        return
    with await asyncio.to_thread(file.open, "w", encoding="utf-8", newline="") as stream:
        async for piece in pieces:
            await asyncio.to_thread(stream.write, piece)

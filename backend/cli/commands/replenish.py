"""`replenish`: what should be bought and moved; and how good the policy behind it is."""

from pathlib import Path
from typing import Annotated

import typer

from backend.cli.house import in_house
from backend.core.actor import SYSTEM
from backend.core.errors import OmsError
from backend.core.money import to_text
from backend.models import ReplenishmentRun
from backend.ports.deps import Deps
from backend.services.inventory.replenishment.compare import Line, table
from backend.services.inventory.replenishment.own_sales import (
    LEARNING_DAYS,
    TARGETS,
    is_worth_trying,
    try_shop,
)
from backend.services.inventory.replenishment.policy import LeadTime
from backend.services.inventory.replenishment.retail_file import read_retail_file
from backend.services.inventory.replenishment.run import ReplenishmentRunStart, run_replenishment
from backend.services.inventory.replenishment.simulate import Trial

replenish = typer.Typer(
    help="Propose what should be bought and moved, or try the policy on past orders.",
    invoke_without_command=True,
)


@replenish.callback()
def run(
    context: typer.Context,
    budget: Annotated[
        str | None, typer.Option(help="What all purchases may cost, in the home currency.")
    ] = None,
) -> None:
    """Look at all levels and write proposals; says what it came to."""
    if context.invoked_subcommand is None:
        typer.echo("\n".join(_as_text(in_house(lambda deps: _run(deps, budget)))))


async def _run(deps: Deps, budget: str | None) -> ReplenishmentRun:
    request = ReplenishmentRunStart(budget=budget)
    return await ReplenishmentRun.get(id=await run_replenishment(deps, SYSTEM, request))


def _as_text(run: ReplenishmentRun) -> list[str]:
    seconds = (run.finished_at - run.started_at).total_seconds()
    cost = f"{to_text(run.purchase_minor, run.currency)} {run.currency}"
    return [
        f"{run.levels:>10,} levels looked at",
        f"{run.due:>10,} at or below their reorder point",
        f"{run.transfers:>10,} transfers proposed",
        f"{run.purchases:>10,} purchases proposed, for {cost}",
        f"{run.left_out:>10,} left out",
        f"{run.unsupplied:>10,} that nobody sells to us",
        f"run {run.ordinal}, in {seconds:.1f} s",
    ]


@replenish.command()
def simulate(
    *,
    file: Annotated[
        Path | None,
        typer.Argument(
            exists=True, dir_okay=False, help="Order lines as Online Retail has them, CSV or xz."
        ),
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="The house's own orders.")] = False,
    lead_days: Annotated[float, typer.Option(min=1, help="From ordering to arrival.")] = 10,
    lead_spread: Annotated[float, typer.Option(min=0, help="Its standard deviation.")] = 3,
    seed: Annotated[int, typer.Option(help="Of the lead times.")] = 2026,
) -> None:
    """Try the policy against fixed minimums and maximums, over orders that were really placed."""
    lead = LeadTime(lead_days, lead_spread)
    if own == (file is not None):
        raise typer.BadParameter("Name a file, or say --own.")
    if file is None:
        trial, lines = in_house(lambda deps: try_shop(deps, lead))
    else:
        trial = _trial_of(file, lead, seed)
        lines = table(trial, TARGETS)
    typer.echo("\n".join([*_setting(trial), "", *_table(lines)]))


def _trial_of(path: Path, lead: LeadTime, seed: int) -> Trial:
    try:
        file = read_retail_file(path)
    except OmsError as refusal:
        typer.echo(f"refused: {refusal.message} ({refusal.code})", err=True)
        raise typer.Exit(1) from None
    counts = ", ".join(f"{count:,} {name}" for name, count in file.counts.items())
    typer.echo(f"{file.days} days from {file.first_day}: {counts}")
    items = [item for item in file.items(sorted(file.lines)) if is_worth_trying(item.lines)]
    if not items:
        typer.echo("refused: no SKU sold on enough days to learn from", err=True)
        raise typer.Exit(1)
    shop = file.shop_units
    return Trial(items=items, start=LEARNING_DAYS, lead=lead, seed=seed, shop_units=shop)


def _setting(trial: Trial) -> list[str]:
    lead = trial.lead
    return [
        f"{len(trial.items):,} SKUs, {trial.start} days to learn from,"
        f" {trial.days - trial.start} days tried; seen daily, goods come after"
        f" {lead.days:g} days, give or take {lead.spread_days:g}; what is missing is owed",
    ]


def _table(lines: list[Line]) -> list[str]:
    head = (
        f"{'target':>6}  {'policy':<42}{'lines':>7}{'units':>7}{'cycles':>8}"
        f"{'average stock':>15}{'orders':>8}"
    )
    rows = []
    for line in lines:
        outcome, target = line.outcome, f"{line.target:.0%}" if line.target else ""
        rows.append(
            f"{target:>6}  {line.policy:<42}{outcome.line_service:>7.1%}"
            f"{outcome.unit_service:>7.1%}{outcome.cycle_service:>8.1%}"
            f"{outcome.average_stock:>15,.0f}{outcome.orders:>8,}"
        )
    return [head, *rows]

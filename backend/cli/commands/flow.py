"""`flow`: a thousand real orders from intake to shipped, by rules alone."""

from pathlib import Path
from typing import Annotated

import typer

from backend.cli.demo.carriers import open_carriers
from backend.cli.demo.flow.play import play, queues
from backend.cli.demo.flow.retail import EXCERPT, read_invoices
from backend.cli.house import in_house
from backend.core.actor import SYSTEM
from backend.models import DoctorRun, ReviewDecision, RoutingDecision
from backend.models.orders.order import WorkQueue
from backend.ports.deps import Deps
from backend.services.inventory.doctor.run import DoctorRunStart, run_doctor

# What has nothing more to be done in the house.
_GONE = (WorkQueue.TRANSIT, WorkQueue.NONE)


def flow(
    file: Annotated[
        Path, typer.Argument(help="An Online Retail CSV, or the same compressed with xz.")
    ] = EXCERPT,
    orders: Annotated[int, typer.Option(min=1, max=10_000, help="How many of its sales.")] = 1000,
) -> None:
    """Take real orders in and carry each as far as the rules let it: review, routing, picking,
    packing, labels, handing over. Simulates other rules, rates and warehouses over them. Ends with
    1 when one is left, or stock does not agree."""
    if not in_house(lambda deps: _flow(deps, file, orders)):
        raise typer.Exit(1)


async def _flow(deps: Deps, file: Path, orders: int) -> bool:
    await open_carriers(deps)
    invoices = read_invoices(file, orders)
    played = await play(deps, invoices, typer.echo)
    keys = played.order_ids
    waiting = await queues(keys)
    for queue, count in sorted(waiting.items()):
        typer.echo(f"  {count:>6,} {queue.value}")
    reviewed = await ReviewDecision.filter(order_id__in=keys).distinct().values_list("order_id")
    routed = await RoutingDecision.filter(order_id__in=keys).distinct().values_list("order_id")
    typer.echo(f"explained: review of {len(reviewed):,}, routing of {len(routed):,} orders")
    for line in played.simulated:
        typer.echo(line)
    run = await DoctorRun.get(id=await run_doctor(deps, SYSTEM, DoctorRunStart()))
    typer.echo(f"doctor: {run.findings_total} findings in {len(run.checks)} checks")
    return not run.findings_total and not set(waiting) - set(_GONE)

"""`labels`: buys the labels that are owed now, and gives back those that nobody wants."""

from dataclasses import replace

import typer

from backend.cli.house import in_house
from backend.cli.serving import configured
from backend.models import Shipment
from backend.models.fulfillment.shipments import LabelStatus
from backend.ports.deps import Deps
from backend.services.fulfillment.labels.jobs import buy_due_labels


def labels() -> None:
    """Buy the labels that are owed now; prints how many were tried and what still waits."""
    tried, wanted, failed = in_house(_buy)
    typer.echo(f"{tried} tried, {wanted} still wanted, {failed} failed")


async def _buy(deps: Deps) -> tuple[int, int, int]:
    # carriers' secrets are kept under the key that serving made
    tried = await buy_due_labels(replace(deps, config=configured()))
    wanted = await Shipment.filter(label_status=LabelStatus.WANTED).count()
    failed = await Shipment.filter(label_status=LabelStatus.FAILED).count()
    return tried, wanted, failed

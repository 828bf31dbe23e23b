"""`route`: routes the orders that wait for it, as the worker does."""

import typer

from backend.cli.house import in_house
from backend.services.fulfillment.routing.jobs import route_waiting


def route() -> None:
    """Route every waiting order now; prints how many were done, with or without a route."""
    typer.echo(f"{in_house(route_waiting):,} orders")

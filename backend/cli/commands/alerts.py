"""`alerts`: looks at all stock now, raising and ending alerts."""

from collections.abc import Mapping

import typer

from backend.cli.house import in_house
from backend.models.inventory.alerts import AlertKind
from backend.ports.deps import Deps
from backend.services.inventory.alerts.evaluate import Changes
from backend.services.inventory.alerts.jobs import evaluate_all, wake_snoozed
from backend.services.inventory.alerts.queries import open_counts


def alerts() -> None:
    """Look at all stock now; prints by kind what was raised, what is over and what is open."""
    changes, waiting = in_house(_look)
    typer.echo(f"{'':<16}{'raised':>10}{'over':>10}{'open':>10}")
    for kind in AlertKind:
        counts = (changes.opened.get(kind, 0), changes.resolved.get(kind, 0), waiting.get(kind, 0))
        if any(counts):
            typer.echo(f"{kind.value.lower():<16}" + "".join(f"{count:>10,}" for count in counts))


async def _look(deps: Deps) -> tuple[Changes, Mapping[AlertKind, int]]:
    await wake_snoozed(deps)
    changes = await evaluate_all(deps)
    return changes, {each.kind: each.open for each in await open_counts()}

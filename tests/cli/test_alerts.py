"""`python -m backend.cli alerts` as a process, on a database of its own."""

import pytest

from backend.core.config import Config
from backend.models.inventory.alerts import AlertKind
from backend.ports.deps import Deps
from tests.cli.commands import command, in_database
from tests.factories.alerts import make_rule
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse


@pytest.fixture
def engine() -> str:
    """One is enough here: what is raised is tested on both."""
    return "sqlite"


async def stock(deps: Deps) -> None:
    here = await make_warehouse(deps)
    for sku, units in (("TEA", 2), ("POT", 9)):
        variant = await make_variant(deps, sku)
        await make_stock(deps, variant.id, here.id, units)
    await make_rule(deps, AlertKind.LOW_STOCK, 2)


def test_prints_what_it_raised_by_kind(config: Config) -> None:
    in_database(config, stock)
    lines = [command(config, "alerts")[1].splitlines() for _ in range(2)]
    assert lines == [
        [
            "                    raised      over      open",
            f"low_stock                {raised}         0         1",
        ]
        for raised in (1, 0)
    ]

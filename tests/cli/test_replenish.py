"""`python -m backend.cli replenish` as a process, on a database of its own."""

import pytest

from backend.core.clock import SystemClock
from backend.core.config import Config
from backend.models import ReplenishmentProposal
from backend.ports.deps import Deps
from tests.cli.commands import command, in_database
from tests.factories.inventory import make_stock
from tests.inventory.replenishment.shop import make_shop


@pytest.fixture
def engine() -> str:
    """One is enough here: runs are tested on both."""
    return "sqlite"


def replenish(config: Config, *options: str) -> tuple[int, str, str]:
    return command(config, "replenish", *options)


def test_a_run_says_what_it_came_to_and_keeps_its_budget(config: Config) -> None:
    async def furnish(deps: Deps) -> None:
        shop = await make_shop(deps)
        await make_stock(deps, shop.tea.id, shop.here.id, 12)

    async def assert_bought(_deps: Deps) -> None:
        rows = await ReplenishmentProposal.all().order_by("created_at").values_list("quantity")
        assert rows == [(36,), (24,)]

    in_database(config, furnish, SystemClock())
    code, said, errors = replenish(config)
    assert (code, errors) == (0, "")
    lines = [line.strip() for line in said.splitlines()]
    assert lines[:4] == [
        "1 levels looked at",
        "1 at or below their reorder point",
        "0 transfers proposed",
        "1 purchases proposed, for 144.00 CNY",
    ]
    assert replenish(config, "--budget", "100")[0] == 0
    in_database(config, assert_bought, SystemClock())
    code, said, errors = replenish(config, "--budget", "none")
    assert (code, said) == (1, "")
    assert errors == "refused: This is not an amount of money. (INVALID_INPUT)\n"


def test_the_simulation_wants_a_file_or_the_own_orders(config: Config) -> None:
    code, said, errors = replenish(config, "simulate")
    assert (code, said) == (2, "")
    assert "Name a file, or say --own." in errors
    code, said, errors = replenish(config, "simulate", "--own")
    assert (code, said) == (1, "")
    assert "No SKU has sold on enough days of the last half year." in errors

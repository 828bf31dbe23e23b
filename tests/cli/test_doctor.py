"""`python -m backend.cli doctor` as a process, on a database of its own."""

import json

import pytest

from backend.core.config import Config
from backend.models import StockLevel
from backend.ports.deps import Deps
from tests.cli.commands import command, in_database
from tests.inventory.doctor.spoil import make_store, spoil

LEVEL_SUMS = "UPDATE inventory_stock_level SET on_hand = 19, available = 10"


@pytest.fixture
def engine() -> str:
    """One is enough here: the checks are tested on both."""
    return "sqlite"


def doctor(config: Config, *options: str) -> tuple[int, str, str]:
    return command(config, "doctor", *options)


@pytest.fixture
def store(config: Config) -> Config:
    in_database(config, make_store)
    return config


def test_what_is_sound_ends_with_0(store: Config) -> None:
    code, output, errors = doctor(store)
    assert (code, errors) == (0, "")
    lines = output.splitlines()
    assert lines[0] == "level_sums                   1 checked       0 wrong"
    assert len(lines) == 13
    assert lines[-1].startswith("all agrees, in ")


def test_what_is_wrong_is_named_and_ends_with_1(store: Config) -> None:
    in_database(store, lambda _: spoil(LEVEL_SUMS))
    in_database(store, lambda _: spoil("UPDATE orders_order SET status = 'CANCELLED'"))
    in_database(
        store,
        lambda _: spoil("UPDATE inventory_stock_entry SET reserved_after = 2 WHERE ordinal = 1"),
    )
    code, output, _ = doctor(store)
    assert code == 1
    assert output.splitlines()[12:15] == [
        "level_sums: TEA-1 in SHA on_hand: 19 where it ought to be 20",
        "entry_balances: TEA-1 in SHA entry 1 reserved: 2 where it ought to be 0",
        "closed_orders: TEA-1 in SHA order SO261123000001 allocated: 4 where it ought to be 0",
    ]
    assert output.splitlines()[15].startswith("3 findings, in ")


def test_repair_puts_right_and_looks_again(store: Config) -> None:
    in_database(store, lambda _: spoil(LEVEL_SUMS))
    code, output, _ = doctor(store)
    assert code == 1
    wrong = "level_sums: TEA-1 in SHA on_hand: 19 where it ought to be 20 (repairable)"
    assert output.splitlines()[12] == wrong
    code, output, _ = doctor(store, "--repair")
    assert code == 0
    assert output.splitlines()[12] == "1 levels set to what their ledger says"
    assert doctor(store)[0] == 0

    async def check(_deps: Deps) -> None:
        assert (await StockLevel.get()).on_hand == 20

    in_database(store, check)


def test_json_has_all_of_it(store: Config) -> None:
    in_database(store, lambda _: spoil("DELETE FROM inventory_stock_entry WHERE ordinal = 5"))
    code, output, errors = doctor(store, "--repair", "--json")
    assert (code, errors) == (1, "")
    report = json.loads(output)
    assert report["checks"][0] == {"check": "LEVEL_SUMS", "checked": 1, "findings": 1}
    assert (report["findings_total"], report["repairable_levels"]) == (2, 0)
    assert report["repaired_levels"] == 0
    finding = report["findings"][0]
    names = ("check", "sku", "warehouse", "part", "expected", "found", "is_repairable")
    assert [finding[name] for name in names] == [
        "LEVEL_SUMS", "TEA-1", "SHA", "quarantined", 0, 2, False,
    ]  # fmt: skip

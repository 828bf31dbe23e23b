"""A worker that dies in the middle of a file: each row is taken in once all the same."""

import pytest

from backend.core.actor import Actor
from backend.models import LevelImport, StockEntry
from backend.models.inventory.imports import LevelImportMode
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from backend.services.inventory.imports.run import run_due_level_imports
from tests.factories.inventory import assert_ledger_adds_up
from tests.fakes.clock import FakeClock
from tests.inventory.imports.files import content, make_places, on_hand, start, upload
from tests.inventory.killed import AFTER_COMMIT, killed

ROWS = {("TEA-1", "SHA"): 3, ("POT-2", "SHA"): 4, ("TEA-1", "LAX"): 5}


# After its first commit, which takes in nothing; within the first row, and within a later one.
@pytest.mark.parametrize("point", [AFTER_COMMIT, 7, 12])
async def test_the_next_worker_goes_on_after_the_last_row_that_was_committed(
    deps: Deps, actor: Actor, clock: FakeClock, point: int
) -> None:
    await make_places(deps)
    rows = [f"{sku},{place},{units}" for (sku, place), units in ROWS.items()]
    key = await upload(deps, actor, content(rows))
    await start(deps, actor, key, mode=LevelImportMode.ADD)
    await killed(deps, "levels", point, key)
    kept = await LevelImport.get(id=key)
    assert (kept.status, kept.rows_done < 3) == (ImportStatus.RUNNING, True)
    done = list(ROWS.items())[: kept.rows_done]
    assert {pair: units for pair, units in (await on_hand()).items() if units} == dict(done)

    assert kept.leased_until is not None
    clock.advance(seconds=(kept.leased_until - clock.now()).total_seconds() + 1)
    assert await run_due_level_imports(deps) == 1
    assert await on_hand() == ROWS
    assert await StockEntry.filter(cause_id=key).count() == 3
    kept = await LevelImport.get(id=key)
    assert (kept.status, kept.rows_changed) == (ImportStatus.COMPLETED, 3)
    await assert_ledger_adds_up()

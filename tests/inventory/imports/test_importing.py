"""A file of levels from its preview to the ledger: every row accounted for, and none twice."""

import asyncio
from pathlib import Path

import pytest

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.models import Event, LevelImport, LevelImportRefusal, StockEntry, StockLevel, Variant
from backend.models.catalog import Tracking
from backend.models.inventory.imports import LevelImportMode
from backend.models.inventory.stock import AdjustmentReason
from backend.models.orders.imports import ImportStatus
from backend.ports.deps import Deps
from backend.services.inventory.imports.preview import (
    LevelImportPreview,
    LevelOutlook,
    preview_levels,
)
from backend.services.inventory.imports.run import run_due_level_imports, run_levels
from backend.services.inventory.imports.start import (
    LevelImportCancel,
    cancel_levels,
)
from tests.factories.bundles import make_bundle
from tests.factories.inventory import assert_ledger_adds_up, make_stock
from tests.inventory.imports import files
from tests.inventory.imports.files import content, make_places, on_hand, start, taken_in, upload
from tests.orders.importing.files import sheet_row, workbook
from tests.races import refusals

ADD = LevelImportMode.ADD


def told(outlook: LevelOutlook) -> tuple[int, int, int, int, int]:
    counts = outlook.counts
    return (
        counts.rows_changed, counts.rows_unchanged, counts.rows_refused,
        counts.units_added, counts.units_removed,
    )  # fmt: skip


async def test_what_no_plain_number_says_is_refused(deps: Deps, actor: Actor) -> None:
    _, (tea, pot) = await make_places(deps)
    await make_bundle(deps, "SET", {tea.id: 2})
    await Variant.filter(id=pot.id).update(tracking=Tracking.LOT)
    key = await upload(deps, actor, content(["SET,SHA,1", "POT-2,SHA,1", "TEA-1,SHA,1"]))
    outlook = await preview_levels(deps, actor, LevelImportPreview(id=key))
    assert [(row.number, row.code.value) for row in outlook.refusals] == [
        (2, "IS_BUNDLE"), (3, "LOT_REQUIRED"),
    ]  # fmt: skip
    await start(deps, actor, key)
    await run_due_level_imports(deps)
    assert await on_hand() == {("TEA-1", "SHA"): 1}


async def test_does_what_its_preview_said_and_says_why_of_each_row(
    deps: Deps, actor: Actor
) -> None:
    (shanghai, _), (tea, pot) = await make_places(deps)
    await make_stock(deps, tea.id, shanghai.id, 10)
    await make_stock(deps, pot.id, shanghai.id, 4)
    rows = [
        "tea-1,sha,7,3", "POT-2,SHA,4,", "TEA-1,LAX,5,2", "NONE,SHA,1,", "POT-2,XXX,1,",
        "POT-2,LAX,-1,", " TEA-1,SHA,9,", "POT-2,LAX,x,",
    ]  # fmt: skip
    key = await upload(deps, actor, content(rows, "SKU,Warehouse,On hand,Safety stock"))
    outlook = await preview_levels(deps, actor, LevelImportPreview(id=key))
    expected = [
        (5, "UNKNOWN_SKU"), (6, "UNKNOWN_WAREHOUSE"), (7, "QUANTITY_NEGATIVE"), (8, "ROW_TWICE"),
        (9, "QUANTITY_INVALID"),
    ]  # fmt: skip
    assert told(outlook) == (2, 1, 5, 5, 3)
    assert [(row.number, row.code.value) for row in outlook.refusals] == expected
    assert await StockEntry.filter(kind="COUNTED").count() == 0

    await start(deps, actor, key, note="night count")
    assert await run_due_level_imports(deps) == 1
    kept = await LevelImport.get(id=key)
    assert (kept.status, kept.rows_changed, kept.rows_unchanged, kept.rows_refused) == (
        ImportStatus.COMPLETED, 2, 1, 5,
    )  # fmt: skip
    assert (kept.rows_total, kept.units_added, kept.units_removed) == (8, 5, 3)
    refused = await LevelImportRefusal.all().order_by("row_number")
    assert [(row.row_number, row.code) for row in refused] == expected
    assert await on_hand() == {("TEA-1", "SHA"): 7, ("POT-2", "SHA"): 4, ("TEA-1", "LAX"): 5}
    safety = await StockLevel.filter(safety_stock__gt=0).order_by("safety_stock")
    assert [(level.sku, level.safety_stock) for level in safety] == [("TEA-1", 2), ("TEA-1", 3)]
    entry = await StockEntry.get(kind="COUNTED", on_hand_delta=-3)
    assert (entry.cause_type, entry.cause_id, entry.note, entry.reason) == (
        "LevelImport", key, "night count", AdjustmentReason.COUNT,
    )  # fmt: skip
    assert await Event.filter(type="stock.counted").count() == 2
    assert files.uploads(deps) == []
    await assert_ledger_adds_up()


async def test_sets_a_level_from_what_it_holds_then_and_not_at_the_preview(
    deps: Deps, actor: Actor
) -> None:
    (shanghai, _), (tea, _) = await make_places(deps)
    await make_stock(deps, tea.id, shanghai.id, 10)
    key = await upload(deps, actor, content(["TEA-1,SHA,12"]))
    assert told(await preview_levels(deps, actor, LevelImportPreview(id=key)))[3:] == (2, 0)
    await make_stock(deps, tea.id, shanghai.id, 5)
    await start(deps, actor, key)
    await run_levels(deps, key)
    assert await on_hand() == {("TEA-1", "SHA"): 12}
    assert (await StockEntry.get(kind="COUNTED")).on_hand_delta == -3


async def test_adds_to_levels_with_the_cost_of_what_comes(deps: Deps, actor: Actor) -> None:
    (shanghai, _), (tea, pot) = await make_places(deps)
    await make_stock(deps, tea.id, shanghai.id, 10)
    await make_stock(deps, pot.id, shanghai.id, 2)
    heading = "sku,warehouse,quantity,unit cost,currency,reason"
    rows = ["TEA-1,SHA,-4,1.25,CNY,DAMAGED", "POT-2,SHA,+6,1.25,CNY,", "TEA-1,LAX,-1,,,"]
    kept = await taken_in(
        deps, actor, content(rows, heading), mode=ADD, reason=AdjustmentReason.FOUND
    )
    assert (kept.rows_changed, kept.rows_refused) == (2, 1)
    assert await on_hand() == {("TEA-1", "SHA"): 6, ("POT-2", "SHA"): 8, ("TEA-1", "LAX"): 0}
    entries = await StockEntry.filter(kind="ADJUSTED").order_by("on_hand_delta")
    assert [(each.reason, each.unit_cost_minor) for each in entries] == [
        (AdjustmentReason.DAMAGED, None), (AdjustmentReason.FOUND, 125),
    ]  # fmt: skip
    assert (await LevelImportRefusal.get()).code == "INSUFFICIENT_STOCK"


async def test_reads_a_workbook(deps: Deps, actor: Actor, tmp_path: Path) -> None:
    await make_places(deps)
    cells = sheet_row(1, "SKU", "仓库", "数量") + sheet_row(2, "TEA-1", "SHA", 3)
    data = await asyncio.to_thread(workbook(tmp_path, cells).read_bytes)
    kept = await taken_in(deps, actor, data)
    assert (kept.format, kept.rows_changed) == ("XLSX", 1)
    assert await on_hand() == {("TEA-1", "SHA"): 3}


async def test_the_same_bytes_are_taken_in_once_unless_it_is_meant(
    deps: Deps, actor: Actor
) -> None:
    await make_places(deps)
    data = content(["TEA-1,SHA,3"])
    keys = [await upload(deps, actor, data) for _ in range(2)]
    results = await asyncio.gather(
        *(start(deps, actor, key, mode=ADD) for key in keys), return_exceptions=True
    )
    assert refusals(results) == [Code.ALREADY_EXISTS]
    assert await run_due_level_imports(deps) == 1
    left = await LevelImport.get(status=ImportStatus.UPLOADED)
    await start(deps, actor, left.id, mode=ADD, repeats=True)
    assert await run_due_level_imports(deps) == 1
    assert await on_hand() == {("TEA-1", "SHA"): 6}


async def test_a_start_that_is_sent_twice_is_one(deps: Deps, actor: Actor) -> None:
    await make_places(deps)
    key = await upload(deps, actor, content(["TEA-1,SHA,3"]))
    for _ in range(2):
        await start(deps, actor, key, idempotency_key="once")
    assert await Event.filter(type="level_import.queued").count() == 1
    with pytest.raises(OmsError) as refused:
        await start(deps, actor, key, idempotency_key="another")
    assert refused.value.code is Code.NOT_ALLOWED_NOW


async def test_a_cancelled_import_goes_on_where_it_stopped(
    deps: Deps, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.services.inventory.imports.reading.CHUNK_ROWS", 1)
    await make_places(deps)
    key = await upload(deps, actor, content(["TEA-1,SHA,3", "POT-2,SHA,4"]))
    await start(deps, actor, key, mode=ADD)

    def stop(_kept: LevelImport) -> None:
        raise asyncio.CancelledError

    # a worker that is told to end lets go of what it holds
    with pytest.raises(asyncio.CancelledError):
        await run_levels(deps, key, stop)
    await cancel_levels(deps, actor, LevelImportCancel(id=key))
    assert await run_due_level_imports(deps) == 0
    assert await on_hand() == {("TEA-1", "SHA"): 3}
    await start(deps, actor, key, mode=ADD)
    assert await run_due_level_imports(deps) == 1
    assert await on_hand() == {("TEA-1", "SHA"): 3, ("POT-2", "SHA"): 4}
    assert (await LevelImport.get(id=key)).rows_changed == 2

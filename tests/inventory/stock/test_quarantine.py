"""Units set aside, given free again, thrown away."""

from typing import Any

import pytest

from backend.core.ids import to_global_id
from backend.models import AuditEntry, Event, StockEntry, StockLevel, Variant, Warehouse
from backend.ports.deps import Deps
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.graph import Graph

_LEVELS = "{ levels { onHand quarantined available version } userErrors { code field details } }"
QUARANTINE = (
    "mutation ($input: StockQuarantineInput!) { done: stockQuarantine(input: $input) "
    + _LEVELS + " }"
)  # fmt: skip
RELEASE = (
    "mutation ($input: StockQuarantineReleaseInput!) "
    "{ done: stockQuarantineRelease(input: $input) " + _LEVELS + " }"
)
SCRAP = "mutation ($input: StockScrapInput!) { done: stockScrap(input: $input) " + _LEVELS + " }"


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def tea(deps: Deps) -> Variant:
    return await make_variant(deps)


def _lines(tea: Variant, house: Warehouse, quantity: int, **more: Any) -> dict[str, Any]:
    return {
        "lines": [
            {
                "variantId": to_global_id("Variant", tea.id),
                "warehouseId": to_global_id("Warehouse", house.id),
                "quantity": quantity,
                **more,
            }
        ]
    }


async def _numbers(graph: Graph, operation: str, request: dict[str, Any]) -> tuple[int, ...]:
    done = (await graph(operation, input=request))["done"]
    assert done["userErrors"] == []
    (level,) = done["levels"]
    return level["onHand"], level["quarantined"], level["available"]


async def test_units_are_set_aside_given_free_and_thrown_away(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse
) -> None:
    await make_stock(deps, tea.id, house.id, 10)
    aside = {**_lines(tea, house, 4), "reason": "QUALITY", "note": "wet", "idempotencyKey": "q"}
    assert await _numbers(graph, QUARANTINE, aside) == (10, 4, 6)
    assert await _numbers(graph, QUARANTINE, aside) == (10, 4, 6)
    assert await _numbers(graph, RELEASE, _lines(tea, house, 1)) == (10, 3, 7)
    scrapped = {**_lines(tea, house, 2), "reason": "DAMAGED"}
    assert await _numbers(graph, SCRAP, scrapped) == (8, 1, 7)
    sold = {**scrapped, "fromQuarantine": False}
    assert await _numbers(graph, SCRAP, sold) == (6, 1, 5)
    kinds = [entry.kind for entry in await StockEntry.all().order_by("ordinal")]
    assert kinds == ["RECEIVED", "QUARANTINED", "RELEASED", "SCRAPPED", "SCRAPPED"]
    assert await Event.filter(type="stock.quarantined").count() == 1
    assert await AuditEntry.filter(action="stock.scrapped").count() == 2
    await assert_ledger_adds_up()


@pytest.mark.parametrize(
    ("operation", "line", "code", "field"),
    [
        (QUARANTINE, {"quantity": 11}, "INSUFFICIENT_STOCK", "lines.0.quantity"),
        (QUARANTINE, {"quantity": -1}, "INVALID_INPUT", "lines.0.quantity"),
        (SCRAP, {"quantity": 1}, "INSUFFICIENT_STOCK", "lines.0.quantity"),
        (SCRAP, {"quantity": 0}, "INVALID_INPUT", "lines.0.quantity"),
        (RELEASE, {"quantity": 1}, "INSUFFICIENT_STOCK", "lines.0.quantity"),
        (
            QUARANTINE,
            {"quantity": 1, "expectedVersion": 1},
            "STALE_VERSION",
            "lines.0.expectedVersion",
        ),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_moves(
    deps: Deps,
    graph: Graph,
    tea: Variant,
    house: Warehouse,
    operation: str,
    line: dict[str, int],
    code: str,
    field: str,
) -> None:
    await make_stock(deps, tea.id, house.id, 10)
    request = _lines(tea, house, **line)
    if operation is not RELEASE:
        request["reason"] = "QUALITY"
    refused = (await graph(operation, input=request))["done"]
    assert [(e["code"], e["field"]) for e in refused["userErrors"]] == [(code, field)]
    level = await StockLevel.get()
    assert (level.on_hand, level.quarantined, level.version) == (10, 0, 2)


async def test_one_level_twice_is_refused(
    deps: Deps, graph: Graph, tea: Variant, house: Warehouse
) -> None:
    await make_stock(deps, tea.id, house.id, 10)
    request = {"lines": _lines(tea, house, 1)["lines"] * 2, "reason": "QUALITY"}
    refused = (await graph(QUARANTINE, input=request))["done"]
    assert [e["field"] for e in refused["userErrors"]] == ["lines.1"]

"""What a warehouse keeps to, through the graph."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.ids import to_global_id
from backend.models import AuditEntry, Event, Warehouse, WarehouseDay
from backend.ports.deps import Deps
from backend.services.inventory.warehouses.save_days import (
    WarehouseDayInput,
    WarehouseDaysSave,
    save_days,
)
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.graph import Graph

UPDATE = """
mutation ($input: WarehouseUpdateInput!) { warehouseUpdate(input: $input) {
  warehouse { version contactName week { weekday opens closes } cutOff handlingDays dailyCapacity
    capacityUnit }
  userErrors { code field message } } }
"""
DAYS = """
mutation ($input: WarehouseDaysSaveInput!) { warehouseDaysSave(input: $input) {
  warehouse { version specialDays { date isOpen opens closes note } }
  userErrors { code field } } }
"""
WORK = """
query ($id: ID!, $at: DateTime, $since: Date!, $until: Date!) { warehouse(id: $id) {
  opening(at: $at) { isOpen changesAt } nextDispatch(at: $at) { date cutOffAt }
  load { orders units } onHand
  workingDays(since: $since, until: $until) { date opens closes cutOffAt room } } }
"""
OFFICE = [{"weekday": day, "opens": "09:00", "closes": "18:00"} for day in (1, 2, 3, 4, 5)]


def _id(warehouse: Warehouse) -> str:
    return to_global_id("Warehouse", warehouse.id)


async def _update(graph: Graph, warehouse: Warehouse, version: int, **change: object) -> Any:
    request = {"id": _id(warehouse), "expectedVersion": version, **change}
    return (await graph(UPDATE, input=request))["warehouseUpdate"]


async def test_hours_and_capacity_are_kept_and_cleared(deps: Deps, graph: Graph) -> None:
    house = await make_warehouse(deps)
    kept = await _update(
        graph,
        house,
        1,
        contactName="周强",
        week=OFFICE,
        cutOff="16:00",
        handlingDays=1,
        dailyCapacity=80,
        capacityUnit="UNITS",
    )
    assert kept["warehouse"] == {
        "version": 2,
        "contactName": "周强",
        "week": OFFICE,
        "cutOff": "16:00",
        "handlingDays": 1,
        "dailyCapacity": 80,
        "capacityUnit": "UNITS",
    }
    cleared = (await _update(graph, house, 2, clear=["CUT_OFF", "DAILY_CAPACITY"]))["warehouse"]
    assert (cleared["cutOff"], cleared["dailyCapacity"], cleared["week"]) == (None, None, OFFICE)
    entry = await AuditEntry.filter(object_id=house.id).order_by("-id").first()
    assert entry is not None
    assert (entry.before, entry.after) == (
        {"cut_off": 960, "daily_capacity": 80},
        {"cut_off": None, "daily_capacity": None},
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"week": []}, "week"),
        ({"week": [{**OFFICE[0], "weekday": 8}]}, "week.0.weekday"),
        ({"week": [OFFICE[0], OFFICE[0]]}, "week.1.weekday"),
        ({"week": [{**OFFICE[0], "closes": "09:00"}]}, "week.0.closes"),
        ({"week": [{**OFFICE[0], "opens": "9"}]}, "week.0.opens"),
        ({"week": OFFICE, "cutOff": "18:01"}, "cutOff"),
        ({"cutOff": "24:30"}, "cutOff"),
        ({"handlingDays": 31}, "handlingDays"),
        ({"dailyCapacity": 0}, "dailyCapacity"),
        ({"contactPhone": "1" * 41}, "contactPhone"),
        ({"timezone": "Asia/Beijing"}, "timezone"),
        ({"latitude": 90.5}, "latitude"),
    ],
)
async def test_refuses_what_no_warehouse_can_keep_to(
    deps: Deps, graph: Graph, change: dict[str, object], field: str
) -> None:
    house = await make_warehouse(deps)
    refused = await _update(graph, house, 1, **change)
    assert [(each["code"], each["field"]) for each in refused["userErrors"]] == [
        ("INVALID_INPUT", field)
    ]
    assert (await Warehouse.get(id=house.id)).version == 1
    assert await Event.filter(object_id=house.id).count() == 0


async def test_a_cut_off_is_checked_against_the_week_that_is_kept(deps: Deps, graph: Graph) -> None:
    house = await make_warehouse(deps, week={"1": [540, 1080]}, cut_off=1020)
    refused = await _update(graph, house, 1, week=[{**OFFICE[0], "closes": "16:00"}])
    assert [each["field"] for each in refused["userErrors"]] == ["cutOff"]


async def test_special_days_are_put_and_removed(deps: Deps, graph: Graph) -> None:
    house = await make_warehouse(deps)

    async def save(version: int, **change: object) -> Any:
        request = {"id": _id(house), "expectedVersion": version, **change}
        return (await graph(DAYS, input=request))["warehouseDaysSave"]

    put = [
        {"date": "2026-10-01", "note": "国庆"},
        {"date": "2026-10-10", "opens": "09:00", "closes": "18:00", "note": "调休"},
    ]
    saved = await save(1, put=put)
    open_day = {"isOpen": True, "opens": "09:00", "closes": "18:00"}
    closed = {"isOpen": False, "opens": None, "closes": None}
    assert saved["warehouse"] == {
        "version": 2,
        "specialDays": [{**put[0], **closed}, {**put[1], **open_day}],
    }
    changed = await save(2, put=[{"date": "2026-10-10", "note": "盘点"}], remove=["2026-10-01"])
    assert changed["warehouse"]["specialDays"] == [{"date": "2026-10-10", "note": "盘点", **closed}]
    entry = await AuditEntry.filter(object_id=house.id).order_by("-id").first()
    assert entry is not None
    assert entry.before == {"2026-10-01": "closed 国庆", "2026-10-10": "09:00-18:00 调休"}
    assert entry.after == {"2026-10-10": "closed 盘点"}
    for change, code, field in [
        ({"put": [{"date": "2026-10-02", "opens": "09:00"}]}, "INVALID_INPUT", "put.0.closes"),
        ({"put": [put[0], put[0]]}, "INVALID_INPUT", "put.1.date"),
        ({}, "INVALID_INPUT", "put"),
    ]:
        assert (await save(3, **change))["userErrors"] == [{"code": code, "field": field}]
    assert (await save(1, put=put))["userErrors"] == [
        {"code": "STALE_VERSION", "field": "expectedVersion"}
    ]
    assert await WarehouseDay.filter(warehouse_id=house.id).count() == 1


async def test_a_year_and_more_of_special_days_is_too_much(deps: Deps, graph: Graph) -> None:
    house = await make_warehouse(deps)
    days = [{"date": str(date(2026, 1, 1) + timedelta(days=at))} for at in range(400)]
    full = await graph(DAYS, input={"id": _id(house), "expectedVersion": 1, "put": days})
    assert len(full["warehouseDaysSave"]["warehouse"]["specialDays"]) == 400
    more = {"id": _id(house), "expectedVersion": 2, "put": [{"date": "2028-01-01"}]}
    refused = await graph(DAYS, input=more)
    assert refused["warehouseDaysSave"]["userErrors"] == [
        {"code": "LIMIT_EXCEEDED", "field": "put"}
    ]
    again = {"id": _id(house), "expectedVersion": 2, "put": days[:1]}
    assert (await graph(DAYS, input=again))["warehouseDaysSave"]["userErrors"] == []


async def test_what_waits_fills_the_next_days(deps: Deps, graph: Graph) -> None:
    """It is Monday, 23 November, 17:30 in Shanghai: past the cut-off."""
    channel, tea = await make_channel(deps), await make_variant(deps)
    week = {str(day): [540, 1080] for day in range(1, 6)}
    house = await make_warehouse(
        deps, timezone="Asia/Shanghai", week=week, cut_off=1020, daily_capacity=2
    )
    await WarehouseDay.create(warehouse_id=house.id, date=date(2026, 11, 26), note="盘点")
    await make_stock(deps, tea.id, house.id, 50)
    for _ in range(3):
        await make_order(deps, channel.id, {tea.id: 4})

    async def work(**more: str) -> Any:
        span = {"since": "2026-11-23", "until": "2026-11-28", **more}
        return (await graph(WORK, id=_id(house), **span))["warehouse"]

    found = await work()
    assert (found["load"], found["onHand"]) == ({"orders": 3, "units": 12}, 50)
    assert found["opening"] == {"isOpen": True, "changesAt": "2026-11-23T10:00:00+00:00"}
    assert found["nextDispatch"] == {"date": "2026-11-24", "cutOffAt": "2026-11-24T09:00:00+00:00"}
    assert [(day["date"], day["room"]) for day in found["workingDays"]] == [
        ("2026-11-23", 0),
        ("2026-11-24", 0),
        ("2026-11-25", 1),
        ("2026-11-27", 2),
    ]
    assert found["workingDays"][0] == {
        "date": "2026-11-23",
        "opens": "09:00",
        "closes": "18:00",
        "cutOffAt": "2026-11-23T09:00:00+00:00",
        "room": 0,
    }
    earlier = await work(at="2026-11-23T08:59:59Z")
    assert earlier["nextDispatch"]["date"] == "2026-11-23"
    await Warehouse.filter(id=house.id).update(capacity_unit="UNITS", daily_capacity=10)
    assert [day["room"] for day in (await work())["workingDays"]] == [0, 0, 8, 10]


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [
        ("2026-11-24", "2026-11-23", "until"),
        ("2026-11-23", "2027-02-23", "until"),
        ("2026-11-20", "2026-11-24", "since"),
        ("2028-01-01", "2028-01-02", "since"),
    ],
)
async def test_refuses_days_without_end(
    deps: Deps, graph: Graph, since: str, until: str, field: str
) -> None:
    house = await make_warehouse(deps)
    (error,) = await graph.errors(WORK, id=_id(house), since=since, until=until)
    assert (error["code"], error["field"]) == ("INVALID_INPUT", field)


async def test_of_two_editors_of_the_days_one_is_told(deps: Deps) -> None:
    house = await make_warehouse(deps)

    async def attempt(day: int) -> str:
        put = [WarehouseDayInput(date=date(2026, 10, day))]
        try:
            await save_days(
                deps, SYSTEM, WarehouseDaysSave(id=house.id, expected_version=1, put=put)
            )
        except OmsError as refused:
            return refused.code
        return "done"

    outcomes = await asyncio.gather(*map(attempt, range(1, 7)))
    assert sorted(outcomes) == sorted(["done", *[Code.STALE_VERSION] * 5])
    assert await WarehouseDay.filter(warehouse_id=house.id).count() == 1

"""Carriers, services, zones and rates through the graph, and what nobody is told of them."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from backend.adapters.carriers.sandbox import SandboxCarriers
from backend.adapters.carriers.table_rate import TableRateCarriers
from backend.core.actor import SYSTEM
from backend.core.errors import Code
from backend.core.ids import to_global_id
from backend.models import AuditEntry, Carrier, CarrierService, Event, Rate, RateZone
from backend.ports.carriers import Carriers
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.fulfillment.carriers.accounts import account_of
from backend.services.fulfillment.carriers.rules import RateAt
from backend.services.fulfillment.carriers.save_zone import RateZoneUpdate, update_zone
from tests.factories.auth import reader
from tests.factories.inventory import make_warehouse
from tests.factories.routing import make_service
from tests.factories.shipments import make_carrier, make_packed, make_shipment
from tests.graph import Graph
from tests.races import refusals
from tests.statements import statements

ERRORS = "userErrors { code field message }"
CREATE = f"""mutation($input: CarrierCreateInput!) {{
  carrierCreate(input: $input) {{
    carrier {{ id version code kind secrets serviceUrl }} {ERRORS} }} }}"""
UPDATE = f"""mutation($input: CarrierUpdateInput!) {{
  carrierUpdate(input: $input) {{ carrier {{ id version secrets isActive }} {ERRORS} }} }}"""
SERVICE = f"""mutation($input: CarrierServiceCreateInput!) {{
  carrierServiceCreate(input: $input) {{ service {{ id code level }} {ERRORS} }} }}"""
ZONE = f"""mutation($input: RateZoneCreateInput!) {{
  rateZoneCreate(input: $input) {{ zone {{ id version }} {ERRORS} }} }}"""
ZONE_UPDATE = f"""mutation($input: RateZoneUpdateInput!) {{
  rateZoneUpdate(input: $input) {{ zone {{ version rates {{ upToGrams }} }} {ERRORS} }} }}"""
ZONE_DELETE = f"""mutation($input: RateZoneDeleteInput!) {{
  rateZoneDelete(input: $input) {{ deletedId {ERRORS} }} }}"""
LIST = """{ carriers { nodes { code services { code level maxWeightGrams zones {
  name warehouse { code } countries postalPrefixes transitDays
  rates { upToGrams price { amount currency } perKg { amount } } } } } } }"""
QUOTES = """query($input: RateQuotesInput!) { rateQuotes(input: $input) { quotes {
  service { code } zone { name } upToGrams price { amount currency } unquoted } } }"""
SHIPMENTS = """query($where: ShipmentWhere, $search: String) {
  shipments(where: $where, search: $search) { nodes {
    number status labelStatus trackingUrl order { number } carrier { code } service { code }
    events { status } labelLog { deed problem } } } }"""


@pytest.fixture
def deps(deps: Deps) -> Deps:
    carriers: dict[str, Carriers] = {
        "SANDBOX": SandboxCarriers(),
        "TABLE_RATE": TableRateCarriers(),
    }
    return replace(deps, carriers=carriers)


async def test_a_carriers_secrets_go_in_and_never_come_out(graph: Graph, deps: Deps) -> None:
    given = {"code": "sbx", "name": "Sandbox", "kind": "SANDBOX", "serviceUrl": "https://sbx.example",
             "apiKey": "hunter2", "webhookSecret": "hunter3", "idempotencyKey": "k"}  # fmt: skip
    made = (await graph(CREATE, input=given))["carrierCreate"]
    assert made["userErrors"] == []
    assert made["carrier"]["secrets"] == ["api_key", "webhook_secret"]
    again = (await graph(CREATE, input=given))["carrierCreate"]
    assert again == made
    carrier = await Carrier.get()
    assert account_of(deps.config, carrier).secrets["api_key"] == "hunter2"
    forgotten = {"id": made["carrier"]["id"], "expectedVersion": 1, "apiKey": "", "isActive": False}
    changed = (await graph(UPDATE, input=forgotten))["carrierUpdate"]["carrier"]
    assert (changed["secrets"], changed["isActive"]) == (["webhook_secret"], False)
    kept = [carrier.secret, *map(repr, await AuditEntry.all().values()),
            *map(repr, await Event.all().values())]  # fmt: skip
    assert not any("hunter" in text for text in kept)


async def test_a_service_has_zones_with_rates(graph: Graph, deps: Deps) -> None:
    house = await make_warehouse(deps)
    carrier = (await graph(CREATE, input={"code": "sf", "name": "顺丰"}))["carrierCreate"][
        "carrier"
    ]
    service = {"carrierId": carrier["id"], "code": "express", "name": "特快", "level": "EXPRESS",
               "maxWeightGrams": 30_000}  # fmt: skip
    made = (await graph(SERVICE, input=service))["carrierServiceCreate"]["service"]
    zone = {
        "serviceId": made["id"], "name": "江浙沪", "countries": ["cn"],
        "postalPrefixes": ["20", "31"],
        "transitDays": 1, "currency": "CNY", "warehouseId": to_global_id("Warehouse", house.id),
        "rates": [{"upToGrams": 1000, "price": "12"},
                  {"upToGrams": 5000, "price": "20.5", "perKg": "3"}],
    }  # fmt: skip
    created = (await graph(ZONE, input=zone))["rateZoneCreate"]
    assert created["userErrors"] == []
    await graph(ZONE, input={**zone, "name": "全国", "postalPrefixes": [], "position": 1})
    with statements() as sent:
        (shown,) = (await graph(LIST))["carriers"]["nodes"]
    assert len(sent) == 4
    (service_shown,) = shown["services"]
    assert [zone["name"] for zone in service_shown["zones"]] == ["江浙沪", "全国"]
    assert service_shown["zones"][0] == {
        "name": "江浙沪", "warehouse": {"code": "SHA"}, "countries": ["CN"],
        "postalPrefixes": ["20", "31"], "transitDays": 1,
        "rates": [
            {"upToGrams": 1000, "price": {"amount": "12.00", "currency": "CNY"}, "perKg": None},
            {"upToGrams": 5000, "price": {"amount": "20.50", "currency": "CNY"},
             "perKg": {"amount": "3.00"}},
        ],
    }  # fmt: skip
    key = created["zone"]["id"]
    cheaper = {"id": key, "expectedVersion": 1, "currency": "CNY",
               "rates": [{"upToGrams": 900, "price": "8"}]}  # fmt: skip
    assert (await graph(ZONE_UPDATE, input=cheaper))["rateZoneUpdate"] == {
        "zone": {"version": 2, "rates": [{"upToGrams": 900}]}, "userErrors": [],
    }  # fmt: skip
    entry = await AuditEntry.get(action="rate_zone.updated")
    assert entry.before["rates"] == ["1000 g: 12.00 CNY", "5000 g: 20.50 CNY, then 3.00 per kg"]
    gone = await graph(ZONE_DELETE, input={"id": key, "expectedVersion": 2})
    assert gone["rateZoneDelete"]["deletedId"] == key
    assert (await RateZone.all().count(), await Rate.all().count()) == (1, 2)


async def test_a_quote_says_by_which_rate_or_why_there_is_none(graph: Graph, deps: Deps) -> None:
    house = await make_warehouse(deps)
    service = await make_service(deps, {house.id: 900}, "slow", max_weight_grams=12_000)
    near = await RateZone.create(
        service_id=service.id, warehouse_id=house.id, name="Near", countries=["GB"],
        postal_prefixes=["EC"], transit_days=1, created_at=deps.clock.now(),
        updated_at=deps.clock.now(),
    )  # fmt: skip
    for up_to, price, per_kg in ((500, 300, None), (2_000, 500, 150)):
        await Rate.create(
            zone_id=near.id, up_to_grams=up_to, price_minor=price, per_kg_minor=per_kg,
            currency="CNY",
        )  # fmt: skip
    await make_service(deps, {None: 100}, "abroad", currency="USD")
    await make_service(deps, {None: 2_000}, "fast", countries=["GB"])
    await make_service(deps, {None: 1}, "off", is_active=False)

    async def quoted(**parcel: Any) -> list[tuple[Any, ...]]:
        given = {"warehouseId": to_global_id("Warehouse", house.id), "country": "gb", **parcel}
        return [
            (each["service"]["code"], (each["zone"] or {}).get("name"), each["upToGrams"],
             (each["price"] or {}).get("amount"), each["unquoted"])
            for each in (await graph(QUOTES, input=given))["rateQuotes"]["quotes"]
        ]  # fmt: skip

    foreign = ("abroad", "Zone 0", None, None, "OTHER_CURRENCY")
    assert await quoted(grams=2_001, postalCode="ec1a 1bb") == [
        ("slow", "Near", 2_000, "6.50", None),
        ("fast", "Zone 0", 10_000, "20.00", None),
        foreign,
    ]
    assert await quoted(grams=11_000) == [
        foreign,
        ("fast", "Zone 0", None, None, "BEYOND_RATES"),
        ("slow", "Zone 0", None, None, "BEYOND_RATES"),
    ]
    assert await quoted(grams=12_001, country="FR") == [
        foreign,
        ("fast", None, None, None, "NO_ZONE"),
        ("slow", "Zone 0", None, None, "TOO_HEAVY"),
    ]
    for wrong in ({"grams": 0}, {"grams": 9, "country": "*"}, {"grams": 9, "postalCode": "1" * 21}):
        given = {"warehouseId": to_global_id("Warehouse", house.id), "country": "GB", **wrong}
        (error,) = await graph.errors(QUOTES, input=given)
        assert error["code"] == "INVALID_INPUT"
    (error,) = await graph.as_actor(reader(Permission.ORDERS_READ)).errors(
        QUOTES, input={"warehouseId": to_global_id("Warehouse", house.id), "country": "GB",
                       "grams": 9},
    )  # fmt: skip
    assert error["code"] == "FORBIDDEN"


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"code": "SF"}, "INVALID_INPUT", "code"),
        ({"code": "taken"}, "ALREADY_EXISTS", "code"),
        ({"name": " "}, "INVALID_INPUT", "name"),
        ({"trackingUrl": "javascript:alert(1)"}, "INVALID_INPUT", "trackingUrl"),
        ({"serviceUrl": "https://x.example"}, "INVALID_INPUT", "serviceUrl"),
        ({"apiKey": "hunter2"}, "INVALID_INPUT", "apiKey"),
    ],
)
async def test_refuses_a_carrier_that_is_none(
    graph: Graph, deps: Deps, given: dict[str, str], code: str, field: str
) -> None:
    await make_carrier(deps, "taken")
    made = (await graph(CREATE, input={"code": "sf", "name": "顺丰", **given}))["carrierCreate"]
    assert [(error["code"], error["field"]) for error in made["userErrors"]] == [(code, field)]
    assert await Carrier.all().count() == 1


async def test_two_who_change_one_zone_at_once(graph: Graph, deps: Deps) -> None:
    carrier = await make_carrier(deps)
    service = await CarrierService.get(carrier_id=carrier.id)
    zone = {"serviceId": to_global_id("CarrierService", service.id), "name": "all",
            "countries": ["*"], "transitDays": 3, "currency": "CNY",
            "rates": [{"upToGrams": 1000, "price": "12"}]}  # fmt: skip
    await graph(ZONE, input=zone)
    key = (await RateZone.get()).id
    requests = [
        RateZoneUpdate(
            id=key, expected_version=1, currency="CNY",
            rates=[RateAt(up_to_grams=grams, price="1") for grams in (at, at + 1)],
        )
        for at in (10, 20, 30)
    ]  # fmt: skip
    results = await asyncio.gather(
        *(update_zone(deps, SYSTEM, request) for request in requests), return_exceptions=True
    )
    assert refusals(results) == [Code.STALE_VERSION] * 2
    assert await Rate.all().count() == 2


async def test_needs_the_permission(graph: Graph) -> None:
    looking = graph.as_actor(reader(Permission.FULFILLMENT_READ))
    assert (await looking(LIST))["carriers"]["nodes"] == []
    (error,) = await looking.errors(CREATE, input={"code": "sf", "name": "SF"})
    assert error["code"] == "FORBIDDEN"
    (error,) = await graph.as_actor(reader(Permission.ORDERS_READ)).errors(SHIPMENTS)
    assert error["code"] == "FORBIDDEN"


async def test_shipments_are_found_by_any_of_their_numbers(graph: Graph, deps: Deps) -> None:
    order, carrier = await make_packed(deps), await make_carrier(deps)
    await make_shipment(deps, order, carrier, units=1, tracking_number="SB000001")
    for search in ("sh-0000", "sb0000", order.number[:4].lower()):
        (shown,) = (await graph(SHIPMENTS, search=search))["shipments"]["nodes"]
    assert shown == {
        "number": "SH-000001", "status": "READY", "labelStatus": "WANTED",
        "trackingUrl": "https://track.example/SB000001", "order": {"number": order.number},
        "carrier": {"code": "sandbox"}, "service": {"code": "standard"}, "events": [],
        "labelLog": [],
    }  # fmt: skip
    assert (await graph(SHIPMENTS, search="SH-2"))["shipments"]["nodes"] == []
    where: dict[str, Any] = {"labelStatus": {"eq": "FAILED"}}
    assert (await graph(SHIPMENTS, where=where))["shipments"]["nodes"] == []
    found = await graph(
        "query($id: ID!) { order(id: $id) { trackingPath shipments { number } } }",
        id=to_global_id("Order", order.id),
    )
    assert found["order"]["shipments"] == [{"number": "SH-000001"}]
    assert found["order"]["trackingPath"].startswith("/t/")

"""Bundles are sold as one and stocked as parts."""

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.ids import to_global_id
from backend.models import (
    Allocation,
    AuditEntry,
    Channel,
    ChannelAvailability,
    OrderLine,
    OrderLineComponent,
    StockLevel,
    Variant,
    Warehouse,
)
from backend.models.inventory.doctor import DoctorCheck
from backend.models.orders.order import CancelReason
from backend.ports.deps import Deps
from backend.services.inventory.bundles.save import BundlePart, BundleSave, save_bundle
from backend.services.inventory.doctor.examine import examine
from backend.services.inventory.stock.publish import publish_availability
from backend.services.inventory.stock.receive import ReceiveLine, StockReceive, receive_stock
from backend.services.inventory.stock.save_rule import ChannelStockRuleSave, save_rule
from backend.services.live.relay import relay_batch
from backend.services.orders.cancel import OrderCancel, cancel_order
from tests.factories.bundles import make_bundle, set_parts
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.factories.purchasing import make_item, make_supplier
from tests.graph import Graph
from tests.statements import statements

SAVE = """mutation ($input: BundleSaveInput!) { bundleSave(input: $input) {
  variant { isBundle version components { quantity variant { sku } } }
  userErrors { code field } } }"""
LOOK = """query ($channel: ID!) { variants { nodes { sku isBundle sellable(channel: $channel)
  components { quantity variant { sku } } partOf { quantity bundle { sku } }
  bundleStock { available warehouse { code } } } } }"""
LINES = """query ($id: ID!) { order(id: $id) { lines { sku quantity
  components { sku name quantity variant { sku } }
  allocations { quantity level { sku warehouse { code } } } } } }"""


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def shop(deps: Deps) -> Channel:
    return await make_channel(deps, "shop")


@pytest.fixture
async def cup(deps: Deps) -> Variant:
    return await make_variant(deps, "CUP", name="Cup")


@pytest.fixture
async def pot(deps: Deps) -> Variant:
    return await make_variant(deps, "POT", name="Pot")


@pytest.fixture
async def kit(deps: Deps, cup: Variant, pot: Variant) -> Variant:
    """Four cups and a pot."""
    return await make_bundle(deps, "KIT", {cup.id: 4, pot.id: 1})


async def _allocated() -> dict[str, int]:
    return {level.sku: level.allocated for level in await StockLevel.all().order_by("sku")}


async def test_a_recipe_is_saved_with_its_version_and_told(
    deps: Deps, graph: Graph, cup: Variant, pot: Variant
) -> None:
    kit = await make_variant(deps, "KIT")
    given = [{"variantId": to_global_id("Variant", key), "quantity": n} for key, n in
             ((pot.id, 1), (cup.id, 4))]  # fmt: skip
    asked = {"id": to_global_id("Variant", kit.id), "expectedVersion": 1, "components": given}
    saved = (await graph(SAVE, input=asked))["bundleSave"]
    parts = [{"quantity": 1, "variant": {"sku": "POT"}}, {"quantity": 4, "variant": {"sku": "CUP"}}]
    assert saved == {
        "variant": {"isBundle": True, "version": 2, "components": parts},
        "userErrors": [],
    }
    entry = await AuditEntry.get(action="bundle.saved")
    assert (entry.before, entry.after) == (
        {"components": []},
        {"components": [["POT", 1], ["CUP", 4]]},
    )
    again = (await graph(SAVE, input={**asked, "components": []}))["bundleSave"]
    assert again["userErrors"] == [{"code": "STALE_VERSION", "field": "expectedVersion"}]
    freed = await graph(SAVE, input={**asked, "expectedVersion": 2, "components": []})
    assert freed["bundleSave"]["variant"] == {"isBundle": False, "version": 3, "components": []}


async def test_what_is_stocked_is_no_bundle_and_a_bundle_is_in_no_other(
    deps: Deps, house: Warehouse, kit: Variant, cup: Variant, pot: Variant
) -> None:
    box = await make_variant(deps, "BOX")
    await make_stock(deps, pot.id, house.id, 1)

    async def refused(bundle: Variant, part: Variant) -> tuple[Code, str | None, str]:
        components = [BundlePart(variant_id=part.id, quantity=1)]
        now = await Variant.get(id=bundle.id)
        request = BundleSave(id=bundle.id, expected_version=now.version, components=components)
        with pytest.raises(OmsError) as refusal:
            await save_bundle(deps, SYSTEM, request)
        return refusal.value.code, refusal.value.field, refusal.value.message

    here = Code.NOT_ALLOWED_NOW
    nested = "KIT is a bundle: its stock is that of its parts."
    assert await refused(box, kit) == (here, "components.0.variantId", nested)
    assert await refused(cup, box) == (here, "id", "CUP is a component of another bundle.")
    await set_parts(deps, kit, {cup.id: 1})
    kept = "POT is kept in stock: a bundle needs a SKU of its own."
    assert await refused(pot, box) == (here, "id", kept)
    assert not (await Variant.get(id=box.id)).is_bundle


async def test_a_bundle_is_neither_received_nor_given_a_rule(
    deps: Deps, house: Warehouse, shop: Channel, kit: Variant
) -> None:
    line = ReceiveLine(variant_id=kit.id, quantity=1)
    with pytest.raises(OmsError, match="KIT is a bundle") as received:
        await receive_stock(deps, SYSTEM, StockReceive(warehouse_id=house.id, lines=[line]))
    assert received.value.code is Code.NOT_ALLOWED_NOW
    supplier = await make_supplier(deps)
    rule = ChannelStockRuleSave(channel_id=shop.id, variant_id=kit.id, buffer_units=1)
    with pytest.raises(OmsError, match="KIT is a bundle"):
        await save_rule(deps, SYSTEM, rule)
    with pytest.raises(OmsError, match="KIT is a bundle"):
        await make_item(deps, supplier.id, kit.id)
    assert await StockLevel.all().count() == 0


async def test_it_is_as_sellable_as_its_scarcest_part_for_each_channel(
    deps: Deps, graph: Graph, house: Warehouse, shop: Channel, kit: Variant, cup: Variant,
    pot: Variant
) -> None:  # fmt: skip
    far = await make_warehouse(deps, "FAR")
    await make_stock(deps, cup.id, house.id, 11)
    await make_stock(deps, pot.id, house.id, 5)
    await make_stock(deps, cup.id, far.id, 30)
    await relay_batch()
    await publish_availability(deps)
    rule = ChannelStockRuleSave(channel_id=shop.id, variant_id=pot.id, buffer_units=2)
    await save_rule(deps, SYSTEM, rule)
    key = to_global_id("Channel", shop.id)
    with statements() as sent:
        nodes = (await graph(LOOK, channel=key))["variants"]["nodes"]
    found = {node["sku"]: node for node in nodes}
    # 41 cups make 10 of it, 5 pots less the buffer make 3
    assert {sku: node["sellable"] for sku, node in found.items()} == {
        "CUP": 41, "POT": 3, "KIT": 3,
    }  # fmt: skip
    assert found["KIT"]["bundleStock"] == [
        {"available": 0, "warehouse": {"code": "FAR"}},
        {"available": 2, "warehouse": {"code": "SHA"}},
    ]
    assert found["CUP"]["partOf"] == [{"quantity": 4, "bundle": {"sku": "KIT"}}]
    assert (found["CUP"]["components"], found["CUP"]["bundleStock"]) == ([], [])
    await make_bundle(deps, "MORE", {cup.id: 1})
    with statements() as for_more:
        await graph(LOOK, channel=key)
    assert len(for_more) == len(sent)
    await relay_batch()
    await publish_availability(deps)
    told = await ChannelAvailability.filter(variant_id=kit.id).values("units")
    assert told == [{"units": 3}]


async def test_a_line_of_it_takes_its_parts_and_a_cancel_gives_all_back(
    deps: Deps, graph: Graph, house: Warehouse, shop: Channel, kit: Variant, cup: Variant,
    pot: Variant
) -> None:  # fmt: skip
    pair = await make_bundle(deps, "PAIR", {cup.id: 2})
    await make_stock(deps, cup.id, house.id, 14)
    await make_stock(deps, pot.id, house.id, 9)
    order = await make_order(deps, shop.id, {kit.id: 2, cup.id: 2, pair.id: 2})
    assert order.total_minor == 6_000
    assert await _allocated() == {"CUP": 14, "POT": 2}
    with pytest.raises(OmsError) as refused:
        await make_order(deps, shop.id, {pair.id: 1})
    assert (refused.value.code, refused.value.details) == (Code.INSUFFICIENT_STOCK, {"missing": 2})
    await set_parts(deps, kit, {pot.id: 7})
    lines = (await graph(LINES, id=to_global_id("Order", order.id)))["order"]["lines"]
    here = {"code": "SHA"}
    assert lines[0] == {
        "sku": "KIT",
        "quantity": 2,
        "components": [
            {"sku": "CUP", "name": "Cup", "quantity": 4, "variant": {"sku": "CUP"}},
            {"sku": "POT", "name": "Pot", "quantity": 1, "variant": {"sku": "POT"}},
        ],
        "allocations": [
            {"quantity": 8, "level": {"sku": "CUP", "warehouse": here}},
            {"quantity": 2, "level": {"sku": "POT", "warehouse": here}},
        ],
    }
    assert (lines[1]["components"], lines[2]["allocations"][0]["quantity"]) == ([], 4)
    assert (await examine()).findings == []
    await cancel_order(deps, SYSTEM, OrderCancel(id=order.id, reason=CancelReason.MISTAKE))
    assert await _allocated() == {"CUP": 0, "POT": 0}
    assert await Allocation.all().count() == 0
    await assert_ledger_adds_up()


async def test_the_doctor_sees_what_a_line_lacks_of_one_part(
    deps: Deps, house: Warehouse, shop: Channel, kit: Variant, cup: Variant, pot: Variant
) -> None:
    await make_stock(deps, cup.id, house.id, 8)
    await make_stock(deps, pot.id, house.id, 8)
    order = await make_order(deps, shop.id, {kit.id: 2})
    line = await OrderLine.get(order_id=order.id)
    await OrderLineComponent.filter(order_line_id=line.id, sku="POT").update(quantity=3)
    (finding,) = (await examine()).findings
    assert (finding.check, finding.order_line_id, finding.expected, finding.found) == (
        DoctorCheck.ORDER_DEMAND, line.id, 6, 2,
    )  # fmt: skip

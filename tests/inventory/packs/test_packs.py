"""Units counted in packs: made, scanned, received, bought, moved and counted."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.core.ids import to_global_id
from backend.models import (
    GoodsReceiptLine,
    PurchaseOrderLine,
    StockCountLine,
    StockLevel,
    TransferLine,
    Variant,
    Warehouse,
)
from backend.models.inventory.counts import StockCountKind
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.catalog.save_variant import VariantUpdate, update_variant
from backend.services.inventory.counts.open import StockCountOpen, open_count
from backend.services.inventory.counts.record import (
    StockCountEntry,
    StockCountRecord,
    record_counted,
)
from backend.services.inventory.packs.rules import Counted, Pack, in_units
from backend.services.inventory.packs.save import VariantPackCreate, create_pack
from backend.services.inventory.purchasing.drafting import PurchaseLine
from backend.services.inventory.purchasing.receive import (
    PurchaseOrderReceive,
    PurchaseReceiptLine,
    receive_order,
)
from backend.services.inventory.purchasing.save_order import PurchaseOrderCreate, create_order
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from backend.services.inventory.stock.receive import ReceiveLine, StockReceive, receive_stock
from backend.services.inventory.transfers.request import (
    TransferRequest,
    TransferRequestLine,
    request_transfer,
)
from tests.factories.bundles import make_pack
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.purchasing import make_approved, make_supplier
from tests.graph import Graph
from tests.races import refusals

CREATE = """mutation ($input: VariantPackCreateInput!) { variantPackCreate(input: $input) {
  pack { id name quantity barcode version } userErrors { code field } } }"""
UPDATE = """mutation ($input: VariantPackUpdateInput!) { variantPackUpdate(input: $input) {
  pack { name quantity barcode version } userErrors { code field } } }"""
DELETE = """mutation ($input: VariantPackDeleteInput!) { variantPackDelete(input: $input) {
  variant { sku packs { name } } userErrors { code field } } }"""
SCAN = """query ($code: String!) { packByCode(code: $code) {
  name quantity variant { sku unitName packs { name quantity } } } }"""


@pytest.fixture
async def house(deps: Deps) -> Warehouse:
    return await make_warehouse(deps)


@pytest.fixture
async def tea(deps: Deps) -> Variant:
    return await make_variant(deps, "TEA", barcode="690001", unit_name="tin")


@pytest.fixture
async def case(deps: Deps, tea: Variant) -> UUID:
    return await make_pack(deps, tea.id, "Case", 24, "690024")


@pytest.mark.parametrize(
    ("quantity", "pack", "counted"),
    [
        (7, None, Counted(7)),
        (2, Pack("Case", 24), Counted(48, 2, "Case")),
        (-1, Pack("Case", 24), Counted(-24, -1, "Case")),
        (4, Pack("Pallet", 25), Counted(100, 4, "Pallet")),
    ],
)
def test_packs_are_so_many_units(quantity: int, pack: Pack | None, counted: Counted) -> None:
    assert in_units(quantity, pack, 100, "quantity") == counted


@pytest.mark.parametrize("packs", [5, -5])
def test_no_more_units_than_a_level_holds(packs: int) -> None:
    with pytest.raises(OmsError) as refused:
        in_units(packs, Pack("Case", 24), 100, "lines.0.quantity")
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "lines.0.quantity")


async def test_a_pack_is_made_changed_scanned_and_removed(
    deps: Deps, graph: Graph, tea: Variant
) -> None:
    made = {"variantId": to_global_id("Variant", tea.id), "name": " Case ", "quantity": 24,
            "barcode": "690024"}  # fmt: skip
    pack = (await graph(CREATE, input=made))["variantPackCreate"]["pack"]
    assert {**pack, "id": ""} == {
        "id": "", "name": "Case", "quantity": 24, "barcode": "690024", "version": 1,
    }  # fmt: skip
    for wrong, code, field in (
        ({"name": "cASE", "barcode": None}, "ALREADY_EXISTS", "name"),
        ({"name": "Box"}, "ALREADY_EXISTS", "barcode"),
        ({"name": "Box", "barcode": "690001"}, "ALREADY_EXISTS", "barcode"),
        ({"name": "Box", "barcode": "tea"}, "ALREADY_EXISTS", "barcode"),
        ({"name": "Box", "barcode": None, "quantity": 1}, "INVALID_INPUT", "quantity"),
        ({"name": " ", "barcode": None}, "INVALID_INPUT", "name"),
    ):
        refused = (await graph(CREATE, input={**made, **wrong}))["variantPackCreate"]
        assert refused["userErrors"] == [{"code": code, "field": field}]
    seen = {"name": "Case", "quantity": 24}
    assert (await graph(SCAN, code=" 690024 "))["packByCode"] == {
        **seen, "variant": {"sku": "TEA", "unitName": "tin", "packs": [seen]},
    }  # fmt: skip
    named = {"id": pack["id"], "expectedVersion": 1}
    changed = await graph(UPDATE, input={**named, "quantity": 20, "barcode": ""})
    assert changed["variantPackUpdate"]["pack"] == {
        "name": "Case", "quantity": 20, "barcode": None, "version": 2,
    }  # fmt: skip
    stale = (await graph(DELETE, input=named))["variantPackDelete"]
    assert stale["userErrors"] == [{"code": "STALE_VERSION", "field": "expectedVersion"}]
    gone = (await graph(DELETE, input={**named, "expectedVersion": 2}))["variantPackDelete"]
    assert gone["variant"] == {"sku": "TEA", "packs": []}


async def test_of_two_that_give_one_barcode_to_packs_one_is_refused(
    deps: Deps, tea: Variant, case: UUID
) -> None:
    requests = [
        VariantPackCreate(variant_id=(await make_variant(deps, sku)).id, name="Box", quantity=6,
                          barcode="690006")
        for sku in ("ONE", "TWO")
    ]  # fmt: skip
    results = await asyncio.gather(
        *(create_pack(deps, SYSTEM, request) for request in requests), return_exceptions=True
    )
    assert refusals(results) == [Code.ALREADY_EXISTS]
    request = VariantUpdate(id=tea.id, expected_version=1, barcode="690024")
    with pytest.raises(OmsError, match="A pack has this barcode"):
        await update_variant(deps, SYSTEM, request)


async def test_what_is_received_adjusted_and_moved_in_packs_is_kept_in_units(
    deps: Deps, house: Warehouse, tea: Variant, case: UUID
) -> None:
    far = await make_warehouse(deps, "FAR")
    cup = await make_variant(deps, "CUP")
    came = [
        ReceiveLine(variant_id=tea.id, quantity=3, pack_id=case),
        ReceiveLine(variant_id=cup.id, quantity=5),
    ]
    await receive_stock(deps, SYSTEM, StockReceive(warehouse_id=house.id, lines=came))
    change = StockChange(variant_id=tea.id, warehouse_id=house.id, delta=-1, pack_id=case)
    await adjust_stock(deps, SYSTEM, StockAdjust(changes=[change], reason=AdjustmentReason.DAMAGED))
    assert await _on_hand() == {"TEA": 48, "CUP": 5}
    moved = [TransferRequestLine(variant_id=tea.id, quantity=2, pack_id=case)]
    request = TransferRequest(source_id=house.id, destination_id=far.id, lines=moved, reserve=True)
    await request_transfer(deps, SYSTEM, request)
    line = await TransferLine.get()
    assert (line.requested, line.packs, line.pack_name) == (48, 2, "Case")
    assert (await StockLevel.get(variant_id=tea.id)).reserved == 48
    wrong = [ReceiveLine(variant_id=cup.id, quantity=1, pack_id=case)]
    with pytest.raises(OmsError) as refused:
        await receive_stock(deps, SYSTEM, StockReceive(warehouse_id=house.id, lines=wrong))
    assert (refused.value.code, refused.value.field) == (Code.NOT_FOUND, "lines.0.packId")


async def test_an_order_to_a_supplier_says_how_it_was_written(
    deps: Deps, house: Warehouse, tea: Variant, case: UUID
) -> None:
    supplier = await make_supplier(deps)
    line = PurchaseLine(variant_id=tea.id, quantity=2, unit_cost="1.50", pack_id=case)
    request = PurchaseOrderCreate(supplier_id=supplier.id, warehouse_id=house.id, lines=[line])
    await create_order(deps, SYSTEM, request)
    written = await PurchaseOrderLine.get()
    assert (written.quantity, written.packs, written.pack_name, written.total_minor) == (
        48, 2, "Case", 7_200,
    )  # fmt: skip
    order = await make_approved(deps, supplier.id, house.id, {tea.id: (48, "1.50")})
    (bought,) = await PurchaseOrderLine.filter(purchase_order_id=order.id)
    receipt = PurchaseOrderReceive(
        id=order.id,
        expected_version=order.version,
        lines=[PurchaseReceiptLine(line_id=bought.id, quantity=1, pack_id=case)],
    )
    await receive_order(deps, SYSTEM, receipt)
    came = await GoodsReceiptLine.get()
    assert (came.quantity, came.packs, came.pack_name) == (24, 1, "Case")
    assert await _on_hand() == {"TEA": 24}


async def test_a_pack_that_is_scanned_counts_its_units(
    deps: Deps, house: Warehouse, tea: Variant, case: UUID
) -> None:
    await make_stock(deps, tea.id, house.id, 50)
    request = StockCountOpen(warehouse_id=house.id, kind=StockCountKind.FULL)
    count_id = await open_count(deps, SYSTEM, request)

    async def scan(**entry: Any) -> int | None:
        scanned = StockCountRecord(id=count_id, entries=[StockCountEntry(**entry)])
        await record_counted(deps, SYSTEM, scanned)
        return (await StockCountLine.get()).counted

    assert await scan(code="690024", quantity=1, adds=True) == 24
    assert await scan(code="690001", quantity=1, adds=True) == 25
    line = await StockCountLine.get()
    assert await scan(line_id=line.id, quantity=2, pack_id=case, expected_version=3) == 48
    assert line.variance == -25


async def _on_hand() -> dict[str, int]:
    return {level.sku: level.on_hand for level in await StockLevel.all()}

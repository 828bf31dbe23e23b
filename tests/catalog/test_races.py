import asyncio

from backend.core.actor import Actor
from backend.core.errors import Code
from backend.models import AuditEntry, Event, Price, Product, StockLevel, Variant
from backend.ports.deps import Deps
from backend.services.catalog.new_variants import NewVariant
from backend.services.catalog.prices import VariantPrice
from backend.services.catalog.save_product import (
    ProductCreate,
    ProductUpdate,
    create_product,
    update_product,
)
from backend.services.catalog.save_variant import VariantUpdate, update_variant
from tests.factories.catalog import make_product, make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.races import refusals


async def test_of_many_creators_of_one_sku_exactly_one_wins(deps: Deps, actor: Actor) -> None:
    skus = ["tea-1", "TEA-1", "Tea-1", "tEA-1", "teA-1", "TEa-1"]
    results = await asyncio.gather(
        *(
            create_product(
                deps,
                actor,
                ProductCreate(
                    name=f"Tea {number}",
                    variants=[
                        NewVariant(sku=f"OWN-{number}"),
                        NewVariant(sku=sku, prices=[VariantPrice(currency="CNY", amount="1")]),
                    ],
                ),
            )
            for number, sku in enumerate(skus)
        ),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.ALREADY_EXISTS] * 5
    assert await Product.all().count() == 1
    assert await Variant.all().count() == 2
    assert await Price.all().count() == 1
    assert await Event.all().count() == await AuditEntry.all().count() == 3


async def test_of_many_editors_of_one_product_exactly_one_wins(deps: Deps, actor: Actor) -> None:
    product = await make_product(deps)
    results = await asyncio.gather(
        *(
            update_product(
                deps, actor, ProductUpdate(id=product.id, expected_version=1, name=f"Name {n}")
            )
            for n in range(6)
        ),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.STALE_VERSION] * 5
    entry = await AuditEntry.get()
    kept = await Product.get()
    assert kept.version == 2
    assert entry.after == {"name": kept.name}
    assert await Event.all().count() == 1


async def test_of_two_variants_that_take_one_sku_exactly_one_gets_it(
    deps: Deps, actor: Actor
) -> None:
    variants = [await make_variant(deps, sku) for sku in ("A-1", "B-1", "C-1")]
    results = await asyncio.gather(
        *(
            update_variant(
                deps, actor, VariantUpdate(id=variant.id, expected_version=1, sku="WANTED")
            )
            for variant in variants
        ),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.ALREADY_EXISTS] * 2
    assert await Variant.filter(sku_key="WANTED").count() == 1


async def test_the_same_request_sent_at_once_is_done_once(deps: Deps, actor: Actor) -> None:
    request = ProductCreate(name="Tea", variants=[NewVariant(sku="TEA-1")], idempotency_key="same")
    results = await asyncio.gather(
        *(create_product(deps, actor, request) for _ in range(5)), return_exceptions=True
    )
    assert refusals(results) == []
    assert len({str(result) for result in results}) == 1
    assert await Product.all().count() == 1
    assert await Event.all().count() == 2


async def test_a_sku_is_renamed_on_its_stock_while_stock_moves(deps: Deps, actor: Actor) -> None:
    variant = await make_variant(deps, "OLD-1")
    warehouses = [await make_warehouse(deps, code) for code in ("SHA", "BER")]
    for warehouse in warehouses:
        await make_stock(deps, variant.id, warehouse.id, 5)
    await asyncio.gather(
        *(make_stock(deps, variant.id, each.id, 1) for each in warehouses for _ in range(4)),
        update_variant(deps, actor, VariantUpdate(id=variant.id, expected_version=1, sku="NEW-1")),
    )
    levels = await StockLevel.all().values("sku", "on_hand")
    assert levels == [{"sku": "NEW-1", "on_hand": 9}] * 2
    await assert_ledger_adds_up()


async def test_variants_and_names_changed_at_once_are_both_found(deps: Deps, actor: Actor) -> None:
    product = await make_product(deps, "Kettle")
    variant = await make_variant(deps, "K-1", product=product)
    await asyncio.gather(
        update_product(
            deps, actor, ProductUpdate(id=product.id, expected_version=1, name="Teapot")
        ),
        update_variant(deps, actor, VariantUpdate(id=variant.id, expected_version=1, sku="T-1")),
    )
    assert (await Product.get()).search_text == "teapot t-1"
    assert (await Variant.get()).search_text == "t-1 teapot"

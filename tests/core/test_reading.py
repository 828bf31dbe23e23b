"""Rows as the driver gives them: the columns asked for, of the right types, joined where asked."""

from datetime import datetime
from uuid import UUID

import pytest

from backend.core import reading
from backend.core.ids import new_id
from backend.core.reading import Columns, Join, joined, rows_among, rows_of
from backend.models import Category, Order, Product, Variant
from backend.models.orders.order import OrderStatus
from backend.ports.deps import Deps
from tests.factories.catalog import make_category, make_product, make_variant
from tests.live.orders import make_order as make_bare_order
from tests.statements import statements

NAMES = frozenset({"id", "name"})


async def test_reads_no_column_that_is_not_asked_for(deps: Deps) -> None:
    product = await make_product(deps, "Kettle")
    with statements() as sent:
        (row,) = await rows_among(
            Product, frozenset({"name", "no_such_column"}), "id", [product.id]
        )
    assert dict(row) == {"id": product.id, "name": "Kettle"}
    (text,) = sent
    assert text.partition(" FROM ")[0].count('"."') == 2


async def test_gives_the_types_that_python_has_on_both_engines(deps: Deps) -> None:
    order = await make_bare_order(deps)
    (row,) = await rows_of(Order.filter(id=order.id), None)
    assert row["id"] == order.id
    assert type(row["placed_at"]) is datetime
    assert row["placed_at"] == order.placed_at
    assert row["status"] == OrderStatus.OPEN
    assert row["shipping_address"] == order.shipping_address
    assert isinstance(row["channel_id"], UUID)
    variant = await make_variant(deps, "V-1", is_active=False)
    (row,) = await rows_among(Variant, None, "id", [variant.id])
    assert (row["is_active"], row["option_values"]) == (False, [])


async def test_no_keys_are_no_rows(deps: Deps) -> None:
    await make_product(deps, "Kettle")
    assert list(await rows_among(Product, NAMES, "id", [])) == []
    assert list(await rows_among(Product, NAMES, "id", [new_id()])) == []


async def test_brings_along_what_a_row_names(deps: Deps) -> None:
    category = await make_category(deps, "Kitchen")
    product = await make_product(deps, "Kettle", category_id=category.id)
    variant = await make_variant(deps, "K-1", product=product)
    to_category = Join("category_id", Category, NAMES)
    to_product = Join("product_id", Product, frozenset({"name", to_category}))
    with statements() as sent:
        (row,) = await rows_among(Variant, frozenset({"sku", to_product}), "id", [variant.id])
    assert len(sent) == 1
    assert row["sku"] == "K-1"
    brought = joined(row, to_product)
    assert brought is not None
    assert (brought["id"], brought["name"]) == (product.id, "Kettle")
    assert joined(brought, to_category) == {"id": category.id, "name": "Kitchen"}


async def test_a_list_in_the_order_of_another_table_brings_nothing_along(deps: Deps) -> None:
    for name in "ba":
        category = await make_category(deps, name)
        await make_product(deps, f"of {name}", category_id=category.id)
    columns: Columns = frozenset({"name", "category_id", Join("category_id", Category, NAMES)})
    rows = await rows_of(Product.all().order_by("category__name"), columns)
    assert [(set(row.keys()), row["name"]) for row in rows] == [
        ({"name", "category_id"}, "of a"),
        ({"name", "category_id"}, "of b"),
    ]


async def test_what_is_not_there_is_none(deps: Deps) -> None:
    product = await make_product(deps, "Kettle")
    join = Join("category_id", Category, NAMES)
    (row,) = await rows_among(Product, frozenset({join}), "id", [product.id])
    assert joined(row, join) is None


async def test_joins_of_one_key_are_one(deps: Deps) -> None:
    category = await make_category(deps, "Kitchen")
    product = await make_product(deps, "Kettle", category_id=category.id)
    few = Join("category_id", Category, frozenset({"name"}))
    other = Join("category_id", Category, frozenset({"position"}))
    with statements() as sent:
        (row,) = await rows_among(Product, frozenset({few, other}), "id", [product.id])
    assert sent[0].count("JOIN") == 1
    assert joined(row, few) == {
        "id": category.id,
        "name": "Kitchen",
        "position": category.position,
    }


async def test_a_list_brings_along_what_its_rows_name_in_its_order(deps: Deps) -> None:
    kitchen, bath = [await make_category(deps, name) for name in ("Kitchen", "Bath")]
    for name, category in (("b", kitchen), ("c", bath), ("a", kitchen)):
        await make_product(deps, name, category_id=category.id)
    await make_product(deps, "d")
    join = Join("category_id", Category, NAMES)
    with statements() as sent:
        rows = await rows_of(
            Product.filter(name__in=list("abd")).order_by("-name", "id").limit(3),
            frozenset({"name", join}),
            "id",
        )
    assert len(sent) == 1
    found = [(row["name"], row[join.name("name")]) for row in rows]
    assert found == [("d", None), ("b", "Kitchen"), ("a", "Kitchen")]


async def test_what_has_a_name_too_long_for_the_database_does_not_come(
    deps: Deps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_LONGEST_NAME", len("product_id.version"))
    product = await make_product(deps, "Kettle")
    variant = await make_variant(deps, "K-1", product=product)
    for column, comes in (("version", True), ("description", False)):
        join = Join("product_id", Product, frozenset({column}))
        (row,) = await rows_among(Variant, frozenset({"sku", join}), "id", [variant.id])
        assert (join.name(column) in row.keys()) is comes  # noqa: SIM118 (a record is no mapping)
        assert row["sku"] == "K-1"
        # The row says at least of which product it is.
        assert comes or row["product_id"] == product.id


async def test_the_key_of_what_comes_along_is_not_read_twice(deps: Deps) -> None:
    product = await make_product(deps, "Kettle")
    variant = await make_variant(deps, "K-1", product=product)
    join = Join("product_id", Product, NAMES)
    (row,) = await rows_among(Variant, frozenset({"sku", join}), "id", [variant.id])
    assert set(row.keys()) == {"id", "sku", "product_id.id", "product_id.name"}
    asked: Columns = frozenset({"product_id", join})
    (row,) = await rows_among(Variant, asked, "id", [variant.id])
    assert row["product_id"] == row["product_id.id"] == product.id

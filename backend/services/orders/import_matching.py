"""Finding the variants and customers that incoming orders speak of, and making missing ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.core.db import bulk_insert
from backend.core.documents import search_text
from backend.core.ids import new_id
from backend.models import Customer, Product, Variant
from backend.models.catalog import ProductStatus
from backend.models.orders.order import LineKind
from backend.services.live.emit import Change
from backend.services.orders.import_files.incoming import IncomingLine, IncomingOrder
from backend.services.orders.import_known import key_of, rows_among
from backend.services.orders.import_records import Buyer, ImportPlan, item_key

PRODUCT_FIELDS = (
    "id", "version", "created_at", "updated_at", "name", "description", "translations",
    "category_id", "status", "options", "search_text",
)  # fmt: skip
VARIANT_FIELDS = (
    "id", "version", "created_at", "updated_at", "product_id", "sku", "sku_key", "barcode",
    "option_values", "position", "is_active", "search_text",
)  # fmt: skip
CUSTOMER_FIELDS = (
    "id", "version", "created_at", "updated_at", "name", "email", "phone", "company", "locale",
    "country", "note", "tags", "channel_id", "external_id", "search_text",
)  # fmt: skip


@dataclass(slots=True)
class Matching:
    """What a run has found so far. Forgotten when a transaction that added to it rolls back."""

    variants: dict[str, UUID] = field(default_factory=dict)
    buyers: dict[str, Buyer] = field(default_factory=dict)

    def forget(self) -> None:
        """Start anew."""
        self.variants.clear()
        self.buyers.clear()


async def match_variants(
    matching: Matching, plan: ImportPlan, orders: Sequence[IncomingOrder], now: datetime
) -> list[Change]:
    """Find the variants of all product lines, whatever case their codes are in; make the missing
    ones where the plan says so. The changes to emit, `product.created` each."""
    wanted: dict[str, IncomingLine] = {}
    for order in orders:
        for line in order.lines:
            key = item_key(line.sku, line.barcode)
            if line.kind is not LineKind.PRODUCT or not key or key in matching.variants:
                continue
            if key not in wanted or (line.name and not wanted[key].name):
                wanted[key] = line
    await _find_variants(matching, wanted)
    missing = [line for key, line in wanted.items() if key not in matching.variants and line.sku]
    if not missing or not plan.create_products:
        return []
    return await _make_variants(matching, plan, missing, now)


async def _make_variants(
    matching: Matching, plan: ImportPlan, missing: Sequence[IncomingLine], now: datetime
) -> list[Change]:
    products: list[tuple[Any, ...]] = []
    variants: list[tuple[Any, ...]] = []
    changes = []
    for line in missing:
        product_id, variant_id, name = new_id(), new_id(), (line.name or line.sku)[:200]
        words = search_text([name, line.sku, line.barcode])
        products.append(
            (product_id, 1, now, now, name, "", {}, None, ProductStatus.ACTIVE.value, [], words)
        )
        variants.append(
            (
                variant_id,
                1,
                now,
                now,
                product_id,
                line.sku,
                line.sku.upper(),
                line.barcode[:40] or None,
                [],
                0,
                True,
                words,
            )
        )
        matching.variants[line.sku.upper()] = variant_id
        changes.append(
            Change(
                type="product.created",
                object_type="Product",
                object_id=product_id,
                data={"import_run": str(plan.run_id)},
            )
        )
    await bulk_insert(Product, PRODUCT_FIELDS, products)
    await bulk_insert(Variant, VARIANT_FIELDS, variants)
    return changes


async def _find_variants(matching: Matching, wanted: Iterable[str]) -> None:
    keys = list(wanted)
    for row in await rows_among(Variant, "sku_key", keys, ("id",)):
        matching.variants[row["sku_key"]] = key_of(row)
    # the eldest variant of a barcode wins, and no barcode wins over a code
    rest = [key for key in keys if key not in matching.variants]
    for row in await rows_among(Variant, "barcode", rest, ("id",)):
        matching.variants.setdefault(row["barcode"], key_of(row))


async def match_buyers(
    matching: Matching, plan: ImportPlan, orders: Sequence[IncomingOrder], now: datetime
) -> list[Change]:
    """Find the customers by their id at the channel, then by e-mail; make the missing ones where
    the plan says so. The changes to emit, `customer.created` each."""
    wanted: dict[str, IncomingOrder] = {}
    for order in orders:
        key = order.customer_key[:120]
        if not key or key in matching.buyers:
            continue
        if key not in wanted or (order.customer_name and not wanted[key].customer_name):
            wanted[key] = order
    await _find_buyers(matching, plan, wanted)
    missing = [(key, order) for key, order in wanted.items() if key not in matching.buyers]
    if not missing or not plan.create_customers:
        return []
    rows, changes = [], []
    for key, order in missing:
        customer_id = new_id()
        rows.append(_customer_row(customer_id, key, order, plan, now))
        matching.buyers[key] = Buyer(customer_id, rows[-1][-1])
        changes.append(
            Change(
                type="customer.created",
                object_type="Customer",
                object_id=customer_id,
                data={"import_run": str(plan.run_id)},
            )
        )
    await bulk_insert(Customer, CUSTOMER_FIELDS, rows)
    return changes


def _customer_row(
    customer_id: UUID, key: str, order: IncomingOrder, plan: ImportPlan, now: datetime
) -> tuple[Any, ...]:
    name = (order.customer_name or order.email or key)[:200]
    email, phone = order.email[:254] or None, order.phone[:40] or None
    address = order.shipping_address or order.billing_address
    country = address.country if address else ""
    company = (address.company if address else "")[:200]
    words = search_text([name, email, phone, company, key])
    return (
        customer_id, 1, now, now, name, email, phone, company, "", country, "", [],
        plan.channel_id, key, words,
    )  # fmt: skip


async def _find_buyers(
    matching: Matching, plan: ImportPlan, wanted: dict[str, IncomingOrder]
) -> None:
    columns = ("id", "name", "phone")
    found = await rows_among(
        Customer, "external_id", list(wanted), (*columns, "email"), channel_id=plan.channel_id
    )
    for row in found:
        matching.buyers[row["external_id"]] = _buyer(row)
    by_email: dict[str, list[str]] = {}
    for key, order in wanted.items():
        if key not in matching.buyers and order.email:
            by_email.setdefault(order.email, []).append(key)
    # the eldest customer of an address wins, so that the choice is the same every time
    for row in await rows_among(Customer, "email", list(by_email), columns):
        for key in by_email[row["email"]]:
            matching.buyers.setdefault(key, _buyer(row))


def _buyer(row: dict[str, Any]) -> Buyer:
    return Buyer(key_of(row), search_text([row["name"], row["email"], row["phone"]]))

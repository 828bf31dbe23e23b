"""What a draft of a purchase order becomes: its lines priced and checked, its amounts added up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.core.documents import search_text
from backend.core.errors import Code, OmsError
from backend.core.ids import VariantId, VariantPackId, new_id
from backend.core.money import LARGEST_MINOR, parse_minor
from backend.models import Supplier, SupplierItem, Variant
from backend.services.inventory.bundles.rules import refuse_bundle
from backend.services.inventory.packs.count import counted_lines
from backend.services.inventory.purchasing.rules import (
    MOST_LINES,
    MOST_UNITS,
    Terms,
    check_quantity,
    unit_cost_at,
)

Row = dict[str, Any]


@dataclass(kw_only=True)
class PurchaseLine:
    """`unit_cost` is decimal text in the supplier's currency; the price breaks say it where it is
    left out. `expected_at` is the supplier's lead time from now where it is left out. With a pack,
    `quantity` counts packs; the cost is that of one unit all the same."""

    variant_id: VariantId
    quantity: int
    pack_id: VariantPackId | None = None
    unit_cost: str | None = None
    expected_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Rows of lines in their order, without the order's id, and the order's columns they make."""

    lines: list[Row]
    columns: Row


def check_lines(lines: Sequence[PurchaseLine]) -> None:
    """Raises: OmsError INVALID_INPUT."""
    if not 0 < len(lines) <= MOST_LINES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_LINES} lines.", field="lines")
    seen = set()
    for index, line in enumerate(lines):
        if line.variant_id in seen:
            message = "This variant stands twice."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}.variantId")
        seen.add(line.variant_id)


async def draft(
    supplier: Supplier, number: str, lines: Sequence[PurchaseLine], now: datetime
) -> Draft:
    """The lines as the supplier sells them.

    Raises: OmsError NOT_FOUND, INVALID_INPUT, PRICE_MISSING.
    """
    wanted = [line.variant_id for line in lines]
    counted = await counted_lines([(line.variant_id, line) for line in lines], MOST_UNITS)
    lines = [
        replace(line, quantity=goods.units) for line, goods in zip(lines, counted, strict=True)
    ]
    found = await Variant.filter(id__in=wanted).values(
        "id", "sku", "option_values", "is_bundle", "product__name"
    )
    variants = {row["id"]: row for row in found}
    offer = _Offer(
        terms=await _terms(supplier.id, wanted),
        currency=supplier.currency,
        expected_at=now + timedelta(days=supplier.lead_time_days),
    )
    rows = [
        {
            **_line(line, index, variants.get(line.variant_id), offer),
            "packs": goods.packs,
            "pack_name": goods.pack_name,
        }
        for index, (line, goods) in enumerate(zip(lines, counted, strict=True))
    ]
    total, units = (sum(row[name] for row in rows) for name in ("total_minor", "quantity"))
    if total > LARGEST_MINOR:
        raise OmsError(Code.INVALID_INPUT, "This amount is too large.", field="lines")
    if units > MOST_UNITS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_UNITS} units.", field="lines")
    parts = [number, supplier.code, supplier.name, *(row["sku"] for row in rows)]
    columns = {
        "total_minor": total,
        "line_count": len(rows),
        "ordered_units": units,
        "expected_at": min(row["expected_at"] for row in rows),
        "search_text": search_text(parts),
    }
    return Draft(rows, columns)


async def _terms(supplier_id: UUID, variant_ids: Sequence[UUID]) -> dict[UUID, Terms]:
    items = SupplierItem.filter(
        supplier_id=supplier_id, variant_id__in=list(variant_ids), is_active=True
    )
    return {
        item.variant_id: Terms(
            item.pack_size, item.minimum_quantity, item.price_breaks, item.supplier_sku
        )
        for item in await items
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """How a supplier sells, and when what is ordered now should come."""

    terms: dict[UUID, Terms]
    currency: str
    expected_at: datetime


def _line(line: PurchaseLine, index: int, variant: Row | None, offer: _Offer) -> Row:
    path = f"lines.{index}"
    if variant is None:
        raise OmsError(Code.NOT_FOUND, "There is no such variant.", field=f"{path}.variantId")
    if variant["is_bundle"]:
        raise refuse_bundle(variant["sku"], f"{path}.variantId")
    sku, sold = variant["sku"], offer.terms.get(line.variant_id)
    check_quantity(line.quantity, sold, sku, f"{path}.quantity")
    cost = unit_cost_at(sold.breaks, line.quantity) if sold else None
    if line.unit_cost is not None:
        cost = parse_minor(line.unit_cost, offer.currency, f"{path}.unitCost")
    if cost is None:
        message = f"This supplier has no price for {sku}."
        raise OmsError(Code.PRICE_MISSING, message, field=f"{path}.unitCost")
    if cost < 0:
        message = "A cost may not be negative."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{path}.unitCost")
    return {
        "id": new_id(),
        "position": index + 1,
        "variant_id": line.variant_id,
        "sku": sku,
        "name": " / ".join([variant["product__name"], *variant["option_values"]])[:300],
        "supplier_sku": sold.supplier_sku if sold else "",
        "pack_size": sold.pack_size if sold else 1,
        "quantity": line.quantity,
        "currency": offer.currency,
        "unit_cost_minor": cost,
        "total_minor": line.quantity * cost,
        "expected_at": line.expected_at or offer.expected_at,
    }

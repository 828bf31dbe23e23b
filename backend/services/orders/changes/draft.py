"""A locked order that is being changed: its lines, what it was, and writing what it became."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tortoise.functions import Sum

from backend.core.db import flush
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import FulfillmentLine, Order, OrderLine, OrderLineComponent
from backend.models.orders.order import LineKind
from backend.ports.deps import Deps
from backend.services.orders.changes.amounts import divide_line
from backend.services.orders.rules import LineAmounts, Totals


@dataclass(slots=True)
class Draft:
    """`parts` are the units of each variant in one unit of a line; what has left, in units of the
    line, is in `shipped`. Lines in their order."""

    order: Order
    lines: list[OrderLine]
    parts: Mapping[UUID, Mapping[UUID, int]]
    shipped: Mapping[UUID, int]
    before: dict[str, Any]
    new: list[OrderLine] = field(default_factory=list)
    components: list[OrderLineComponent] = field(default_factory=list)

    @property
    def line_ids(self) -> list[UUID]:
        return [line.id for line in self.lines]

    @property
    def goods(self) -> list[OrderLine]:
        return [line for line in self.lines if line.kind is LineKind.PRODUCT]

    def line(self, key: UUID, path: str) -> OrderLine:
        """A line of goods. Raises: OmsError NOT_FOUND, NOT_ALLOWED_NOW."""
        found = next((line for line in self.lines if line.id == key), None)
        if found is None:
            raise OmsError(Code.NOT_FOUND, "This order has no such line.", field=path)
        if found.kind is not LineKind.PRODUCT:
            raise OmsError(Code.NOT_ALLOWED_NOW, "This line is not of goods.", field=path)
        return found

    def open_units(self, line: OrderLine) -> int:
        """Units of a line that have not left."""
        return line.quantity - self.shipped.get(line.id, 0)

    def units_of(self, line: OrderLine, units: int) -> dict[tuple[UUID, UUID], int]:
        """The units of stock in so many units of a line, by line and variant."""
        return {(line.id, key): units * n for key, n in self.parts.get(line.id, {}).items()}

    def totals(self) -> Totals:
        order = self.order
        return Totals(
            order.subtotal_minor, order.discount_minor, order.shipping_minor, order.tax_minor
        )

    def subtotal(self) -> int:
        """What the lines are worth now."""
        return sum(line.total_minor for line in self.lines)


async def open_draft(order: Order) -> Draft:
    """The draft of an order that the caller has locked, by three statements."""
    await flush()
    lines = await OrderLine.filter(order_id=order.id).order_by("position")
    parts: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    components = OrderLineComponent.filter(order_line__order_id=order.id).order_by("position")
    for part in await components.values("order_line_id", "variant_id", "quantity"):
        parts[part["order_line_id"]][part["variant_id"]] = part["quantity"]
    for line in lines:
        if line.kind is LineKind.PRODUCT and line.variant_id and line.id not in parts:
            parts[line.id][line.variant_id] = 1
    draft = Draft(order, list(lines), parts, await _shipped(order, parts), {})
    draft.before = side(draft)
    return draft


async def _shipped(order: Order, parts: Mapping[UUID, Mapping[UUID, int]]) -> dict[UUID, int]:
    """Units of each line that have left; of a bundle, those of which any part has."""
    rows = (
        await FulfillmentLine.filter(order_line__order_id=order.id, shipped__gt=0)
        .group_by("order_line_id", "variant_id")
        .annotate(gone=Sum("shipped"))
        .values("order_line_id", "variant_id", "gone")
    )
    shipped: dict[UUID, int] = {}
    for row in rows:
        line, each = row["order_line_id"], parts[row["order_line_id"]].get(row["variant_id"], 1)
        shipped[line] = max(shipped.get(line, 0), -(-int(row["gone"]) // each))
    return shipped


def amounts_of(line: OrderLine) -> LineAmounts:
    return LineAmounts(line.quantity, line.unit_price_minor, line.discount_minor)


def set_amounts(line: OrderLine, amounts: LineAmounts) -> None:
    line.quantity, line.discount_minor = amounts.quantity, amounts.discount
    line.total_minor = amounts.total


def take_off(line: OrderLine, units: int) -> LineAmounts:
    """Takes units off a line, with their share of its discount; what they were."""
    stays, gone = divide_line(amounts_of(line), units)
    set_amounts(line, stays)
    line.removed_quantity += units
    return gone


def set_totals(order: Order, totals: Totals) -> None:
    order.subtotal_minor, order.discount_minor = totals.subtotal, totals.discount
    order.shipping_minor, order.tax_minor = totals.shipping, totals.tax
    order.total_minor = totals.total


def side(draft: Draft) -> dict[str, Any]:
    """What an order is, as an OrderChange keeps it."""
    order = draft.order
    return {
        "currency": order.currency,
        "subtotal_minor": order.subtotal_minor,
        "discount_minor": order.discount_minor,
        "shipping_minor": order.shipping_minor,
        "tax_minor": order.tax_minor,
        "total_minor": order.total_minor,
        "status": order.status.value,
        "terms": {
            "buyer_note": order.buyer_note,
            "payment_status": order.payment_status.value,
            "priority": order.priority,
            "may_split": order.may_split,
            "deliver_by": order.deliver_by.isoformat() if order.deliver_by else None,
            "ship_by": order.ship_by.isoformat() if order.ship_by else None,
        },
        "lines": [
            {
                "line_id": str(line.id),
                "sku": line.sku,
                "name": line.name,
                "quantity": line.quantity,
                "discount_minor": line.discount_minor,
            }
            for line in draft.lines
        ],
    }


def copy_line(
    draft: Draft, line: OrderLine, amounts: LineAmounts, of: Mapping[UUID, Sequence[Any]]
) -> OrderLine:
    """A new last line like another one; `of` are the components of lines of bundles."""
    copied = OrderLine(
        id=new_id(),
        order_id=draft.order.id,
        position=max((each.position for each in draft.lines), default=0) + 1,
        kind=line.kind,
        variant_id=line.variant_id,
        sku=line.sku,
        name=line.name,
        quantity=amounts.quantity,
        unit_price_minor=amounts.unit_price,
        discount_minor=amounts.discount,
        total_minor=amounts.total,
        currency=line.currency,
    )
    draft.lines.append(copied)
    draft.new.append(copied)
    draft.components += [
        OrderLineComponent(
            id=new_id(),
            order_line_id=copied.id,
            variant_id=part.variant_id,
            position=part.position,
            sku=part.sku,
            name=part.name,
            quantity=part.quantity,
        )
        for part in of.get(line.id, ())
    ]
    return copied


async def components_of(drafts: Sequence[Draft]) -> dict[UUID, list[OrderLineComponent]]:
    """What the bundles' lines of orders are made of."""
    found: dict[UUID, list[OrderLineComponent]] = defaultdict(list)
    lines = [key for draft in drafts for key in draft.line_ids]
    for part in await OrderLineComponent.filter(order_line_id__in=lines).order_by("position"):
        found[part.order_line_id].append(part)
    return found


async def save_draft(deps: Deps, draft: Draft) -> None:
    """Writes the order and its lines, with its counts; its version grows."""
    order = draft.order
    order.line_count = sum(line.quantity != 0 for line in draft.lines)
    order.item_count = sum(line.quantity for line in draft.goods)
    order.version += 1
    order.updated_at = deps.clock.now()
    await order.save()
    new = {line.id for line in draft.new}
    kept = [line for line in draft.lines if line.id not in new]
    if kept:
        columns = ["quantity", "removed_quantity", "discount_minor", "total_minor"]
        await OrderLine.bulk_update(kept, columns)
    await OrderLine.bulk_create(draft.new)
    await OrderLineComponent.bulk_create(draft.components)

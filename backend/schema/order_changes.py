"""What was changed of orders, and what they wait for, in the graph."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from backend.execution.fields import ExecutionContext, Row, column, computed, one
from backend.models import Backorder as BackorderRow
from backend.models import Order as OrderRow
from backend.models import OrderChange as ChangeRow
from backend.models import Variant as VariantRow
from backend.models.orders.changes import ChangeKind
from backend.models.orders.order import OrderStatus
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import BoundedCount
from backend.schema.scalars import Money, money, node_id
from backend.services.orders.backorders import foresee
from backend.services.orders.changes import (
    add_lines,
    cancel_lines,
    edit_lines,
    merge,
    split,
    undo,
)
from backend.services.orders.changes.queries import changes_by_order

if TYPE_CHECKING:
    from backend.schema.catalog import Variant
    from backend.schema.orders import Order

strawberry.enum(ChangeKind, name="OrderChangeKind")
strawberry.input(cancel_lines.LineUnits, name="OrderLineUnitsInput")
strawberry.input(cancel_lines.OrderLinesCancel, name="OrderLinesCancelInput")
strawberry.input(add_lines.LineAdd, name="OrderLineAddInput")
strawberry.input(edit_lines.LineQuantity, name="OrderLineQuantityInput")
strawberry.input(edit_lines.OrderLinesUpdate, name="OrderLinesUpdateInput")
strawberry.input(merge.OrderMerge, name="OrderMergeInput")
strawberry.input(split.OrderSplit, name="OrderSplitInput")
strawberry.input(foresee.ForeseenLine, name="OrderForeseeLineInput")
strawberry.input(foresee.OrderForesee, name="OrderForeseeInput")
strawberry.input(undo.OrderChangeUndo, name="OrderChangeUndoInput")

_Order = Annotated["Order", strawberry.lazy("backend.schema.orders")]
_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]

CHANGE_BY_ID = ByKey(ChangeRow)
BACKORDERS_OF_LINE = Children(BackorderRow, "order_line_id", ("id",))


@strawberry.type(description="Units that an order line waits for.")
class Backorder:
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    quantity: int = column()
    priority: int = column(description="The lowest number is served first, then who came first.")
    promised_on: date | None = column(
        description="When all of it can be there, by what is on its way; null while nobody knows."
    )
    created_at: datetime = column()


@strawberry.type(description="How many orders that have not left ought to, by when.")
class OrderClockCounts:
    within: list[BoundedCount] = column(description="For each number of hours that was asked for.")


@strawberry.type(description="Units that an order would wait for if it were placed now.")
class ForeseenWait:
    line: int = column(description="The number of the line in the input, from 0.")
    variant: _Variant = one(ByKey(VariantRow), "variant_id")
    quantity: int = column()
    available_from: date | None = column(
        description="Its day, where it is ordered ahead; all of it waits till then."
    )
    promised_on: date | None = column(
        description="When all of it can be there, by what is on its way; null while nobody knows."
    )
    is_refused: bool = column(description="Whether the channel lets nobody wait for it.")


@strawberry.type(description="What would become of an order if it were placed now.")
class OrderForesight:
    waits: list[ForeseenWait] = column(description="In the order of the lines.")


@strawberry.type(description="What an order comes to.")
class OrderAmounts:
    subtotal: Money = money("subtotal_minor")
    discount: Money = money("discount_minor")
    shipping: Money = money("shipping_minor")
    tax: Money = money("tax_minor")
    total: Money = money("total_minor")


@strawberry.type(description="Units of a line before and after a change.")
class OrderEffectLine:
    sku: str = column()
    name: str = column()
    before: int = column()
    after: int = column()


def _effect_lines(root: Row) -> list[Row]:
    """The lines of either side, in the order of the later one."""
    before = {line["line_id"]: line for line in (root["before"] or {"lines": []})["lines"]}
    after = {line["line_id"]: line for line in root["after"]["lines"]}
    return [
        {
            "sku": line["sku"],
            "name": line["name"],
            "before": before.get(key, {}).get("quantity", 0),
            "after": after.get(key, {}).get("quantity", 0),
        }
        for key, line in {**after, **before}.items()
    ]


@strawberry.type(description="What a change made of one order.")
class OrderEffect:
    order: _Order | None = one(
        ByKey(OrderRow), "order_key", description="Null of an order that only a preview made."
    )
    number: str = column()
    is_new: bool = computed(lambda root: root["before"] is None, "before")
    is_closed: bool = computed(
        lambda root: (
            root["after"]["status"] == OrderStatus.CANCELLED
            and (root["before"] or {}).get("status") != OrderStatus.CANCELLED
        ),
        "before",
        "after",
        description="Whether it ended by that: what it was goes on in another order.",
    )
    before: OrderAmounts | None = column()
    after: OrderAmounts = column()
    lines: list[OrderEffectLine] = computed(_effect_lines, "before", "after")


def effect_rows(effects: Sequence[Row]) -> list[Row]:
    return [{**effect, "order_key": UUID(effect["order_id"])} for effect in effects]


@strawberry.type(description="One change of one order, or of several at once.")
class OrderChange:
    id: strawberry.ID = node_id("OrderChange")
    kind: ChangeKind = column()
    order: _Order = one(ByKey(OrderRow), "order_id", description="The one that was named.")
    note: str = column()
    effects: list[OrderEffect] = computed(lambda root: effect_rows(root["effects"]), "effects")
    made_by_name: str = column()
    at: datetime = column()
    undone_at: datetime | None = column()
    can_undo: bool = computed(
        lambda root: (
            root["kind"] in (ChangeKind.MERGE, ChangeKind.SPLIT) and root["undone_at"] is None
        ),
        "kind",
        "undone_at",
        description="Whether it is of a kind that can be, unless something was changed since.",
    )


async def changes_of_orders(context: ExecutionContext, rows: Sequence[Row]) -> list[list[Row]]:
    found = await changes_by_order([row["id"] for row in rows])
    return [list(found[row["id"]]) for row in rows]


@strawberry.type(description="What was done, or with `preview` would be.")
class OrderChangePayload:
    order: _Order | None = one(ByKey(OrderRow), "order_id")
    change: OrderChange | None = one(CHANGE_BY_ID, "change_id", description="Null of a preview.")
    effects: list[OrderEffect] | None = column()
    user_errors: list[UserError] = column()

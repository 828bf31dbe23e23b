"""Gifts that rules add to an order: lines of no price, with stock of their own."""

from dataclasses import replace
from uuid import UUID

from tortoise.functions import Max

from backend.core.actor import Actor
from backend.core.db import insert_later, transaction
from backend.core.documents import folded
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import Order, OrderLine, OrderTerm, Variant
from backend.ports.deps import Deps
from backend.services.inventory.stock.allocate import Demand, allocate_stock
from backend.services.inventory.stock.ledger import Cause
from backend.services.inventory.stock.rules import FREE
from backend.services.inventory.stock.selling import terms_of
from backend.services.orders.explode import explode_bundles
from backend.services.orders.rules import MOST_LINES
from backend.services.orders.terms import Findable, term_rows


async def add_gift(deps: Deps, actor: Actor, order: Order, sku: str, quantity: int) -> Code | None:
    """Adds a line to a locked order, which the caller saves; or says why not.

    NOT_FOUND: no such variant is sold. ALREADY_EXISTS: it was added before. INSUFFICIENT_STOCK:
    nothing is left of it. LIMIT_EXCEEDED: the order has as many lines as it may. Entries ALLOCATED.
    """
    variant = await Variant.get_or_none(sku_key=sku.strip().upper(), is_active=True).select_related(
        "product"
    )
    if variant is None:
        return Code.NOT_FOUND
    if await OrderLine.exists(order_id=order.id, variant_id=variant.id, unit_price_minor=0):
        return Code.ALREADY_EXISTS
    if order.line_count >= MOST_LINES:
        return Code.LIMIT_EXCEEDED
    try:
        async with transaction():
            line_id = await _add_line(order, variant, quantity)
            await _allocate(deps, actor, order, Demand(line_id, variant.id, quantity))
    except OmsError as refused:
        if refused.code is not Code.INSUFFICIENT_STOCK:
            raise
        return refused.code
    order.line_count += 1
    order.item_count += quantity
    await _index(order, variant.sku)
    return None


async def _add_line(order: Order, variant: Variant, quantity: int) -> UUID:
    ((last,),) = (
        await OrderLine.filter(order_id=order.id).annotate(last=Max("position")).values_list("last")
    )
    key = new_id()
    row = {
        "id": key,
        "order_id": order.id,
        "position": (last or 0) + 1,
        "variant_id": variant.id,
        "sku": variant.sku,
        "name": " / ".join([variant.product.name, *variant.option_values])[:300],
        "quantity": quantity,
        "unit_price_minor": 0,
        "total_minor": 0,
        "currency": order.currency,
    }
    insert_later(OrderLine, [row])
    return key


async def _allocate(deps: Deps, actor: Actor, order: Order, wanted: Demand) -> None:
    terms = await terms_of(order.channel_id, [wanted.variant_id])
    demand = replace(wanted, terms=terms.get(wanted.variant_id, FREE))
    demands = await explode_bundles(order.channel_id, [demand])
    cause = Cause(type="Order", id=order.id, reference=order.number)
    if await allocate_stock(deps, actor, demands, cause):
        # an order does not wait for its gift
        raise OmsError(Code.INSUFFICIENT_STOCK, "This is sold ahead, and not there yet.")


async def _index(order: Order, sku: str) -> None:
    """Lets the order be found by the gift too."""
    rows = term_rows(order.id, order.placed_at, Findable(codes=(), skus=[sku]))
    words = [row[0] for row in rows]
    known = await OrderTerm.filter(order_id=order.id, term__in=words).values("term")
    there = {row["term"] for row in known}
    insert_later(
        OrderTerm,
        (
            {"term": term, "ordered_at": at, "order_id": key, "kind": kind}
            for term, at, key, kind in rows
            if term not in there
        ),
    )
    if folded(sku) not in order.search_text.split("\n"):
        order.search_text = f"{order.search_text}\n{folded(sku)}"

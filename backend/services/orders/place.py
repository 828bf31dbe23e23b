"""Placing an order: priced, its stock allocated, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import insert_later, keys_of, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import ChannelId, CustomerId, ReservationId, VariantId, new_id
from backend.core.money import check_currency, parse_minor
from backend.models import Order, OrderLine, OrderTag
from backend.models.integrations import StockPolicy
from backend.models.orders.order import OrderSource, OrderStatus, ServiceLevel, WorkQueue
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.backorders.keep import await_stock
from backend.services.inventory.stock.allocate import Demand, Manner, allocate_more, allocate_stock
from backend.services.inventory.stock.consume import lock_reservations
from backend.services.inventory.stock.ledger import Cause
from backend.services.live.emit import Change, emit
from backend.services.orders.addresses import PostalAddress, address_columns
from backend.services.orders.clock import ship_by_of
from backend.services.orders.explode import explode_bundles
from backend.services.orders.place_queries import (
    Buyer,
    Found,
    Named,
    Sellable,
    look_up,
    take_serial,
)
from backend.services.orders.rules import MOST_LINES, LineAmounts, Totals, add_up
from backend.services.orders.tags import check_tags
from backend.services.orders.terms import Findable, index_order

# That of an order of which nobody said another.
DEFAULT_PRIORITY = 100
# What is refused when another has taken the stock, or the reservation of it.
_TAKEN = (Code.INSUFFICIENT_STOCK, Code.NOT_ALLOWED_NOW)


@dataclass(kw_only=True)
class PlaceLine:
    """A variant by its id or by its SKU; amounts are decimal text in the order's currency."""

    variant_id: VariantId | None = None
    sku: str | None = None
    quantity: int
    # the catalogue's price where it is left out
    unit_price: str | None = None
    discount: str = "0"


@dataclass(kw_only=True)
class OrderPlace:
    channel_id: ChannelId
    source: OrderSource
    lines: list[PlaceLine]
    # the channel's currency where it is left out
    currency: str | None = None
    # the order's id at its source: the same one twice is one order
    external_id: str | None = None
    customer_id: CustomerId | None = None
    shipping_address: PostalAddress | None = None
    billing_address: PostalAddress | None = None
    discount: str = "0"
    shipping: str = "0"
    tax: str = "0"
    buyer_note: str = ""
    tags: list[str] | None = None
    placed_at: datetime | None = None
    # what the buyer asks of the delivery
    deliver_by: date | None = None
    service_level: ServiceLevel = ServiceLevel.STANDARD
    may_split: bool = True
    # what was kept for this order: its units are taken first
    reservation_ids: list[ReservationId] | None = None
    idempotency_key: str | None = None


async def place_order(deps: Deps, actor: Actor, request: OrderPlace) -> UUID:
    """Prices the lines, allocates every unit or refuses, and writes the order. Where the channel
    lets orders wait, what is short is awaited instead; what is ordered ahead always is, all of it.

    The same (channel, external id) again gives the order that is there. A bundle's line allocates
    its parts. Reservations are taken whole: what the order does not need of them is released. Locks
    these, then the stock levels of the variants; events `stock.allocated` per level and
    `order.placed`, then `order.backordered` if some wait. Raises: OmsError INVALID_INPUT,
    NOT_FOUND, UNKNOWN_SKU, PRICE_MISSING, INSUFFICIENT_STOCK, LIMIT_EXCEEDED, and as
    `lock_reservations`.
    """
    _check(request)
    try:
        return await _place(deps, actor, request)
    except (IntegrityError, OmsError) as error:
        if isinstance(error, OmsError) and error.code not in _TAKEN:
            raise
        # Another took the same external id between our look and our write, maybe with the stock.
        existing = await _existing(request)
        if existing is None:
            raise
        return existing


async def _place(deps: Deps, actor: Actor, request: OrderPlace) -> UUID:
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        found = await _look_up(request)
        if found.existing_id is not None:
            return found.existing_id
        serial = found.serial or await take_serial()
        draft = _draft(request, found, deps.clock.now(), serial)
        await _write(deps, actor, request, draft)
        await once.keep(id=draft.id)
        return draft.id


@dataclass(frozen=True, slots=True)
class _Draft:
    """An order and its lines as their tables' rows, what each sells, and what it is found by."""

    id: UUID
    order: dict[str, Any]
    lines: list[dict[str, Any]]
    sold: list[Sellable]
    findable: Findable
    may_wait: bool


def _check(request: OrderPlace) -> None:
    if not 0 < len(request.lines) <= MOST_LINES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_LINES} lines.", field="lines")
    for index, line in enumerate(request.lines):
        if (line.variant_id is None) == (line.sku is None):
            message = "Give either `variantId` or `sku`."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}.sku")
    if request.external_id is not None and not 0 < len(request.external_id) <= 120:  # noqa: PLR2004 (said in the message)
        raise OmsError(Code.INVALID_INPUT, "1 to 120 characters.", field="externalId")
    if len(request.buyer_note) > 2000:  # noqa: PLR2004 (said in the message)
        raise OmsError(Code.INVALID_INPUT, "At most 2000 characters.", field="buyerNote")
    if request.source is OrderSource.IMPORT:
        raise OmsError(Code.INVALID_INPUT, "Imports have their own door.", field="source")
    check_tags(request.tags or [])


async def _look_up(request: OrderPlace) -> Found:
    named = Named(
        channel_id=request.channel_id,
        customer_id=request.customer_id,
        external_id=request.external_id,
        variant_ids=[line.variant_id for line in request.lines if line.variant_id],
        skus=[line.sku for line in request.lines if line.sku],
        currency=request.currency,
        service_level=request.service_level,
    )
    found = await look_up(named)
    if found is None:
        raise OmsError(Code.NOT_FOUND, "There is no such channel.", field="channelId")
    if not found.channel_is_active:
        raise OmsError(Code.NOT_ALLOWED_NOW, "This channel is switched off.", field="channelId")
    return found


async def _existing(request: OrderPlace) -> UUID | None:
    if request.external_id is None:
        return None
    keys = await keys_of(
        Order.filter(channel_id=request.channel_id, external_id=request.external_id)
    )
    return keys[0] if keys else None


def _draft(request: OrderPlace, found: Found, now: datetime, serial: int) -> _Draft:
    currency = check_currency(request.currency or found.channel_currency, "currency")
    if request.customer_id is not None and found.customer is None:
        raise OmsError(Code.NOT_FOUND, "There is no such customer.", field="customerId")
    variants = [_variant(line, index, found.goods) for index, line in enumerate(request.lines)]
    amounts = [
        _amounts(line, index, variant, currency)
        for index, (line, variant) in enumerate(zip(request.lines, variants, strict=True))
    ]
    totals = add_up(
        amounts,
        discount=parse_minor(request.discount, currency, "discount"),
        shipping=parse_minor(request.shipping, currency, "shipping"),
        tax=parse_minor(request.tax, currency, "tax"),
    )
    order_id = new_id()
    order = {
        "id": order_id,
        "number": f"SO{now:%y%m%d}{serial:06d}",
        "channel_id": request.channel_id,
        "external_id": request.external_id,
        "source": request.source,
        "customer_id": request.customer_id,
        "status": OrderStatus.OPEN,
        "currency": currency,
        **_total_columns(totals, amounts),
        **_address_parts(request),
        "buyer_note": request.buyer_note.strip(),
        "placed_at": request.placed_at or now,
        "queue": WorkQueue.REVIEW,
        "rules_due_at": now,
        "deliver_by": request.deliver_by,
        "service_level": request.service_level,
        "may_split": request.may_split,
        "ship_by": ship_by_of(request.service_level, found.ship_hours, now),
        "created_at": now,
        "updated_at": now,
    }
    findable = _findable(order, found.customer, variants)
    order["search_text"] = findable.text
    return _Draft(
        id=order_id,
        order=order,
        lines=_lines(order, variants, amounts),
        sold=variants,
        findable=findable,
        may_wait=found.stock_policy is StockPolicy.BACKORDER,
    )


def _findable(
    order: dict[str, Any], customer: Buyer | None, variants: Sequence[Sellable]
) -> Findable:
    receiver = order["shipping_address"]
    return Findable(
        codes=(order["number"], order["external_id"]),
        skus=[variant.sku for variant in variants],
        names=(customer.name if customer else None, receiver.get("name")),
        emails=(customer.email if customer else None,),
        phones=(customer.phone if customer else None, receiver.get("phone")),
    )


def _address_parts(request: OrderPlace) -> dict[str, Any]:
    shipping = address_columns(request.shipping_address, "shippingAddress")
    return {
        "shipping_address": shipping,
        "billing_address": address_columns(request.billing_address, "billingAddress"),
        "ship_to_country": shipping.get("country", ""),
        "ship_to_city": shipping.get("city", ""),
    }


def _total_columns(totals: Totals, amounts: Sequence[LineAmounts]) -> dict[str, int]:
    return {
        "subtotal_minor": totals.subtotal,
        "discount_minor": totals.discount,
        "shipping_minor": totals.shipping,
        "tax_minor": totals.tax,
        "total_minor": totals.total,
        "line_count": len(amounts),
        "item_count": sum(line.quantity for line in amounts),
    }


def _variant(line: PlaceLine, index: int, sold: Sequence[Sellable]) -> Sellable:
    key = line.sku.strip().upper() if line.sku else ""
    for variant in sold:
        if variant.id == line.variant_id or (key and variant.sku_key == key):
            return variant
    if line.sku:
        raise OmsError(Code.UNKNOWN_SKU, "No variant has this SKU.", field=f"lines.{index}.sku")
    field_ = f"lines.{index}.variantId"
    raise OmsError(Code.NOT_FOUND, "There is no such variant on sale.", field=field_)


def _amounts(line: PlaceLine, index: int, variant: Sellable, currency: str) -> LineAmounts:
    path = f"lines.{index}"
    price = variant.price_minor
    if line.unit_price is not None:
        price = parse_minor(line.unit_price, currency, f"{path}.unitPrice")
    if price is None:
        message = f"{variant.sku} has no price in {currency}."
        raise OmsError(Code.PRICE_MISSING, message, field=f"{path}.unitPrice")
    return LineAmounts(
        quantity=line.quantity,
        unit_price=price,
        discount=parse_minor(line.discount, currency, f"{path}.discount"),
    )


def _lines(
    order: dict[str, Any], variants: Sequence[Sellable], amounts: Sequence[LineAmounts]
) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(),
            "order_id": order["id"],
            "position": position,
            "variant_id": variant.id,
            "sku": variant.sku,
            "name": variant.name,
            "quantity": line.quantity,
            "unit_price_minor": line.unit_price,
            "discount_minor": line.discount,
            "total_minor": line.total,
            "currency": order["currency"],
        }
        for position, (variant, line) in enumerate(zip(variants, amounts, strict=True), start=1)
    ]


async def _write(deps: Deps, actor: Actor, request: OrderPlace, draft: _Draft) -> None:
    order, lines = draft.order, draft.lines
    insert_later(Order, [order])
    insert_later(OrderLine, lines)
    index_order(order["id"], order["placed_at"], draft.findable)
    whose = {"order_id": order["id"], "ordered_at": order["placed_at"]}
    tags = dict.fromkeys(tag.strip() for tag in request.tags or ())
    insert_later(OrderTag, [{**whose, "tag": tag} for tag in tags])
    awaited = await _allocate(deps, actor, request, draft)
    changes = [_change(draft, "order.placed")]
    if awaited:
        changes.append(_change(draft, "order.backordered", units=awaited))
    event, *_ = await emit(deps, actor, *changes)
    await record(
        event,
        after={
            "number": order["number"],
            "status": order["status"],
            "total_minor": order["total_minor"],
            "currency": order["currency"],
            "lines": [[line["sku"], line["quantity"]] for line in lines],
        },
    )


def _change(draft: _Draft, type_: str, **data: int) -> Change:
    return Change(
        type=type_,
        object_type="Order",
        object_id=draft.id,
        data={"number": draft.order["number"], **data},
    )


async def _allocate(deps: Deps, actor: Actor, request: OrderPlace, draft: _Draft) -> int:
    """How many units have to wait for stock."""
    demands = [
        Demand(line["id"], sold.id, line["quantity"], f"lines.{index}.quantity", sold.terms)
        for index, (line, sold) in enumerate(zip(draft.lines, draft.sold, strict=True))
    ]
    if any(sold.is_bundle for sold in draft.sold):
        demands = await explode_bundles(request.channel_id, demands)
    kept = await lock_reservations(deps, actor, request.reservation_ids)
    cause = Cause(type="Order", id=draft.id, reference=draft.order["number"])
    if draft.may_wait:
        left = await allocate_more(deps, actor, demands, Manner(cause, kept, may_wait=True))
    else:
        left = await allocate_stock(deps, actor, demands, cause, kept)
    return await_stock(deps, left, DEFAULT_PRIORITY) if left else 0

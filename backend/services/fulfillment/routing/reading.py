"""What routing decides about, read from the tables by a bounded number of statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from backend.models import (
    Allocation,
    FulfillmentLine,
    Order,
    OrderTag,
    RoutingRule,
    StockLevel,
    Variant,
)
from backend.models.fulfillment.work import LIVE
from backend.ports.deps import Deps
from backend.services.fulfillment.routing.conditions import rule_of
from backend.services.fulfillment.routing.geography import locate
from backend.services.fulfillment.routing.network import read_services, read_sites
from backend.services.fulfillment.routing.problem import Item, Place, Problem, Supply, Wish
from backend.services.fulfillment.routing.rules import Rule
from backend.services.fulfillment.work.refusals import refusals_of
from backend.services.inventory.stock.selling import terms_of
from backend.services.orders.clocks import Clocks, read_clocks

MOST_RULES = 200
# What a unit of a variant weighs of which nobody said so.
_USUAL_GRAMS = 500
ORDER_COLUMNS = (
    "id", "number", "priority", "service_level", "deliver_by", "may_split", "warehouse_id",
    "carrier_id", "ship_by", "promised_at", "channel_id", "shipping_address", "ship_to_country",
    "ship_to_city", "total_minor", "currency", "created_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """Units that an order line holds of a level, and that no fulfilment order covers yet."""

    order_id: UUID
    line_id: UUID
    level_id: UUID
    variant_id: UUID
    warehouse_id: UUID
    units: int


@dataclass(frozen=True, slots=True)
class World:
    """A problem, and what is needed to carry out and to explain what is decided about it."""

    problem: Problem
    rules: Sequence[Rule]
    held: Mapping[UUID, Sequence[Held]]
    levels: Mapping[Place, UUID]
    skus: Mapping[UUID, str]
    currency: str
    # by what the clocks of the orders run, wherever they go
    clocks: Clocks


async def read_world(deps: Deps, order_ids: Sequence[UUID]) -> World:
    """What there is to be decided about these orders. Of an order of which nothing is left to be
    routed there is no wish."""
    read = await Order.filter(id__in=list(order_ids)).values(*ORDER_COLUMNS)
    rows = {row["id"]: row for row in read}
    held, busy = await read_held(list(rows))
    variants = {each.variant_id for claims in held.values() for each in claims}
    facts = await _variants(variants)
    grams = {key: grams_of(fact) for key, fact in facts.items()}
    tags = await tags_of(list(rows))
    refused = await refusals_of(list(rows))
    safety = await _sellers_of_safety(rows.values(), held)
    sites = await read_sites(deps.clock.now(), [each for part in held.values() for each in part])
    since = min((row["created_at"] for row in rows.values()), default=deps.clock.now())
    clocks = await read_clocks(rows, since, sites)
    currency = clocks.house["home_currency"]
    wishes = [
        replace(
            wish_of(rows[key], items_of(held[key], grams), facts, tags.get(key, frozenset())),
            sells_safety_stock=key in safety,
        )
        for key in order_ids
        if key in rows and held.get(key)
    ]
    # the rest of what must not be split goes where the first of it went
    wishes = [
        replace(wish, warehouse_id=wish.warehouse_id or busy[wish.id])
        if wish.id in busy and not wish.may_split
        else replace(wish, refused_by=refused.get(wish.id, frozenset()))
        for wish in wishes
    ]
    stock, levels = await _stock(variants, held)
    problem = Problem(
        wishes=wishes,
        sites=sites,
        services=await read_services(currency),
        stock=stock,
    )
    found = await RoutingRule.filter(is_active=True).order_by("position", "id").limit(MOST_RULES)
    skus = {key: row["sku"] for key, row in facts.items()}
    return World(problem, [rule_of(row) for row in found], held, levels, skus, currency, clocks)


async def read_held(
    order_ids: Collection[UUID],
) -> tuple[dict[UUID, list[Held]], dict[UUID, UUID]]:
    """What each order holds and nobody works on; and a warehouse that works on some of it."""
    keys = list(order_ids)
    rows = await (
        Allocation.filter(order_line__order_id__in=keys)
        .order_by("id")
        .values(
            "order_line_id", "level_id", "quantity", "order_line__order_id",
            "level__variant_id", "level__warehouse_id",
        )
    )  # fmt: skip
    lines = await FulfillmentLine.filter(
        fulfillment_order__order_id__in=keys, fulfillment_order__status__in=list(LIVE)
    ).values(
        "order_line_id", "level_id", "quantity", "shipped",
        "fulfillment_order__order_id", "fulfillment_order__warehouse_id",
    )  # fmt: skip
    covered: dict[tuple[UUID, UUID], int] = {}
    busy: dict[UUID, UUID] = {}
    for line in lines:
        key = (line["order_line_id"], line["level_id"])
        covered[key] = covered.get(key, 0) + line["quantity"] - line["shipped"]
        busy[line["fulfillment_order__order_id"]] = line["fulfillment_order__warehouse_id"]
    found: dict[UUID, list[Held]] = {}
    for row in rows:
        units = row["quantity"] - covered.get((row["order_line_id"], row["level_id"]), 0)
        if units > 0:
            order_id = row["order_line__order_id"]
            found.setdefault(order_id, []).append(
                Held(
                    order_id,
                    row["order_line_id"],
                    row["level_id"],
                    row["level__variant_id"],
                    row["level__warehouse_id"],
                    units,
                )
            )
    return found, busy


def items_of(held: Sequence[Held], grams: Mapping[UUID, int]) -> tuple[Item, ...]:
    """What an order wants sent: its claims by line and variant, wherever they lie."""
    units: dict[tuple[UUID, UUID], int] = {}
    for each in held:
        key = (each.line_id, each.variant_id)
        units[key] = units.get(key, 0) + each.units
    return tuple(
        Item(line_id, variant_id, count, grams.get(variant_id, _USUAL_GRAMS))
        for (line_id, variant_id), count in sorted(units.items())
    )


async def _variants(keys: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    rows = await Variant.filter(id__in=list(keys)).values(
        "id", "sku", "weight_grams", "product__category_id"
    )
    return {row["id"]: row for row in rows}


async def tags_of(order_ids: Sequence[UUID]) -> dict[UUID, frozenset[str]]:
    found: dict[UUID, set[str]] = {}
    for row in await OrderTag.filter(order_id__in=list(order_ids)).values("order_id", "tag"):
        found.setdefault(row["order_id"], set()).add(row["tag"])
    return {key: frozenset(tags) for key, tags in found.items()}


async def _sellers_of_safety(
    rows: Collection[Mapping[str, Any]], held: Mapping[UUID, Sequence[Held]]
) -> set[UUID]:
    """The orders whose channel may sell the safety stock of all that they want."""
    by_channel: dict[UUID, list[UUID]] = {}
    for row in rows:
        by_channel.setdefault(row["channel_id"], []).append(row["id"])
    found: set[UUID] = set()
    for channel_id, order_ids in by_channel.items():
        wanted = {key: {each.variant_id for each in held.get(key, ())} for key in order_ids}
        terms = await terms_of(channel_id, sorted(set().union(*wanted.values())))
        found |= {
            key
            for key, variants in wanted.items()
            if variants and all(terms[each].sells_safety_stock for each in variants)
        }
    return found


def grams_of(fact: Mapping[str, Any]) -> int:
    """What a unit of a variant weighs, or is taken to."""
    grams: int | None = fact["weight_grams"]
    return _USUAL_GRAMS if grams is None else grams


def wish_of(
    row: Mapping[str, Any],
    items: tuple[Item, ...],
    facts: Mapping[UUID, Mapping[str, Any]],
    tags: frozenset[str],
) -> Wish:
    """An order's row of ORDER_COLUMNS as routing sees it."""
    categories = {facts[item.variant_id]["product__category_id"] for item in items} - {None}
    country = row["ship_to_country"]
    return Wish(
        id=row["id"],
        number=row["number"],
        items=items,
        country=country,
        postal_code=row["shipping_address"].get("postal_code", ""),
        point=locate(country, row["ship_to_city"]),
        service_level=row["service_level"],
        due_on=_due(row["deliver_by"], row["promised_at"]),
        leave_by=row["ship_by"].date() if row["ship_by"] else None,
        may_split=row["may_split"],
        priority=row["priority"],
        warehouse_id=row["warehouse_id"],
        carrier_id=row["carrier_id"],
        channel_id=row["channel_id"],
        category_ids=frozenset(categories),
        tags=tags,
        value_minor=row["total_minor"],
        currency=row["currency"],
    )


def _due(deliver_by: date | None, promised_at: datetime | None) -> date | None:
    days = [deliver_by, promised_at.date() if promised_at else None]
    return min((day for day in days if day is not None), default=None)


async def _stock(
    variants: Collection[UUID], held: Mapping[UUID, Sequence[Held]]
) -> tuple[dict[Place, Supply], dict[Place, UUID]]:
    """What the orders may share: what is free, and what they hold themselves."""
    own: dict[UUID, int] = {}
    for claims in held.values():
        for each in claims:
            own[each.level_id] = own.get(each.level_id, 0) + each.units
    rows = await StockLevel.filter(variant_id__in=list(variants)).values(
        "id", "variant_id", "warehouse_id", "available", "safety_stock"
    )
    stock: dict[Place, Supply] = {}
    levels: dict[Place, UUID] = {}
    for row in rows:
        place = (row["variant_id"], row["warehouse_id"])
        mine = own.get(row["id"], 0)
        for_all = row["available"] + mine
        stock[place] = Supply(for_all, max(mine, for_all - row["safety_stock"]))
        levels[place] = row["id"]
    return stock, levels

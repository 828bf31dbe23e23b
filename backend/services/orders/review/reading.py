"""Reading the facts of orders: as many statements for a hundred as for one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tortoise.functions import Sum

from backend.core.money import to_text
from backend.models import (
    Allocation,
    BlacklistEntry,
    Customer,
    Order,
    OrderLine,
    OrderLineComponent,
    OrderTag,
    RateZone,
)
from backend.models.orders.order import FulfillmentStatus, LineKind, ServiceLevel
from backend.models.orders.review import BlacklistKind
from backend.services.orders.clocks import places_of, read_clocks
from backend.services.orders.review.buyers import Ages, counts_of_customers, earlier_orders
from backend.services.orders.review.facts import Facts, Value
from backend.services.orders.review.identities import (
    email_key,
    missing_parts,
    phone_keys,
    place_key,
)

# How many orders are read at once.
AT_ONCE = 100
# The customer's tag that says so.
BLOCKED_TAG = "blocked"
_EVERY_COUNTRY = "*"

_COLUMNS = (
    "id", "version", "number", "kind", "status", "review_status", "source", "customer_id",
    "payment_status", "fulfillment_status", "currency", "subtotal_minor", "discount_minor",
    "total_minor", "line_count", "item_count", "shipping_address", "buyer_note", "placed_at",
    "queue", "service_level", "created_at", "ship_by",
)  # fmt: skip

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """An order as it was when its facts were read."""

    id: UUID
    version: int
    number: str
    facts: Facts
    # by when it ought to leave, by the calendar of where its stock is
    ship_by: datetime | None


@dataclass(frozen=True, slots=True)
class _Clock:
    id: UUID
    service_level: ServiceLevel
    created_at: datetime
    ship_by: datetime | None


@dataclass(frozen=True, slots=True)
class _Around:
    """What the facts are made of beside the order itself."""

    zone: ZoneInfo
    lines: Mapping[UUID, Sequence[Row]]
    tags: Mapping[UUID, Sequence[str]]
    customers: Mapping[UUID, Row]
    counts: Mapping[UUID, int]
    ages: Mapping[UUID, Ages]
    missing: Mapping[UUID, int]
    # the values of the blacklist by kind, as they are compared
    listed: Mapping[BlacklistKind, Set[str]]
    # where some carrier goes; null where no zones are kept
    countries: Set[str] | None


async def read_facts(order_ids: Sequence[UUID], hours: int) -> list[Known]:
    """The facts of at most AT_ONCE orders, in the order of their ids; those that are gone are left
    out. What counts earlier orders goes back so many hours.
    """
    found = await Order.filter(id__in=list(order_ids)).values(*_COLUMNS, channel="channel__code")
    rows = {row["id"]: row for row in found}
    orders = [rows[key] for key in order_ids if key in rows]
    if not orders:
        return []
    places = await places_of([row["id"] for row in orders])
    since = min(row["created_at"] for row in orders)
    clocks = await read_clocks([row["id"] for row in orders], since, set(places.values()))
    around = await _read_around(orders, hours, clocks.zone)
    return [
        Known(
            id=row["id"],
            version=row["version"],
            number=row["number"],
            facts=_facts(row, around),
            ship_by=clocks.ship_by(_clock(row), places.get(row["id"])),
        )
        for row in orders
    ]


def _clock(row: Row) -> _Clock:
    return _Clock(row["id"], ServiceLevel(row["service_level"]), row["created_at"], row["ship_by"])


async def _read_around(orders: Sequence[Row], hours: int, zone: ZoneInfo) -> _Around:
    keys = [order["id"] for order in orders]
    lines = _grouped(await _lines(keys))
    customers = await Customer.filter(
        id__in=list({order["customer_id"] for order in orders} - {None})
    ).values("id", "email", "phone", "tags")
    by_id = {row["id"]: row for row in customers}
    return _Around(
        zone=zone,
        lines=lines,
        tags=await _tags(keys),
        customers=by_id,
        counts=await counts_of_customers(keys),
        ages=await earlier_orders(orders, hours),
        missing=await missing_units(orders, lines),
        listed=await _listed(orders, by_id),
        countries=await _served_countries(),
    )


async def _lines(order_ids: Sequence[UUID]) -> Sequence[Row]:
    return await OrderLine.filter(order_id__in=list(order_ids)).values(
        "id",
        "order_id",
        "kind",
        "sku",
        "quantity",
        "variant_id",
        category="variant__product__category__name",
    )


async def _tags(order_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    rows = await OrderTag.filter(order_id__in=list(order_ids)).order_by("tag").values()
    tags: dict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        tags[row["order_id"]].append(row["tag"])
    return tags


async def missing_units(
    orders: Sequence[Row], lines: Mapping[UUID, Sequence[Row]]
) -> dict[UUID, int]:
    """How many units of each order no stock is held for; none where goods have left already."""
    keys = [
        order["id"]
        for order in orders
        if order["fulfillment_status"] is FulfillmentStatus.UNFULFILLED
    ]
    held = (
        await Allocation.filter(order_line__order_id__in=keys)
        .annotate(units=Sum("quantity"))
        .group_by("order_line__order_id")
        .values("units", order="order_line__order_id")
    )
    parts = (
        await OrderLineComponent.filter(order_line__order_id__in=keys)
        .annotate(units=Sum("quantity"))
        .group_by("order_line_id")
        .values("units", "order_line_id")
    )
    by_order = {row["order"]: int(row["units"]) for row in held}
    by_line = {row["order_line_id"]: int(row["units"]) for row in parts}
    return {
        key: sum(
            line["quantity"] * by_line.get(line["id"], 1) for line in _goods(lines.get(key, ()))
        )
        - by_order.get(key, 0)
        for key in keys
    }


async def _listed(
    orders: Sequence[Row], customers: Mapping[UUID, Row]
) -> dict[BlacklistKind, set[str]]:
    """The entries that may name one of these orders: of addresses, all."""
    phones = {key for order in orders for key in _phones(order, customers)}
    emails = {email_key(row["email"]) for row in customers.values()} - {""}
    rows = [
        *await BlacklistEntry.filter(kind=BlacklistKind.PHONE, value__in=sorted(phones)).values(),
        *await BlacklistEntry.filter(kind=BlacklistKind.EMAIL, value__in=sorted(emails)).values(),
        *await BlacklistEntry.filter(kind=BlacklistKind.ADDRESS).values(),
    ]
    listed: dict[BlacklistKind, set[str]] = {kind: set() for kind in BlacklistKind}
    for row in rows:
        listed[row["kind"]].add(row["value"])
    return listed


async def _served_countries() -> set[str] | None:
    rows = await RateZone.filter(
        service__is_active=True, service__carrier__is_active=True
    ).values_list("countries", flat=True)
    return {country for countries in rows for country in countries} if rows else None


def _grouped(rows: Sequence[Row]) -> dict[UUID, list[Row]]:
    groups: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["order_id"]].append(row)
    return groups


def _goods(lines: Sequence[Row]) -> list[Row]:
    return [
        line
        for line in lines
        if line["kind"] is LineKind.PRODUCT and line["variant_id"] is not None
    ]


def _phones(order: Row, customers: Mapping[UUID, Row]) -> set[str]:
    address, customer = order["shipping_address"], customers.get(order["customer_id"])
    country = address.get("country")
    mine = phone_keys(address.get("phone"), country)
    return mine | (phone_keys(customer["phone"], country) if customer else set())


def _facts(order: Row, around: _Around) -> Facts:
    ages = around.ages[order["id"]]
    values: dict[str, Value] = {
        **_of_order(order, around),
        **_of_lines(order, around),
        **_of_customer(order, around),
        **_of_address(order, around),
    }
    counted = {
        "duplicates": ages.duplicates,
        "velocity": ages.velocity,
        "sameReceiver": ages.same_receiver,
    }
    return Facts(values, counted)


def _of_order(order: Row, around: _Around) -> dict[str, Value]:
    placed: datetime = order["placed_at"].astimezone(around.zone)
    subtotal = order["subtotal_minor"]
    return {
        "total": to_text(order["total_minor"], order["currency"]),
        "discountPercent": order["discount_minor"] * 100 // subtotal if subtotal > 0 else 0,
        "currency": order["currency"],
        "channel": order["channel"],
        "source": order["source"].value,
        "serviceLevel": order["service_level"].value,
        "paymentStatus": order["payment_status"].value,
        "tags": list(around.tags.get(order["id"], ())),
        "buyerNote": order["buyer_note"],
        "hasBuyerNote": bool(order["buyer_note"].strip()),
        "hour": placed.hour,
        "weekday": placed.isoweekday(),
    }


def _of_lines(order: Row, around: _Around) -> dict[str, Value]:
    goods = _goods(around.lines.get(order["id"], ()))
    missing = around.missing.get(order["id"], 0)
    return {
        "lineCount": order["line_count"],
        "itemCount": order["item_count"],
        "largestQuantity": max((line["quantity"] for line in goods), default=0),
        "skus": sorted({line["sku"] for line in goods}),
        "categories": sorted({line["category"] for line in goods if line["category"]}),
        "isInStock": missing <= 0,
        "missingUnits": max(missing, 0),
    }


def _of_customer(order: Row, around: _Around) -> dict[str, Value]:
    customer = around.customers.get(order["customer_id"])
    tags = list(customer["tags"]) if customer else []
    earlier = around.counts.get(order["id"], 0)
    listed = around.listed
    place = place_key(order["shipping_address"])
    by = [
        kind.value
        for kind, is_listed in (
            (
                BlacklistKind.PHONE,
                not _phones(order, around.customers).isdisjoint(listed[BlacklistKind.PHONE]),
            ),
            (
                BlacklistKind.EMAIL,
                customer is not None
                and email_key(customer["email"]) in listed[BlacklistKind.EMAIL],
            ),
            (
                BlacklistKind.ADDRESS,
                any(each in place for each in listed[BlacklistKind.ADDRESS]),
            ),
        )
        if is_listed
    ]
    return {
        "customerIsKnown": customer is not None,
        "customerIsNew": earlier == 0,
        "customerIsBlocked": BLOCKED_TAG in {tag.casefold() for tag in tags},
        "customerOrders": earlier,
        "customerTags": tags,
        "blacklistedBy": by,
        "isBlacklisted": bool(by),
    }


def _of_address(order: Row, around: _Around) -> dict[str, Value]:
    address, served = order["shipping_address"], around.countries
    missing = missing_parts(address)
    country = address.get("country", "")
    return {
        "country": country,
        "province": address.get("province", ""),
        "city": address.get("city", ""),
        "postalCode": address.get("postal_code", ""),
        "addressIsComplete": not missing,
        "missingAddressParts": missing,
        "addressIsServiceable": served is None or not served.isdisjoint({country, _EVERY_COUNTRY}),
    }

"""What placing an order looks up, in one read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from pypika_tortoise.functions import Cast, Coalesce
from pypika_tortoise.queries import QueryBuilder, Table
from pypika_tortoise.terms import ValueWrapper

from backend.core.db import fetch_all
from backend.core.sql import Dialect, Select, as_uuid, table
from backend.models import (
    Channel,
    ChannelStockRule,
    Customer,
    Order,
    OrderNumber,
    Price,
    Product,
    Setting,
    Variant,
)
from backend.models.catalog import ProductStatus
from backend.models.integrations import StockPolicy
from backend.models.orders.order import ServiceLevel
from backend.services.inventory.stock.rules import FREE, Terms
from backend.services.inventory.stock.selling import EVERYTHING
from backend.services.orders.clock import terms_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a request names; `currency` is null for the channel's own."""

    channel_id: UUID
    customer_id: UUID | None
    external_id: str | None
    variant_ids: Sequence[UUID]
    skus: Sequence[str]
    currency: str | None
    # how fast the buyer wants it
    service_level: ServiceLevel = ServiceLevel.STANDARD


@dataclass(frozen=True, slots=True)
class Sellable:
    """What placing needs of a variant; `price_minor` is null where the currency has none."""

    id: UUID
    sku: str
    sku_key: str
    name: str
    price_minor: int | None
    terms: Terms
    is_bundle: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What is there of it. `existing_id`: the order that has the external id already.

    `goods` are active variants of products that are not archived, by id or by SKU in any case.
    """

    # of the new order's number; null on SQLite, where `take_serial` gives it
    serial: int | None
    channel_currency: str
    channel_is_active: bool
    stock_policy: StockPolicy
    # how long it may take to leave, by the house's terms; null where nobody said
    ship_hours: int | None
    existing_id: UUID | None
    customer: "Buyer | None"
    goods: Sequence[Sellable]


@dataclass(frozen=True, slots=True)
class Buyer:
    name: str
    email: str | None
    phone: str | None


async def look_up(named: Named) -> Found | None:
    """Null without such a channel."""
    rows = await _FOUND.fetch(
        named.customer_id,
        named.external_id,
        list(named.variant_ids),
        [sku.strip().upper() for sku in named.skus],
        named.currency,
        terms_key(named.service_level),
        named.channel_id,
    )
    if not rows:
        return None
    first = rows[0]
    return Found(
        serial=first["serial"],
        channel_currency=first["channel_currency"],
        channel_is_active=bool(first["channel_is_active"]),
        stock_policy=StockPolicy(first["stock_policy"]),
        ship_hours=_ship_hours(first["terms"]),
        existing_id=as_uuid(first["existing_id"]) if first["existing_id"] else None,
        customer=_buyer(first) if first["customer_name"] is not None else None,
        goods=[
            _sellable(row)
            for row in rows
            if row["variant_id"] is not None and row["status"] != ProductStatus.ARCHIVED
        ],
    )


async def take_serial() -> int:
    """The next order number's serial. A placement that fails leaves a gap."""
    table_name = OrderNumber._meta.db_table
    (row,) = await fetch_all(f'INSERT INTO "{table_name}" DEFAULT VALUES RETURNING serial')
    return int(row["serial"])


def _ship_hours(value: str | None) -> int | None:
    """Of the setting as it is stored."""
    return None if value is None else int(orjson.loads(value)["value"])


def _buyer(row: dict[str, Any]) -> Buyer:
    return Buyer(row["customer_name"], row["email"], row["phone"])


def _sellable(row: dict[str, Any]) -> Sellable:
    options, day = orjson.loads(row["option_values"]), row["available_from"]
    return Sellable(
        id=as_uuid(row["variant_id"]),
        sku=row["sku"],
        sku_key=row["sku_key"],
        name=" / ".join([row["product_name"], *options])[:300],
        price_minor=row["amount_minor"],
        # SQLite gives the day as text
        terms=_terms(row) if day is None else _terms(row).not_before(date.fromisoformat(str(day))),
        is_bundle=bool(row["is_bundle"]),
    )


def _terms(row: dict[str, Any]) -> Terms:
    """What the channel's narrowest rule says of a variant, of the three that were looked up."""
    for each in _SCOPES:
        if row[f"{each}_buffer"] is not None:
            return Terms(
                row[f"{each}_buffer"], row[f"{each}_share"], bool(row[f"{each}_sells_safety"])
            )
    return FREE


# The scopes of the rules that may count for a variant, the narrowest first.
_SCOPES = ("variant", "category", "everything")


def _with_rules(
    query: QueryBuilder, channel: Table, variant: Table, product: Table
) -> QueryBuilder:
    """The channel's rules on what it may sell of the variant, beside each row."""
    scopes = (
        Cast(variant.id, "VARCHAR"), Cast(product.category_id, "VARCHAR"), ValueWrapper(EVERYTHING)
    )  # fmt: skip
    for name, scope in zip(_SCOPES, scopes, strict=True):
        rule = table(ChannelStockRule).as_(f"{name}_rule")
        query = (
            query.left_join(rule)
            .on((rule.channel_id == channel.id) & (rule.scope == scope))
            .select(
                rule.buffer_units.as_(f"{name}_buffer"),
                rule.share_percent.as_(f"{name}_share"),
                rule.sells_safety_stock.as_(f"{name}_sells_safety"),
            )
        )
    return query


def _found(dialect: Dialect) -> QueryBuilder:
    """A row per variant, or one without when there are none; the rest is the same in each."""
    channel, customer, existing = table(Channel), table(Customer), table(Order)
    variant, product, price = table(Variant), table(Product), table(Price)
    setting = table(Setting)
    parameter, among = dialect.parameter, dialect.among
    query = (
        dialect.query.from_(channel)
        .left_join(customer)
        .on(customer.id == parameter(1))
        .left_join(existing)
        .on((existing.channel_id == channel.id) & (existing.external_id == parameter(2)))
        .left_join(variant)
        .on((among(variant.id, 3) | among(variant.sku_key, 4)) & variant.is_active)
        .left_join(product)
        .on(product.id == variant.product_id)
        .left_join(price)
        .on(
            (price.variant_id == variant.id)
            & (price.currency == Coalesce(parameter(5), channel.currency))
        )
        .left_join(setting)
        .on(setting.key == parameter(6))
        .where(channel.id == parameter(7))
        .select(
            dialect.next_serial(OrderNumber, "serial").as_("serial"),
            channel.currency.as_("channel_currency"),
            channel.is_active.as_("channel_is_active"),
            channel.stock_policy,
            setting.value.as_("terms"),
            existing.id.as_("existing_id"),
            customer.name.as_("customer_name"),
            customer.email,
            customer.phone,
            variant.id.as_("variant_id"),
            variant.sku,
            variant.sku_key,
            variant.option_values,
            variant.is_bundle,
            variant.available_from,
            product.name.as_("product_name"),
            product.status,
            price.amount_minor,
        )
    )
    return _with_rules(query, channel, variant, product)


_FOUND = Select(_found)

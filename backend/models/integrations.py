"""The outside systems that orders come from."""

from enum import StrEnum

from tortoise import fields

from backend.models.fields import Versioned, currency


class ChannelKind(StrEnum):
    MANUAL = "MANUAL"
    SHOPIFY = "SHOPIFY"
    WOOCOMMERCE = "WOOCOMMERCE"
    MARKETPLACE = "MARKETPLACE"
    FILE = "FILE"
    API = "API"


class StockPolicy(StrEnum):
    """What becomes of an order for more than there is: BACKORDER lets the rest wait for stock."""

    REFUSE = "REFUSE"
    BACKORDER = "BACKORDER"


class Channel(Versioned):
    """A source of orders: a shop, a marketplace, the telephone."""

    code = fields.CharField(max_length=40, unique=True)
    name = fields.CharField(max_length=120)
    kind = fields.CharEnumField(ChannelKind, max_length=12)
    currency = currency()
    is_active = fields.BooleanField(default=True)
    stock_policy = fields.CharEnumField(
        StockPolicy,
        "what becomes of an order for more than there is",
        max_length=10,
        default=StockPolicy.REFUSE,
        db_default=StockPolicy.REFUSE.value,
    )

    class Meta:
        table = "integrations_channel"

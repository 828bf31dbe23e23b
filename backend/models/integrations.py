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


class Channel(Versioned):
    """A source of orders: a shop, a marketplace, the telephone."""

    code = fields.CharField(max_length=40, unique=True)
    name = fields.CharField(max_length=120)
    kind = fields.CharEnumField(ChannelKind, max_length=12)
    currency = currency()
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "integrations_channel"

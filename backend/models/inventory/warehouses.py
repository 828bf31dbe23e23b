"""Where stock lies."""

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import Versioned, json_object


class Warehouse(Versioned):
    code = fields.CharField(max_length=20, unique=True)
    name = fields.CharField(max_length=120)
    # {locale: {"name": text}}
    translations = json_object()
    line1 = fields.CharField(max_length=300, default="")
    city = fields.CharField(max_length=120, default="")
    province = fields.CharField(max_length=120, default="")
    postal_code = fields.CharField(max_length=20, default="")
    country = fields.CharField(max_length=2, default="")
    # degrees, WGS 84
    latitude = fields.FloatField(null=True)
    longitude = fields.FloatField(null=True)
    timezone = fields.CharField(max_length=60, default="UTC")
    # stock is taken from the lowest number first
    priority = fields.IntField(default=100)
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "inventory_warehouse"
        constraints = (
            CheckConstraint(
                check="latitude IS NULL OR (latitude >= -90 AND latitude <= 90)",
                name="inventory_warehouse_latitude",
            ),
            CheckConstraint(
                check="longitude IS NULL OR (longitude >= -180 AND longitude <= 180)",
                name="inventory_warehouse_longitude",
            ),
        )

"""Customers and where they live."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index

from backend.models.fields import CASCADE, RESTRICT, Table, Versioned, belongs_to, json_list


class Customer(Versioned):
    name = fields.CharField(max_length=200)
    email = fields.CharField(max_length=254, null=True, db_index=True)
    phone = fields.CharField(max_length=40, null=True, db_index=True)
    company = fields.CharField(max_length=200, default="")
    locale = fields.CharField(max_length=10, default="")
    country = fields.CharField(max_length=2, default="")
    note = fields.TextField(default="")
    tags = json_list()
    # where the customer came from, and their id there
    channel = belongs_to("models.Channel", related_name="customers", null=True, on_delete=RESTRICT)
    channel_id: UUID | None
    external_id = fields.CharField(max_length=120, null=True)
    search_text = fields.TextField(default="")

    class Meta:
        table = "customers_customer"
        unique_together = (("channel", "external_id"),)
        indexes = (
            Index(fields=("name", "id")),
            Index(fields=("created_at", "id")),
            Index(fields=("updated_at", "id")),
        )


class Address(Table):
    customer = belongs_to("models.Customer", related_name="addresses", on_delete=CASCADE)
    customer_id: UUID
    name = fields.CharField(max_length=200, default="")
    company = fields.CharField(max_length=200, default="")
    phone = fields.CharField(max_length=40, default="")
    line1 = fields.CharField(max_length=300, default="")
    line2 = fields.CharField(max_length=300, default="")
    district = fields.CharField(max_length=120, default="")
    city = fields.CharField(max_length=120, default="")
    province = fields.CharField(max_length=120, default="")
    postal_code = fields.CharField(max_length=20, default="")
    country = fields.CharField(max_length=2, default="")
    is_default = fields.BooleanField(default=False)
    position = fields.IntField(default=0)

    class Meta:
        table = "customers_address"
        indexes = (Index(fields=("customer_id", "position")),)

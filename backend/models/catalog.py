"""What is sold: products, their variants (SKUs), categories and prices."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import (
    CASCADE,
    RESTRICT,
    SET_NULL,
    Table,
    Versioned,
    belongs_to,
    currency,
    json_list,
    json_object,
    minor,
)


class ProductStatus(StrEnum):
    DRAFT = "DRAFT"
    ACTIVE = "ACTIVE"
    ARCHIVED = "ARCHIVED"


class Tracking(StrEnum):
    """Whether it is known which units lie where: not at all, lot by lot, or one by one."""

    NONE = "NONE"
    LOT = "LOT"
    SERIAL = "SERIAL"


class Category(Versioned):
    name = fields.CharField(max_length=200)
    # {locale: {"name": text}} for locales other than the one `name` is written in
    translations = json_object()
    parent = belongs_to("models.Category", related_name="children", null=True, on_delete=RESTRICT)
    parent_id: UUID | None
    position = fields.IntField(default=0)

    class Meta:
        table = "catalog_category"


class Product(Versioned):
    name = fields.CharField(max_length=200)
    description = fields.TextField(default="")
    # {locale: {"name": text, "description": text}}
    translations = json_object()
    category = belongs_to("models.Category", related_name="products", null=True, on_delete=SET_NULL)
    category_id: UUID | None
    status = fields.CharEnumField(ProductStatus, max_length=10, default=ProductStatus.ACTIVE)
    # names of the options its variants differ in: ["Colour", "Size"]
    options = json_list()
    # lower-case text of names, SKUs and barcodes: what search looks through
    search_text = fields.TextField(default="")

    class Meta:
        table = "catalog_product"
        indexes = (
            Index(fields=("name", "id")),
            Index(fields=("updated_at", "id")),
            Index(fields=("category_id", "id")),
        )


class Variant(Versioned):
    product = belongs_to("models.Product", related_name="variants", on_delete=CASCADE)
    product_id: UUID
    sku = fields.CharField(max_length=80, unique=True)
    # the SKU in upper case: codes are found whatever case a file writes them in
    sku_key = fields.CharField(max_length=80, unique=True)
    barcode = fields.CharField(max_length=40, null=True, db_index=True)
    # one value per option of the product, in its order
    option_values = json_list()
    position = fields.IntField(default=0)
    weight_grams = fields.IntField(null=True)
    length_mm = fields.IntField(null=True)
    width_mm = fields.IntField(null=True)
    height_mm = fields.IntField(null=True)
    cost_minor = minor(null=True)
    cost_currency = currency(null=True)
    is_active = fields.BooleanField(default=True)
    tracking = fields.CharEnumField(
        Tracking,
        "whether lots or serial numbers are kept",
        max_length=10,
        default=Tracking.NONE,
        db_default=Tracking.NONE.value,
    )
    # units with fewer days left than this are not sold; null where they may have no date
    minimum_shelf_days = fields.IntField(null=True)
    # what one unit of it is called, such as "roll"; empty for a piece
    unit_name = fields.CharField(max_length=40, default="", db_default="")
    # ordered ahead and sent from this day on; null where it is sold at once
    available_from = fields.DateField(null=True)
    # sold as one and stocked as its components
    is_bundle = fields.BooleanField(default=False, db_default=False)
    # lower-case text of its SKU, barcode, options and the product's names
    search_text = fields.TextField(default="", db_default="")

    class Meta:
        table = "catalog_variant"
        indexes = (Index(fields=("product_id", "position")),)


class Price(Table):
    """What one unit sells for in one currency."""

    variant = belongs_to("models.Variant", related_name="prices", on_delete=CASCADE)
    variant_id: UUID
    currency = currency()
    amount_minor = minor()
    compare_at_minor = minor(null=True)

    class Meta:
        table = "catalog_price"
        unique_together = (("variant", "currency"),)
        constraints = (CheckConstraint(check="amount_minor >= 0", name="catalog_price_amount"),)

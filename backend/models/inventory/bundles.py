"""What is sold as one and stocked as parts, and the packs in which units are counted."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import CASCADE, RESTRICT, Table, Versioned, belongs_to


class BundleComponent(Table):
    """So many units of one variant are in every unit of a bundle.

    A bundle has no stock level of its own, and none of its parts is a bundle.
    """

    bundle = belongs_to("models.Variant", related_name="components", on_delete=CASCADE)
    bundle_id: UUID
    component = belongs_to("models.Variant", related_name="part_of", on_delete=RESTRICT)
    component_id: UUID
    quantity = fields.IntField()
    position = fields.IntField()

    class Meta:
        table = "inventory_bundle_component"
        unique_together = (("bundle", "component"),)
        indexes = (Index(fields=("component_id",)),)
        constraints = (
            CheckConstraint(
                check="quantity > 0 AND bundle_id <> component_id",
                name="inventory_bundle_component_part",
            ),
        )


class VariantPack(Versioned):
    """A box, case or pallet of one variant: a way to count its units, never a stock of its own."""

    variant = belongs_to("models.Variant", related_name="packs", on_delete=CASCADE)
    variant_id: UUID
    name = fields.CharField(max_length=40)
    # the name in lower case: a variant has each once
    name_key = fields.CharField(max_length=40)
    # units of the variant in one pack
    quantity = fields.IntField()
    # no other pack has it, and no variant
    barcode = fields.CharField(max_length=40, null=True, unique=True)

    class Meta:
        table = "inventory_variant_pack"
        unique_together = (("variant", "name_key"),)
        constraints = (CheckConstraint(check="quantity > 1", name="inventory_variant_pack_units"),)

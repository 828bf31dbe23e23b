from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from backend.models.checks import on_postgres


class Migration(migrations.Migration):
    dependencies = [("models", "0002_checks")]

    operations = [
        ops.AddField(
            model_name="Variant",
            name="search_text",
            field=fields.TextField(default="", db_default="", unique=False),
        ),
        # Variants that are there already are found too; their next change writes it properly.
        ops.RunSQL(
            "UPDATE catalog_variant SET search_text = LOWER(sku || ' ' || COALESCE(barcode, '')"
            " || ' ' || (SELECT product.name FROM catalog_product product"
            " WHERE product.id = catalog_variant.product_id))",
            "",
        ),
        ops.RunPython(
            on_postgres(
                "CREATE INDEX catalog_variant_search ON catalog_variant"
                " USING gin (search_text gin_trgm_ops)",
            )
        ),
    ]

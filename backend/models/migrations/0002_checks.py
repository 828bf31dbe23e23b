"""What the first migration's tables promise, and indexes that Tortoise has no words for."""

from tortoise import migrations
from tortoise.migrations import operations as ops

from backend.models.checks import checks, on_postgres


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]

    operations = [
        ops.RunPython(
            checks(
                catalog_price={"catalog_price_amount": "amount_minor >= 0"},
                inventory_warehouse={
                    "inventory_warehouse_latitude": (
                        "latitude IS NULL OR (latitude >= -90 AND latitude <= 90)"
                    ),
                    "inventory_warehouse_longitude": (
                        "longitude IS NULL OR (longitude >= -180 AND longitude <= 180)"
                    ),
                },
                inventory_stock_level={
                    "inventory_stock_level_parts": (
                        "allocated >= 0 AND reserved >= 0 AND quarantined >= 0 AND incoming >= 0"
                    ),
                    "inventory_stock_level_available": (
                        "available >= 0"
                        " AND available = on_hand - allocated - reserved - quarantined"
                    ),
                },
                inventory_allocation={"inventory_allocation_quantity": "quantity > 0"},
                orders_order={
                    "orders_order_total": (
                        "total_minor = subtotal_minor - discount_minor"
                        " + shipping_minor + tax_minor"
                    )
                },
                orders_order_line={"orders_order_line_quantity": "quantity <> 0"},
            )
        ),
        ops.RunSQL(
            "CREATE INDEX live_event_unpositioned ON live_event (seq) WHERE position IS NULL",
            "DROP INDEX live_event_unpositioned",
        ),
        ops.RunPython(
            on_postgres(
                "CREATE EXTENSION IF NOT EXISTS pg_trgm",
                "CREATE INDEX orders_order_search ON orders_order"
                " USING gin (search_text gin_trgm_ops)",
                "CREATE INDEX catalog_product_search ON catalog_product"
                " USING gin (search_text gin_trgm_ops)",
                "CREATE INDEX customers_customer_search ON customers_customer"
                " USING gin (search_text gin_trgm_ops)",
            )
        ),
    ]

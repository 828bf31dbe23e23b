"""What orders hold and wait for, and that nothing of it is amiss."""

from backend.models import Allocation, Backorder, Order, StockLevel
from backend.services.inventory.doctor.examine import examine
from tests.factories.inventory import assert_ledger_adds_up


async def held_by(order: Order) -> dict[str, tuple[int, int]]:
    """Units held and awaited by the lines of an order, by SKU."""
    found: dict[str, tuple[int, int]] = {}
    held = Allocation.filter(order_line__order_id=order.id)
    for row in await held.values("quantity", sku="order_line__sku"):
        have, wait = found.get(row["sku"], (0, 0))
        found[row["sku"]] = (have + row["quantity"], wait)
    awaited = Backorder.filter(order_line__order_id=order.id)
    for row in await awaited.values("quantity", sku="order_line__sku"):
        have, wait = found.get(row["sku"], (0, 0))
        found[row["sku"]] = (have, wait + row["quantity"])
    return found


async def amounts(order: Order) -> tuple[int, int, int, int, int]:
    """Subtotal, discount, shipping, tax and total as they are stored."""
    now = await Order.get(id=order.id)
    return (
        now.subtotal_minor,
        now.discount_minor,
        now.shipping_minor,
        now.tax_minor,
        now.total_minor,
    )


async def allocated() -> dict[str, int]:
    return {level.sku: level.allocated for level in await StockLevel.all()}


async def assert_clean() -> None:
    """Levels, claims and orders say the same."""
    await assert_ledger_adds_up()
    assert (await examine()).findings == []

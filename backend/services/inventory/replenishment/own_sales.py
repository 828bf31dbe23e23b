"""The house's own order lines, as the simulation takes them."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from backend.core.errors import Code, OmsError
from backend.core.sql import as_uuid
from backend.models import Order, Variant
from backend.models.orders.order import LineKind, OrderKind, OrderStatus
from backend.ports.deps import Deps
from backend.services.inventory.replenishment.compare import Line, table
from backend.services.inventory.replenishment.offers import last_rates, offers_of
from backend.services.inventory.replenishment.policy import LeadTime
from backend.services.inventory.replenishment.propose import UNKNOWN_LEAD
from backend.services.inventory.replenishment.reading import (
    CROSS_JOIN,
    Window,
    day_sql,
    fetch,
    shop_orders,
    sku_chunks,
    wanted_lines,
)
from backend.services.inventory.replenishment.reading import table as table_name
from backend.services.inventory.replenishment.simulate import Item, Trial
from backend.services.settings.house import house_settings

# The first eight weeks teach the policies, the rest tries them.
LEARNING_DAYS = 56
# A SKU that sold on fewer of these is not tried: there is nothing to learn from.
LEAST_DAYS_SOLD = 8
MOST_ITEMS = 2_000
TARGETS = (0.9, 0.95, 0.98)


async def try_variant(deps: Deps, variant_id: UUID) -> list[Line]:
    """What each policy would have done with a variant's own orders of the last half year, all
    warehouses together, at its supplier's lead time; nothing where it sold on fewer than 8 of the
    first 56 days. Raises: OmsError NOT_FOUND.
    """
    if not await Variant.exists(id=variant_id):
        raise OmsError(Code.NOT_FOUND, "There is no such variant.", field="variant")
    window = Window.before(deps.clock.now())
    items = await _items([variant_id], window)
    if not items:
        return []
    return table(await _trial(items, window, await _lead_of(variant_id)), TARGETS)


async def try_shop(deps: Deps, lead: LeadTime) -> tuple[Trial, list[Line]]:
    """The same of the whole shop, at most 2,000 SKUs in the order of their keys."""
    window = Window.before(deps.clock.now())
    items: list[Item] = []
    async for skus in sku_chunks():
        items += await _items(skus, window)
        if len(items) >= MOST_ITEMS:
            del items[MOST_ITEMS:]
            break
    if not items:
        message = "No SKU has sold on enough days of the last half year."
        raise OmsError(Code.NOT_ALLOWED_NOW, message)
    trial = await _trial(items, window, lead)
    return trial, table(trial, TARGETS)


async def _trial(items: Sequence[Item], window: Window, lead: LeadTime) -> Trial:
    return Trial(items=items, start=LEARNING_DAYS, lead=lead, shop_units=await shop_orders(window))


async def _lead_of(variant_id: UUID) -> LeadTime:
    """That of the quickest who sells it."""
    rates = await last_rates((await house_settings())["home_currency"])
    offers = (await offers_of([variant_id], rates)).get(variant_id, [])
    return min((offer.lead for offer in offers), key=lambda lead: lead.days, default=UNKNOWN_LEAD)


async def _items(skus: Sequence[UUID], window: Window) -> list[Item]:
    rows = await fetch(
        f"SELECT line.variant_id, line.quantity, {day_sql('sale.placed_at')} AS day"
        f" FROM {wanted_lines()} AS line"
        f" {CROSS_JOIN} {table_name(Order)} AS sale WHERE sale.id = line.order_id"
        f" AND line.kind = '{LineKind.PRODUCT}'"
        f" AND sale.kind = '{OrderKind.SALE}' AND sale.status <> '{OrderStatus.CANCELLED}'"
        " AND line.quantity > 0 AND sale.placed_at >= $2 AND sale.placed_at < $3"
        " ORDER BY sale.placed_at, line.id",
        skus,
        window.start,
        window.end,
    )
    lines: dict[UUID, list[list[int]]] = defaultdict(lambda: [[] for _ in range(window.days)])
    for row in rows:
        lines[as_uuid(row["variant_id"])][row["day"]].append(row["quantity"])
    return [
        Item.of(str(key), by_day)
        for key, by_day in sorted(lines.items())
        if is_worth_trying(by_day)
    ]


def is_worth_trying(by_day: Sequence[Sequence[int]]) -> bool:
    """Whether a SKU sold on enough of the days that the policies learn from."""
    return sum(1 for day in by_day[:LEARNING_DAYS] if day) >= LEAST_DAYS_SOLD

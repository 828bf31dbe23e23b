"""What waits in the made-up shop: for goods that were sold before they came, and for each other."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from backend.cli.demo.happenings import Staff
from backend.core.actor import Actor
from backend.models import Channel, Order, OrderLine, StockLevel, Variant
from backend.models.integrations import StockPolicy
from backend.models.orders.order import OrderSource, ServiceLevel
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.catalog.save_variant import VariantUpdate, update_variant
from backend.services.orders.addresses import PostalAddress
from backend.services.orders.backorders.promise import promise_backorders
from backend.services.orders.changes.cancel_lines import LineUnits
from backend.services.orders.changes.split import OrderSplit, split_order
from backend.services.orders.place import OrderPlace, PlaceLine, place_order
from backend.services.orders.review.decide import OrderReviewApprove, approve_order
from backend.services.settings.house import house_today

# Who may wait here: companies that order by e-mail.
_CHANNEL = "email"
_HOME = PostalAddress(
    name="钱建国",
    company="西湖茶馆",
    phone="+86 571 8700 2211",
    line1="北山街 84 号",
    city="杭州",
    province="浙江",
    postal_code="310007",
    country="CN",
)


async def let_orders_wait(deps: Deps, staff: Staff) -> None:
    """Four orders by e-mail: one waits for some of its goods, one of two for the same receiver,
    one that was split, and one that was approved and waits for all it has; and one by phone of what
    is sold ahead. Nothing where the shelves are too bare.
    """
    channel = await Channel.get(code=_CHANNEL)
    channel.stock_policy = StockPolicy.BACKORDER
    await channel.save()
    # of what more is on its way; and from the end of the alphabet: others take the first SKUs
    few = StockLevel.filter(available__gt=0, available__lt=40)
    scarce = await few.order_by("-incoming", "-sku").first()
    if scarce is None:
        return
    others = StockLevel.filter(available__gte=12).exclude(variant_id=scarce.variant_id)
    found = await others.order_by("-sku").limit(20).values("variant_id")
    variants = list(dict.fromkeys(row["variant_id"] for row in found))
    if len(variants) < 2:  # noqa: PLR2004 (one of plenty, one that is sold ahead)
        return
    plenty, ahead = variants[:2]
    actor = staff.service
    there = await StockLevel.filter(variant_id=scarce.variant_id).values("available")
    short = sum(row["available"] for row in there) + 3
    await _order(deps, actor, channel, {scarce.variant_id: short, plenty: 2})
    await _order(deps, actor, channel, {plenty: 1})
    split = await _order(deps, actor, channel, {plenty: 4})
    await _split(deps, actor, split)
    # what there was of it has the first
    awaiting = await _order(deps, actor, channel, {scarce.variant_id: 2})
    reviewer = replace(actor, permissions=frozenset({Permission.ORDERS_REVIEW}))
    await approve_order(deps, reviewer, OrderReviewApprove(id=awaiting))
    await _sell_ahead(deps, actor, ahead)
    await promise_backorders(deps)


async def _sell_ahead(deps: Deps, actor: Actor, variant_id: UUID) -> None:
    """It lies there, and is sent in two weeks; its channel lets nobody wait otherwise."""
    variant = await Variant.get(id=variant_id)
    day = await house_today(deps) + timedelta(days=14)
    request = VariantUpdate(id=variant.id, expected_version=variant.version, available_from=day)
    await update_variant(deps, actor, request)
    phone = await Channel.get(code="phone")
    await _order(deps, actor, phone, {variant.id: 2}, OrderSource.PHONE)


async def _order(
    deps: Deps,
    actor: Actor,
    channel: Channel,
    units: dict[UUID, int],
    source: OrderSource = OrderSource.EMAIL,
) -> UUID:
    request = OrderPlace(
        channel_id=channel.id,
        source=source,
        lines=[PlaceLine(variant_id=key, quantity=n, unit_price="25") for key, n in units.items()],
        currency="CNY",
        shipping_address=_HOME,
        shipping="12",
        service_level=ServiceLevel.EXPRESS,
    )
    return await place_order(deps, actor, request)


async def _split(deps: Deps, actor: Actor, order_id: UUID) -> None:
    order = await Order.get(id=order_id)
    line = await OrderLine.get(order_id=order_id)
    lines = [LineUnits(line_id=line.id, quantity=1)]
    request = OrderSplit(
        id=order.id, expected_version=order.version, lines=lines, note="一件先发 / one goes ahead"
    )
    await split_order(deps, actor, request)

"""New lines of an order that is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.core.errors import Code, OmsError
from backend.core.ids import VariantId, new_id
from backend.core.money import parse_minor
from backend.models import OrderLine, OrderLineComponent
from backend.services.inventory.bundles.queries import NamedPart, recipes_of
from backend.services.inventory.stock.allocate import Demand
from backend.services.orders.changes.draft import Draft
from backend.services.orders.place_queries import Named, Sellable, look_up
from backend.services.orders.rules import LineAmounts, add_up


@dataclass(kw_only=True)
class LineAdd:
    """The catalogue's price where none is given; amounts are decimal text."""

    variant_id: VariantId | None = None
    sku: str | None = None
    quantity: int
    unit_price: str | None = None
    discount: str = "0"


async def add_lines(draft: Draft, wanted: Sequence[LineAdd]) -> list[Demand]:
    """Puts the lines at the end of a draft; what they want of the stock, of bundles of their parts.

    Raises: OmsError INVALID_INPUT, NOT_FOUND, UNKNOWN_SKU, PRICE_MISSING.
    """
    if not wanted:
        return []
    for index, each in enumerate(wanted):
        if (each.variant_id is None) == (each.sku is None):
            message = "Give either `variantId` or `sku`."
            raise OmsError(Code.INVALID_INPUT, message, field=f"add.{index}.sku")
    goods = await _goods(draft, wanted)
    sold = [_sold(each, index, goods) for index, each in enumerate(wanted)]
    recipes = await recipes_of({each.id for each in sold if each.is_bundle})
    demands: list[Demand] = []
    for index, (each, variant) in enumerate(zip(wanted, sold, strict=True)):
        amounts = _amounts(each, f"add.{index}", variant, draft.order.currency)
        line = _put(draft, variant, amounts)
        recipe = recipes.get(variant.id, [])
        draft.components += _components(line, recipe)
        units = {part.variant_id: part.quantity for part in recipe} or {variant.id: 1}
        demands += [
            Demand(line.id, key, n * each.quantity, f"add.{index}.quantity")
            for key, n in units.items()
        ]
    return demands


async def _goods(draft: Draft, wanted: Sequence[LineAdd]) -> Sequence[Sellable]:
    order = draft.order
    found = await look_up(
        Named(
            channel_id=order.channel_id,
            customer_id=None,
            external_id=None,
            variant_ids=[each.variant_id for each in wanted if each.variant_id],
            skus=[each.sku for each in wanted if each.sku],
            currency=order.currency,
        )
    )
    return found.goods if found else []


def _sold(each: LineAdd, index: int, goods: Sequence[Sellable]) -> Sellable:
    key = each.sku.strip().upper() if each.sku else ""
    for variant in goods:
        if variant.id == each.variant_id or (key and variant.sku_key == key):
            return variant
    if each.sku:
        raise OmsError(Code.UNKNOWN_SKU, "No variant has this SKU.", field=f"add.{index}.sku")
    message = "There is no such variant on sale."
    raise OmsError(Code.NOT_FOUND, message, field=f"add.{index}.variantId")


def _amounts(each: LineAdd, path: str, variant: Sellable, currency: str) -> LineAmounts:
    price = variant.price_minor
    if each.unit_price is not None:
        price = parse_minor(each.unit_price, currency, f"{path}.unitPrice")
    if price is None:
        message = f"{variant.sku} has no price in {currency}."
        raise OmsError(Code.PRICE_MISSING, message, field=f"{path}.unitPrice")
    discount = parse_minor(each.discount, currency, f"{path}.discount")
    amounts = LineAmounts(each.quantity, price, discount)
    try:
        add_up([amounts], discount=0, shipping=0, tax=0)
    except OmsError as refused:
        field = (refused.field or "").replace("lines.0", path)
        raise OmsError(refused.code, refused.message, field=field) from None
    return amounts


def _put(draft: Draft, variant: Sellable, amounts: LineAmounts) -> OrderLine:
    line = OrderLine(
        id=new_id(),
        order_id=draft.order.id,
        position=max((each.position for each in draft.lines), default=0) + 1,
        variant_id=variant.id,
        sku=variant.sku,
        name=variant.name,
        quantity=amounts.quantity,
        unit_price_minor=amounts.unit_price,
        discount_minor=amounts.discount,
        total_minor=amounts.total,
        currency=draft.order.currency,
    )
    draft.lines.append(line)
    draft.new.append(line)
    return line


def _components(line: OrderLine, recipe: Sequence[NamedPart]) -> list[OrderLineComponent]:
    return [
        OrderLineComponent(
            id=new_id(),
            order_line_id=line.id,
            variant_id=part.variant_id,
            position=position,
            sku=part.sku,
            name=part.name,
            quantity=part.quantity,
        )
        for position, part in enumerate(recipe, start=1)
    ]

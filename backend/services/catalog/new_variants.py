"""Making variants of a locked product, for the use cases that bring some."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tortoise.exceptions import IntegrityError

from backend.core.errors import Code, OmsError
from backend.models import Price, Product, Variant, VariantPack
from backend.models.catalog import Tracking
from backend.services.catalog import rules
from backend.services.catalog.index_search import variant_search_text
from backend.services.catalog.prices import VariantCost, VariantPrice, checked_cost, new_prices


@dataclass(kw_only=True)
class NewVariant:
    """`option_values` has one value per option of the product, in their order."""

    sku: str
    barcode: str | None = None
    option_values: list[str] | None = None
    weight_grams: int | None = None
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None
    cost: VariantCost | None = None
    prices: list[VariantPrice] | None = None
    is_active: bool = True
    tracking: Tracking = Tracking.NONE
    minimum_shelf_days: int | None = None
    # what one unit is called, such as "roll"; empty for a piece
    unit_name: str = ""
    # ordered ahead, and sent from this day on
    available_from: date | None = None


def refuse_taken(path: str) -> OmsError:
    return OmsError(Code.ALREADY_EXISTS, "This SKU is taken.", field=path)


async def add_variants(
    product: Product, wanted: Sequence[NewVariant], now: datetime, path: str = ""
) -> list[Variant]:
    """Writes the variants and their prices after those the product has, in the order given.

    `path` names the input list; empty where the request is itself one variant. Raises: OmsError
    INVALID_INPUT, LIMIT_EXCEEDED, ALREADY_EXISTS for a SKU (in any case) or a choice of options
    that is taken.
    """
    siblings = await Variant.filter(product_id=product.id).only("id", "option_values", "position")
    if len(siblings) + len(wanted) > rules.MOST_VARIANTS:
        message = f"A product has at most {rules.MOST_VARIANTS} variants."
        raise OmsError(Code.LIMIT_EXCEEDED, message, field=path or None)
    first = 1 + max((variant.position for variant in siblings), default=-1)
    paths = [f"{path}.{at}." if path else "" for at in range(len(wanted))]
    rows = [
        _build(product, entry, first + at, now, prefix)
        for at, (entry, prefix) in enumerate(zip(wanted, paths, strict=True))
    ]
    prices = [
        price
        for row, entry, prefix in zip(rows, wanted, paths, strict=True)
        for price in new_prices(row, entry.prices or [], f"{prefix}prices")
    ]
    await _refuse_duplicates(rows, siblings, paths)
    await refuse_pack_barcodes(rows, paths)
    try:
        await Variant.bulk_create(rows)
    except IntegrityError:
        # another creator committed the same SKU since the look above
        raise refuse_taken(f"{paths[0]}sku" if len(rows) == 1 else path) from None
    await Price.bulk_create(prices)
    return rows


def _build(
    product: Product, entry: NewVariant, position: int, now: datetime, prefix: str
) -> Variant:
    sku = rules.checked_sku(entry.sku, f"{prefix}sku")
    cost = checked_cost(entry.cost, f"{prefix}cost") if entry.cost is not None else (None, None)
    mm = rules.LONGEST_MM
    variant = Variant(
        product_id=product.id,
        sku=sku,
        sku_key=rules.sku_key(sku),
        barcode=rules.checked_barcode(entry.barcode, f"{prefix}barcode"),
        option_values=rules.checked_option_values(
            entry.option_values or [], product.options, f"{prefix}optionValues"
        ),
        position=position,
        weight_grams=rules.checked_measure(
            entry.weight_grams, rules.HEAVIEST_GRAMS, f"{prefix}weightGrams"
        ),
        length_mm=rules.checked_measure(entry.length_mm, mm, f"{prefix}lengthMm"),
        width_mm=rules.checked_measure(entry.width_mm, mm, f"{prefix}widthMm"),
        height_mm=rules.checked_measure(entry.height_mm, mm, f"{prefix}heightMm"),
        cost_minor=cost[0],
        cost_currency=cost[1],
        is_active=entry.is_active,
        tracking=entry.tracking,
        minimum_shelf_days=rules.checked_measure(
            entry.minimum_shelf_days, rules.LONGEST_SHELF_DAYS, f"{prefix}minimumShelfDays"
        ),
        unit_name=checked_unit_name(entry.unit_name, f"{prefix}unitName"),
        available_from=entry.available_from,
        created_at=now,
        updated_at=now,
    )
    variant.search_text = variant_search_text(product, variant)
    return variant


async def _refuse_duplicates(
    rows: Sequence[Variant], siblings: Sequence[Variant], paths: Sequence[str]
) -> None:
    keys = [row.sku_key for row in rows]
    taken = {row["sku_key"] for row in await Variant.filter(sku_key__in=keys).values("sku_key")}
    choices = {tuple(sibling.option_values) for sibling in siblings}
    for row, prefix in zip(rows, paths, strict=True):
        if row.sku_key in taken:
            raise refuse_taken(f"{prefix}sku")
        taken.add(row.sku_key)
        choice = tuple(row.option_values)
        if choice and choice in choices:
            message = "Another variant has these options."
            raise OmsError(Code.ALREADY_EXISTS, message, field=f"{prefix}optionValues")
        choices.add(choice)


def checked_unit_name(name: str, path: str) -> str:
    """Raises: OmsError INVALID_INPUT."""
    return rules.checked_text(name, rules.LONGEST_UNIT_NAME, path, may_be_empty=True)


async def refuse_pack_barcodes(rows: Sequence[Variant], paths: Sequence[str]) -> None:
    """Raises: OmsError ALREADY_EXISTS for a barcode that a scanner would take for a pack's."""
    borne = [row.barcode for row in rows if row.barcode]
    taken = await VariantPack.filter(barcode__in=borne).values("barcode") if borne else []
    barcodes = {each["barcode"] for each in taken}
    for row, prefix in zip(rows, paths, strict=True):
        if row.barcode in barcodes:
            message = "A pack has this barcode."
            raise OmsError(Code.ALREADY_EXISTS, message, field=f"{prefix}barcode")


def audited_variant(variant: Variant) -> dict[str, object]:
    names = (
        "product_id",
        "sku",
        "barcode",
        "option_values",
        "weight_grams",
        "length_mm",
        "width_mm",
        "height_mm",
        "cost_minor",
        "cost_currency",
        "is_active",
        "tracking",
        "minimum_shelf_days",
        "unit_name",
        "available_from",
    )
    return {name: getattr(variant, name) for name in names}

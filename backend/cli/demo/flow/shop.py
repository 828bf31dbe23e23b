"""What the shop of the real orders needs: its channel, its goods, and stock of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from random import Random
from uuid import UUID

from backend.cli.demo.flow.retail import Invoice
from backend.core.actor import SYSTEM
from backend.core.db import keys_of, transaction
from backend.models import Channel, Variant, Warehouse
from backend.models.integrations import ChannelKind
from backend.ports.deps import Deps
from backend.services.catalog.new_variants import NewVariant
from backend.services.catalog.save_product import ProductCreate, create_product
from backend.services.integrations.save_channel import ChannelCreate, create_channel
from backend.services.inventory.stock.receive import (
    MOST_LINES,
    ReceiveLine,
    StockReceive,
    receive_stock,
)

CHANNEL = "online-retail"
CURRENCY = "GBP"
# Of what is wanted, in the warehouses by their priority.
_PERCENTS = (60, 35, 10, 15)
_ENOUGH = 120


def sku_of(code: str) -> str:
    return f"OR-{code}"


async def open_channel(deps: Deps) -> UUID:
    """The channel that the real orders come from."""
    known = await Channel.get_or_none(code=CHANNEL)
    if known is not None:
        return known.id
    request = ChannelCreate(
        code=CHANNEL, name="Online Retail", kind=ChannelKind.API, currency=CURRENCY
    )
    return await create_channel(deps, SYSTEM, request)


async def stock_up(deps: Deps, invoices: Sequence[Invoice]) -> int:
    """The goods of the invoices, and a little more of them than they ask for; how many kinds.

    Goods that are there are not stocked again. All or nothing.
    """
    async with transaction():
        return await _stock_up(deps, invoices)


async def _stock_up(deps: Deps, invoices: Sequence[Invoice]) -> int:
    wanted: dict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    for invoice in invoices:
        for line in invoice.lines.values():
            wanted[line.code] += line.units
            names[line.code] = line.name
    known = {row["sku"] for row in await Variant.filter(sku__startswith=sku_of("")).values("sku")}
    new = [code for code in wanted if sku_of(code) not in known]
    variants = {code: await _make(deps, code, names[code]) for code in new}
    houses = await keys_of(Warehouse.filter(is_active=True).order_by("priority", "code"))
    shares = _shares(new, wanted, len(houses))
    for at, house in enumerate(houses[: len(_PERCENTS)]):
        lines = [
            ReceiveLine(variant_id=variants[code], quantity=shares[code][at])
            for code in new
            if shares[code][at]
        ]
        for first in range(0, len(lines), MOST_LINES):
            some = lines[first : first + MOST_LINES]
            request = StockReceive(warehouse_id=house, lines=some, reference="Online Retail")
            await receive_stock(deps, SYSTEM, request)
    return len(wanted)


async def _make(deps: Deps, code: str, name: str) -> UUID:
    weight = Random(code).choice((40, 60, 90, 120, 180, 250, 400))
    variant = NewVariant(sku=sku_of(code), weight_grams=weight)
    await create_product(deps, SYSTEM, ProductCreate(name=name, variants=[variant]))
    (key,) = await Variant.filter(sku=variant.sku).values_list("id", flat=True)
    return UUID(str(key))


def _shares(codes: Iterable[str], wanted: dict[str, int], houses: int) -> dict[str, list[int]]:
    """Of each code the units of each warehouse: more together than are wanted, less in each."""
    shares = {}
    for code in codes:
        percents = [*_PERCENTS[:houses]]
        # without the others, the first has it all
        percents[0] += max(0, _ENOUGH - sum(percents))
        shares[code] = [-(-wanted[code] * percent // 100) for percent in percents]
    return shares

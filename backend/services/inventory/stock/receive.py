"""Taking goods in."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import VariantId, VariantPackId, WarehouseId
from backend.core.money import check_currency, parse_minor
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.packs.count import counted_lines
from backend.services.inventory.stock.ledger import (
    MOST_UNITS,
    Cause,
    Movement,
    check_texts,
    post,
    record_by_hand,
)
from backend.services.inventory.stock.levels import ensure_levels

MOST_LINES = 500


@dataclass(kw_only=True)
class ReceiveLine:
    """With a pack, `quantity` counts packs; the cost is that of one unit all the same."""

    variant_id: VariantId
    quantity: int
    pack_id: VariantPackId | None = None
    # decimal text and its currency: what one unit cost
    unit_cost: str | None = None
    currency: str | None = None
    # which lots came, where lots are kept of the variant
    lots: list[LotUnits] | None = None


@dataclass(kw_only=True)
class StockReceive:
    warehouse_id: WarehouseId
    lines: list[ReceiveLine]
    reference: str = ""
    note: str = ""
    idempotency_key: str | None = None


async def receive_stock(deps: Deps, actor: Actor, request: StockReceive) -> list[UUID]:
    """All lines or none; gives the ids of the levels, in the order of the lines.

    Entries RECEIVED, events `stock.received`. Raises: OmsError INVALID_INPUT, NOT_FOUND,
    LOT_REQUIRED, ALREADY_EXISTS for a serial number that is here.
    """
    costs = _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return [UUID(text) for text in once.result["ids"].split()]
        entered = [(line.variant_id, line) for line in request.lines]
        counted = await counted_lines(entered, MOST_UNITS)
        pairs = [(line.variant_id, request.warehouse_id) for line in request.lines]
        ids = await ensure_levels(deps, pairs)
        cause = Cause(reference=request.reference.strip(), note=request.note.strip())
        posted = await post(
            deps,
            actor,
            [
                Movement(
                    level_id=ids[pair],
                    kind=StockEntryKind.RECEIVED,
                    on_hand=goods.units,
                    unit_cost_minor=cost,
                    unit_cost_currency=line.currency,
                    cause=cause,
                    field=f"lines.{index}.quantity",
                    lots=line.lots,
                    lots_field=f"lines.{index}.lots",
                )
                for index, (pair, line, goods, cost) in enumerate(
                    zip(pairs, request.lines, counted, costs, strict=True)
                )
            ],
        )
        await record_by_hand(posted)
        level_ids = [ids[pair] for pair in pairs]
        await once.keep(ids=" ".join(map(str, level_ids)))
        return level_ids


def _check(request: StockReceive) -> list[int | None]:
    """The unit costs in minor units, once everything about the request is in order."""
    if not 0 < len(request.lines) <= MOST_LINES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_LINES} lines.", field="lines")
    check_texts(request.note, request.reference)
    costs: list[int | None] = []
    for index, line in enumerate(request.lines):
        if not 0 < line.quantity <= MOST_UNITS:
            field = f"lines.{index}.quantity"
            raise OmsError(Code.INVALID_INPUT, "1 to 10^9 units.", field=field)
        costs.append(_cost(line, f"lines.{index}"))
    return costs


def _cost(line: ReceiveLine, field: str) -> int | None:
    if line.unit_cost is None:
        return None
    if line.currency is None:
        message = "A cost needs its currency."
        raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.currency")
    check_currency(line.currency, f"{field}.currency")
    cost = parse_minor(line.unit_cost, line.currency, f"{field}.unitCost")
    if cost < 0:
        raise OmsError(Code.INVALID_INPUT, "A cost may not be negative.", field=f"{field}.unitCost")
    return cost

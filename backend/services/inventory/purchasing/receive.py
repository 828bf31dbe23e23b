"""Taking in what came of a purchase order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later, lock, transaction, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import PurchaseOrderId, PurchaseOrderLineId, VariantPackId, new_id
from backend.models import GoodsReceipt, GoodsReceiptLine, PurchaseOrder, PurchaseOrderLine
from backend.models.inventory.purchasing import PurchaseOrderStatus
from backend.models.inventory.stock import StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.auth.permissions import Permission
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.packs.count import counted_lines
from backend.services.inventory.packs.rules import Counted
from backend.services.inventory.purchasing.approve import cause_of
from backend.services.inventory.purchasing.rules import (
    MOST_LINES,
    MOST_UNITS,
    Coming,
    PurchaseAction,
    check_action,
    check_receipt,
    convert,
)
from backend.services.inventory.purchasing.telling import Deed, tell
from backend.services.inventory.stock.ledger import Movement, check_texts, post
from backend.services.inventory.stock.levels import ensure_levels
from backend.services.inventory.valuation.rules import ratio
from backend.services.settings.house import house_settings


@dataclass(kw_only=True)
class PurchaseReceiptLine:
    """With a pack, `quantity` counts packs."""

    line_id: PurchaseOrderLineId
    quantity: int
    # which lots came, where lots are kept of the variant
    lots: list[LotUnits] | None = None
    pack_id: VariantPackId | None = None


@dataclass(kw_only=True)
class PurchaseOrderReceive:
    """`reference` is the supplier's delivery note. `expected_version` keeps two people from taking
    in the same goods twice."""

    id: PurchaseOrderId
    expected_version: int
    lines: list[PurchaseReceiptLine]
    reference: str = ""
    note: str = ""
    idempotency_key: str | None = None


async def receive_order(deps: Deps, actor: Actor, request: PurchaseOrderReceive) -> UUID:
    """All lines or none; gives the id of the receipt. Locks the order, then the levels.

    Entries RECEIVED at their cost in the home currency, which take as many units off what is
    incoming; events `stock.received` per line and `purchase_order.received`. More than was ordered
    needs the permission purchasing.over_receive and the house's tolerance. Raises: OmsError
    NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW, INVALID_INPUT, MORE_THAN_ORDERED, LOT_REQUIRED.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["receipt_id"])
        order = await lock(PurchaseOrder, request.id, expected_version=request.expected_version)
        check_action(order.status, PurchaseAction.RECEIVE)
        lines = await PurchaseOrderLine.filter(purchase_order_id=order.id).order_by("position")
        arrivals = await _arrivals(actor, order, lines, request)
        receipt = await _receipt(deps, actor, order, arrivals, request)
        entry_ids = await _post(deps, actor, order, arrivals, receipt)
        _write(order, receipt, arrivals, entry_ids)
        before = {"status": order.status, "received_units": order.received_units}
        _progress(order, lines, arrivals)
        order.updated_at = deps.clock.now()
        order.version += 1
        await order.save()
        told = {"receipt": receipt["number"], "units": receipt["units"]}
        after = {"status": order.status, "received_units": order.received_units, **told}
        deed = Deed(verb="received", before=before, after=after, data=told)
        await tell(deps, actor, order, deed)
        await once.keep(receipt_id=receipt["id"])
        return UUID(str(receipt["id"]))


@dataclass(frozen=True, slots=True)
class _Arrival:
    """Units of a line that came; `home_minor` is what all of them cost, in the home currency."""

    line: PurchaseOrderLine
    counted: Counted
    home_minor: int
    path: str
    lots: Sequence[LotUnits] | None = None

    @property
    def quantity(self) -> int:
        return self.counted.units

    @property
    def expected(self) -> int:
        """How many of them the level has counted as incoming."""
        return min(self.quantity, self.line.incoming_quantity)


def _check(request: PurchaseOrderReceive) -> None:
    if not 0 < len(request.lines) <= MOST_LINES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_LINES} lines.", field="lines")
    check_texts(request.note, request.reference)
    seen = set()
    for index, line in enumerate(request.lines):
        if line.line_id in seen:
            message = "This line stands twice."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}.lineId")
        seen.add(line.line_id)


async def _arrivals(
    actor: Actor,
    order: PurchaseOrder,
    lines: Sequence[PurchaseOrderLine],
    request: PurchaseOrderReceive,
) -> list[_Arrival]:
    by_id = {line.id: line for line in lines}
    over = None
    if actor.may(Permission.PURCHASING_OVER_RECEIVE):
        over = (await house_settings())["over_receipt_percent"]
    entered = []
    for index, came in enumerate(request.lines):
        if came.line_id not in by_id:
            message = "There is no such line in this purchase order."
            raise OmsError(Code.NOT_FOUND, message, field=f"lines.{index}.lineId")
        entered.append((by_id[came.line_id].variant_id, came))
    arrivals = []
    for index, goods in enumerate(await counted_lines(entered, MOST_UNITS)):
        line, path = by_id[request.lines[index].line_id], f"lines.{index}.quantity"
        coming = Coming(line.sku, line.quantity, line.received_quantity, goods.units)
        check_receipt(coming, over, path)
        cost = goods.units * line.unit_cost_minor
        home = convert(cost, order.currency, order.home_currency, order.rate)
        came = request.lines[index]
        arrivals.append(_Arrival(line, goods, home, f"lines.{index}", came.lots))
    return arrivals


async def _receipt(
    deps: Deps,
    actor: Actor,
    order: PurchaseOrder,
    arrivals: Sequence[_Arrival],
    request: PurchaseOrderReceive,
) -> dict[str, Any]:
    ordinal = await GoodsReceipt.filter(purchase_order_id=order.id).count() + 1
    return {
        "id": new_id(),
        "purchase_order_id": order.id,
        "ordinal": ordinal,
        "number": f"{order.number}/{ordinal}",
        "reference": request.reference.strip(),
        "note": request.note.strip(),
        "currency": order.home_currency,
        "units": sum(arrival.quantity for arrival in arrivals),
        "goods_minor": sum(arrival.home_minor for arrival in arrivals),
        "received_by_name": actor.name,
        "received_at": deps.clock.now(),
    }


async def _post(
    deps: Deps,
    actor: Actor,
    order: PurchaseOrder,
    arrivals: Sequence[_Arrival],
    receipt: dict[str, Any],
) -> list[UUID]:
    """Moves the levels; the ids of the ledger entries, in the order of the arrivals."""
    pairs = [(arrival.line.variant_id, order.warehouse_id) for arrival in arrivals]
    levels = await ensure_levels(deps, pairs)
    cause = cause_of(order, reference=receipt["number"], note=receipt["note"])
    movements = [
        Movement(
            level_id=levels[pair],
            kind=StockEntryKind.RECEIVED,
            on_hand=arrival.quantity,
            incoming=-arrival.expected,
            unit_cost_minor=ratio(arrival.home_minor, arrival.quantity),
            unit_cost_currency=order.home_currency,
            cause=cause,
            field=f"{arrival.path}.quantity",
            lots=arrival.lots,
            lots_field=f"{arrival.path}.lots",
            supplier_id=order.supplier_id,
        )
        for arrival, pair in zip(arrivals, pairs, strict=True)
    ]
    posted = await post(deps, actor, movements)
    return [UUID(each.event.change.data["entry_id"]) for each in posted]


def _write(
    order: PurchaseOrder,
    receipt: dict[str, Any],
    arrivals: Sequence[_Arrival],
    entry_ids: Sequence[UUID],
) -> None:
    insert_later(GoodsReceipt, [receipt])
    insert_later(
        GoodsReceiptLine,
        [
            {
                "receipt_id": receipt["id"],
                "order_line_id": arrival.line.id,
                "variant_id": arrival.line.variant_id,
                "entry_id": entry_id,
                "sku": arrival.line.sku,
                "quantity": arrival.quantity,
                "currency": order.home_currency,
                "goods_minor": arrival.home_minor,
                "packs": arrival.counted.packs,
                "pack_name": arrival.counted.pack_name,
            }
            for arrival, entry_id in zip(arrivals, entry_ids, strict=True)
        ],
    )
    update_later(
        PurchaseOrderLine,
        [
            {
                "id": arrival.line.id,
                "received_quantity": arrival.line.received_quantity + arrival.quantity,
                "incoming_quantity": arrival.line.incoming_quantity - arrival.expected,
            }
            for arrival in arrivals
        ],
    )


def _progress(
    order: PurchaseOrder, lines: Sequence[PurchaseOrderLine], arrivals: Sequence[_Arrival]
) -> None:
    came = {arrival.line.id: arrival.quantity for arrival in arrivals}
    order.received_units += sum(came.values())
    whole = all(line.received_quantity + came.get(line.id, 0) >= line.quantity for line in lines)
    received, partly = PurchaseOrderStatus.RECEIVED, PurchaseOrderStatus.PARTIALLY_RECEIVED
    order.status = received if whole else partly

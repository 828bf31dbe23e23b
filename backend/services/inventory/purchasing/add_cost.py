"""Landed costs: what was paid to bring a receipt's goods in, shared out over its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later, lock, transaction, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import GoodsReceiptId, new_id
from backend.core.money import check_currency, parse_minor
from backend.models import (
    GoodsReceipt,
    GoodsReceiptLine,
    LandedCost,
    LandedCostShare,
    PurchaseOrder,
    Variant,
)
from backend.models.inventory.purchasing import CostSpread, LandedCostKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.purchasing.rules import checked_rate, convert, spread
from backend.services.inventory.stock.ledger import check_texts
from backend.services.live.emit import Change, emit


@dataclass(kw_only=True)
class LandedCostAdd:
    """`amount` is decimal text in `currency`, negative for a credit. `rate` to the home currency:
    that of the purchase order where it is in the same currency."""

    receipt_id: GoodsReceiptId
    kind: LandedCostKind
    spread: CostSpread
    amount: str
    currency: str
    rate: str | None = None
    reference: str = ""
    idempotency_key: str | None = None


async def add_cost(deps: Deps, actor: Actor, request: LandedCostAdd) -> tuple[UUID, UUID]:
    """Gives the ids of the receipt and its purchase order.

    The shares add up to the cost, to the minor unit. Event `goods_receipt.cost_added`. Raises:
    OmsError NOT_FOUND, INVALID_INPUT, NOT_ALLOWED_NOW (a variant without its weight, goods that
    cost nothing to share by value).
    """
    check_texts("", request.reference)
    check_currency(request.currency, "currency")
    amount = parse_minor(request.amount, request.currency, "amount")
    if not amount:
        raise OmsError(Code.INVALID_INPUT, "An amount other than nothing.", field="amount")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return request.receipt_id, UUID(once.result["order_id"])
        receipt = await lock(GoodsReceipt, request.receipt_id, field="receiptId")
        order = await PurchaseOrder.get(id=receipt.purchase_order_id)
        given = request.rate
        if given is None and request.currency == order.currency:
            given = order.rate
        rate = checked_rate(given, request.currency, receipt.currency)
        home = convert(amount, request.currency, receipt.currency, rate)
        lines = await GoodsReceiptLine.filter(receipt_id=receipt.id).order_by("id")
        shares = spread(home, await _weights(request.spread, lines))
        cost = {
            "id": new_id(),
            "receipt_id": receipt.id,
            "kind": request.kind,
            "spread": request.spread,
            "currency": request.currency,
            "amount_minor": amount,
            "rate": rate,
            "home_currency": receipt.currency,
            "home_minor": home,
            "reference": request.reference.strip(),
            "actor_name": actor.name,
            "at": deps.clock.now(),
        }
        insert_later(LandedCost, [cost])
        _write_shares(cost["id"], lines, shares)
        receipt.landed_minor += home
        await receipt.save(update_fields=["landed_minor"])
        await _tell(deps, actor, receipt, request, home)
        await once.keep(order_id=order.id)
        return receipt.id, order.id


async def _weights(by: CostSpread, lines: Sequence[GoodsReceiptLine]) -> list[int]:
    """What each line counts for; not all of them nothing."""
    match by:
        case CostSpread.QUANTITY:
            return [line.quantity for line in lines]
        case CostSpread.VALUE:
            if not any(line.goods_minor for line in lines):
                message = "These goods cost nothing: share the amount by quantity."
                raise OmsError(Code.NOT_ALLOWED_NOW, message, field="spread")
            return [line.goods_minor for line in lines]
        case CostSpread.WEIGHT:
            found = Variant.filter(id__in=[line.variant_id for line in lines])
            grams = {row["id"]: row["weight_grams"] for row in await found.values()}
            for line in lines:
                if not grams[line.variant_id]:
                    message = f"{line.sku} has no weight in the catalogue."
                    raise OmsError(Code.NOT_ALLOWED_NOW, message, field="spread")
            return [line.quantity * grams[line.variant_id] for line in lines]


def _write_shares(
    cost_id: object, lines: Sequence[GoodsReceiptLine], shares: Sequence[int]
) -> None:
    pairs = list(zip(lines, shares, strict=True))
    insert_later(
        LandedCostShare,
        [
            {"landed_cost_id": cost_id, "receipt_line_id": line.id, "home_minor": share}
            for line, share in pairs
        ],
    )
    update_later(
        GoodsReceiptLine,
        [{"id": line.id, "landed_minor": line.landed_minor + share} for line, share in pairs],
    )


async def _tell(
    deps: Deps, actor: Actor, receipt: GoodsReceipt, request: LandedCostAdd, home: int
) -> None:
    (event,) = await emit(
        deps,
        actor,
        Change(
            type="goods_receipt.cost_added",
            object_type="GoodsReceipt",
            object_id=receipt.id,
            data={"number": receipt.number},
        ),
    )
    after = {"number": receipt.number, "kind": request.kind, "cost_minor": home}
    await record(event, after={**after, "currency": receipt.currency})

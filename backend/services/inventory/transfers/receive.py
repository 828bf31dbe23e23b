"""Taking in the goods of a transfer."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.ids import TransferId, TransferLineId
from backend.models import Transfer
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.stock.ledger import post
from backend.services.inventory.stock.levels import lock_levels
from backend.services.inventory.transfers.arriving import (
    arrival,
    destination_of,
    finish,
    lines_of,
    pick_line,
)
from backend.services.inventory.transfers.carried import carried_to, with_lots
from backend.services.inventory.transfers.rules import check_action, check_lines, check_receipt


@dataclass(kw_only=True)
class TransferReceiveLine:
    line_id: TransferLineId
    quantity: int
    # which lots came; without them those on their way that expire first
    lots: list[LotUnits] | None = None


@dataclass(kw_only=True)
class TransferReceive:
    id: TransferId
    expected_version: int
    lines: list[TransferReceiveLine]
    idempotency_key: str | None = None


async def receive_transfer(deps: Deps, actor: Actor, request: TransferReceive) -> UUID:
    """Takes units in at the destination, all lines or none; what is missing may still come.

    Entries TRANSFERRED, event `transfer.received`. A line of which all has come is closed, and
    with its last line the transfer. Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW,
    INVALID_INPUT, MORE_THAN_DISPATCHED, LOT_REQUIRED for serial numbers that came in part.
    """
    check_lines([line.line_id for line in request.lines])
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        transfer = await lock(Transfer, request.id, expected_version=request.expected_version)
        check_action(transfer.status, "receive")
        lines = await lines_of(transfer)
        picked = [
            pick_line(lines, asked.line_id, f"lines.{index}.lineId")
            for index, asked in enumerate(request.lines)
        ]
        levels = await lock_levels(map(destination_of, picked))
        carried = await carried_to(transfer, levels.values())
        movements, came = [], {}
        for index, (asked, line) in enumerate(zip(request.lines, picked, strict=True)):
            field = f"lines.{index}.quantity"
            check_receipt(line.sku, asked.quantity, line.dispatched - line.received, field)
            line.received += asked.quantity
            line.is_closed = line.received == line.dispatched
            key = destination_of(line)
            movements += with_lots(
                [arrival(transfer, line, asked.quantity, field)],
                levels[key],
                carried.get(key, ()),
                asked.lots,
                f"lines.{index}.lots",
            )
            came[line.sku] = asked.quantity
        await post(deps, actor, movements, levels)
        await finish(deps, actor, transfer, lines, Deed(verb="received", after={"lines": came}))
        await once.keep(id=transfer.id)
        return transfer.id

"""Taking in the goods of a transfer."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.ids import TransferId, TransferLineId
from backend.models import Transfer
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.stock.ledger import post
from backend.services.inventory.transfers.arriving import (
    arrival,
    finish,
    lines_of,
    pick_line,
)
from backend.services.inventory.transfers.rules import check_action, check_lines, check_receipt
from backend.services.inventory.transfers.telling import Deed


@dataclass(kw_only=True)
class TransferReceiveLine:
    line_id: TransferLineId
    quantity: int


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
    INVALID_INPUT, MORE_THAN_DISPATCHED.
    """
    check_lines([line.line_id for line in request.lines])
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        transfer = await lock(Transfer, request.id, expected_version=request.expected_version)
        check_action(transfer.status, "receive")
        lines = await lines_of(transfer)
        movements, came = [], {}
        for index, asked in enumerate(request.lines):
            field = f"lines.{index}.quantity"
            line = pick_line(lines, asked.line_id, f"lines.{index}.lineId")
            check_receipt(line.sku, asked.quantity, line.dispatched - line.received, field)
            line.received += asked.quantity
            line.is_closed = line.received == line.dispatched
            movements.append(arrival(transfer, line, asked.quantity, field))
            came[line.sku] = asked.quantity
        await post(deps, actor, movements)
        await finish(deps, actor, transfer, lines, Deed(verb="received", after={"lines": came}))
        await once.keep(id=transfer.id)
        return transfer.id

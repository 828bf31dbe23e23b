"""Closing lines of a transfer of which not exactly what was sent has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import TransferId, TransferLineId
from backend.models import Transfer, TransferLine
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.auth.permissions import Permission
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.stock.approve import needs_approval
from backend.services.inventory.stock.ledger import MOST_UNITS, Movement, check_texts, post
from backend.services.inventory.stock.levels import LockedLevel, lock_levels
from backend.services.inventory.transfers.arriving import (
    arrival,
    destination_of,
    finish,
    lines_of,
    pick_line,
)
from backend.services.inventory.transfers.carried import carried_to, with_lots
from backend.services.inventory.transfers.rules import (
    Settlement,
    check_action,
    check_lines,
    settle,
)
from backend.services.inventory.transfers.telling import cause_of


@dataclass(kw_only=True)
class TransferCloseLine:
    """`arrived`: how many units of the line have come in all, those taken in before included."""

    line_id: TransferLineId
    arrived: int
    reason: AdjustmentReason
    note: str = ""
    # which lots came with this; without them those on their way that expire first
    lots: list[LotUnits] | None = None


@dataclass(kw_only=True)
class TransferClose:
    id: TransferId
    expected_version: int
    lines: list[TransferCloseLine]
    idempotency_key: str | None = None


async def close_lines(deps: Deps, actor: Actor, request: TransferClose) -> UUID:
    """Takes in what came of each line and writes off what did not, or takes in what came beyond
    it: sent = taken in + discrepancy. All lines or none.

    Entries at the destination: TRANSFERRED for what came, EXPECTED for what no longer will,
    TRANSFERRED with the reason for a surplus; event `transfer.closed`. Raises: OmsError
    NOT_FOUND, STALE_VERSION, INVALID_INPUT, NOT_ALLOWED_NOW (also for a discrepancy above what
    one person may change, without the permission inventory.approve), LOT_REQUIRED.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        transfer = await lock(Transfer, request.id, expected_version=request.expected_version)
        check_action(transfer.status, "close")
        lines = await lines_of(transfer)
        picked = [
            pick_line(lines, asked.line_id, f"lines.{index}.lineId")
            for index, asked in enumerate(request.lines)
        ]
        levels = await lock_levels(map(destination_of, picked))
        carried = await carried_to(transfer, levels.values())
        movements: list[Movement] = []
        found: dict[str, dict[str, object]] = {}
        for index, (asked, line) in enumerate(zip(request.lines, picked, strict=True)):
            field = f"lines.{index}.arrived"
            settlement = settle(line.dispatched, line.received, asked.arrived, field)
            key = destination_of(line)
            movements += with_lots(
                _movements(transfer, line, settlement, asked.reason, field),
                levels[key],
                carried.get(key, ()),
                asked.lots,
                f"lines.{index}.lots",
            )
            _close(line, asked, settlement)
            found[line.sku] = {"discrepancy": line.discrepancy, "reason": asked.reason.value}
        await _check_approval(actor, lines, movements, levels)
        await post(deps, actor, movements, levels)
        await finish(deps, actor, transfer, lines, Deed(verb="closed", after={"lines": found}))
        await once.keep(id=transfer.id)
        return transfer.id


def _check(request: TransferClose) -> None:
    check_lines([line.line_id for line in request.lines])
    for index, line in enumerate(request.lines):
        if not 0 <= line.arrived <= MOST_UNITS:
            field = f"lines.{index}.arrived"
            raise OmsError(Code.INVALID_INPUT, "0 to 10^9 units.", field=field)
        check_texts(line.note, "")


def _movements(
    transfer: Transfer,
    line: TransferLine,
    settlement: Settlement,
    reason: AdjustmentReason,
    field: str,
) -> list[Movement]:
    movements = []
    if settlement.taken:
        movements.append(arrival(transfer, line, settlement.taken, field))
    if settlement.short or settlement.surplus:
        movements.append(
            Movement(
                level_id=destination_of(line),
                kind=(StockEntryKind.EXPECTED if settlement.short else StockEntryKind.TRANSFERRED),
                on_hand=settlement.surplus,
                incoming=-settlement.short,
                reason=reason,
                cause=cause_of(transfer),
                field=field,
            )
        )
    return movements


def _close(line: TransferLine, asked: TransferCloseLine, settlement: Settlement) -> None:
    line.received = asked.arrived
    line.discrepancy = settlement.discrepancy
    line.is_closed = True
    if settlement.discrepancy:
        line.discrepancy_reason = asked.reason
        line.discrepancy_note = asked.note.strip()


async def _check_approval(
    actor: Actor,
    lines: Sequence[TransferLine],
    movements: Sequence[Movement],
    levels: Mapping[UUID, LockedLevel],
) -> None:
    """A write-off is a change of stock, and bound by the same limit."""
    if actor.may(Permission.INVENTORY_APPROVE):
        return
    lost = [
        Movement(
            level_id=destination_of(line),
            kind=StockEntryKind.ADJUSTED,
            on_hand=-line.discrepancy,
            cause=movements[0].cause,
        )
        # a line that was closed before has a level that is not moved now
        for line in lines
        if line.discrepancy and destination_of(line) in levels
    ]
    if await needs_approval(actor, lost, levels):
        message = "This is more than one person may write off: somebody who approves must do it."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="lines")

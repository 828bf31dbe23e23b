"""Asking another warehouse for goods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_later, transaction
from backend.core.documents import search_text
from backend.core.errors import Code, OmsError
from backend.core.ids import VariantId, VariantPackId, WarehouseId, new_id, new_ids
from backend.models import Transfer, TransferLine, TransferNumber, Warehouse
from backend.models.inventory.transfers import TransferStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.inventory.numbers import take_number
from backend.services.inventory.packs.count import counted_lines
from backend.services.inventory.packs.rules import Counted
from backend.services.inventory.stock.ledger import MOST_UNITS, check_texts
from backend.services.inventory.stock.levels import LockedLevel, ensure_levels, lock_levels
from backend.services.inventory.stock.reserve import ReservationCreate, keep_units
from backend.services.inventory.transfers.telling import tell

MOST_LINES = 500
# For so long the source keeps units for a transfer, unless they leave before.
KEPT_FOR = timedelta(days=14)


@dataclass(kw_only=True)
class TransferRequestLine:
    """With a pack, `quantity` counts packs."""

    variant_id: VariantId
    quantity: int
    pack_id: VariantPackId | None = None


@dataclass(kw_only=True)
class TransferRequest:
    """With `reserve` the source keeps the units until they leave, for at most 14 days."""

    source_id: WarehouseId
    destination_id: WarehouseId
    lines: list[TransferRequestLine]
    reserve: bool = False
    note: str = ""
    idempotency_key: str | None = None


async def request_transfer(deps: Deps, actor: Actor, request: TransferRequest) -> UUID:
    """Writes the transfer down; moves nothing. Event `transfer.requested`, and with `reserve`
    those of one reservation for each line.

    Raises: OmsError INVALID_INPUT (also for a transfer to itself), NOT_FOUND, and with `reserve`
    INSUFFICIENT_STOCK.
    """
    _check(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        await _check_destination(request.destination_id)
        entered = [(line.variant_id, line) for line in request.lines]
        counted = await counted_lines(entered, MOST_UNITS)
        lines = [
            replace(line, quantity=goods.units)
            for line, goods in zip(request.lines, counted, strict=True)
        ]
        request = replace(request, lines=lines)
        pairs = [(line.variant_id, request.source_id) for line in request.lines]
        ids = await ensure_levels(deps, pairs, warehouse_field="sourceId")
        levels = await lock_levels(ids.values())
        sources = [levels[ids[pair]] for pair in pairs]
        row = _row(deps, actor, request, sources, await take_number(TransferNumber, "TR"))
        kept: list[UUID | None] = [None] * len(sources)
        if request.reserve:
            kept = list(await _keep(deps, actor, request, sources, row["number"]))
        insert_later(Transfer, [row])
        insert_later(TransferLine, _lines(row["id"], request, sources, kept, counted))
        transfer = Transfer(**row)
        deed = Deed(verb="requested", after=_audited(transfer, sources))
        await tell(deps, actor, transfer, deed)
        await once.keep(id=transfer.id)
        return transfer.id


def _check(request: TransferRequest) -> None:
    if request.source_id == request.destination_id:
        message = "A transfer goes to another warehouse."
        raise OmsError(Code.INVALID_INPUT, message, field="destinationId")
    if not 0 < len(request.lines) <= MOST_LINES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_LINES} lines.", field="lines")
    check_texts(request.note, "")
    seen = set()
    for index, line in enumerate(request.lines):
        if not 0 < line.quantity <= MOST_UNITS:
            field = f"lines.{index}.quantity"
            raise OmsError(Code.INVALID_INPUT, "1 to 10^9 units.", field=field)
        if line.variant_id in seen:
            message = "This variant stands twice."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}.variantId")
        seen.add(line.variant_id)


async def _check_destination(key: UUID) -> None:
    if not await Warehouse.exists(id=key, is_active=True):
        message = "There is no such warehouse in use."
        raise OmsError(Code.NOT_FOUND, message, field="destinationId")


async def _keep(
    deps: Deps,
    actor: Actor,
    request: TransferRequest,
    sources: Sequence[LockedLevel],
    number: str,
) -> list[UUID]:
    """One reservation for each line, in their order."""
    return [
        await keep_units(
            deps,
            actor,
            ReservationCreate(
                variant_id=level.variant_id,
                warehouse_id=level.warehouse_id,
                quantity=line.quantity,
                owner=number,
                expires_at=deps.clock.now() + KEPT_FOR,
                note=request.note,
            ),
            level,
            field=f"lines.{index}.quantity",
        )
        for index, (line, level) in enumerate(zip(request.lines, sources, strict=True))
    ]


def _row(
    deps: Deps,
    actor: Actor,
    request: TransferRequest,
    sources: Sequence[LockedLevel],
    number: str,
) -> dict[str, Any]:
    now = deps.clock.now()
    words = [number, *(level.sku for level in sources)]
    return {
        "id": new_id(),
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "number": number,
        "status": TransferStatus.REQUESTED,
        "source_id": request.source_id,
        "destination_id": request.destination_id,
        "note": request.note.strip(),
        "requested_by_name": actor.name,
        "requested_units": sum(line.quantity for line in request.lines),
        "search_text": search_text(words),
    }


def _lines(
    transfer_id: UUID,
    request: TransferRequest,
    sources: Sequence[LockedLevel],
    kept: Sequence[UUID | None],
    counted: Sequence[Counted],
) -> list[dict[str, Any]]:
    ids = new_ids(len(sources))
    return [
        {
            "id": key,
            "transfer_id": transfer_id,
            "position": position,
            "variant_id": line.variant_id,
            "sku": level.sku,
            "source_level_id": level.id,
            "reservation_id": reservation_id,
            "requested": line.quantity,
            "packs": goods.packs,
            "pack_name": goods.pack_name,
        }
        for position, (key, line, level, reservation_id, goods) in enumerate(
            zip(ids, request.lines, sources, kept, counted, strict=True), 1
        )
    ]


def _audited(transfer: Transfer, sources: Sequence[LockedLevel]) -> Mapping[str, Any]:
    return {
        "number": transfer.number,
        "status": transfer.status,
        "source_id": transfer.source_id,
        "destination_id": transfer.destination_id,
        "units": transfer.requested_units,
        "skus": [level.sku for level in sources],
        "note": transfer.note,
    }

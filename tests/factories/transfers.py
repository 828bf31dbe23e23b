"""Transfers for tests."""

from uuid import UUID

from backend.core.actor import SYSTEM
from backend.models import StockLevel, Transfer, TransferLine
from backend.ports.deps import Deps
from backend.services.inventory.transfers.dispatch import TransferDispatch, dispatch_transfer
from backend.services.inventory.transfers.request import (
    TransferRequest,
    TransferRequestLine,
    request_transfer,
)


async def make_transfer(
    deps: Deps,
    source_id: UUID,
    destination_id: UUID,
    units: dict[UUID, int],
    *,
    reserve: bool = False,
    is_dispatched: bool = False,
) -> Transfer:
    """A transfer of units by variant; `is_dispatched`: they are on their way."""
    lines = [TransferRequestLine(variant_id=key, quantity=n) for key, n in units.items()]
    request = TransferRequest(
        source_id=source_id, destination_id=destination_id, lines=lines, reserve=reserve
    )
    key = await request_transfer(deps, SYSTEM, request)
    if is_dispatched:
        await dispatch_transfer(deps, SYSTEM, TransferDispatch(id=key, expected_version=1))
    return await Transfer.get(id=key)


async def assert_transfers_add_up() -> None:
    """Of every transfer: out of the source = into the destination + what is on its way + the
    discrepancy; and what is on its way is what the destinations expect.
    """
    expected: dict[UUID, int] = {}
    for line in await TransferLine.all():
        sent = line.dispatched - line.received - line.discrepancy
        assert sent == 0 or not line.is_closed, line.sku
        assert sent >= 0, line.sku
        if line.destination_level_id is not None:
            key = line.destination_level_id
            expected[key] = expected.get(key, 0) + sent
    for level in await StockLevel.all():
        assert level.incoming == expected.get(level.id, 0), level.sku

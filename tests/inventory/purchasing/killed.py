"""A receipt in a process of its own that is killed with no chance to say anything: at the N-th
look at the clock, which is in the middle of it, or as it tells others, which is after the commit.

`python -m tests.inventory.purchasing.killed DATABASE_URL VAR_DIR ORDER_ID LINE_ID POINT`
"""

import asyncio
import sys
from pathlib import Path
from uuid import UUID

from backend.adapters.cache.memory import MemoryCache
from backend.core.actor import SYSTEM
from backend.core.db import connect
from backend.ports.deps import Deps
from backend.services.inventory.purchasing.receive import (
    PurchaseOrderReceive,
    PurchaseReceiptLine,
    receive_order,
)
from tests.conftest import make_config
from tests.inventory.killed import DeadlyBus, DeadlyClock


def asked(order_id: UUID, line_id: UUID) -> PurchaseOrderReceive:
    """The request, the same each time."""
    line = PurchaseReceiptLine(line_id=line_id, quantity=6)
    return PurchaseOrderReceive(
        id=order_id, expected_version=2, lines=[line], idempotency_key="delivery-1"
    )


async def main(database_url: str, var_dir: str, order: str, line: str, point: str) -> None:
    config = make_config(Path(var_dir), database_url)
    await connect(config)
    deps = Deps(clock=DeadlyClock(int(point)), config=config, bus=DeadlyBus(), cache=MemoryCache())
    await receive_order(deps, SYSTEM, asked(UUID(order), UUID(line)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

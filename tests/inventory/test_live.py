"""Following the documents that move stock: each by its topic, and one document alone."""

import asyncio
from contextlib import aclosing

import pytest

from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models.inventory.counts import StockCountKind
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.counts.open import StockCountOpen, open_count
from backend.services.inventory.transfers.cancel import TransferCancel, cancel_transfer
from backend.services.live.relay import relaying
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.transfers import make_transfer
from tests.live.client import Stream

TRANSFERS = """subscription ($id: ID) { transferEvents(transferId: $id) {
  cursor events { type transferId transfer { status version } } } }"""
COUNTS = """subscription { stockCountEvents {
  cursor events { type count { status progress { lines differing } } } } }"""


async def test_a_transfer_is_followed_by_itself(deps: Deps, actor: Actor) -> None:
    here, there = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    tea = await make_variant(deps)
    await make_stock(deps, tea.id, here.id, 10)
    one, other = [await make_transfer(deps, here.id, there.id, {tea.id: 2}) for _ in range(2)]
    key = to_global_id("Transfer", one.id)
    stream = Stream(deps, actor, TRANSFERS, id=key)
    async with relaying(), asyncio.timeout(30), aclosing(stream.batches()) as batches:
        assert (await anext(batches))["events"] == []
        for way in (other, one):
            request = TransferCancel(id=way.id, expected_version=way.version)
            await cancel_transfer(deps, SYSTEM, request)
        (event,) = (await anext(batches))["events"]
    assert event == {
        "type": "transfer.cancelled",
        "transferId": key,
        "transfer": {"status": "CANCELLED", "version": one.version + 1},
    }


@pytest.mark.parametrize("reviews", [True, False])
async def test_who_only_counts_is_not_told_the_differences_of_a_blind_count(
    deps: Deps, reviews: bool
) -> None:
    house, tea = await make_warehouse(deps), await make_variant(deps)
    await make_stock(deps, tea.id, house.id, 10)
    more = {Permission.INVENTORY_COUNT_REVIEW} if reviews else set()
    counter = Actor(
        kind=ActorKind.USER,
        id=new_id(),
        name="Li Na",
        permissions=frozenset({Permission.INVENTORY_COUNT, *more}),
    )
    stream = Stream(deps, counter, COUNTS)
    async with relaying(), asyncio.timeout(30), aclosing(stream.batches()) as batches:
        await anext(batches)
        opening = StockCountOpen(warehouse_id=house.id, kind=StockCountKind.FULL)
        await open_count(deps, SYSTEM, opening)
        (event,) = (await anext(batches))["events"]
    assert event == {
        "type": "stock_count.opened",
        "count": {
            "status": "OPEN",
            "progress": {"lines": 1, "differing": 0 if reviews else None},
        },
    }

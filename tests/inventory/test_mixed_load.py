"""A short piece of the mixed load (`python -m tests.bench.mixed` is all of it), and the doctor."""

import asyncio
from random import Random

from backend.ports.deps import Deps
from backend.services.inventory.doctor.examine import examine
from tests.bench.hands import Hand, House
from tests.factories.catalog import make_variant
from tests.factories.inventory import assert_ledger_adds_up, make_stock, make_warehouse
from tests.factories.orders import make_channel
from tests.graph import Graph

HANDS, STEPS = 6, 20


async def test_many_hands_leave_stock_that_the_doctor_finds_well(deps: Deps, graph: Graph) -> None:
    await make_channel(deps)
    places = [await make_warehouse(deps, code) for code in ("SHA", "LAX", "CAN")]
    for at in range(4):
        variant = await make_variant(deps, f"TEA-{at}")
        for place in places:
            await make_stock(deps, variant.id, place.id, 30)
    house = await House.found(graph, goods=4)

    async def work(at: int) -> None:
        hand = Hand(graph, house, Random(at))
        for _ in range(STEPS):
            await hand.step()

    await asyncio.gather(*(work(at) for at in range(HANDS)))
    assert house.surprises == {}
    assert {"orderPlace", "purchaseOrderReceive", "transferReceive", "stockCountPost"} <= set(
        house.done
    )
    assert (await examine()).findings == []
    await assert_ledger_adds_up()

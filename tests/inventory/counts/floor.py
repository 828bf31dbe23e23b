"""A warehouse to be counted, and the graph's operations on counts."""

from dataclasses import dataclass
from typing import Any

from backend.core.actor import Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import StockLevel, Variant, Warehouse
from backend.services.auth.permissions import Permission
from tests.graph import Graph

COUNT = "count { id version number status kind isBlind progress { lines counted } }"
ERRORS = "userErrors { code field details }"
LINE = "id version sku counted countedByName"
OPEN = f"""mutation ($input: StockCountOpenInput!) {{
  stockCountOpen(input: $input) {{ {COUNT} {ERRORS} }} }}"""
RECORD = f"""mutation ($input: StockCountRecordInput!) {{
  stockCountRecord(input: $input) {{ lines {{ {LINE} }} {COUNT} {ERRORS} }} }}"""
COMPLETE = f"""mutation ($input: StockCountCompleteInput!) {{
  stockCountComplete(input: $input) {{ {COUNT} {ERRORS} }} }}"""
RECOUNT = f"""mutation ($input: StockCountRecountInput!) {{
  stockCountRecount(input: $input) {{ {COUNT} {ERRORS} }} }}"""
POST = f"""mutation ($input: StockCountPostInput!) {{
  stockCountPost(input: $input) {{ {COUNT} {ERRORS} }} }}"""
CANCEL = f"""mutation ($input: StockCountCancelInput!) {{
  stockCountCancel(input: $input) {{ {COUNT} {ERRORS} }} }}"""
LINES = f"""query ($count: ID!, $where: StockCountLineWhere, $differs: Boolean) {{
  stockCountLines(count: $count, where: $where, differs: $differs) {{
    nodes {{ {LINE} expectedOnHand expectedVersion onHandWhenCounted variance posted }} }} }}"""

COUNTER = Actor(
    kind=ActorKind.USER,
    id=new_id(),
    name="Li Na",
    permissions=frozenset({Permission.INVENTORY_COUNT}),
)


@dataclass(frozen=True)
class Floor:
    graph: Graph
    house: Warehouse
    tea: Variant
    pot: Variant

    async def open(self, **more: Any) -> Any:
        """The payload; of both goods unless `more` says otherwise."""
        request = {"warehouseId": to_global_id("Warehouse", self.house.id), "kind": "FULL", **more}
        return (await self.graph(OPEN, input=request))["stockCountOpen"]

    async def opened(self, **more: Any) -> Any:
        return (await self.open(**more))["count"]

    async def record(self, count: Any, *entries: dict[str, Any], **more: Any) -> Any:
        request = {"id": count["id"], "entries": list(entries), **more}
        return (await self.graph(RECORD, input=request))["stockCountRecord"]

    async def do(self, operation: str, count: Any, **more: Any) -> Any:
        request = {"id": count["id"], "expectedVersion": count["version"], **more}
        (payload,) = (await self.graph(operation, input=request)).values()
        return payload

    async def counted(self, tea: int, pot: int) -> Any:
        """A count of both goods that waits for its review."""
        count = await self.opened()
        await self.record(
            count, {"code": self.tea.sku, "quantity": tea}, {"code": self.pot.sku, "quantity": pot}
        )
        return (await self.do(COMPLETE, count))["count"]

    async def lines(self, count: Any, *, graph: Graph | None = None, **more: Any) -> Any:
        found = await (graph or self.graph)(LINES, count=count["id"], **more)
        return found["stockCountLines"]["nodes"]

    async def on_hand(self, variant: Variant) -> int:
        level = await StockLevel.get(warehouse_id=self.house.id, variant_id=variant.id)
        return level.on_hand

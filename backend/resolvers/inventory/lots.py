"""Root fields of lots and serial numbers."""

from typing import cast

import strawberry

from backend.core.ids import LotId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.lots import LOT_BY_ID, Lot, LotEntry, LotPayload
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.lots.queries import (
    LotEntryWhere,
    LotSort,
    LotWhere,
    page_of_lot_entries,
    page_of_lots,
)
from backend.services.inventory.lots.recall import (
    LotDateSet,
    LotRecall,
    LotRecallLift,
    lift_recall,
    recall_lot,
    set_date,
)


@strawberry.type
class LotsQueries:
    @query(Permission.INVENTORY_READ)
    async def lot(self, info: Info, id: LotId) -> Lot | None:
        return cast(Lot | None, await row_by_key(info, LOT_BY_ID, id))

    @query(Permission.INVENTORY_READ, description="Lots and serial numbers.")
    async def lots(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: LotWhere | None = None,
        order_by: LotSort = LotSort.SELL_BY_ASC,
    ) -> Connection[Lot]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_lots(where, order_by, request))

    @query(Permission.INVENTORY_READ, description="What moved lots, the newest first.")
    async def lot_entries(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: LotEntryWhere | None = None,
    ) -> Connection[LotEntry]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_lot_entries(where, request))


@strawberry.type
class LotsMutations:
    @mutation(
        Permission.INVENTORY_ADJUST,
        description="Call a lot back: nothing of it is sold any more, in no warehouse.",
    )
    async def lot_recall(self, info: Info, input: LotRecall) -> LotPayload:
        key = await recall_lot(info.context.deps, info.context.actor, input)
        return payload(LotPayload, lot_id=key)

    @mutation(Permission.INVENTORY_ADJUST, description="Let a lot be sold again.")
    async def lot_recall_lift(self, info: Info, input: LotRecallLift) -> LotPayload:
        key = await lift_recall(info.context.deps, info.context.actor, input)
        return payload(LotPayload, lot_id=key)

    @mutation(Permission.INVENTORY_RECEIVE, description="Put right until when a lot is good.")
    async def lot_date_set(self, info: Info, input: LotDateSet) -> LotPayload:
        key = await set_date(info.context.deps, info.context.actor, input)
        return payload(LotPayload, lot_id=key)

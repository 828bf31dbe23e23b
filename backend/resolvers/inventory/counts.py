"""Root fields of stock counts."""

from typing import cast

import strawberry

from backend.core.ids import StockCountId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.counts import (
    COUNT_BY_ID,
    StockCount,
    StockCountLine,
    StockCountPayload,
    StockCountRecordPayload,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.counts.complete import (
    StockCountCancel,
    StockCountComplete,
    StockCountRecount,
    cancel_count,
    complete_count,
    recount_lines,
)
from backend.services.inventory.counts.open import StockCountOpen, open_count
from backend.services.inventory.counts.post import StockCountPost, post_count
from backend.services.inventory.counts.queries import (
    StockCountLineWhere,
    StockCountWhere,
    page_of_counts,
    page_of_lines,
)
from backend.services.inventory.counts.record import StockCountRecord, record_counted


@strawberry.type
class CountsQueries:
    @query(Permission.INVENTORY_COUNT)
    async def stock_count(self, info: Info, id: StockCountId) -> StockCount | None:
        return cast(StockCount | None, await row_by_key(info, COUNT_BY_ID, id))

    @query(Permission.INVENTORY_COUNT, description="Stock counts, the newest first.")
    async def stock_counts(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: StockCountWhere | None = None,
    ) -> Connection[StockCount]:
        return await connection(
            info, page_of_counts(where, PageRequest(first, after, last, before))
        )

    @query(
        Permission.INVENTORY_COUNT,
        description="The lines of a count along the walk, bin by bin; to ask for those that differ "
        "needs the permission inventory.count.review.",
    )
    async def stock_count_lines(
        self,
        info: Info,
        count: StockCountId,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: StockCountLineWhere | None = None,
        differs: bool | None = None,
    ) -> Connection[StockCountLine]:
        if differs is not None:
            info.context.actor.require(Permission.INVENTORY_COUNT_REVIEW)
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_lines(count, where, request, differs=differs))


@strawberry.type
class CountsMutations:
    @mutation(Permission.INVENTORY_COUNT_REVIEW, description="Begin a count.")
    async def stock_count_open(self, info: Info, input: StockCountOpen) -> StockCountPayload:
        key = await open_count(info.context.deps, info.context.actor, input)
        return payload(StockCountPayload, count_id=key)

    @mutation(Permission.INVENTORY_COUNT, description="Write down what was counted.")
    async def stock_count_record(
        self, info: Info, input: StockCountRecord
    ) -> StockCountRecordPayload:
        keys = await record_counted(info.context.deps, info.context.actor, input)
        return payload(StockCountRecordPayload, line_ids=tuple(keys), count_id=input.id)

    @mutation(Permission.INVENTORY_COUNT, description="Hand the count over to its review.")
    async def stock_count_complete(
        self, info: Info, input: StockCountComplete
    ) -> StockCountPayload:
        key = await complete_count(info.context.deps, info.context.actor, input)
        return payload(StockCountPayload, count_id=key)

    @mutation(
        Permission.INVENTORY_COUNT_REVIEW,
        description="Have lines counted again, against what the books say now.",
    )
    async def stock_count_recount(self, info: Info, input: StockCountRecount) -> StockCountPayload:
        key = await recount_lines(info.context.deps, info.context.actor, input)
        return payload(StockCountPayload, count_id=key)

    @mutation(Permission.INVENTORY_COUNT_REVIEW, description="Make the books say what was counted.")
    async def stock_count_post(self, info: Info, input: StockCountPost) -> StockCountPayload:
        key = await post_count(info.context.deps, info.context.actor, input)
        return payload(StockCountPayload, count_id=key)

    @mutation(Permission.INVENTORY_COUNT_REVIEW, description="End it without a change of stock.")
    async def stock_count_cancel(self, info: Info, input: StockCountCancel) -> StockCountPayload:
        key = await cancel_count(info.context.deps, info.context.actor, input)
        return payload(StockCountPayload, count_id=key)

"""Root fields of adjustments by hand, and of those that wait for an approval."""

from dataclasses import asdict
from typing import Any, cast

import strawberry

from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.adjustments import (
    StockAdjustment,
    StockAdjustmentPayload,
    StockAdjustPayload,
    StockApproval,
    StockApprovalPayload,
)
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock.adjust import StockAdjust, adjust_stock
from backend.services.inventory.stock.approve import (
    StockAdjustmentApprove,
    StockAdjustmentDecline,
    StockApprovalSet,
    Threshold,
    approval_threshold,
    approve_adjustment,
    decline_adjustment,
    set_threshold,
)
from backend.services.inventory.stock.queries import StockAdjustmentWhere, page_of_adjustments


@strawberry.type
class AdjustmentsQueries:
    @query(Permission.INVENTORY_READ, description="Adjustments that waited, the newest first.")
    async def stock_adjustments(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: StockAdjustmentWhere | None = None,
    ) -> Connection[StockAdjustment]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_adjustments(where, request))

    @query(Permission.INVENTORY_READ)
    async def stock_approval(self, info: Info) -> StockApproval:
        return cast(StockApproval, _row(await approval_threshold()))


@strawberry.type
class AdjustmentsMutations:
    @mutation(
        Permission.INVENTORY_ADJUST,
        description="Correct levels by hand; all or none. What is too large waits for approval.",
    )
    async def stock_adjust(self, info: Info, input: StockAdjust) -> StockAdjustPayload:
        done = await adjust_stock(info.context.deps, info.context.actor, input)
        return payload(
            StockAdjustPayload, level_ids=tuple(done.level_ids), adjustment_id=done.adjustment_id
        )

    @mutation(Permission.INVENTORY_APPROVE, description="Make the changes that were asked for.")
    async def stock_adjustment_approve(
        self, info: Info, input: StockAdjustmentApprove
    ) -> StockAdjustmentPayload:
        key = await approve_adjustment(info.context.deps, info.context.actor, input)
        return payload(StockAdjustmentPayload, adjustment_id=key)

    @mutation(Permission.INVENTORY_APPROVE)
    async def stock_adjustment_decline(
        self, info: Info, input: StockAdjustmentDecline
    ) -> StockAdjustmentPayload:
        key = await decline_adjustment(info.context.deps, info.context.actor, input)
        return payload(StockAdjustmentPayload, adjustment_id=key)

    @mutation(Permission.SETTINGS_WRITE, description="What one person may change at once.")
    async def stock_approval_set(self, info: Info, input: StockApprovalSet) -> StockApprovalPayload:
        limit = await set_threshold(info.context.deps, info.context.actor, input)
        return payload(StockApprovalPayload, approval=_row(limit))


def _row(limit: Threshold) -> dict[str, Any]:
    return asdict(limit)

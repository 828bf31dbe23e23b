"""Root fields of picking, waves and put-away."""

from typing import cast

import strawberry

from backend.core.ids import FulfillmentOrderId, PickWaveId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query, subscription
from backend.resolvers.following import Following
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.fulfillment.picking import (
    WAVE_BY_ID,
    PickWave,
    PickWavePayload,
    PickWaveScanPayload,
    PutAwayPayload,
    PutAwayTask,
)
from backend.schema.fulfillment.work import (
    FulfillmentOrderEventBatch,
    FulfillmentOrderPayload,
    PickWaveEventBatch,
    PutAwayEventBatch,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.fulfillment.picking.pick import FulfillmentPick, pick_units
from backend.services.fulfillment.picking.pick_wave import (
    PickWaveScan,
    PickWaveUnscan,
    pick_for_wave,
    unpick_for_wave,
)
from backend.services.fulfillment.picking.put_away import PutAwayDone, finish_put_away
from backend.services.fulfillment.picking.queries import (
    PickWaveWhere,
    PutAwayWhere,
    page_of_put_aways,
    page_of_waves,
)
from backend.services.fulfillment.picking.short import FulfillmentShortPick, report_short
from backend.services.fulfillment.picking.unpick import FulfillmentUnpick, unpick_units
from backend.services.fulfillment.picking.waves import (
    PickWaveCancel,
    PickWaveCreate,
    cancel_wave,
    create_wave,
)
from backend.services.live.follow import FollowRequest


@strawberry.type
class PickingQueries:
    @query(Permission.FULFILLMENT_READ)
    async def pick_wave(self, info: Info, id: PickWaveId) -> PickWave | None:
        return cast(PickWave | None, await row_by_key(info, WAVE_BY_ID, id))

    @query(Permission.FULFILLMENT_READ, description="Waves, the newest first.")
    async def pick_waves(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: PickWaveWhere | None = None,
    ) -> Connection[PickWave]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_waves(where, request))

    @query(Permission.FULFILLMENT_READ, description="Goods to be put away, the oldest first.")
    async def put_away_tasks(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: PutAwayWhere | None = None,
    ) -> Connection[PutAwayTask]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_put_aways(where, request))


@strawberry.type
class PickingMutations:
    @mutation(Permission.FULFILLMENT_PICK, description="Units leave their shelf, scan by scan.")
    async def fulfillment_order_pick(
        self, info: Info, input: FulfillmentPick
    ) -> FulfillmentOrderPayload:
        key = await pick_units(info.context.deps, info.context.actor, input)
        return payload(FulfillmentOrderPayload, part_id=key)

    @mutation(
        Permission.FULFILLMENT_PICK,
        description="Take a scan back: units that are not packed lie on their shelf again.",
    )
    async def fulfillment_order_unpick(
        self, info: Info, input: FulfillmentUnpick
    ) -> FulfillmentOrderPayload:
        key = await unpick_units(info.context.deps, info.context.actor, input)
        return payload(FulfillmentOrderPayload, part_id=key)

    @mutation(
        Permission.FULFILLMENT_PICK,
        description="What is left of a line was not found: it comes from elsewhere, or waits.",
    )
    async def fulfillment_order_short_pick(
        self, info: Info, input: FulfillmentShortPick
    ) -> FulfillmentOrderPayload:
        key = await report_short(info.context.deps, info.context.actor, input)
        return payload(FulfillmentOrderPayload, part_id=key)

    @mutation(Permission.FULFILLMENT_PICK, description="Put the most urgent work on a new wave.")
    async def pick_wave_create(self, info: Info, input: PickWaveCreate) -> PickWavePayload:
        key = await create_wave(info.context.deps, info.context.actor, input)
        return payload(PickWavePayload, wave_id=key)

    @mutation(Permission.FULFILLMENT_PICK)
    async def pick_wave_cancel(self, info: Info, input: PickWaveCancel) -> PickWavePayload:
        key = await cancel_wave(info.context.deps, info.context.actor, input)
        return payload(PickWavePayload, wave_id=key)

    @mutation(
        Permission.FULFILLMENT_PICK,
        description="Pick for the first order of the wave that wants it; says into which box.",
    )
    async def pick_wave_scan(self, info: Info, input: PickWaveScan) -> PickWaveScanPayload:
        picked = await pick_for_wave(info.context.deps, info.context.actor, input)
        return payload(PickWaveScanPayload, wave_id=picked.wave_id, position=picked.position)

    @mutation(
        Permission.FULFILLMENT_PICK,
        description="Take a scan back from the last box that has it; says from which.",
    )
    async def pick_wave_unscan(self, info: Info, input: PickWaveUnscan) -> PickWaveScanPayload:
        picked = await unpick_for_wave(info.context.deps, info.context.actor, input)
        return payload(PickWaveScanPayload, wave_id=picked.wave_id, position=picked.position)

    @mutation(Permission.FULFILLMENT_PICK, description="It is back on its shelf.")
    async def put_away_done(self, info: Info, input: PutAwayDone) -> PutAwayPayload:
        key = await finish_put_away(info.context.deps, info.context.actor, input)
        return payload(PutAwayPayload, task_id=key)


@strawberry.type
class FulfillmentSubscriptions:
    @subscription(
        Permission.FULFILLMENT_READ,
        FulfillmentOrderEventBatch,
        description="Every step of all fulfilment orders, or of the one named.",
    )
    def fulfillment_order_events(
        self,
        info: Info,
        after: str | None = None,
        fulfillment_order_id: FulfillmentOrderId | None = None,
        batch_ms: int = 0,
    ) -> Following:
        return Following(
            FollowRequest(
                topic="fulfillment_order",
                after=after,
                batch_ms=batch_ms,
                object_id=fulfillment_order_id,
            )
        )

    @subscription(
        Permission.FULFILLMENT_READ,
        PickWaveEventBatch,
        description="Every step of all waves, or of the one named.",
    )
    def pick_wave_events(
        self,
        info: Info,
        after: str | None = None,
        wave_id: PickWaveId | None = None,
        batch_ms: int = 0,
    ) -> Following:
        return Following(
            FollowRequest(topic="pick_wave", after=after, batch_ms=batch_ms, object_id=wave_id)
        )

    @subscription(
        Permission.FULFILLMENT_READ,
        PutAwayEventBatch,
        description="What is to be put away, and what has been.",
    )
    def put_away_events(self, info: Info, after: str | None = None, batch_ms: int = 0) -> Following:
        return Following(
            FollowRequest(topic="put_away", after=after, batch_ms=batch_ms, object_id=None)
        )

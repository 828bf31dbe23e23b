"""Root fields of stock levels and their ledger."""

from dataclasses import asdict
from typing import cast

import strawberry

from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.stock import (
    Reservation,
    ReservationPayload,
    StockEntry,
    StockEntryPayload,
    StockLevel,
    StockLevelRuler,
    StockLevelsPayload,
)
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock.quarantine import (
    QuarantineRelease,
    StockQuarantine,
    StockScrap,
    quarantine_stock,
    release_quarantine,
    scrap_stock,
)
from backend.services.inventory.stock.queries import (
    ReservationWhere,
    StockEntryWhere,
    StockLevelSort,
    StockLevelWhere,
    page_of_entries,
    page_of_levels,
    page_of_reservations,
)
from backend.services.inventory.stock.receive import StockReceive, receive_stock
from backend.services.inventory.stock.reserve import (
    ReservationCreate,
    ReservationExtend,
    ReservationRelease,
    create_reservation,
    extend_reservation,
    release_reservation,
)
from backend.services.inventory.stock.reverse import StockEntryReverse, reverse_entry
from backend.services.inventory.stock.ruler import rows_before, ruler_of


@strawberry.type
class StockQueries:
    @query(Permission.INVENTORY_READ)
    async def stock_levels(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: StockLevelWhere | None = None,
        search: str | None = None,
        order_by: StockLevelSort = StockLevelSort.SKU_ASC,
    ) -> Connection[StockLevel]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_levels(where, search, order_by, request))

    @query(
        Permission.INVENTORY_READ,
        description="Where the pages of `stockLevels` begin, so that a grid may show any of them: "
        "of `every` (20 to 100) rows each, up to 200,000 rows.",
    )
    async def stock_level_ruler(
        self,
        info: Info,
        every: int,
        where: StockLevelWhere | None = None,
        search: str | None = None,
        order_by: StockLevelSort = StockLevelSort.SKU_ASC,
    ) -> StockLevelRuler:
        ruler = await ruler_of(where, search, order_by, every)
        return cast(StockLevelRuler, asdict(ruler))

    @query(
        Permission.INVENTORY_READ,
        description="How many levels of the list, sorted by SKU, stand before the first whose SKU "
        "is `sku` or greater.",
    )
    async def stock_levels_before(
        self,
        info: Info,
        sku: str,
        where: StockLevelWhere | None = None,
        search: str | None = None,
    ) -> int:
        return await rows_before(where, search, sku)

    @query(Permission.INVENTORY_READ, description="The stock ledger, the newest entry first.")
    async def stock_entries(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: StockEntryWhere | None = None,
    ) -> Connection[StockEntry]:
        return await connection(
            info, page_of_entries(where, PageRequest(first, after, last, before))
        )

    @query(Permission.INVENTORY_READ, description="Reservations, the next to end first.")
    async def reservations(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: ReservationWhere | None = None,
    ) -> Connection[Reservation]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_reservations(where, request))


@strawberry.type
class StockMutations:
    @mutation(Permission.INVENTORY_RECEIVE, description="Take goods in; all lines or none.")
    async def stock_receive(self, info: Info, input: StockReceive) -> StockLevelsPayload:
        keys = await receive_stock(info.context.deps, info.context.actor, input)
        return payload(StockLevelsPayload, level_ids=tuple(keys))

    @mutation(Permission.INVENTORY_ADJUST, description="Take back what one entry did, once.")
    async def stock_entry_reverse(self, info: Info, input: StockEntryReverse) -> StockEntryPayload:
        key = await reverse_entry(info.context.deps, info.context.actor, input)
        return payload(StockEntryPayload, entry_id=key)

    @mutation(Permission.INVENTORY_ADJUST, description="Set units aside; all lines or none.")
    async def stock_quarantine(self, info: Info, input: StockQuarantine) -> StockLevelsPayload:
        keys = await quarantine_stock(info.context.deps, info.context.actor, input)
        return payload(StockLevelsPayload, level_ids=tuple(keys))

    @mutation(Permission.INVENTORY_ADJUST, description="Make quarantined units available again.")
    async def stock_quarantine_release(
        self, info: Info, input: QuarantineRelease
    ) -> StockLevelsPayload:
        keys = await release_quarantine(info.context.deps, info.context.actor, input)
        return payload(StockLevelsPayload, level_ids=tuple(keys))

    @mutation(Permission.INVENTORY_ADJUST, description="Throw units away; all lines or none.")
    async def stock_scrap(self, info: Info, input: StockScrap) -> StockLevelsPayload:
        keys = await scrap_stock(info.context.deps, info.context.actor, input)
        return payload(StockLevelsPayload, level_ids=tuple(keys))

    @mutation(Permission.INVENTORY_RESERVE, description="Keep units until a moment.")
    async def reservation_create(self, info: Info, input: ReservationCreate) -> ReservationPayload:
        key = await create_reservation(info.context.deps, info.context.actor, input)
        return payload(ReservationPayload, reservation_id=key)

    @mutation(Permission.INVENTORY_RESERVE)
    async def reservation_extend(self, info: Info, input: ReservationExtend) -> ReservationPayload:
        key = await extend_reservation(info.context.deps, info.context.actor, input)
        return payload(ReservationPayload, reservation_id=key)

    @mutation(Permission.INVENTORY_RESERVE)
    async def reservation_release(
        self, info: Info, input: ReservationRelease
    ) -> ReservationPayload:
        key = await release_reservation(info.context.deps, info.context.actor, input)
        return payload(ReservationPayload, reservation_id=key)

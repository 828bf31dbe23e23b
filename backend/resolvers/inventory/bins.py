"""Root fields of bins."""

from typing import cast

import strawberry

from backend.core.ids import BinId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.bins import (
    BIN_BY_ID,
    Bin,
    BinPayload,
    BinsCreatePayload,
    BinsDeletePayload,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.bins.assign import (
    BinItemsAdd,
    BinItemsRemove,
    add_items,
    remove_items,
)
from backend.services.inventory.bins.create import BinsCreate, create_bins
from backend.services.inventory.bins.queries import BinWhere, page_of_bins
from backend.services.inventory.bins.save_bin import (
    BinsDelete,
    BinUpdate,
    delete_bins,
    update_bin,
)


@strawberry.type
class BinsQueries:
    @query(Permission.INVENTORY_READ)
    async def bin(self, info: Info, id: BinId) -> Bin | None:
        return cast(Bin | None, await row_by_key(info, BIN_BY_ID, id))

    @query(Permission.INVENTORY_READ, description="Bins along the walk through their warehouse.")
    async def bins(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: BinWhere | None = None,
    ) -> Connection[Bin]:
        return await connection(info, page_of_bins(where, PageRequest(first, after, last, before)))


@strawberry.type
class BinsMutations:
    @mutation(Permission.WAREHOUSES_WRITE, description="Make a span of bins, such as an aisle.")
    async def bins_create(self, info: Info, input: BinsCreate) -> BinsCreatePayload:
        made = await create_bins(info.context.deps, info.context.actor, input)
        return payload(
            BinsCreatePayload,
            created=made.created,
            existing=made.existing,
            warehouse_id=input.warehouse_id,
        )

    @mutation(Permission.WAREHOUSES_WRITE)
    async def bin_update(self, info: Info, input: BinUpdate) -> BinPayload:
        key = await update_bin(info.context.deps, info.context.actor, input)
        return payload(BinPayload, bin_id=key)

    @mutation(Permission.WAREHOUSES_WRITE, description="Take away bins that hold nothing.")
    async def bins_delete(self, info: Info, input: BinsDelete) -> BinsDeletePayload:
        gone = await delete_bins(info.context.deps, info.context.actor, input)
        return payload(BinsDeletePayload, deleted=gone)

    @mutation(Permission.INVENTORY_ADJUST, description="Say that variants are found in a bin.")
    async def bin_items_add(self, info: Info, input: BinItemsAdd) -> BinPayload:
        key = await add_items(info.context.deps, info.context.actor, input)
        return payload(BinPayload, bin_id=key)

    @mutation(Permission.INVENTORY_ADJUST, description="Say that variants are there no more.")
    async def bin_items_remove(self, info: Info, input: BinItemsRemove) -> BinPayload:
        key = await remove_items(info.context.deps, info.context.actor, input)
        return payload(BinPayload, bin_id=key)

"""Root fields of the integrations room."""

from typing import cast

import strawberry

from backend.core.ids import ChannelId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.integrations import CHANNEL_BY_ID, Channel, ChannelPayload
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.integrations.queries import ChannelSort, ChannelWhere, page_of_channels
from backend.services.integrations.save_channel import (
    ChannelCreate,
    ChannelUpdate,
    create_channel,
    update_channel,
)


@strawberry.type
class IntegrationsQueries:
    @query(Permission.CHANNELS_READ)
    async def channel(self, info: Info, id: ChannelId) -> Channel | None:
        return cast(Channel | None, await row_by_key(info, CHANNEL_BY_ID, id))

    @query(Permission.CHANNELS_READ)
    async def channels(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: ChannelWhere | None = None,
        search: str | None = None,
        order_by: ChannelSort = ChannelSort.CODE_ASC,
    ) -> Connection[Channel]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_channels(where, search, order_by, request))


@strawberry.type
class IntegrationsMutations:
    @mutation(Permission.CHANNELS_WRITE)
    async def channel_create(self, info: Info, input: ChannelCreate) -> ChannelPayload:
        context = info.context
        key = await create_channel(context.deps, context.actor, input)
        return payload(ChannelPayload, channel_id=key)

    @mutation(Permission.CHANNELS_WRITE)
    async def channel_update(self, info: Info, input: ChannelUpdate) -> ChannelPayload:
        context = info.context
        key = await update_channel(context.deps, context.actor, input)
        return payload(ChannelPayload, channel_id=key)

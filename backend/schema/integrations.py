"""The integrations room in the graph."""

import strawberry

from backend.execution.fields import column, one
from backend.models import Channel as ChannelRow
from backend.models.integrations import ChannelKind, StockPolicy
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.integrations.queries import ChannelKindFilter, ChannelSort, ChannelWhere
from backend.services.integrations.save_channel import ChannelCreate, ChannelUpdate

strawberry.enum(ChannelKind)
strawberry.enum(StockPolicy)
strawberry.enum(ChannelSort)
strawberry.input(ChannelKindFilter)
strawberry.input(ChannelWhere)
strawberry.input(ChannelCreate, name="ChannelCreateInput")
strawberry.input(ChannelUpdate, name="ChannelUpdateInput")

CHANNEL_BY_ID = ByKey(ChannelRow)


@strawberry.type(description="A source of orders: a shop, a marketplace, the telephone.")
class Channel(Node):
    id: strawberry.ID = node_id("Channel")
    version: int = column()
    code: str = column()
    name: str = column()
    kind: ChannelKind = column()
    currency: str = column()
    is_active: bool = column()
    stock_policy: StockPolicy = column(
        description="What becomes of an order for more than there is."
    )


@strawberry.type
class ChannelPayload:
    channel: Channel | None = one(CHANNEL_BY_ID, "channel_id")
    user_errors: list[UserError] = column()

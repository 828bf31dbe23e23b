"""Relay's `node` and `nodes`."""

import asyncio
from typing import Any, cast

import strawberry

from backend.core.errors import Code, OmsError
from backend.core.ids import split_global_id
from backend.resolvers.fields import Public, query
from backend.schema.context import Info
from backend.schema.loaders import row_by_key
from backend.schema.nodes import NODES
from backend.schema.paging import Node

_MOST_NODES = 100


async def _load(info: Info, id: str) -> Any:
    name, key = split_global_id(id)
    if name not in NODES:
        raise OmsError(Code.INVALID_ID, "This is not the id of an object.", field="id")
    source, permission = NODES[name]
    info.context.actor.require(permission)
    row = await row_by_key(info, source, key, name)
    return {**row, "__typename": name} if row is not None else None


@strawberry.type
class NodeQueries:
    # The permission is that of the object's type and is checked once the type is known.
    @query(Public.SIGNED_IN, description="The object with this global id, if there is one.")
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        return cast(Node | None, await _load(info, id))

    @query(Public.SIGNED_IN, description="The objects with these ids, in their order; at most 100.")
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        if len(ids) > _MOST_NODES:
            raise OmsError(Code.LIMIT_EXCEEDED, f"At most {_MOST_NODES} ids.", field="ids")
        # together, so that one statement reads all objects of a type
        found = await asyncio.gather(*(_load(info, id) for id in ids))
        return cast(list[Node | None], found)

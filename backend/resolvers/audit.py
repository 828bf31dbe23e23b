"""Root fields of the audit room."""

import strawberry

from backend.core.errors import Code, OmsError
from backend.core.ids import split_global_id
from backend.core.paging import PageRequest
from backend.resolvers.fields import Public, query
from backend.schema.audit import AuditEntry
from backend.schema.context import Info
from backend.schema.nodes import NODES
from backend.schema.paging import Connection, connection
from backend.services.audit.queries import (
    AuditSort,
    AuditWhere,
    page_of_entries,
    timeline_of,
)
from backend.services.auth.permissions import Permission


@strawberry.type
class AuditQueries:
    @query(Permission.AUDIT_READ)
    async def audit_entries(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: AuditWhere | None = None,
        search: str | None = None,
        order_by: AuditSort = AuditSort.NEWEST,
    ) -> Connection[AuditEntry]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_entries(where, search, order_by, request))

    # The permission is that of the object's type and is checked once the type is known.
    @query(Public.SIGNED_IN, description="What happened to one object, newest first.")
    async def timeline(
        self,
        info: Info,
        id: strawberry.ID,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[AuditEntry]:
        name, key = split_global_id(id)
        if name not in NODES:
            raise OmsError(Code.INVALID_ID, "This is not the id of an object.", field="id")
        _, permission = NODES[name]
        info.context.actor.require(permission)
        return await connection(
            info, timeline_of(name, key, PageRequest(first, after, last, before))
        )

"""Root fields of imports of order files."""

from typing import cast

import strawberry

from backend.core.ids import ImportRunId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query, subscription
from backend.resolvers.following import Following
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.order_imports import (
    ImportEventBatch,
    ImportPreviewPayload,
    ImportRefusal,
    ImportRun,
    ImportRunPayload,
)
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.live.follow import FollowRequest
from backend.services.orders.import_change import (
    ImportCancel,
    ImportStart,
    ImportUpdateMapping,
    cancel_import,
    start_import,
    update_import_mapping,
)
from backend.services.orders.import_preview import ImportPreview, as_row, preview_import
from backend.services.orders.import_queries import (
    ImportRunWhere,
    import_run_row,
    page_of_import_runs,
    page_of_refusals,
)


@strawberry.type
class OrderImportsQueries:
    @query(Permission.ORDERS_IMPORT, description="The newest first.")
    async def import_runs(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: ImportRunWhere | None = None,
    ) -> Connection[ImportRun]:
        page = page_of_import_runs(where, PageRequest(first, after, last, before))
        return await connection(info, page)

    @query(Permission.ORDERS_IMPORT)
    async def import_run(self, info: Info, id: ImportRunId) -> ImportRun:
        return cast(ImportRun, await import_run_row(id))

    @query(Permission.ORDERS_IMPORT, description="A run's refused rows, as the file has them.")
    async def import_refusals(
        self,
        info: Info,
        run_id: ImportRunId,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[ImportRefusal]:
        page = page_of_refusals(run_id, PageRequest(first, after, last, before))
        return await connection(info, page)


@strawberry.type
class OrderImportsMutations:
    @mutation(Permission.ORDERS_IMPORT, description="A dry run: reads all and changes nothing.")
    async def import_preview(self, info: Info, input: ImportPreview) -> ImportPreviewPayload:
        context = info.context
        outlook = await preview_import(context.deps, context.actor, input)
        return payload(ImportPreviewPayload, outlook=as_row(outlook))

    @mutation(Permission.ORDERS_IMPORT)
    async def import_update_mapping(
        self, info: Info, input: ImportUpdateMapping
    ) -> ImportRunPayload:
        context = info.context
        key = await update_import_mapping(context.deps, context.actor, input)
        return payload(ImportRunPayload, import_run_id=key)

    @mutation(Permission.ORDERS_IMPORT)
    async def import_start(self, info: Info, input: ImportStart) -> ImportRunPayload:
        context = info.context
        key = await start_import(context.deps, context.actor, input)
        return payload(ImportRunPayload, import_run_id=key)

    @mutation(Permission.ORDERS_IMPORT)
    async def import_cancel(self, info: Info, input: ImportCancel) -> ImportRunPayload:
        context = info.context
        key = await cancel_import(context.deps, context.actor, input)
        return payload(ImportRunPayload, import_run_id=key)


@strawberry.type
class OrderImportsSubscriptions:
    @subscription(
        Permission.ORDERS_IMPORT,
        ImportEventBatch,
        description="Every step of all imports, or of the one named.",
    )
    def import_events(
        self,
        info: Info,
        after: str | None = None,
        import_run_id: ImportRunId | None = None,
        batch_ms: int = 0,
    ) -> Following:
        return Following(
            FollowRequest(
                topic="import_run", after=after, batch_ms=batch_ms, object_id=import_run_id
            )
        )

"""Root fields of imports of stock levels."""

from typing import cast

import strawberry

from backend.core.ids import LevelImportId
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query, subscription
from backend.resolvers.following import Following
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.imports import (
    LEVEL_IMPORT_BY_ID,
    LevelImport,
    LevelImportEventBatch,
    LevelImportPayload,
    LevelImportPreviewPayload,
    LevelImportRefusal,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.imports.preview import (
    LevelImportPreview,
    as_row,
    preview_levels,
)
from backend.services.inventory.imports.queries import (
    LevelImportWhere,
    page_of_level_imports,
    page_of_level_refusals,
)
from backend.services.inventory.imports.start import (
    LevelImportCancel,
    LevelImportStart,
    cancel_levels,
    start_levels,
)
from backend.services.live.follow import FollowRequest


@strawberry.type
class LevelImportsQueries:
    @query(Permission.INVENTORY_IMPORT, description="The newest first.")
    async def level_imports(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: LevelImportWhere | None = None,
    ) -> Connection[LevelImport]:
        page = page_of_level_imports(where, PageRequest(first, after, last, before))
        return await connection(info, page)

    @query(Permission.INVENTORY_IMPORT)
    async def level_import(self, info: Info, id: LevelImportId) -> LevelImport | None:
        return cast(LevelImport | None, await row_by_key(info, LEVEL_IMPORT_BY_ID, id))

    @query(Permission.INVENTORY_IMPORT, description="Refused rows, in the order of the file.")
    async def level_import_refusals(
        self,
        info: Info,
        import_id: LevelImportId,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[LevelImportRefusal]:
        page = page_of_level_refusals(import_id, PageRequest(first, after, last, before))
        return await connection(info, page)


@strawberry.type
class LevelImportsMutations:
    @mutation(Permission.INVENTORY_IMPORT, description="A dry run: reads all and changes nothing.")
    async def level_import_preview(
        self, info: Info, input: LevelImportPreview
    ) -> LevelImportPreviewPayload:
        context = info.context
        outlook = await preview_levels(context.deps, context.actor, input)
        return payload(LevelImportPreviewPayload, outlook=as_row(outlook))

    @mutation(
        Permission.INVENTORY_IMPORT,
        description="Has a worker take the file in; one that stopped goes on where it was.",
    )
    async def level_import_start(self, info: Info, input: LevelImportStart) -> LevelImportPayload:
        key = await start_levels(info.context.deps, info.context.actor, input)
        return payload(LevelImportPayload, level_import_id=key)

    @mutation(Permission.INVENTORY_IMPORT, description="Stop it; what came in stays.")
    async def level_import_cancel(self, info: Info, input: LevelImportCancel) -> LevelImportPayload:
        key = await cancel_levels(info.context.deps, info.context.actor, input)
        return payload(LevelImportPayload, level_import_id=key)


@strawberry.type
class LevelImportsSubscriptions:
    @subscription(
        Permission.INVENTORY_IMPORT,
        LevelImportEventBatch,
        description="Every step of all imports of levels, or of the one named.",
    )
    def level_import_events(
        self,
        info: Info,
        after: str | None = None,
        import_id: LevelImportId | None = None,
        batch_ms: int = 0,
    ) -> Following:
        request = FollowRequest(
            topic="level_import", after=after, batch_ms=batch_ms, object_id=import_id
        )
        return Following(request)

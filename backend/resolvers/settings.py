"""Root fields of the settings room."""

from typing import cast

import strawberry

from backend.core.ids import to_global_id
from backend.core.paging import PageRequest
from backend.resolvers.fields import Public, mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.paging import Connection, connection
from backend.schema.settings import (
    PreferencePayload,
    SavedView,
    SavedViewDeletePayload,
    SavedViewPayload,
    Settings,
    SettingsPayload,
)
from backend.services.auth.permissions import Permission
from backend.services.settings.house import SettingsUpdate, house_settings, update_settings
from backend.services.settings.preferences import PreferenceSet, preference, set_preference
from backend.services.settings.queries import page_of_views
from backend.services.settings.save_view import (
    SavedViewDelete,
    SavedViewSave,
    delete_view,
    save_view,
)


@strawberry.type
class SettingsQueries:
    # Every screen needs currency, language and time zone; none of them is a secret of a role.
    @query(Public.SIGNED_IN)
    async def settings(self, info: Info) -> Settings:
        return cast(Settings, await house_settings())

    # A preference is the asker's own, whatever their role.
    @query(Public.SIGNED_IN, description="How the user left a screen, by key; null when unset.")
    async def preference(self, info: Info, key: str) -> strawberry.scalars.JSON | None:
        value = await preference(info.context.actor, key)
        return cast(strawberry.scalars.JSON | None, value)

    # The asker's own views and those shared with everybody.
    @query(Public.SIGNED_IN, description="The user's own views of a screen, and the shared ones.")
    async def saved_views(
        self,
        info: Info,
        screen: str,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[SavedView]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_views(info.context.actor, screen, request))


@strawberry.type
class SettingsMutations:
    @mutation(Permission.SETTINGS_WRITE)
    async def settings_update(self, info: Info, input: SettingsUpdate) -> SettingsPayload:
        row = await update_settings(info.context.deps, info.context.actor, input)
        return payload(SettingsPayload, settings=row)

    # Only the asker's own rows are written, whatever their role.
    @mutation(Public.SIGNED_IN)
    async def preference_set(self, info: Info, input: PreferenceSet) -> PreferencePayload:
        await set_preference(info.context.deps, info.context.actor, input)
        return payload(PreferencePayload, key=input.key, value=input.value)

    # Only the asker's own views are written, whatever their role.
    @mutation(Public.SIGNED_IN)
    async def saved_view_save(self, info: Info, input: SavedViewSave) -> SavedViewPayload:
        key = await save_view(info.context.deps, info.context.actor, input)
        return payload(SavedViewPayload, saved_view_id=key)

    # Only the asker's own views are deleted, whatever their role.
    @mutation(Public.SIGNED_IN)
    async def saved_view_delete(self, info: Info, input: SavedViewDelete) -> SavedViewDeletePayload:
        key = await delete_view(info.context.deps, info.context.actor, input)
        return payload(SavedViewDeletePayload, deleted_id=to_global_id("SavedView", key))

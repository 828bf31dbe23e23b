"""The settings room in the graph: of the house, of a user, of a screen."""

from collections.abc import Sequence
from datetime import datetime

import strawberry

from backend.execution.fields import ExecutionContext, Row, batched, column, computed, one
from backend.models import Preference as PreferenceRow
from backend.models import SavedView as SavedViewRow
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey, Children
from backend.schema.scalars import node_id
from backend.services.settings.house import SettingsUpdate, ValuationMethod
from backend.services.settings.preferences import PreferenceSet
from backend.services.settings.queries import user_names
from backend.services.settings.save_view import SavedViewDelete, SavedViewSave

strawberry.enum(ValuationMethod)
strawberry.input(SettingsUpdate, name="SettingsUpdateInput")
strawberry.input(PreferenceSet, name="PreferenceSetInput")
strawberry.input(SavedViewSave, name="SavedViewSaveInput")
strawberry.input(SavedViewDelete, name="SavedViewDeleteInput")

SAVED_VIEW_BY_ID = ByKey(SavedViewRow)
PREFERENCES_OF_USER = Children(PreferenceRow, "user_id", ("key",))


@strawberry.type(description="What holds for the whole house until somebody changes it.")
class Settings:
    version: int = column()
    company_name: str = column()
    default_locale: str = column()
    home_currency: str = column()
    time_zone: str = column()
    valuation_method: ValuationMethod = column(description="How what leaves stock is valued.")
    over_receipt_percent: int = column(
        description="By how much, in percent, a receipt may exceed what was ordered."
    )
    ship_hours_express: int = column(
        description="Within how many hours of coming in an order is to leave."
    )
    ship_hours_standard: int = column()
    ship_hours_economy: int = column()


@strawberry.type
class SettingsPayload:
    settings: Settings | None = column()
    user_errors: list[UserError] = column()


@strawberry.type(description="How a user left a screen.")
class Preference:
    key: str = column()
    value: strawberry.scalars.JSON = computed(lambda root: root["value"]["value"], "value")


@strawberry.type
class PreferencePayload:
    key: str | None = column()
    value: strawberry.scalars.JSON | None = column()
    user_errors: list[UserError] = column()


async def _is_mine(context: ExecutionContext, rows: Sequence[Row]) -> list[bool]:
    return [row["owner_id"] == context.actor.id for row in rows]


async def _owner_names(context: ExecutionContext, rows: Sequence[Row]) -> list[str]:
    names = await user_names(list({row["owner_id"] for row in rows}))
    return [names[row["owner_id"]] for row in rows]


@strawberry.type(description="A named query of a list screen.")
class SavedView:
    id: strawberry.ID = node_id("SavedView")
    version: int = column()
    screen: str = column()
    name: str = column()
    query: strawberry.scalars.JSON = column()
    is_shared: bool = column()
    is_mine: bool = batched(_is_mine, "owner_id")
    owner_name: str = batched(_owner_names, "owner_id")
    position: int = column()
    updated_at: datetime = column()


@strawberry.type
class SavedViewPayload:
    saved_view: SavedView | None = one(SAVED_VIEW_BY_ID, "saved_view_id")
    user_errors: list[UserError] = column()


@strawberry.type
class SavedViewDeletePayload:
    deleted_id: strawberry.ID | None = column()
    user_errors: list[UserError] = column()

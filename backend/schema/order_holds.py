"""Holds of orders and their reasons, in the graph."""

from datetime import datetime

import strawberry

from backend.execution.fields import Row, column, computed, derived, one
from backend.models import Hold as HoldRow
from backend.models import HoldReason as ReasonRow
from backend.schema.catalog import Translation, translations
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey, Children
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.auth.permissions import Permission
from backend.services.catalog.rules import translated
from backend.services.orders.holds import bulk, place, reasons, release

strawberry.input(place.OrderHold, name="OrderHoldInput")
strawberry.input(release.OrderHoldRelease, name="OrderHoldReleaseInput")
strawberry.input(bulk.OrdersHold, name="OrdersHoldInput")
strawberry.input(reasons.HoldReasonCreate, name="HoldReasonCreateInput")
strawberry.input(reasons.HoldReasonUpdate, name="HoldReasonUpdateInput")

HOLD_BY_ID = ByKey(HoldRow)
HOLD_REASON_BY_ID = ByKey(ReasonRow)
HOLDS_OF_ORDER = Children(HoldRow, "order_id", ("-id",), limit=100)


def _name(root: Row, locale: str | None = None) -> str:
    return translated(root["translations"], locale, "name", root["name"])


@strawberry.type(description="Why orders are held, and who may let them go.")
class HoldReason(Node):
    id: strawberry.ID = node_id("HoldReason")
    version: int = column()
    code: str = column()
    name: str = computed(_name, "name", "translations", plain="name")
    translations: list[Translation] = computed(translations, "translations")
    release_permission: Permission = derived(
        Permission, "release_permission", description="What releasing such a hold takes."
    )
    frees_stock: bool = column(description="Whether the stock is let go while it is held.")
    is_active: bool = column()


@strawberry.type(description="One reason why an order waits, until it is released.")
class Hold(Node):
    id: strawberry.ID = node_id("Hold")
    reason: HoldReason = one(HOLD_REASON_BY_ID, "reason_id")
    note: str = column()
    frees_stock: bool = column(description="Whether its stock was let go.")
    is_by_rule: bool = computed(lambda root: root["rule_id"] is not None, "rule_id")
    placed_by_name: str = column()
    placed_at: datetime = column()
    release_at: datetime | None = column(description="When it ends by itself.")
    released_at: datetime | None = column(description="Null while it is open.")
    released_by_name: str = column()
    release_note: str = column()


@strawberry.type
class HoldReasonPayload:
    reason: HoldReason | None = one(HOLD_REASON_BY_ID, "reason_id")
    user_errors: list[UserError] = column()

"""What a variant's tracking means for its stock: its levels and lots bear a copy of it."""

from collections.abc import Mapping
from datetime import date

from tortoise.expressions import Q

from backend.core.db import connection, is_postgres
from backend.core.errors import Code, OmsError
from backend.models import Lot, StockLevel, Variant
from backend.models.catalog import Tracking
from backend.models.inventory.lots import NEVER

_FIRST = date.min.isoformat()


async def check_tracking(variant: Variant, wanted: Tracking | None) -> None:
    """The levels of the variant are locked by now.

    Raises: OmsError NOT_ALLOWED_NOW when units lie anywhere, or are on their way: nobody could say
    of which lots they are.
    """
    if wanted in (None, variant.tracking):
        return
    present = Q(Q(on_hand__gt=0), Q(incoming__gt=0), join_type=Q.OR)
    if await StockLevel.filter(present, variant_id=variant.id).exists():
        message = "Tracking changes only while none of it is in stock or on its way."
        raise OmsError(Code.NOT_ALLOWED_NOW, message, field="tracking")


async def tell_stock(variant: Variant, before: Mapping[str, object]) -> None:
    """Hands what has changed on to the levels, and to the lots until when they are sold."""
    if variant.tracking != before["tracking"]:
        await StockLevel.filter(variant_id=variant.id).update(tracking=variant.tracking)
    if variant.minimum_shelf_days != before["minimum_shelf_days"]:
        await _reckon_sell_by(variant)


async def _reckon_sell_by(variant: Variant) -> None:
    days = variant.minimum_shelf_days or 0
    table = Lot._meta.db_table
    if is_postgres():
        earlier, key = f"GREATEST(expires_on - $1::int, '{_FIRST}')", "$2"
        values: list[object] = [days, variant.id]
    else:
        earlier, key = f"MAX(date(expires_on, ?), '{_FIRST}')", "?"
        values = [f"-{days} days", str(variant.id)]
    await connection().execute_query(
        f"UPDATE {table} SET sell_by = CASE WHEN expires_on IS NULL THEN '{NEVER}'"
        f" ELSE {earlier} END WHERE variant_id = {key}",
        values,
    )

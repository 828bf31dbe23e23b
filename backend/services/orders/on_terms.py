"""What order lines want, on the terms on which their channel sells it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from backend.core.db import flush
from backend.models import OrderLine
from backend.services.inventory.stock.allocate import Demand
from backend.services.inventory.stock.selling import terms_of


async def on_terms(channel_id: UUID, demands: Sequence[Demand]) -> list[Demand]:
    """The demands of lines that are written, three statements for all of them.

    A part of a bundle is sent no earlier than the bundle.
    """
    await flush(OrderLine)
    terms = await terms_of(channel_id, sorted({each.variant_id for each in demands}))
    ahead = OrderLine.filter(
        id__in=list({each.order_line_id for each in demands}),
        variant__available_from__not_isnull=True,
    )
    days = {
        row["id"]: row["day"] for row in await ahead.values("id", day="variant__available_from")
    }
    return [
        replace(each, terms=terms[each.variant_id].not_before(days.get(each.order_line_id)))
        for each in demands
    ]

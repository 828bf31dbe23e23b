"""Keeping an order that was changed to be found by what it has now."""

from collections.abc import Sequence
from typing import Any

from backend.core.db import insert_later
from backend.models import Customer, Order, OrderTerm
from backend.services.orders.terms import TERM_FIELDS, Findable, term_rows, words_of


async def findable_of(order: Order, skus: Sequence[str], codes: Sequence[str | None]) -> Findable:
    """What an order can be found by; `codes` are those of others that it goes on for."""
    customer = None
    if order.customer_id is not None:
        customer = await Customer.get(id=order.customer_id)
    receiver: dict[str, Any] = order.shipping_address
    return Findable(
        codes=(order.number, order.external_id, *codes),
        skus=skus,
        names=(customer.name if customer else None, receiver.get("name")),
        emails=(customer.email if customer else None,),
        phones=(customer.phone if customer else None, receiver.get("phone")),
    )


async def find_too(
    order: Order, had: Sequence[str], skus: Sequence[str], codes: Sequence[str | None] = ()
) -> None:
    """Writes the words that an order has beyond those that it had by its SKUs; those that it lost
    stay. The caller saves its `search_text`."""
    before, after = await findable_of(order, had, ()), await findable_of(order, skus, codes)
    known = words_of(before)
    order.search_text = "\n".join(
        dict.fromkeys([*order.search_text.split("\n"), *after.text.split("\n")])
    )
    rows = [row for row in term_rows(order.id, order.placed_at, after) if row[0] not in known]
    insert_later(OrderTerm, [dict(zip(TERM_FIELDS, row, strict=True)) for row in rows])

"""Writing the made-up year: orders, the stock ledger, events and the audit trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.cli.demo.happenings import Batch, Happening
from backend.cli.demo.keys import Keys
from backend.cli.demo.orders import Draft
from backend.cli.demo.stock import Entry
from backend.cli.demo.write import Row, insert, versioned
from backend.core.actor import Actor
from backend.core.db import bulk_insert, fetch_all, is_postgres
from backend.models import (
    Allocation,
    AuditEntry,
    Event,
    Order,
    OrderLine,
    OrderNote,
    OrderNumber,
    OrderTag,
    OrderTerm,
    StockEntry,
)
from backend.models.orders.order import LineKind, ServiceLevel
from backend.services.audit.record import plain
from backend.services.orders.clock import ship_by_of
from backend.services.orders.terms import TERM_FIELDS, Findable, term_rows


async def write_batch(batch: Batch, channels: dict[str, UUID], keys: Keys) -> None:
    """A batch of the year; batches come in the order of time."""
    await insert(Order, [_order(draft, channels) for draft in batch.orders])
    await insert(OrderLine, [line for draft in batch.orders for line in _lines(draft)])
    await bulk_insert(OrderTerm, TERM_FIELDS, _terms(batch))
    await insert(
        OrderTag,
        [
            {
                "id": keys.at(draft.placed_at),
                "order_id": draft.id,
                "tag": tag,
                "ordered_at": draft.placed_at,
            }
            for draft in batch.orders
            for tag in draft.tags
        ],
    )
    await insert(
        OrderNote,
        [
            {
                "id": note.id,
                "order_id": note.order_id,
                "body": note.body,
                "author_id": note.author.id,
                "author_name": note.author.name,
                "at": note.at,
            }
            for note in batch.notes
        ],
    )
    await insert(
        Allocation,
        [
            {
                "id": keys.at(batch.orders[-1].placed_at),
                "level_id": line.level.id,
                "order_line_id": line.id,
                "quantity": line.quantity,
            }
            for line in batch.waiting
        ],
    )
    await insert(StockEntry, [_entry(entry) for entry in batch.entries])
    await insert(Event, [_event(happening) for happening in batch.happenings])
    await insert(
        AuditEntry,
        [_audit_entry(happening) for happening in batch.happenings if happening.after is not None],
    )


def _order(draft: Draft, channels: dict[str, UUID]) -> Row:
    person, course = draft.person, draft.course
    return {
        **versioned(draft.id, draft.placed_at, version=1 + course.changes, changed=course.last_at),
        "number": draft.number,
        "kind": draft.kind,
        "channel_id": channels[draft.source.code],
        "external_id": draft.external_id,
        "source": draft.source.order_source,
        "import_run_id": None,
        "customer_id": person.id,
        "status": draft.status,
        "review_status": draft.review_status,
        "payment_status": draft.payment_status,
        "fulfillment_status": draft.fulfillment_status,
        "return_status": draft.return_status,
        "currency": draft.currency,
        **_totals(draft),
        "shipping_address": person.address,
        "billing_address": person.address if person.company else {},
        "ship_to_country": person.city.country,
        "ship_to_city": person.city.name,
        "buyer_note": draft.buyer_note,
        "placed_at": draft.placed_at,
        "cancelled_at": course.cancelled_at,
        "cancel_reason": course.cancel_reason,
        "queue": draft.queue,
        "ship_by": ship_by_of(ServiceLevel.STANDARD, None, draft.placed_at),
        "search_text": _findable(draft).text,
    }


def _terms(batch: Batch) -> list[tuple[str, datetime, UUID, str]]:
    return [
        row
        for draft in batch.orders
        for row in term_rows(draft.id, draft.placed_at, _findable(draft))
    ]


def _findable(draft: Draft) -> Findable:
    person = draft.person
    return Findable(
        codes=(draft.number, draft.external_id),
        skus=[line.good.sku for line in draft.lines],
        names=(person.name,),
        emails=(person.email,),
        phones=(person.phone,),
    )


def _totals(draft: Draft) -> dict[str, int]:
    return {
        "subtotal_minor": draft.subtotal,
        "discount_minor": draft.discount,
        "shipping_minor": draft.shipping,
        "tax_minor": draft.tax,
        "total_minor": draft.total,
        "line_count": len(draft.lines),
        "item_count": sum(line.quantity for line in draft.lines),
    }


def _lines(draft: Draft) -> list[Row]:
    return [
        {
            "id": line.id,
            "order_id": draft.id,
            "position": position,
            "kind": LineKind.PRODUCT,
            "variant_id": line.good.id,
            "sku": line.good.sku,
            "name": line.title,
            "quantity": line.quantity,
            "unit_price_minor": line.unit_price,
            "discount_minor": line.discount,
            "total_minor": line.total,
            "currency": draft.currency,
        }
        for position, line in enumerate(draft.lines, start=1)
    ]


def _done_by(actor: Actor, at: datetime) -> dict[str, Any]:
    return {
        "actor_kind": actor.kind.value,
        "actor_id": actor.id,
        "actor_name": actor.name,
        "at": at,
    }


def _entry(entry: Entry) -> Row:
    cost = entry.level.good.cost_minor if entry.with_cost else None
    return {
        "id": entry.id,
        "level_id": entry.level.id,
        "kind": entry.kind,
        "on_hand_delta": entry.on_hand_delta,
        "allocated_delta": entry.allocated_delta,
        "reserved_delta": 0,
        "quarantined_delta": 0,
        "incoming_delta": 0,
        "on_hand_after": entry.on_hand_after,
        "available_after": entry.available_after,
        "allocated_after": entry.on_hand_after - entry.available_after,
        "unit_cost_minor": cost,
        "unit_cost_currency": "CNY" if entry.with_cost else None,
        "reason": entry.reason,
        "note": entry.note,
        "cause_type": "Order" if entry.order_id else None,
        "cause_id": entry.order_id,
        "reference": entry.reference,
        "ordinal": entry.ordinal,
        **_done_by(entry.actor, entry.at),
    }


def _event(happening: Happening) -> Row:
    """Without a position: that is the relay's to give."""
    return {
        "id": happening.id,
        "type": happening.type,
        "topic": happening.type.partition(".")[0],
        "object_type": happening.object_type,
        "object_id": happening.object_id,
        "data": plain(happening.data),
        **_done_by(happening.actor, happening.at),
    }


def _audit_entry(happening: Happening) -> Row:
    return {
        "id": happening.id,
        "action": happening.type,
        "object_type": happening.object_type,
        "object_id": happening.object_id,
        "before": plain(happening.before or {}),
        "after": plain(happening.after or {}),
        **_done_by(happening.actor, happening.at),
    }


async def reserve_numbers(last: int) -> None:
    """Lets the next order placed be numbered after the `last` that was made up."""
    table = OrderNumber._meta.db_table
    if is_postgres():
        await fetch_all(f"SELECT setval(pg_get_serial_sequence('{table}', 'serial'), $1)", [last])
    else:
        await OrderNumber.create(serial=last)

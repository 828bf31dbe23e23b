"""Incoming orders as the rows that are stored. No I/O."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.core.ids import new_id
from backend.core.money import to_text
from backend.models.orders.imports import ImportMode
from backend.models.orders.order import (
    CancelReason,
    FulfillmentStatus,
    LineKind,
    OrderKind,
    OrderSource,
    OrderStatus,
    PaymentStatus,
    ReturnStatus,
    ReviewStatus,
    ServiceLevel,
    WorkQueue,
)
from backend.services.orders.clock import ship_by_of
from backend.services.orders.import_files.incoming import (
    Fulfilment,
    IncomingAddress,
    IncomingLine,
    IncomingOrder,
    Payment,
)
from backend.services.orders.terms import Findable, term_rows

ORDER_FIELDS = (
    "id", "version", "created_at", "updated_at", "number", "kind", "channel_id", "external_id",
    "source", "import_run_id", "customer_id", "status", "review_status", "payment_status",
    "fulfillment_status", "return_status", "currency", "subtotal_minor", "discount_minor",
    "shipping_minor", "tax_minor", "total_minor", "line_count", "item_count", "shipping_address",
    "billing_address", "ship_to_country", "ship_to_city", "buyer_note", "placed_at",
    "cancelled_at", "cancel_reason", "search_text", "queue", "rules_due_at",
    "ship_by",
)  # fmt: skip
LINE_FIELDS = (
    "id", "order_id", "position", "kind", "variant_id", "sku", "name", "quantity",
    "unit_price_minor", "discount_minor", "total_minor", "currency",
)  # fmt: skip
NOTE_FIELDS = ("id", "order_id", "body", "author_id", "author_name", "at")
TAG_FIELDS = ("id", "order_id", "tag", "ordered_at")
NUMBER_CHARS, TAG_CHARS, NOTE_CHARS = 60, 40, 2_000

PAYMENTS = {
    Payment.UNPAID: PaymentStatus.UNPAID,
    Payment.PARTIALLY_PAID: PaymentStatus.PARTIALLY_PAID,
    Payment.PAID: PaymentStatus.PAID,
    Payment.PARTIALLY_REFUNDED: PaymentStatus.PARTIALLY_REFUNDED,
    Payment.REFUNDED: PaymentStatus.REFUNDED,
    Payment.VOIDED: PaymentStatus.UNPAID,
}


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What holds for every order of a run."""

    run_id: UUID
    channel_id: UUID
    channel_code: str
    mode: ImportMode
    create_products: bool
    create_customers: bool
    # within which an order is to leave, by the house's terms
    ship_hours: int
    # whether a live order waits for what is not there
    may_wait: bool = False


@dataclass(frozen=True, slots=True)
class Buyer:
    """The customer of an order, as far as it is one of ours."""

    id: UUID
    words: str


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """The stored rows of one order."""

    incoming: IncomingOrder
    order: tuple[Any, ...]
    lines: list[tuple[Any, ...]]
    note: tuple[Any, ...] | None
    tags: list[tuple[Any, ...]]
    terms: list[tuple[Any, ...]]

    @property
    def id(self) -> UUID:
        """The order's key."""
        key: UUID = self.order[0]
        return key

    @property
    def number(self) -> str:
        """The order's number."""
        return str(self.order[4])


@dataclass(frozen=True, slots=True)
class Links:
    """What an order is tied to: its number, its customer, and the variants by `item_key`."""

    number: str
    buyer: Buyer | None
    variants: Mapping[str, UUID]


def build_record(
    plan: ImportPlan, incoming: IncomingOrder, links: Links, now: datetime, ids: Iterator[UUID]
) -> OrderRecord:
    """The rows of an order; `ids` has keys for it and its lines."""
    number, buyer = links.number, links.buyer
    order_id = next(ids)
    currency = incoming.currency
    lines = [
        (
            next(ids), order_id, line.position, line.kind.value,
            _variant_of(line, links.variants),
            line.sku, line.name or line.sku or line.barcode, line.quantity, line.unit_price_minor,
            line.discount_minor, line.total_minor, currency,
        )
        for line in incoming.lines
    ]  # fmt: skip
    address = address_parts(incoming.shipping_address)
    status, payment, fulfillment = states(plan.mode, incoming)
    cancelled = status is OrderStatus.CANCELLED
    is_open = status is OrderStatus.OPEN
    findable = Findable(
        codes=(number, incoming.external_id),
        skus=[line.sku for line in incoming.lines],
        names=(buyer.words if buyer else incoming.customer_name, address.get("name")),
        emails=(incoming.email,),
        phones=(incoming.phone, address.get("phone")),
    )
    order = (
        order_id, 1, now, now, number, incoming.kind.value, plan.channel_id, incoming.external_id,
        OrderSource.IMPORT.value, plan.run_id, buyer.id if buyer else None, status.value,
        (ReviewStatus.PENDING if is_open else ReviewStatus.APPROVED).value,
        payment.value, fulfillment.value, ReturnStatus.NONE.value, currency,
        incoming.subtotal_minor, incoming.discount_minor, incoming.shipping_minor,
        incoming.tax_minor, incoming.total_minor, len(lines), item_count(incoming), address,
        address_parts(incoming.billing_address), address.get("country", ""),
        address.get("city", ""), incoming.note, incoming.placed_at,
        incoming.cancelled_at if cancelled else None,
        CancelReason.OTHER.value if cancelled else None, findable.text,
        (WorkQueue.REVIEW if is_open else WorkQueue.NONE).value, now if is_open else None,
        ship_by_of(ServiceLevel.STANDARD, plan.ship_hours, now) if is_open else None,
    )  # fmt: skip
    body = remarks(incoming)
    note = (new_id(), order_id, body, None, "Import", now) if body else None
    tags = [
        (new_id(), order_id, tag, incoming.placed_at)
        for tag in dict.fromkeys(t[:TAG_CHARS] for t in incoming.tags)
    ]
    terms = term_rows(order_id, incoming.placed_at, findable)
    return OrderRecord(incoming, order, lines, note, tags, terms)


def _variant_of(line: IncomingLine, variants: Mapping[str, UUID]) -> UUID | None:
    if line.kind is not LineKind.PRODUCT:
        return None
    return variants.get(item_key(line.sku, line.barcode))


def item_key(sku: str, barcode: str) -> str:
    """What a line's variant is found by: its code in capitals, or else its barcode."""
    return sku.upper() or barcode


def item_count(incoming: IncomingOrder) -> int:
    """The sum of the product lines' quantities."""
    return sum(line.quantity for line in incoming.lines if line.kind is LineKind.PRODUCT)


def states(
    mode: ImportMode, incoming: IncomingOrder
) -> tuple[OrderStatus, PaymentStatus, FulfillmentStatus]:
    """Where an order stands when it comes in.

    History is over: completed and delivered from stock that is counted no more, unless it was
    cancelled; where the file is silent on the money it is settled, a credit refunded.
    """
    if mode is ImportMode.LIVE:
        payment = PAYMENTS.get(incoming.payment, PaymentStatus.UNPAID)
        return OrderStatus.OPEN, payment, FulfillmentStatus.UNFULFILLED
    settled = PaymentStatus.REFUNDED if incoming.kind is OrderKind.CREDIT else PaymentStatus.PAID
    payment = PAYMENTS.get(incoming.payment, settled)
    if incoming.cancelled_at is None:
        return OrderStatus.COMPLETED, payment, FulfillmentStatus.FULFILLED
    if incoming.payment is Payment.UNKNOWN:
        payment = PaymentStatus.UNPAID
    was_sent = incoming.fulfilment is Fulfilment.FULFILLED
    fulfillment = FulfillmentStatus.FULFILLED if was_sent else FulfillmentStatus.UNFULFILLED
    return OrderStatus.CANCELLED, payment, fulfillment


def address_parts(address: IncomingAddress | None) -> dict[str, str]:
    """The address as an order keeps it; what is empty is left out."""
    if address is None:
        return {}
    parts = {
        "name": address.name[:200],
        "company": address.company[:200],
        "phone": address.phone[:40],
        "line1": address.line1[:300],
        "line2": address.line2[:300],
        "city": address.city[:120],
        "province": address.region[:120],
        "postal_code": address.postcode[:20],
        "country": address.country,
    }
    return {name: text for name, text in parts.items() if text}


def remarks(incoming: IncomingOrder) -> str:
    """What the file says and an order has no column for, one fact a line."""
    country = incoming.shipping_address.country_text if incoming.shipping_address else ""
    is_known = bool(incoming.shipping_address and incoming.shipping_address.country)
    facts = (
        ("Payment method", incoming.payment_method),
        ("Paid", incoming.paid_at.isoformat() if incoming.paid_at else ""),
        ("Refunded", _refunded(incoming)),
        ("Discount code", incoming.discount_code),
        ("Shipping method", incoming.shipping_method),
        ("Shipped", incoming.fulfilled_at.isoformat() if incoming.fulfilled_at else ""),
        ("Country", "" if is_known else country),
    )
    return "\n".join(f"{name}: {text}" for name, text in facts if text)[:NOTE_CHARS]


def free_numbers(
    incoming: Sequence[IncomingOrder], taken: set[str], channel_code: str
) -> list[str]:
    """A number for each order: its own, or with the channel's code where that one is taken."""
    numbers = []
    for order in incoming:
        choices = number_choices(order, channel_code)
        number = next((choice for choice in choices if choice not in taken), "")
        if not number:
            number = f"{choices[0][:27]}-{new_id().hex}"
        taken.add(number)
        numbers.append(number)
    return numbers


def _refunded(incoming: IncomingOrder) -> str:
    if not incoming.refunded_minor:
        return ""
    return f"{to_text(incoming.refunded_minor, incoming.currency)} {incoming.currency}"


def number_choices(order: IncomingOrder, channel_code: str) -> tuple[str, str]:
    """The numbers an order may have: its own, or that one with the channel's code before it."""
    number = order.number or order.external_id
    return number[:NUMBER_CHARS], f"{channel_code}-{number}"[:NUMBER_CHARS]

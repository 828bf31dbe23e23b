"""What lies in warehouses now, and what comes and goes on a day that is known or is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

from tortoise.expressions import Q

from backend.models import PurchaseOrderLine, Reservation, StockLevel, TransferLine, Variant
from backend.models.inventory.stock import ReservationStatus
from backend.models.inventory.transfers import TransferStatus
from backend.services.inventory.transfers.rules import ON_THE_WAY


class SupplyKind(StrEnum):
    PURCHASE_ORDER = "PURCHASE_ORDER"
    TRANSFER = "TRANSFER"
    # kept for somebody until that day, and free again then
    RESERVATION = "RESERVATION"
    # asked for by another warehouse, and not kept for it yet: negative
    TRANSFER_REQUEST = "TRANSFER_REQUEST"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedUnits:
    """Units of a variant that one warehouse gains, or loses where they are negative.

    `expected_at` is null where nobody has said when.
    """

    kind: SupplyKind
    variant_id: UUID
    warehouse_id: UUID
    units: int
    expected_at: datetime | None
    # what people call the document
    reference: str
    document_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a warehouse in use has of a variant now."""

    variant_id: UUID
    warehouse_id: UUID
    available: int
    safety_stock: int


async def held_now(variant_ids: Sequence[UUID]) -> list[Held]:
    """One for each warehouse in use, by one statement."""
    rows = await StockLevel.filter(
        variant_id__in=list(variant_ids), warehouse__is_active=True
    ).values("variant_id", "warehouse_id", "available", "safety_stock")
    return [Held(**row) for row in rows]


async def opening_days(variant_ids: Sequence[UUID]) -> dict[UUID, date]:
    """From which day those that are ordered ahead are sent, by one statement."""
    rows = await Variant.filter(
        id__in=list(variant_ids), available_from__not_isnull=True
    ).values_list("id", "available_from")
    return dict(rows)


async def dated_units(variant_ids: Sequence[UUID], now: datetime) -> list[DatedUnits]:
    """All that comes and goes of these variants, the earliest first, by three statements."""
    keys = list(variant_ids)
    found = [
        *await _on_order(keys),
        *await _between_warehouses(keys, now),
        *await _kept_for_a_while(keys),
    ]
    never = datetime.max.replace(tzinfo=UTC)
    return sorted(found, key=lambda each: (each.expected_at or never, each.reference))


async def _on_order(variant_ids: list[UUID]) -> list[DatedUnits]:
    rows = await PurchaseOrderLine.filter(
        variant_id__in=variant_ids, incoming_quantity__gt=0
    ).values(
        "variant_id",
        "incoming_quantity",
        "expected_at",
        "purchase_order_id",
        number="purchase_order__number",
        warehouse_id="purchase_order__warehouse_id",
        order_expected_at="purchase_order__expected_at",
    )
    return [
        DatedUnits(
            kind=SupplyKind.PURCHASE_ORDER,
            variant_id=row["variant_id"],
            warehouse_id=row["warehouse_id"],
            units=row["incoming_quantity"],
            expected_at=row["expected_at"] or row["order_expected_at"],
            reference=row["number"],
            document_id=row["purchase_order_id"],
        )
        for row in rows
    ]


async def _between_warehouses(variant_ids: list[UUID], now: datetime) -> list[DatedUnits]:
    """What is on its way is the destination's once it arrives; what was asked for and is not kept
    is the source's no more, and nobody's until it is sent.
    """
    rows = await TransferLine.filter(
        variant_id__in=variant_ids,
        is_closed=False,
        transfer__status__in=[TransferStatus.REQUESTED, *ON_THE_WAY],
    ).values(
        "variant_id",
        "requested",
        "dispatched",
        "received",
        "transfer_id",
        number="transfer__number",
        status="transfer__status",
        source_id="transfer__source_id",
        destination_id="transfer__destination_id",
        expected_at="transfer__expected_at",
        reservation_status="reservation__status",
    )
    found = []
    for row in rows:
        is_sent = row["status"] != TransferStatus.REQUESTED
        if not is_sent and row["reservation_status"] == ReservationStatus.ACTIVE:
            continue
        found.append(
            DatedUnits(
                kind=SupplyKind.TRANSFER if is_sent else SupplyKind.TRANSFER_REQUEST,
                variant_id=row["variant_id"],
                warehouse_id=row["destination_id"] if is_sent else row["source_id"],
                units=row["dispatched"] - row["received"] if is_sent else -row["requested"],
                expected_at=row["expected_at"] if is_sent else now,
                reference=row["number"],
                document_id=row["transfer_id"],
            )
        )
    return [each for each in found if each.units]


async def _kept_for_a_while(variant_ids: list[UUID]) -> list[DatedUnits]:
    """Reservations, but for those of transfers: what these keep leaves and does not come back."""
    rows = await Reservation.filter(
        Q(transfer_lines__id__isnull=True),
        level__variant_id__in=variant_ids,
        status=ReservationStatus.ACTIVE,
    ).values(
        "id",
        "quantity",
        "owner",
        "expires_at",
        variant_id="level__variant_id",
        warehouse_id="level__warehouse_id",
    )
    return [
        DatedUnits(
            kind=SupplyKind.RESERVATION,
            variant_id=row["variant_id"],
            warehouse_id=row["warehouse_id"],
            units=row["quantity"],
            expected_at=row["expires_at"],
            reference=row["owner"],
            document_id=row["id"],
        )
        for row in rows
    ]

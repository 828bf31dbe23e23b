"""Keys (UUIDv7) and the opaque global ids that stand for them in the graph."""

import os
import time
from base64 import urlsafe_b64decode
from binascii import Error as Base64Error
from binascii import b2a_base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, NewType
from uuid import UUID

from backend.core.errors import Code, OmsError

_UUID_BYTES = 16
_URLSAFE = bytes.maketrans(b"+/", b"-_")
_last_stamp = 0


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562, section 5.7): milliseconds, then a sub-millisecond fraction, then random.

    The 12 bits after the version hold the fraction of the millisecond (method 3 of section 6.2),
    and one process never goes back, so ids made in turn sort in turn.
    """
    return _uuid(_take_stamps(1), os.urandom(8))


def new_ids(count: int) -> list[UUID]:
    """Many ids that sort in turn, with one draw of randomness for all.

    Each draw lets go of the interpreter's lock; beside a busy thread that costs milliseconds.
    """
    first, random = _take_stamps(count), os.urandom(8 * count)
    return [_uuid(first + at, random[8 * at : 8 * at + 8]) for at in range(count)]


def _take_stamps(count: int) -> int:
    """The first of so many stamps in a row that nobody else has."""
    global _last_stamp  # noqa: PLW0603 (the one monotonic counter of the process)
    nanoseconds = time.time_ns()
    stamp = (nanoseconds // 1_000_000 << 12) | ((nanoseconds % 1_000_000) * 4096 // 1_000_000)
    stamp = max(stamp, _last_stamp + 1)
    _last_stamp = stamp + count - 1
    return stamp


def _uuid(stamp: int, random: bytes) -> UUID:
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64
    value |= 0b10 << 62 | int.from_bytes(random) & (1 << 62) - 1
    return UUID(int=value)


@dataclass(frozen=True, slots=True)
class NodeType:
    """Annotates a UUID input with the GraphQL type whose id it must be."""

    name: str


def to_global_id(type_name: str, key: UUID) -> str:
    """The Relay global id of an object: base64url of `Type:` and the 16 bytes of its key."""
    return global_ids_of(type_name)(key)


@cache
def global_ids_of(type_name: str) -> Callable[[UUID], str]:
    """What makes the global ids of one type."""
    prefix = f"{type_name}:".encode()

    def global_id(key: UUID) -> str:
        return b2a_base64(prefix + key.bytes).translate(_URLSAFE, b"=\n").decode()

    return global_id


@cache
def all_global_ids_of(
    type_name: str,
) -> Callable[[Sequence[UUID | None]], Sequence[str | None]]:
    """What makes those of many keys at once, of null none: a page of a list has hundreds of them.

    They are encoded as one text, in which each begins at a whole group of base64.
    """
    prefix = f"{type_name}:".encode()
    size = len(prefix) + _UUID_BYTES
    fill = bytes(-size % 3)
    step, length = (size + len(fill)) // 3 * 4, -(-size * 8 // 6)

    def global_ids(keys: Sequence[UUID | None]) -> Sequence[str | None]:
        try:
            tails = [key.bytes for key in keys]  # type: ignore[union-attr]  # a null raises
        except AttributeError:
            made = iter(global_ids([key for key in keys if key is not None]))
            return [None if key is None else next(made) for key in keys]
        raw = prefix + (fill + prefix).join(tails) + fill
        text = b2a_base64(raw, newline=False).translate(_URLSAFE).decode()
        return [text[at : at + length] for at in range(0, step * len(tails), step)]

    return global_ids


def split_global_id(value: str) -> tuple[str, UUID]:
    """The type name and key inside a global id.

    Raises: OmsError INVALID_ID when it is none of ours.
    """
    try:
        raw = urlsafe_b64decode(value.encode("ascii") + b"=" * (-len(value) % 4))
        name = raw[: -_UUID_BYTES - 1].decode("ascii")
        if raw[-_UUID_BYTES - 1 : -_UUID_BYTES] == b":" and name.isidentifier():
            key = UUID(bytes=raw[-_UUID_BYTES:])
            if to_global_id(name, key) == value:
                return name, key
    except (Base64Error, UnicodeError, ValueError):
        pass
    raise OmsError(Code.INVALID_ID, "This is not the id of an object.")


def from_global_id(value: str, type_name: str, field: str | None = None) -> UUID:
    """The key inside a global id that must name a `type_name`.

    Raises: OmsError INVALID_ID when it is malformed or names another type.
    """
    try:
        name, key = split_global_id(value)
    except OmsError as error:
        raise OmsError(error.code, error.message, field=field) from None
    if name != type_name:
        raise OmsError(Code.INVALID_ID, f"This id names no {type_name}.", field=field)
    return key


# A global id whose type is not known beforehand; `split_global_id` opens it.
GlobalId = NewType("GlobalId", str)

UserId = Annotated[UUID, NodeType("User")]
RoleId = Annotated[UUID, NodeType("Role")]
ApiKeyId = Annotated[UUID, NodeType("ApiKey")]
SavedViewId = Annotated[UUID, NodeType("SavedView")]
CategoryId = Annotated[UUID, NodeType("Category")]
ProductId = Annotated[UUID, NodeType("Product")]
VariantId = Annotated[UUID, NodeType("Variant")]
VariantPackId = Annotated[UUID, NodeType("VariantPack")]
CustomerId = Annotated[UUID, NodeType("Customer")]
AddressId = Annotated[UUID, NodeType("Address")]
BinId = Annotated[UUID, NodeType("Bin")]
WarehouseId = Annotated[UUID, NodeType("Warehouse")]
StockLevelId = Annotated[UUID, NodeType("StockLevel")]
StockEntryId = Annotated[UUID, NodeType("StockEntry")]
LotId = Annotated[UUID, NodeType("Lot")]
StockAdjustmentId = Annotated[UUID, NodeType("StockAdjustment")]
StockCountId = Annotated[UUID, NodeType("StockCount")]
StockCountLineId = Annotated[UUID, NodeType("StockCountLine")]
TransferId = Annotated[UUID, NodeType("Transfer")]
TransferLineId = Annotated[UUID, NodeType("TransferLine")]
ReorderRuleId = Annotated[UUID, NodeType("ReorderRule")]
ReplenishmentProposalId = Annotated[UUID, NodeType("ReplenishmentProposal")]
ReservationId = Annotated[UUID, NodeType("Reservation")]
DoctorRunId = Annotated[UUID, NodeType("DoctorRun")]
AlertRuleId = Annotated[UUID, NodeType("AlertRule")]
StockAlertId = Annotated[UUID, NodeType("StockAlert")]
ChannelStockRuleId = Annotated[UUID, NodeType("ChannelStockRule")]
ChannelId = Annotated[UUID, NodeType("Channel")]
OrderId = Annotated[UUID, NodeType("Order")]
OrderLineId = Annotated[UUID, NodeType("OrderLine")]
OrderChangeId = Annotated[UUID, NodeType("OrderChange")]
LevelImportId = Annotated[UUID, NodeType("LevelImport")]
ImportRunId = Annotated[UUID, NodeType("ImportRun")]
SupplierId = Annotated[UUID, NodeType("Supplier")]
SupplierItemId = Annotated[UUID, NodeType("SupplierItem")]
PurchaseOrderId = Annotated[UUID, NodeType("PurchaseOrder")]
PurchaseOrderLineId = Annotated[UUID, NodeType("PurchaseOrderLine")]
GoodsReceiptId = Annotated[UUID, NodeType("GoodsReceipt")]
HoldId = Annotated[UUID, NodeType("Hold")]
HoldReasonId = Annotated[UUID, NodeType("HoldReason")]
ReviewRuleSetId = Annotated[UUID, NodeType("ReviewRuleSet")]
BlacklistEntryId = Annotated[UUID, NodeType("BlacklistEntry")]
FulfillmentOrderId = Annotated[UUID, NodeType("FulfillmentOrder")]
FulfillmentLineId = Annotated[UUID, NodeType("FulfillmentLine")]
PackageId = Annotated[UUID, NodeType("Package")]
ShipmentId = Annotated[UUID, NodeType("Shipment")]
CarrierServiceId = Annotated[UUID, NodeType("CarrierService")]
PickWaveId = Annotated[UUID, NodeType("PickWave")]
PutAwayTaskId = Annotated[UUID, NodeType("PutAwayTask")]
CarrierId = Annotated[UUID, NodeType("Carrier")]
RateZoneId = Annotated[UUID, NodeType("RateZone")]
RoutingRuleId = Annotated[UUID, NodeType("RoutingRule")]
RoutingDecisionId = Annotated[UUID, NodeType("RoutingDecision")]

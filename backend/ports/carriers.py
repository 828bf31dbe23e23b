"""Carriers: labels are bought and voided of them, and they tell where parcels are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How one carrier is spoken to. `options` are no secret; `secrets` are, and go nowhere else."""

    code: str
    options: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whom parcels come from or go to; `country` is ISO 3166-1 alpha-2."""

    name: str = ""
    company: str = ""
    phone: str = ""
    line1: str = ""
    line2: str = ""
    district: str = ""
    city: str = ""
    province: str = ""
    postal_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    weight_grams: int
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRequest:
    """The same `key` is the same label, however often it is asked for."""

    key: str
    # our number of the shipment
    reference: str
    # the carrier's code of the service; empty for its usual one
    service: str
    sender: Party
    receiver: Party
    parcels: tuple[Parcel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What was bought. Without a `document` (a PDF) the label is printed by us."""

    tracking_number: str
    # one per parcel, where they have their own
    parcel_numbers: tuple[str, ...] = ()
    cost_minor: int | None = None
    currency: str | None = None
    expected_at: datetime | None = None
    document: bytes | None = None


class TrackingStatus(StrEnum):
    """ANNOUNCED: the carrier knows of it, and does not have it yet."""

    ANNOUNCED = "ANNOUNCED"
    IN_TRANSIT = "IN_TRANSIT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DELIVERED = "DELIVERED"
    EXCEPTION = "EXCEPTION"
    RETURNED = "RETURNED"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackingNews:
    """Something that a carrier says of a parcel; the same `external_id` is the same thing."""

    external_id: str
    tracking_number: str
    status: TrackingStatus
    at: datetime
    description: str = ""
    place: str = ""
    expected_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A webhook as it came; header names are in lower case."""

    headers: Mapping[str, str]
    body: bytes
    received_at: datetime


class CarrierFailure(Exception):
    """The carrier did not do it. `reason` says why and nothing personal; `is_final` when no later
    attempt will fare better."""

    def __init__(self, reason: str, *, is_final: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_final = is_final


class WebhookRefused(Exception):
    """A webhook that is not believed or not understood; `is_forged` for the former."""

    def __init__(self, reason: str, *, is_forged: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_forged = is_forged


class Carriers(Protocol):
    """One kind of carrier."""

    # what its accounts may have; other options and secrets are refused
    options: frozenset[str]
    secrets: frozenset[str]

    async def buy_label(self, account: Account, request: LabelRequest) -> Label:
        """Buys a label, or gives the one that its key bought before. Raises: CarrierFailure."""
        ...

    async def void_label(self, account: Account, tracking_number: str) -> None:
        """Gives a label back; one that is given back already stays so. Raises: CarrierFailure."""
        ...

    def parse_webhook(self, account: Account, delivery: Delivery) -> list[TrackingNews]:
        """What a webhook says, once it is known to be the carrier's. Raises: WebhookRefused."""
        ...

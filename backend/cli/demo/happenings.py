"""What a moment of the made-up year leaves behind. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.cli.demo.orders import Draft, DraftLine
from backend.cli.demo.stock import Entry
from backend.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Staff:
    """The people behind what is done by hand."""

    service: Actor
    warehouse: Actor
    buyer: Actor


@dataclass(frozen=True, slots=True)
class Note:
    id: UUID
    order_id: UUID
    body: str
    author: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, with what its audit entry says where it has one."""

    id: UUID
    type: str
    object_type: str
    object_id: UUID
    actor: Actor
    at: datetime
    data: dict[str, Any]
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


@dataclass(slots=True)
class Batch:
    """What happened since the last one, each list in the order of time."""

    orders: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    # lines of orders that wait at the end of the year, so that their units stay allocated
    waiting: list[DraftLine] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)

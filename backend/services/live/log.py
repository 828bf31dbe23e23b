"""Reading the log of events: by position, and from a cursor on."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.db import fetch_all, placeholder
from backend.core.errors import Code, OmsError
from backend.models import Event

_COLUMNS = (
    "position",
    "id",
    "type",
    "topic",
    "object_type",
    "object_id",
    "data",
    "actor_kind",
    "actor_id",
    "actor_name",
    "at",
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM {Event._meta.db_table}"
# What the drivers give otherwise than the model has it.
_DECODE = [
    (name, Event._meta.fields_map[name].to_python_value)
    for name in ("id", "object_id", "actor_id", "data", "at")
]
_POSITION_BYTES = 8
_CURSOR_BYTES = _POSITION_BYTES + 16
_TOO_LARGE = 1 << 63  # for a bigint column


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the log: the event that was read last. The id tells this log from another one,
    such as a database restored from an older copy, where the position may mean something else.
    """

    position: int
    id: UUID

    @property
    def cursor(self) -> str:
        raw = self.position.to_bytes(_POSITION_BYTES) + self.id.bytes
        return urlsafe_b64encode(raw).decode()


BEGINNING = Mark(0, UUID(int=0))


def mark_of(event: Mapping[str, Any]) -> Mark:
    return Mark(event["position"], event["id"])


async def newest() -> Mark:
    """The last event that has a position; BEGINNING in an empty log."""
    row = (
        await Event.filter(position__isnull=False)
        .order_by("-position")
        .first()
        .values("position", "id")
    )
    return mark_of(row) if row else BEGINNING


async def read_log(
    after: int, *, limit: int, topic: str | None = None, upto: int | None = None
) -> list[dict[str, Any]]:
    """Events past a position, in order; of one topic, and not past `upto`, where given."""
    values: list[object] = [after]
    conditions = [f"position > {placeholder(1)}"]
    if upto is not None:
        values.append(upto)
        conditions.append(f"position <= {placeholder(len(values))}")
    if topic is not None:
        values.append(topic)
        conditions.append(f"topic = {placeholder(len(values))}")
    # Written out: each process reads after every event, and the query's builder takes as long
    # as the database.
    among = " AND ".join(conditions)
    rows = await fetch_all(f"{_SELECT} WHERE {among} ORDER BY position LIMIT {limit}", values)
    for row in rows:
        for name, decode in _DECODE:
            row[name] = decode(row[name])
    return rows


async def resume(cursor: str) -> Mark:
    """The place a cursor names.

    Raises: OmsError INVALID_CURSOR when it is malformed, RESYNC_REQUIRED when the log no longer
    has (or never had) that event, so that what came after it is not known to be all there.
    """
    mark = _decode(cursor)
    if mark == BEGINNING:
        first = await Event.filter(position__isnull=False).order_by("position").first()
        known = first is None or first.position == 1
    else:
        known = await Event.exists(position=mark.position, id=mark.id)
    if not known:
        raise resync_required("This cursor is older than the log of events.")
    return mark


def resync_required(reason: str) -> OmsError:
    message = f"{reason} Read the current state, then subscribe without a cursor."
    return OmsError(Code.RESYNC_REQUIRED, message)


def _decode(cursor: str) -> Mark:
    try:
        raw = urlsafe_b64decode(cursor.encode("ascii"))
    except (binascii.Error, UnicodeError):
        raw = b""
    if len(raw) == _CURSOR_BYTES:
        position = int.from_bytes(raw[:_POSITION_BYTES])
        mark = Mark(position, UUID(bytes=raw[_POSITION_BYTES:]))
        if position < _TOO_LARGE and mark.cursor == cursor:
            return mark
    raise OmsError(Code.INVALID_CURSOR, "This is not a cursor of this stream.", field="after")

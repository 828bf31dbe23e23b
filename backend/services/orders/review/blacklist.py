"""Telephones, e-mail addresses and places whose orders somebody is to look at."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import insert_unless_taken, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import BlacklistEntryId, new_id
from backend.models import BlacklistEntry
from backend.models.orders.review import BlacklistKind
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.orders.holds.rules import check_note
from backend.services.orders.review.identities import LONGEST, key_of_entry

# A part of a name or a number that is shorter would be found everywhere.
_SHORTEST = 5
# The places are compared with each order one by one.
MOST_PLACES = 2_000


@dataclass(kw_only=True)
class BlacklistAdd:
    """Of a place the street is enough: every address with these letters and figures is meant."""

    kind: BlacklistKind
    entered: str
    note: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class BlacklistRemove:
    id: BlacklistEntryId
    expected_version: int
    idempotency_key: str | None = None


async def add_to_blacklist(deps: Deps, actor: Actor, request: BlacklistAdd) -> UUID:
    """Event `blacklist_entry.added`. Raises: OmsError INVALID_INPUT, ALREADY_EXISTS,
    LIMIT_EXCEEDED."""
    note = check_note(request.note)
    entered = request.entered.strip()
    if len(entered) > LONGEST:
        raise OmsError(Code.INVALID_INPUT, f"At most {LONGEST} characters.", field="entered")
    value = key_of_entry(request.kind, entered)
    if len(value) < _SHORTEST:
        message = f"At least {_SHORTEST} letters or digits."
        raise OmsError(Code.INVALID_INPUT, message, field="entered")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        if request.kind is BlacklistKind.ADDRESS:
            await _check_places()
        now = deps.clock.now()
        row = {
            "id": new_id(),
            "version": 1,
            "created_at": now,
            "updated_at": now,
            "kind": request.kind,
            "value": value,
            "entered": entered,
            "note": note,
            "created_by_name": actor.name,
        }
        if not await insert_unless_taken(BlacklistEntry, row):
            raise OmsError(Code.ALREADY_EXISTS, "This is listed already.", field="entered")
        entry = BlacklistEntry(**row)
        await _tell(deps, actor, entry, "added")
        await once.keep(id=entry.id)
        return entry.id


async def remove_from_blacklist(deps: Deps, actor: Actor, request: BlacklistRemove) -> UUID:
    """Event `blacklist_entry.removed`. Raises: OmsError NOT_FOUND, STALE_VERSION."""
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        entry = await lock(BlacklistEntry, request.id, expected_version=request.expected_version)
        await entry.delete()
        await _tell(deps, actor, entry, "removed")
        await once.keep(id=entry.id)
        return entry.id


async def _check_places() -> None:
    if await BlacklistEntry.filter(kind=BlacklistKind.ADDRESS).count() >= MOST_PLACES:
        raise OmsError(Code.LIMIT_EXCEEDED, f"At most {MOST_PLACES} addresses.", field="entered")


async def _tell(deps: Deps, actor: Actor, entry: BlacklistEntry, what: str) -> None:
    change = Change(
        type=f"blacklist_entry.{what}", object_type="BlacklistEntry", object_id=entry.id
    )
    (event,) = await emit(deps, actor, change)
    # what it names is personal, and the trail is read by more people
    said = {"kind": entry.kind, "note": entry.note}
    if what == "added":
        await record(event, after=said)
    else:
        await record(event, before=said)

"""The event and the audit entry of every change of a carrier, a service or a zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.core.actor import Actor
from backend.models import Carrier, CarrierService, RateZone
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit

_TOPICS = {Carrier: "carrier", CarrierService: "carrier_service", RateZone: "rate_zone"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done: the event's past tense, and what the trail keeps of it."""

    verb: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


async def tell(
    deps: Deps, actor: Actor, row: Carrier | CarrierService | RateZone, deed: Deed
) -> None:
    """Writes event `<topic>.<verb>` and its audit entry, in the current transaction."""
    kind = type(row)
    change = Change(
        type=f"{_TOPICS[kind]}.{deed.verb}", object_type=kind.__name__, object_id=row.id
    )
    (event,) = await emit(deps, actor, change)
    await record(event, before=deed.before, after=deed.after)

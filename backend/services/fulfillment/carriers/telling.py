"""The event and the audit entry of every change of a carrier, a service or a zone."""

from backend.core.actor import Actor
from backend.models import Carrier, CarrierService, RateZone
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit

_TOPICS = {Carrier: "carrier", CarrierService: "carrier_service", RateZone: "rate_zone"}


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

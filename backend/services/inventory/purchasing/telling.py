"""The event and the audit entry of every change of a purchase order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.core.actor import Actor
from backend.models import PurchaseOrder
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done: the event's past tense, and what the trail keeps of it."""

    verb: str
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)


async def tell(deps: Deps, actor: Actor, order: PurchaseOrder, deed: Deed) -> None:
    """Writes event `purchase_order.<verb>` and its audit entry, in the current transaction."""
    known = {"number": order.number, "status": order.status.value}
    (event,) = await emit(
        deps,
        actor,
        Change(
            type=f"purchase_order.{deed.verb}",
            object_type="PurchaseOrder",
            object_id=order.id,
            data={**known, **deed.data},
        ),
    )
    await record(event, before=deed.before, after=deed.after)

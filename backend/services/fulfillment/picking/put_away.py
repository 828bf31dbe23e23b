"""Picked goods that are back on their shelf."""

from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import PutAwayTaskId
from backend.models import PutAwayTask
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit


@dataclass(kw_only=True)
class PutAwayDone:
    id: PutAwayTaskId
    idempotency_key: str | None = None


async def finish_put_away(deps: Deps, actor: Actor, request: PutAwayDone) -> UUID:
    """Notes who put it away. No stock moves: it was never taken off the books.

    Event `put_away.done`. Raises: OmsError NOT_FOUND, NOT_ALLOWED_NOW when it is done already.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        task = await lock(PutAwayTask, request.id)
        if task.done_at is not None:
            message = f"{task.done_by_name} has put this away already."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="id")
        task.done_at = deps.clock.now()
        task.done_by_id = actor.id
        task.done_by_name = actor.name
        task.version += 1
        task.updated_at = task.done_at
        await task.save()
        change = Change(
            type="put_away.done",
            object_type="PutAwayTask",
            object_id=task.id,
            data={"sku": task.sku, "units": task.units},
        )
        (event,) = await emit(deps, actor, change)
        await record(event, after={"done_by": actor.name})
        await once.keep(id=task.id)
        return task.id

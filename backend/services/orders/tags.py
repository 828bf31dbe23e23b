"""Tags: words that staff put on orders."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId, new_id
from backend.models import Order, OrderTag
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit

MOST_TAGS = 20
LONGEST_TAG = 40


@dataclass(kw_only=True)
class OrderTagsUpdate:
    id: OrderId
    add: list[str] | None = None
    remove: list[str] | None = None
    expected_version: int | None = None
    idempotency_key: str | None = None


def check_tags(tags: Sequence[str], field: str = "tags") -> None:
    """Raises: OmsError INVALID_INPUT for more than 20, an empty or a long one."""
    if len(tags) > MOST_TAGS:
        raise OmsError(Code.INVALID_INPUT, f"At most {MOST_TAGS} tags.", field=field)
    for index, tag in enumerate(tags):
        if not 0 < len(tag.strip()) <= LONGEST_TAG:
            message = f"A tag has 1 to {LONGEST_TAG} characters."
            raise OmsError(Code.INVALID_INPUT, message, field=f"{field}.{index}")


async def update_tags(deps: Deps, actor: Actor, request: OrderTagsUpdate) -> UUID:
    """Adds and removes; what is there or gone already is no matter. Event `order.tagged`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT.
    """
    add, remove = request.add or [], request.remove or []
    check_tags(add, "add")
    check_tags(remove, "remove")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        order = await lock(Order, request.id, expected_version=request.expected_version)
        rows = await OrderTag.filter(order_id=order.id).order_by("tag").values("tag")
        before = [row["tag"] for row in rows]
        gone = {tag.strip() for tag in remove}
        wanted = dict.fromkeys([*before, *(tag.strip() for tag in add)])
        after = sorted(tag for tag in wanted if tag not in gone)
        if after != before:
            check_tags(after, "add")
            await _write(deps, actor, order, before, after)
        await once.keep(id=order.id)
        return order.id


async def _write(
    deps: Deps, actor: Actor, order: Order, before: list[str], after: list[str]
) -> None:
    await OrderTag.filter(order_id=order.id, tag__in=[t for t in before if t not in after]).delete()
    await OrderTag.bulk_create(
        OrderTag(id=new_id(), order_id=order.id, tag=tag, ordered_at=order.placed_at)
        for tag in after
        if tag not in before
    )
    order.version += 1
    order.updated_at = deps.clock.now()
    await order.save(update_fields=["version", "updated_at"])
    (event,) = await emit(
        deps, actor, Change(type="order.tagged", object_type="Order", object_id=order.id)
    )
    await record(event, before={"tags": before}, after={"tags": after})

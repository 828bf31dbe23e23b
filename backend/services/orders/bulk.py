"""One action on many orders: each is done or refused by itself."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId
from backend.models.orders.order import CancelReason
from backend.ports.deps import Deps
from backend.services.orders.cancel import OrderCancel, cancel_order
from backend.services.orders.changes.priority import OrderPriority, set_priority
from backend.services.orders.tags import OrderTagsUpdate, update_tags

MOST_ORDERS = 100


@dataclass(kw_only=True)
class OrdersCancel:
    ids: list[OrderId]
    reason: CancelReason
    note: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class OrdersTag:
    ids: list[OrderId]
    add: list[str] | None = None
    remove: list[str] | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class OrdersPrioritise:
    """The lowest number is served first."""

    ids: list[OrderId]
    priority: int
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`refusal` is null where the order was done."""

    order_id: UUID
    refusal: OmsError | None


async def cancel_orders(deps: Deps, actor: Actor, request: OrdersCancel) -> list[Outcome]:
    """Cancels each in a transaction of its own. Raises: OmsError INVALID_INPUT for the list."""

    async def one(order_id: UUID, key: str | None) -> UUID:
        single = OrderCancel(
            id=order_id, reason=request.reason, note=request.note, idempotency_key=key
        )
        return await cancel_order(deps, actor, single)

    return await each_order(request.ids, request.idempotency_key, one)


async def tag_orders(deps: Deps, actor: Actor, request: OrdersTag) -> list[Outcome]:
    """Tags each in a transaction of its own. Raises: OmsError INVALID_INPUT for the list."""

    async def one(order_id: UUID, key: str | None) -> UUID:
        single = OrderTagsUpdate(
            id=order_id, add=request.add, remove=request.remove, idempotency_key=key
        )
        return await update_tags(deps, actor, single)

    return await each_order(request.ids, request.idempotency_key, one)


def check_ids(ids: Sequence[UUID]) -> None:
    """Raises: OmsError INVALID_INPUT for none or too many."""
    if not 0 < len(ids) <= MOST_ORDERS:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_ORDERS} orders.", field="ids")


async def prioritise_orders(deps: Deps, actor: Actor, request: OrdersPrioritise) -> list[Outcome]:
    """Each in a transaction of its own. Raises: OmsError INVALID_INPUT for the list."""

    async def one(order_id: UUID, key: str | None) -> UUID:
        single = OrderPriority(id=order_id, priority=request.priority, idempotency_key=key)
        return await set_priority(deps, actor, single)

    return await each_order(request.ids, request.idempotency_key, one)


async def each_order(
    ids: Sequence[UUID],
    key: str | None,
    act: Callable[[UUID, str | None], Awaitable[UUID]],
) -> list[Outcome]:
    """Does it to each by itself. Raises: OmsError INVALID_INPUT for the list."""
    check_ids(ids)
    outcomes = []
    for order_id in dict.fromkeys(ids):
        try:
            await act(order_id, f"{key}:{order_id}" if key else None)
            outcomes.append(Outcome(order_id, None))
        except OmsError as refusal:
            outcomes.append(Outcome(order_id, refusal))
    return outcomes

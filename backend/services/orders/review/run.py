"""Looking at orders by the rules that count: by itself, and when somebody asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from backend.core.actor import SYSTEM, Actor
from backend.core.db import keys_of, lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import OrderId
from backend.core.logging import logger
from backend.models import Order
from backend.models.orders.order import OrderKind, OrderStatus, ReviewStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.orders.bulk import Outcome, check_ids, each_order
from backend.services.orders.holds.rules import check_holdable
from backend.services.orders.review.apply import apply_verdict, holds_let_go
from backend.services.orders.review.queries import RuleSet, active_rules
from backend.services.orders.review.reading import AT_ONCE, Known, read_facts
from backend.services.orders.review.rules import judge, longest_window

# What could not be looked at is tried again after this.
_AGAIN = timedelta(minutes=15)

_log = logger("orders.review")


@dataclass(kw_only=True)
class OrderReviewRun:
    id: OrderId
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class OrdersReviewRun:
    ids: list[OrderId]
    idempotency_key: str | None = None


async def review_due_orders(deps: Deps) -> int:
    """Reviews the orders that are owed it and gives how many those were: each once, whoever else
    does the same. While no rule set counts, they wait.

    One that cannot be looked at, by a fault of ours, is tried again later and stops no other.
    """
    reviewed = 0
    while (rules := await active_rules()) is not None:
        due = Order.filter(rules_due_at__lte=deps.clock.now())
        keys = await keys_of(due.order_by("rules_due_at", "id").limit(AT_ONCE))
        for known in await _facts(deps, rules, keys):
            try:
                reviewed += await _review_due(deps, rules, known)
            except Exception:
                await _put_off(deps, known.id)
        if len(keys) < AT_ONCE:
            break
    return reviewed


async def _facts(deps: Deps, rules: RuleSet, keys: Sequence[UUID]) -> list[Known]:
    """Of all that can be read; those that cannot are put off."""
    window = longest_window(rules.rules)
    try:
        return await read_facts(keys, window)
    except Exception:
        if len(keys) == 1:
            await _put_off(deps, keys[0])
            return []
    return [known for key in keys for known in await _facts(deps, rules, [key])]


async def _put_off(deps: Deps, order_id: UUID) -> None:
    """Logs the error that is being handled."""
    _log.exception("an order was not reviewed", order=str(order_id))
    now = deps.clock.now()
    due = Order.filter(id=order_id, rules_due_at__lte=now)
    await due.update(rules_due_at=now + _AGAIN)


async def _review_due(deps: Deps, rules: RuleSet, known: Known) -> bool:
    async with transaction():
        order = await lock(Order, known.id)
        if order.rules_due_at is None:
            return False
        if not _is_waiting(order):
            order.rules_due_at = None
            await order.save(update_fields=["rules_due_at"])
            return False
        if order.version != known.version:
            return False  # it is still due, and what is so of it now is read in the next turn
        await _review(deps, SYSTEM, rules, order, known)
        return True


async def run_review(deps: Deps, actor: Actor, request: OrdersReviewRun) -> list[Outcome]:
    """Lets the rules look at each of the orders now, in a transaction of its own.

    Raises: OmsError INVALID_INPUT for the list, NOT_ALLOWED_NOW while no rule set counts.
    """
    check_ids(request.ids)
    rules = await active_rules()
    if rules is None:
        raise OmsError(Code.NOT_ALLOWED_NOW, "No rule set is switched on.")
    read = await read_facts(list(dict.fromkeys(request.ids)), longest_window(rules.rules))
    facts = {known.id: known for known in read}

    async def one(order_id: UUID, key: str | None) -> UUID:
        single = OrderReviewRun(id=order_id, idempotency_key=key)
        return await _run(deps, actor, single, rules, facts.get(order_id))

    return await each_order(request.ids, request.idempotency_key, one)


async def _run(
    deps: Deps, actor: Actor, request: OrderReviewRun, rules: RuleSet, known: Known | None
) -> UUID:
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        version = known.version if known else None
        order = await lock(Order, request.id, expected_version=version)
        check_holdable(order)
        if order.review_status is not ReviewStatus.PENDING or known is None:
            raise OmsError(Code.NOT_ALLOWED_NOW, "This order waits for no review.")
        await _review(deps, actor, rules, order, known)
        await once.keep(id=order.id)
        return order.id


async def _review(deps: Deps, actor: Actor, rules: RuleSet, order: Order, known: Known) -> None:
    order.ship_by = known.ship_by
    verdict = judge(rules.rules, known.facts, await holds_let_go(order.id))
    await apply_verdict(deps, actor, order, verdict, rules.id)


def _is_waiting(order: Order) -> bool:
    return (
        order.kind is OrderKind.SALE
        and order.status is OrderStatus.OPEN
        and order.review_status is ReviewStatus.PENDING
    )

"""Writing whole orders of a file: those that are there stay as they are, the rest comes in."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from backend.core.actor import Actor
from backend.core.db import bulk_insert, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import new_ids
from backend.models import Event, Order, OrderLine, OrderNote, OrderTag, OrderTerm
from backend.models.orders.imports import ImportMode
from backend.models.orders.order import LineKind, OrderKind
from backend.ports.deps import Deps
from backend.services.inventory.backorders.keep import await_stock
from backend.services.inventory.stock.allocate import (
    Demand,
    Manner,
    allocate_more,
    allocate_stock,
)
from backend.services.inventory.stock.ledger import Cause
from backend.services.inventory.stock.selling import terms_of
from backend.services.live.emit import Change, wake_after_commit
from backend.services.orders.explode import explode_bundles
from backend.services.orders.import_files.incoming import (
    BadValue,
    Fulfilment,
    IncomingOrder,
    RefusedRow,
    RowRefusal,
)
from backend.services.orders.import_known import known_orders, taken_numbers
from backend.services.orders.import_matching import (
    Matching,
    match_buyers,
    match_variants,
)
from backend.services.orders.import_records import (
    LINE_FIELDS,
    NOTE_FIELDS,
    ORDER_FIELDS,
    TAG_FIELDS,
    ImportPlan,
    Links,
    OrderRecord,
    build_record,
    free_numbers,
    item_key,
)
from backend.services.orders.place import DEFAULT_PRIORITY
from backend.services.orders.terms import TERM_FIELDS

EVENT_FIELDS = (
    "id", "type", "topic", "object_type", "object_id", "data", "actor_kind", "actor_id",
    "actor_name", "at",
)  # fmt: skip
BREATH = 50
REFUSAL_BY_CODE = {
    Code.INSUFFICIENT_STOCK: RowRefusal.INSUFFICIENT_STOCK,
    Code.UNKNOWN_SKU: RowRefusal.UNKNOWN_SKU,
}


@dataclass(slots=True)
class Written:
    """What became of some orders."""

    created: list[IncomingOrder] = field(default_factory=list)
    existing: list[IncomingOrder] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)


class OrderWriter:
    """Writes orders in the caller's transaction. `forget` must follow a rollback."""

    def __init__(self, deps: Deps, actor: Actor, plan: ImportPlan) -> None:
        self._deps = deps
        self._actor = actor
        self._plan = plan
        self._matching = Matching()

    def forget(self) -> None:
        """Forgets what it made in a transaction that was rolled back."""
        self._matching.forget()

    async def write(self, orders: Sequence[IncomingOrder]) -> Written:
        """Writes the orders that are not there yet; one Event `order.imported` each.

        Live orders take their stock one by one, each in a savepoint; the caller keeps their
        transactions to a single order, so that levels are always locked in key order.
        Raises: IntegrityError when another writes the same orders at the same time.
        """
        written = Written()
        known = await known_orders(self._plan.channel_id, orders)
        fresh = []
        for order in orders:
            if order.external_id in known:
                written.existing.append(order)
            else:
                known.add(order.external_id)
                fresh.append(order)
        if self._plan.mode is ImportMode.HISTORY:
            if fresh:
                await self._insert(fresh)
                written.created.extend(fresh)
            return written
        for order in fresh:
            try:
                check_live(order)
                async with transaction():
                    await self._place(order)
            except (OmsError, BadValue) as refusal:
                self._matching.forget()
                written.refused.extend(refuse_order(order, refusal))
            else:
                written.created.append(order)
        return written

    async def _insert(self, orders: Sequence[IncomingOrder]) -> list[OrderRecord]:
        now = self._deps.clock.now()
        plan, matching = self._plan, self._matching
        changes = await match_variants(matching, plan, orders, now)
        changes += await match_buyers(matching, plan, orders, now)
        numbers = free_numbers(
            orders, await taken_numbers(plan.channel_code, orders), plan.channel_code
        )
        records: list[OrderRecord] = []
        ids = iter(new_ids(sum(1 + len(order.lines) for order in orders)))
        for order, number in zip(orders, numbers, strict=True):
            links = Links(number, matching.buyers.get(order.customer_key[:120]), matching.variants)
            records.append(build_record(plan, order, links, now, ids))
            if len(records) % BREATH == 0:
                # The process may serve people too: let them in between.
                await asyncio.sleep(0)
        changes += [
            Change(
                type="order.imported",
                object_type="Order",
                object_id=record.id,
                data={"number": record.number, "import_run": str(plan.run_id)},
            )
            for record in records
        ]
        await bulk_insert(Order, ORDER_FIELDS, [record.order for record in records])
        lines = [line for record in records for line in record.lines]
        await bulk_insert(OrderLine, LINE_FIELDS, lines)
        notes = [record.note for record in records if record.note is not None]
        if notes:
            await bulk_insert(OrderNote, NOTE_FIELDS, notes)
        tags = [tag for record in records for tag in record.tags]
        if tags:
            await bulk_insert(OrderTag, TAG_FIELDS, tags)
        terms = [term for record in records for term in record.terms]
        await bulk_insert(OrderTerm, TERM_FIELDS, terms)
        await self._emit(changes, now)
        return records

    async def _place(self, order: IncomingOrder) -> None:
        """Writes one order and allocates its stock; what may wait waits, as in placing. Raises:
        OmsError, BadValue.
        """
        (record,) = await self._insert([order])
        demands: list[Demand] = []
        for line, stored in zip(order.lines, record.lines, strict=True):
            if line.kind is not LineKind.PRODUCT:
                continue
            variant_id = self._matching.variants.get(item_key(line.sku, line.barcode))
            if variant_id is None:
                name = line.sku or line.barcode or line.name
                raise BadValue(RowRefusal.UNKNOWN_SKU, f"There is no variant {name!r}.")
            demands.append(Demand(stored[0], variant_id, line.quantity, line.sku))
        if demands:
            channel_id = self._plan.channel_id
            terms = await terms_of(channel_id, [demand.variant_id for demand in demands])
            demands = [replace(each, terms=terms[each.variant_id]) for each in demands]
            demands = await explode_bundles(channel_id, demands)
            cause = Cause(type="Order", id=record.id, reference=record.number)
            left = await self._allocate(demands, cause)
            if left:
                await self._await(record, left)

    async def _allocate(self, demands: Sequence[Demand], cause: Cause) -> list[Demand]:
        if not self._plan.may_wait:
            return await allocate_stock(self._deps, self._actor, demands, cause)
        manner = Manner(cause, may_wait=True)
        return await allocate_more(self._deps, self._actor, demands, manner)

    async def _await(self, record: OrderRecord, left: Sequence[Demand]) -> None:
        units = await_stock(self._deps, left, DEFAULT_PRIORITY)
        waits = Change(
            type="order.backordered",
            object_type="Order",
            object_id=record.id,
            data={"number": record.number, "units": units},
        )
        await self._emit([waits], self._deps.clock.now())

    async def _emit(self, changes: Sequence[Change], now: datetime) -> None:
        """The events of many new objects, by the bulk path."""
        actor = self._actor
        rows: list[tuple[Any, ...]] = [
            (
                key, change.type, change.topic, change.object_type, change.object_id,
                dict(change.data), actor.kind.value, actor.id, actor.name, now,
            )
            for key, change in zip(new_ids(len(changes)), changes, strict=True)
        ]  # fmt: skip
        await bulk_insert(Event, EVENT_FIELDS, rows)
        wake_after_commit(self._deps, (change.topic for change in changes))


def check_live(order: IncomingOrder) -> None:
    """Raises: BadValue HISTORY_ONLY for what no stock can be allocated to."""
    if order.kind is not OrderKind.SALE:
        raise BadValue(RowRefusal.HISTORY_ONLY, "Credits and corrections come in as history only.")
    if order.cancelled_at is not None:
        raise BadValue(RowRefusal.HISTORY_ONLY, "A cancelled order comes in as history only.")
    if order.fulfilment is Fulfilment.FULFILLED:
        raise BadValue(RowRefusal.HISTORY_ONLY, "A fulfilled order comes in as history only.")


def refuse_order(order: IncomingOrder, refusal: OmsError | BadValue) -> list[RefusedRow]:
    """A refusal for every row of an order that could be read and not be taken."""
    code = (
        refusal.code
        if isinstance(refusal, BadValue)
        else REFUSAL_BY_CODE.get(refusal.code, RowRefusal.ORDER_REFUSED)
    )
    message = refusal.message
    if isinstance(refusal, OmsError) and refusal.field:
        message = f"{message} ({refusal.field})"
    texts = {line.row_number: f"{line.sku},{line.quantity}" for line in order.lines}
    return [
        RefusedRow(
            number,
            order.external_id,
            code,
            message,
            texts.get(number, ""),
            order.net if at == 0 else order.net - order.net,
            order.currency,
        )
        for at, number in enumerate(order.row_numbers)
    ]

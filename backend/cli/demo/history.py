"""A year of the made-up shop, moment by moment: orders come in, goods move. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from random import Random
from typing import Any
from uuid import UUID

from backend.cli.demo.goods import Fate, Good
from backend.cli.demo.happenings import Batch, Happening, Note, Staff
from backend.cli.demo.keys import Keys
from backend.cli.demo.orders import (
    Assortment,
    Draft,
    DraftLine,
    choose_lines,
    choose_source,
    decorate,
    price,
    run_course,
)
from backend.cli.demo.people import Population
from backend.cli.demo.seasons import Calendar, Market
from backend.cli.demo.stock import Level, Move, Stock, final_units, opening_units
from backend.core.actor import SYSTEM, Actor
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.models.orders.order import OrderKind, OrderSource, OrderStatus, PaymentStatus

# Orders of this many days have events and audit entries, at most so many orders.
RECENT = timedelta(days=7)
MOST_RECENT = 2_000
# Goods that end the year low or out of stock get no more deliveries, and then are not sold.
_SUPPLY_ENDS = timedelta(days=40)
_SALES_END = timedelta(hours=36)
_BATCH = 2_000
_NOTED = 0.04
_NOTES = {
    "zh-CN": ("已电话确认地址", "客户要求改为周末送达", "仓库反馈缺少包装材料，已补", "已补开发票"),
    "en": ("Address confirmed by phone", "Customer asked for weekend delivery", "Invoice resent"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the year is played with."""

    random: Random
    keys: Keys
    calendar: Calendar
    end: datetime
    goods: list[Good]
    stock: Stock
    population: Population
    staff: Staff
    orders: int


class History:
    """Plays the year once; `serial` is the number of the last order afterwards."""

    def __init__(self, setting: Setting) -> None:
        self._set = setting
        self._random = setting.random
        self._due: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._ties = 0
        self._batch = Batch()
        share = max(0.0, 1 - MOST_RECENT / setting.orders)
        self._recent_from = max(setting.end - RECENT, setting.calendar.moment(share))
        sold_there = {good_id for good_id, code in setting.stock.levels if code == "LAX"}
        self._assortments = {
            Market.CHINA: Assortment(setting.goods),
            Market.OVERSEAS: Assortment([one for one in setting.goods if one.id in sold_there]),
        }
        self.serial = 0

    def play(self) -> Iterator[Batch]:
        """The year in batches, in the order of time."""
        self._open()
        for moment, market in self._set.calendar.purchases(self._set.orders, self._random):
            self._catch_up(moment)
            self._place(moment, market)
            if len(self._batch.orders) >= _BATCH:
                yield self._flush()
        self._catch_up(self._set.end)
        yield self._flush()

    def _flush(self) -> Batch:
        done, self._batch = self._batch, Batch()
        return done

    def _later(self, moment: datetime, act: Callable[[datetime], None]) -> None:
        self._ties += 1
        heappush(self._due, (moment, self._ties, act))

    def _catch_up(self, moment: datetime) -> None:
        while self._due and self._due[0][0] <= moment:
            due, _, act = heappop(self._due)
            act(due)

    # ---- supply

    def _open(self) -> None:
        actor = self._set.staff.warehouse
        for level in self._set.stock.levels.values():
            units = opening_units(level, self._random)
            move = Move(
                StockEntryKind.ADJUSTED,
                actor,
                on_hand=units,
                note="期初库存 Opening balance",
                reason=AdjustmentReason.OPENING,
            )
            self._move(level, level.created_at, move)
        stop = self._set.end - _SALES_END
        for good in self._set.goods:
            if good.fate is not Fate.STOCKED:
                self._later(stop, partial(self._count_down, good))

    def _count_down(self, good: Good, at: datetime) -> None:
        """A count finds fewer units than the books had."""
        for level in self._set.stock.of(good):
            excess = level.available - final_units(good.fate, self._random)
            if excess > 0:
                move = Move(
                    StockEntryKind.ADJUSTED,
                    self._set.staff.warehouse,
                    on_hand=-excess,
                    note="盘点差异 Cycle count",
                    reason=AdjustmentReason.COUNT,
                )
                self._move(level, at, move)

    def _claim(self, good: Good, units: int, codes: tuple[str, ...], at: datetime) -> Level | None:
        is_supplied = good.fate is Fate.STOCKED
        if not is_supplied and at >= self._set.end - _SALES_END:
            return None
        level = self._set.stock.nearest(good, units, codes)
        if level is None and is_supplied:
            level = self._set.stock.home(good, codes)
            self._receive(level, at, level.delivery + units)
        return level

    def _receive(self, level: Level, at: datetime, units: int) -> None:
        level.is_on_order = False
        reference = f"DN{at:%y%m%d}-{level.store_code}"
        move = Move(
            StockEntryKind.RECEIVED, self._set.staff.warehouse, on_hand=units, reference=reference
        )
        self._move(level, at, move)

    def _resupply(self, level: Level, at: datetime) -> None:
        is_supplied = level.good.fate is Fate.STOCKED or at < self._set.end - _SUPPLY_ENDS
        if is_supplied and level.needs_supply:
            level.is_on_order = True
            morning = datetime.combine(at.date(), time(1, 30), at.tzinfo)
            arrival = morning + timedelta(
                days=self._random.randint(2, 6), minutes=self._random.randint(0, 240)
            )
            self._later(arrival, lambda due: self._receive(level, due, level.delivery))

    def _move(self, level: Level, at: datetime, move: Move) -> None:
        entry = self._set.stock.move(level, at, move)
        self._batch.entries.append(entry)
        by_hand = move.order_id is None and at >= self._recent_from
        self._tell(
            at,
            f"stock.{move.kind.value.lower()}",
            ("StockLevel", level.id),
            move.actor,
            {"entry_id": str(entry.id)},
            before={"on_hand": entry.on_hand_after - move.on_hand} if by_hand else None,
            after=(
                {"on_hand": entry.on_hand_after, "reason": move.reason, "note": move.note}
                if by_hand
                else None
            ),
        )

    # ---- orders

    def _place(self, moment: datetime, market: Market) -> None:
        random = self._random
        source = choose_source(random, market)
        person = self._set.population.buyer(market, moment, random)
        codes = person.city.stores
        lines = choose_lines(
            random,
            self._assortments[market],
            source=source,
            person=person,
            claim=lambda good, units: self._claim(good, units, codes, moment),
            key=lambda: self._set.keys.at(moment),
        )
        number, serial = self._number("SO", moment)
        draft = Draft(
            id=self._set.keys.at(moment),
            number=number,
            kind=OrderKind.SALE,
            source=source,
            external_id=source.external_id(random, serial) if source.external_id else None,
            person=person,
            placed_at=moment,
            currency=source.currency,
            lines=lines,
        )
        price(random, draft)
        decorate(random, draft)
        run_course(random, draft, self._set.end)
        self._take_in(draft)
        self._plan(draft)

    def _number(self, prefix: str, moment: datetime) -> tuple[str, int]:
        self.serial += 1
        return f"{prefix}{moment:%y%m%d}{self.serial:06d}", self.serial

    def _take_in(self, draft: Draft) -> None:
        """The order's row, its units allocated, its event."""
        actor = self._actor(draft)
        self._batch.orders.append(draft)
        for line in draft.lines:
            if draft.kind is OrderKind.SALE:
                self._move_line(draft, line, draft.placed_at, StockEntryKind.ALLOCATED)
                self._resupply(line.level, draft.placed_at)
        if draft.status is OrderStatus.OPEN and not draft.course.shipped_at:
            self._batch.waiting.extend(draft.lines)
        self._tell(
            draft.placed_at,
            "order.placed",
            ("Order", draft.id),
            actor,
            {"number": draft.number},
            after={
                "number": draft.number,
                "status": "OPEN" if draft.kind is OrderKind.SALE else "COMPLETED",
                "total_minor": draft.total,
                "currency": draft.currency,
                "lines": [[line.good.sku, line.quantity] for line in draft.lines],
            },
        )

    def _plan(self, draft: Draft) -> None:
        course = draft.course
        if course.shipped_at:
            self._later(course.shipped_at, partial(self._ship, draft))
        if course.cancelled_at:
            self._later(course.cancelled_at, partial(self._cancel, draft))
        if course.credited_at:
            self._later(course.credited_at, partial(self._credit, draft))
        if self._random.random() < _NOTED:
            moment = draft.placed_at + timedelta(minutes=self._random.randint(8, 300))
            if moment <= self._set.end:
                self._later(moment, partial(self._note, draft))

    def _ship(self, draft: Draft, at: datetime) -> None:
        for line in draft.lines:
            self._move_line(draft, line, at, StockEntryKind.SHIPPED)

    def _cancel(self, draft: Draft, at: datetime) -> None:
        for line in draft.lines:
            self._move_line(draft, line, at, StockEntryKind.RELEASED)
        reason = draft.course.cancel_reason
        self._tell(
            at,
            "order.cancelled",
            ("Order", draft.id),
            self._set.staff.service,
            {"reason": reason, "released": sum(line.quantity for line in draft.lines)},
            before={"status": "OPEN"},
            after={"status": "CANCELLED", "reason": reason, "note": ""},
        )

    def _move_line(self, draft: Draft, line: DraftLine, at: datetime, kind: StockEntryKind) -> None:
        allocated = line.quantity if kind is StockEntryKind.ALLOCATED else -line.quantity
        move = Move(
            kind,
            self._actor(draft) if kind is StockEntryKind.ALLOCATED else self._set.staff.warehouse,
            on_hand=-line.quantity if kind is StockEntryKind.SHIPPED else 0,
            allocated=allocated,
            order_id=draft.id,
            reference=draft.number,
        )
        self._move(line.level, at, move)

    def _credit(self, sale: Draft, at: datetime) -> None:
        """Takes back a sale or a part of it: an order of negative quantities, goods restocked."""
        number, _ = self._number("CN", at)
        returned = sale.lines if sale.course.credits_all else sale.lines[:1]
        draft = Draft(
            id=self._set.keys.at(at),
            number=number,
            kind=OrderKind.CREDIT,
            source=sale.source,
            external_id=None,
            person=sale.person,
            placed_at=at,
            currency=sale.currency,
            lines=[_taken_back(line, self._set.keys.at(at)) for line in returned],
            buyer_note=f"退货 Return of {sale.number}",
            payment_status=PaymentStatus.REFUNDED,
        )
        if sale.course.credits_all:
            draft.discount, draft.tax = -sale.discount, -sale.tax
        self._take_in(draft)
        for line in returned:
            move = Move(
                StockEntryKind.RECEIVED,
                self._set.staff.warehouse,
                on_hand=line.quantity,
                order_id=draft.id,
                reference=number,
                note="退货入库 Returned",
            )
            self._move(line.level, at, move)

    def _note(self, draft: Draft, at: datetime) -> None:
        author = self._set.staff.service
        body = self._random.choice(_NOTES[draft.person.locale])
        note = Note(self._set.keys.at(at), draft.id, body, author, at)
        self._batch.notes.append(note)
        data = {"note_id": str(note.id)}
        self._tell(at, "order.noted", ("Order", draft.id), author, data, after={"note": body})

    def _actor(self, draft: Draft) -> Actor:
        return SYSTEM if draft.source.order_source is OrderSource.API else self._set.staff.service

    def _tell(
        self,
        at: datetime,
        type: str,
        changed: tuple[str, UUID],
        actor: Actor,
        data: dict[str, Any],
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        if at >= self._recent_from:
            self._batch.happenings.append(
                Happening(self._set.keys.at(at), type, *changed, actor, at, data, before, after)
            )


def _taken_back(line: DraftLine, key: UUID) -> DraftLine:
    return DraftLine(
        id=key,
        good=line.good,
        level=line.level,
        title=line.title,
        quantity=-line.quantity,
        unit_price=line.unit_price,
        discount=-line.discount,
    )

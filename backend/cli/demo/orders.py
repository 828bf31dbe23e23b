"""One made-up order: who buys what, what it costs, and what becomes of it. Pure."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from uuid import UUID

from backend.cli.demo.channels import SOURCES, Source
from backend.cli.demo.goods import Good
from backend.cli.demo.people import Person
from backend.cli.demo.seasons import Market
from backend.cli.demo.stock import Level
from backend.models.orders.order import (
    CancelReason,
    FulfillmentStatus,
    OrderKind,
    OrderSource,
    OrderStatus,
    PaymentStatus,
    ReturnStatus,
    ReviewStatus,
    WorkQueue,
)

# The level that units of a good are taken from, and None where there are none.
Claim = Callable[[Good, int], Level | None]

_LINE_COUNTS = (46, 27, 14, 8, 5)
_QUANTITIES = (74, 18, 5, 3)
_FREE_SHIPPING = {"CNY": 99_00, "USD": 60_00}
_SHIPPING = {"CNY": 10_00, "USD": 6_99}
_SALES_TAX_PERCENT = 8
_CANCELLED, _CREDITED, _LATE, _COUPON = 0.035, 0.028, 0.03, 0.16
_LARGE_ORDER = {"CNY": 3000_00, "USD": 500_00}
_WISHES = {
    "zh-CN": (
        "请尽快发货，谢谢",
        "工作日送达",
        "放门口即可",
        "请开增值税发票",
        "礼物，请不要放价格单",
    ),
    "en": ("Please leave at the front desk", "Gift: no price slip, please", "Call before delivery"),
}


@dataclass(slots=True)
class DraftLine:
    id: UUID
    good: Good
    level: Level
    title: str
    quantity: int
    unit_price: int
    discount: int

    @property
    def total(self) -> int:
        return self.quantity * self.unit_price - self.discount


@dataclass(slots=True)
class Course:
    """What happens to an order, and when; nothing past the end of the year has happened yet."""

    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancel_reason: CancelReason | None = None
    credited_at: datetime | None = None
    credits_all: bool = False

    @property
    def last_at(self) -> datetime | None:
        times = (self.shipped_at, self.delivered_at, self.cancelled_at, self.credited_at)
        return max((moment for moment in times if moment), default=None)

    @property
    def changes(self) -> int:
        times = (self.shipped_at, self.delivered_at, self.cancelled_at, self.credited_at)
        return sum(moment is not None for moment in times)


@dataclass(slots=True)
class Draft:
    """An order as it stands at the end of the year; amounts in minor units of `currency`."""

    id: UUID
    number: str
    kind: OrderKind
    source: Source
    external_id: str | None
    person: Person
    placed_at: datetime
    currency: str
    lines: list[DraftLine]
    discount: int = 0
    shipping: int = 0
    tax: int = 0
    buyer_note: str = ""
    tags: list[str] = field(default_factory=list)
    course: Course = field(default_factory=Course)
    review_status: ReviewStatus = ReviewStatus.APPROVED
    payment_status: PaymentStatus = PaymentStatus.PAID

    @property
    def subtotal(self) -> int:
        return sum(line.total for line in self.lines)

    @property
    def total(self) -> int:
        return self.subtotal - self.discount + self.shipping + self.tax

    @property
    def status(self) -> OrderStatus:
        if self.course.cancelled_at:
            return OrderStatus.CANCELLED
        is_done = self.course.delivered_at or self.kind is not OrderKind.SALE
        return OrderStatus.COMPLETED if is_done else OrderStatus.OPEN

    @property
    def queue(self) -> WorkQueue:
        if self.status is not OrderStatus.OPEN:
            return WorkQueue.NONE
        if self.course.shipped_at:
            return WorkQueue.TRANSIT
        if self.review_status is ReviewStatus.PENDING:
            return WorkQueue.REVIEW
        return WorkQueue.ROUTE

    @property
    def fulfillment_status(self) -> FulfillmentStatus:
        if self.course.delivered_at:
            return FulfillmentStatus.DELIVERED
        if self.course.shipped_at or self.kind is not OrderKind.SALE:
            return FulfillmentStatus.FULFILLED
        return FulfillmentStatus.UNFULFILLED

    @property
    def return_status(self) -> ReturnStatus:
        if not self.course.credited_at:
            return ReturnStatus.NONE
        is_whole = self.course.credits_all
        return ReturnStatus.RETURNED if is_whole else ReturnStatus.PARTIALLY_RETURNED


class Assortment:
    """Goods by how much they are bought in a market."""

    def __init__(self, goods: list[Good]) -> None:
        self._goods = goods
        self._sums = list(accumulate(good.popularity for good in goods))

    def pick(self, random: Random) -> Good:
        return self._goods[bisect_left(self._sums, random.random() * self._sums[-1])]


def choose_source(random: Random, market: Market) -> Source:
    return random.choices(SOURCES, [source.weights.get(market, 0) for source in SOURCES])[0]


def choose_lines(
    random: Random,
    assortment: Assortment,
    *,
    source: Source,
    person: Person,
    claim: Claim,
    key: Callable[[], UUID],
) -> list[DraftLine]:
    """One line or more, each from one warehouse, no good twice."""
    wanted = random.choices(range(1, 6), _LINE_COUNTS)[0]
    lines: dict[UUID, DraftLine] = {}
    while len(lines) < wanted:
        good = assortment.pick(random)
        if good.id in lines:
            wanted -= 1
            continue
        quantity = _quantity(random, source)
        level = claim(good, quantity)
        if level is None:
            continue
        price = good.prices[source.currency]
        on_sale = random.random() < 0.06  # noqa: PLR2004 (a share of the demo)
        lines[good.id] = DraftLine(
            id=key(),
            good=good,
            level=level,
            title=good.titles[person.locale],
            quantity=quantity,
            unit_price=price,
            discount=quantity * price // 10 if on_sale else 0,
        )
    return list(lines.values())


def _quantity(random: Random, source: Source) -> int:
    if source.is_wholesale and random.random() < 0.4:  # noqa: PLR2004 (a share of the demo)
        return random.choice((4, 6, 8, 10, 12, 20))
    return random.choices((1, 2, 3, 4), _QUANTITIES)[0]


def price(random: Random, draft: Draft) -> None:
    """Coupon, shipping and tax on the lines' sum."""
    subtotal = draft.subtotal
    if random.random() < _COUPON:
        draft.discount = subtotal * random.choice((5, 8, 10, 15)) // 100
    is_counter = draft.source.order_source is OrderSource.COUNTER
    if subtotal < _FREE_SHIPPING[draft.currency] and not is_counter:
        draft.shipping = _SHIPPING[draft.currency]
    if draft.currency == "USD" and draft.person.city.country == "US":
        draft.tax = (subtotal - draft.discount) * _SALES_TAX_PERCENT // 100


def decorate(random: Random, draft: Draft) -> None:
    """The buyer's wish and the tags that staff or rules would put on."""
    if random.random() < 0.08:  # noqa: PLR2004 (a share of the demo)
        draft.buyer_note = random.choice(_WISHES[draft.person.locale])
    if draft.person.is_vip:
        draft.tags.append("VIP")
    if any(line.good.product.ware.is_fragile for line in draft.lines):
        draft.tags.append("易碎")
    if draft.total >= _LARGE_ORDER[draft.currency]:
        draft.tags.append("大单")
    chance = random.random()
    if chance < 0.03:  # noqa: PLR2004 (a share of the demo)
        draft.tags.append("加急")
    elif chance < 0.06:  # noqa: PLR2004 (a share of the demo)
        draft.tags.append("赠品")


def run_course(random: Random, draft: Draft, end: datetime) -> None:
    """Ships, delivers, cancels or credits the order, as far as that lies before `end`."""
    course, placed = draft.course, draft.placed_at
    if draft.source.order_source is OrderSource.COUNTER:
        course.shipped_at = course.delivered_at = placed
    elif random.random() < _CANCELLED:
        cancelled = placed + timedelta(hours=random.uniform(0.2, 9))
        if cancelled <= end:
            course.cancelled_at = cancelled
            course.cancel_reason = random.choices(list(CancelReason), (58, 12, 5, 10, 10, 0, 5))[0]
    else:
        hours = random.uniform(70, 200) if random.random() < _LATE else random.uniform(8, 72)
        shipped = placed + timedelta(hours=hours)
        days = random.uniform(1, 5) if draft.person.market is Market.CHINA else random.uniform(2, 7)
        delivered = shipped + timedelta(days=days)
        course.shipped_at = shipped if shipped <= end else None
        course.delivered_at = delivered if delivered <= end else None
    if course.delivered_at and random.random() < _CREDITED:
        credited = course.delivered_at + timedelta(days=random.uniform(2, 12))
        if credited <= end:
            course.credited_at = credited
            course.credits_all = len(draft.lines) == 1 or random.random() < 0.35  # noqa: PLR2004 (a share of the demo)
    draft.review_status = _review(random, draft, end)
    draft.payment_status = _payment(random, draft)


def _review(random: Random, draft: Draft, end: datetime) -> ReviewStatus:
    if draft.course.cancel_reason is CancelReason.FRAUD:
        return ReviewStatus.REJECTED
    is_new = draft.placed_at > end - timedelta(hours=20) and draft.course.last_at is None
    is_waiting = is_new and random.random() < 0.7  # noqa: PLR2004 (a share of the demo)
    return ReviewStatus.PENDING if is_waiting else ReviewStatus.APPROVED


def _payment(random: Random, draft: Draft) -> PaymentStatus:
    course = draft.course
    is_on_account = draft.source.is_wholesale
    if course.credited_at:
        return PaymentStatus.REFUNDED if course.credits_all else PaymentStatus.PARTIALLY_REFUNDED
    chance = random.random()
    if course.cancelled_at:
        return PaymentStatus.UNPAID if is_on_account or chance < 0.3 else PaymentStatus.REFUNDED  # noqa: PLR2004 (a share of the demo)
    if not is_on_account:
        is_slow = not course.shipped_at and chance < 0.05  # noqa: PLR2004 (a share of the demo)
        return PaymentStatus.UNPAID if is_slow else PaymentStatus.PAID
    if not course.delivered_at:
        return PaymentStatus.UNPAID if chance < 0.6 else PaymentStatus.PARTIALLY_PAID  # noqa: PLR2004 (a share of the demo)
    return PaymentStatus.PAID if chance < 0.96 else PaymentStatus.PARTIALLY_PAID  # noqa: PLR2004 (a share of the demo)

"""What of an order would wait for stock if it were placed now, and till when."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tortoise.functions import Sum

from backend.core.errors import Code, OmsError
from backend.core.ids import ChannelId, VariantId, new_ids
from backend.models import Backorder, Channel
from backend.models.integrations import StockPolicy
from backend.ports.deps import Deps
from backend.services.inventory.bundles.queries import recipes_of
from backend.services.inventory.promising.promise import MOST_DAYS, Outlook, Scope, outlooks
from backend.services.inventory.stock.allocate import Demand
from backend.services.inventory.stock.rules import may_sell
from backend.services.inventory.stock.selling import shelves_of, terms_of
from backend.services.orders.explode import parts_on_terms
from backend.services.orders.place import DEFAULT_PRIORITY
from backend.services.orders.rules import MOST_LINES, MOST_QUANTITY
from backend.services.settings.house import house_today


@dataclass(kw_only=True)
class ForeseenLine:
    variant_id: VariantId
    quantity: int


@dataclass(kw_only=True)
class OrderForesee:
    """An order that has not been placed."""

    channel_id: ChannelId
    lines: list[ForeseenLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeseenWait:
    """Units that line number `line`, from 0, would wait for: of a bundle, of one of its parts.

    `promised_on` is null while nobody knows. Where `is_refused`, the channel lets nobody wait.
    """

    line: int
    variant_id: UUID
    quantity: int
    available_from: date | None
    promised_on: date | None
    is_refused: bool


async def foresee_waiting(deps: Deps, request: OrderForesee) -> list[ForeseenWait]:
    """In the order of the lines; nothing is kept, and who comes first gets the stock.

    A dozen statements at most, however many lines. Raises: OmsError NOT_FOUND, INVALID_INPUT,
    LIMIT_EXCEEDED.
    """
    _check(request)
    channel = await Channel.get_or_none(id=request.channel_id)
    if channel is None:
        raise OmsError(Code.NOT_FOUND, "There is no such channel.", field="channelId")
    demands = await _demands(request)
    lines = {
        key: at for at, key in enumerate(dict.fromkeys(each.order_line_id for each in demands))
    }
    today = await house_today(deps)
    at_once = await _at_once(demands, today)
    waiting = [
        (demand, demand.quantity - units)
        for demand, units in zip(demands, at_once, strict=True)
        if units < demand.quantity
    ]
    if not waiting:
        return []
    turns = await _Turns.of(deps, demands, at_once)
    may_wait = channel.stock_policy is StockPolicy.BACKORDER
    return [
        ForeseenWait(
            line=lines[demand.order_line_id],
            variant_id=demand.variant_id,
            quantity=units,
            available_from=demand.terms.available_from if demand.terms.is_ahead(today) else None,
            promised_on=turns.next(demand, units),
            is_refused=not may_wait and not demand.terms.is_ahead(today),
        )
        for demand, units in waiting
    ]


def _check(request: OrderForesee) -> None:
    if not 0 < len(request.lines) <= MOST_LINES:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_LINES} lines.", field="lines")
    for index, line in enumerate(request.lines):
        if not 0 < line.quantity <= MOST_QUANTITY:
            message = f"1 to {MOST_QUANTITY} units."
            raise OmsError(Code.INVALID_INPUT, message, field=f"lines.{index}.quantity")


async def _demands(request: OrderForesee) -> list[Demand]:
    """By line and part, on the channel's terms."""
    variants = list(dict.fromkeys(line.variant_id for line in request.lines))
    terms = await terms_of(request.channel_id, variants)
    demands = [
        Demand(key, line.variant_id, line.quantity, terms=terms[line.variant_id])
        for key, line in zip(new_ids(len(request.lines)), request.lines, strict=True)
    ]
    recipes = await recipes_of(variants)
    return await parts_on_terms(request.channel_id, demands, recipes) if recipes else demands


async def _at_once(demands: Sequence[Demand], today: date) -> list[int]:
    """The units that each could have now, those before it served."""
    shelves = await shelves_of(list({each.variant_id for each in demands}))
    left = {each.variant_id: may_sell(shelves[each.variant_id], each.terms) for each in demands}
    found = []
    for demand in demands:
        units = 0 if demand.terms.is_ahead(today) else min(demand.quantity, left[demand.variant_id])
        left[demand.variant_id] -= units
        found.append(units)
    return found


@dataclass(slots=True)
class _Turns:
    """Whose turn comes when, as the job that promises reckons it.

    `before` are the units of a variant that are served first: this order's own that it takes at
    once, and those of who waits already.
    """

    seen: dict[UUID, Outlook]
    before: dict[UUID, int]

    @classmethod
    async def of(cls, deps: Deps, demands: Sequence[Demand], at_once: Sequence[int]) -> "_Turns":
        variants = list({each.variant_id for each in demands})
        before: dict[UUID, int] = defaultdict(int)
        rows = (
            await Backorder.filter(variant_id__in=variants, priority__lte=DEFAULT_PRIORITY)
            .annotate(units=Sum("quantity"))
            .group_by("variant_id")
            .values("variant_id", "units")
        )
        for row in rows:
            before[row["variant_id"]] += row["units"]
        for demand, units in zip(demands, at_once, strict=True):
            before[demand.variant_id] += units
        return cls(await outlooks(deps, variants, Scope(days=MOST_DAYS)), before)

    def next(self, demand: Demand, units: int) -> date | None:
        """The day for so many more units of a variant."""
        self.before[demand.variant_id] += units
        needed = self.before[demand.variant_id]
        leaving = self.seen[demand.variant_id].leaving
        day = next((day for day, most in leaving if most >= needed), None)
        return day and max(day, demand.terms.available_from or day)

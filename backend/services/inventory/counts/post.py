"""Making the books say what was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import StockCountId, StockCountLineId, to_global_id
from backend.models import StockCount, StockCountLine
from backend.models.inventory.counts import StockCountStatus
from backend.models.inventory.stock import AdjustmentReason, StockEntryKind
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.inventory.counts.complete import MOST_NAMED
from backend.services.inventory.counts.movements import moves_since_snapshot
from backend.services.inventory.counts.rules import Verdict, judge
from backend.services.inventory.counts.telling import lock_count, move_on
from backend.services.inventory.lots.rules import LotUnits
from backend.services.inventory.stock.ledger import Cause, Movement, post
from backend.services.inventory.stock.levels import LockedLevel, lock_levels

# How many lines a posting names lots for.
MOST_LOTS = 1_000


@dataclass(kw_only=True)
class StockCountLots:
    """Which lots a counted difference is of."""

    line_id: StockCountLineId
    lots: list[LotUnits]


@dataclass(kw_only=True)
class StockCountPost:
    """With `accept_moved`, what came or went since is added to what was counted.

    `lots`: of variants of which lots are kept, what was found has to be named, and may be of what
    was missing.
    """

    id: StockCountId
    expected_version: int
    accept_moved: bool = False
    lots: list[StockCountLots] | None = None
    idempotency_key: str | None = None


async def post_count(deps: Deps, actor: Actor, request: StockCountPost) -> UUID:
    """Changes each counted level by counted - on hand when it was counted, so that it holds what
    was counted and what moved since. Lines that nobody counted stay as they are.

    Entries COUNTED where there is a difference; event `stock_count.posted`. Raises: OmsError
    NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW, STOCK_MOVED (the lines are in `details`: with
    `accept_moved` only those that somebody has corrected since), INSUFFICIENT_STOCK (less was
    counted than is promised), LOT_REQUIRED (what was found is of a lot that is not named).
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        count = await lock_count(request.id, "post", expected_version=request.expected_version)
        lines = await StockCountLine.filter(count_id=count.id, counted__isnull=False).order_by(
            "sku", "id"
        )
        # from here on nothing moves any more
        levels = await lock_levels(line.level_id for line in lines)
        await _check_moved(lines, levels, accept_moved=request.accept_moved)
        movements = _movements(count, lines, _lots(request, lines))
        await post(deps, actor, movements, levels)
        update_later(
            StockCountLine, ({"id": line.id, "posted": line.variance or 0} for line in lines)
        )
        count.posted_at = deps.clock.now()
        count.posted_by_name = actor.name
        # which ones they are the lines say, and the ledger: there may be tens of thousands
        units = sum(movement.on_hand for movement in movements)
        deed = Deed(verb="posted", after={"changes": len(movements), "units": units})
        await move_on(deps, actor, count, StockCountStatus.POSTED, deed)
        await once.keep(id=count.id)
        return count.id


async def _check_moved(
    lines: Sequence[StockCountLine], levels: dict[UUID, LockedLevel], *, accept_moved: bool
) -> None:
    # a level of the version that was written down has not moved: most of them
    touched = {
        line.id: line for line in lines if levels[line.level_id].version != line.expected_version
    }
    moves = await moves_since_snapshot(touched)
    verdicts = {
        key: judge(moves.get(key, ()), line.counted_ordinal or 0) for key, line in touched.items()
    }
    refused = {Verdict.CORRECTED} if accept_moved else {Verdict.CORRECTED, Verdict.MOVED}
    named = [line for key, line in touched.items() if verdicts[key] in refused]
    if not named:
        return
    raise OmsError(
        Code.STOCK_MOVED,
        "The books have been corrected since the counting: count these SKUs again."
        if accept_moved
        else "Stock has moved since this count was begun: count these SKUs again, or accept it.",
        field="acceptMoved",
        details={
            "lines": [
                {
                    "lineId": to_global_id("StockCountLine", line.id),
                    "sku": line.sku,
                    "verdict": verdicts[line.id].value,
                    "moved": sum(each.units for each in moves.get(line.id, ())),
                }
                for line in named[:MOST_NAMED]
            ],
            "count": len(named),
        },
    )


def _lots(
    request: StockCountPost, lines: Sequence[StockCountLine]
) -> dict[UUID, tuple[list[LotUnits], str]]:
    """The lots named for each line, and where they stand in the request."""
    asked = request.lots or []
    if len(asked) > MOST_LOTS or len({each.line_id for each in asked}) < len(asked):
        message = f"At most {MOST_LOTS} lines, each once."
        raise OmsError(Code.INVALID_INPUT, message, field="lots")
    differ = {line.id for line in lines if line.variance}
    for index, each in enumerate(asked):
        if each.line_id not in differ:
            message = "This line has no difference that lots could be of."
            raise OmsError(Code.NOT_FOUND, message, field=f"lots.{index}.lineId")
    return {each.line_id: (each.lots, f"lots.{at}.lots") for at, each in enumerate(asked)}


def _movements(
    count: StockCount,
    lines: Sequence[StockCountLine],
    lots: Mapping[UUID, tuple[list[LotUnits], str]],
) -> list[Movement]:
    cause = Cause(type="StockCount", id=count.id, reference=count.number, note=count.note)
    return [
        Movement(
            level_id=line.level_id,
            kind=StockEntryKind.COUNTED,
            on_hand=line.variance,
            reason=AdjustmentReason.COUNT,
            cause=cause,
            field="id",
            lots=lots.get(line.id, (None, ""))[0],
            lots_field=lots.get(line.id, (None, "lots"))[1],
        )
        for line in lines
        if line.variance
    ]

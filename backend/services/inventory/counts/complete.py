"""Ending the counting, and beginning parts of it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import StockCountId, StockCountLineId
from backend.models import StockCountLine
from backend.models.inventory.counts import StockCountStatus
from backend.ports.deps import Deps
from backend.services.audit.deed import Deed
from backend.services.audit.idempotency import claim
from backend.services.inventory.counts.snapshot import look_at
from backend.services.inventory.counts.telling import lock_count, move_on

MOST_AGAIN = 1000
# How many SKUs a refusal names.
MOST_NAMED = 50


class Uncounted(StrEnum):
    """Of lines that nobody counted: there may be none, nothing lies there, or they stay out."""

    REFUSE = "REFUSE"
    ZERO = "ZERO"
    SKIP = "SKIP"


@dataclass(kw_only=True)
class StockCountComplete:
    id: StockCountId
    expected_version: int
    uncounted: Uncounted = Uncounted.REFUSE
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class StockCountRecount:
    id: StockCountId
    expected_version: int
    line_ids: list[StockCountLineId]
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class StockCountCancel:
    id: StockCountId
    expected_version: int
    idempotency_key: str | None = None


async def complete_count(deps: Deps, actor: Actor, request: StockCountComplete) -> UUID:
    """Hands the count over to its review. Event `stock_count.completed`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW (also while lines are uncounted,
    which `details` name, or when all of them are).
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        count = await lock_count(request.id, "complete", expected_version=request.expected_version)
        left = StockCountLine.filter(count_id=count.id, counted__isnull=True).order_by("sku", "id")
        uncounted = await left.values("id", "level_id", "sku", "version")
        await _check_uncounted(request, uncounted)
        if request.uncounted is Uncounted.ZERO:
            await _count_as_none(deps, actor, uncounted)
        count.counted_at = deps.clock.now()
        await move_on(deps, actor, count, StockCountStatus.COUNTED, Deed(verb="completed"))
        await once.keep(id=count.id)
        return count.id


async def recount_lines(deps: Deps, actor: Actor, request: StockCountRecount) -> UUID:
    """Opens the count for these lines again: they forget what was counted, and expect what the
    books say now. Event `stock_count.reopened`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, NOT_ALLOWED_NOW.
    """
    wanted = list(dict.fromkeys(request.line_ids))
    if not 0 < len(wanted) <= MOST_AGAIN:
        raise OmsError(Code.INVALID_INPUT, f"1 to {MOST_AGAIN} lines.", field="lineIds")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        count = await lock_count(request.id, "recount", expected_version=request.expected_version)
        lines = await StockCountLine.filter(count_id=count.id, id__in=wanted).order_by("sku")
        if len(lines) < len(wanted):
            message = "This count has no such line."
            raise OmsError(Code.NOT_FOUND, message, field="lineIds")
        counted = {line.sku: line.counted for line in lines}
        deed = Deed(
            verb="reopened",
            before={"counted": counted},
            after={"counted": dict.fromkeys(counted)},
        )
        await _forget(lines)
        await move_on(deps, actor, count, StockCountStatus.OPEN, deed)
        await once.keep(id=count.id)
        return count.id


async def cancel_count(deps: Deps, actor: Actor, request: StockCountCancel) -> UUID:
    """Ends it without a change of stock. Event `stock_count.cancelled`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        count = await lock_count(request.id, "cancel", expected_version=request.expected_version)
        await move_on(deps, actor, count, StockCountStatus.CANCELLED, Deed(verb="cancelled"))
        await once.keep(id=count.id)
        return count.id


async def _check_uncounted(
    request: StockCountComplete, uncounted: Sequence[Mapping[str, Any]]
) -> None:
    if not await StockCountLine.exists(count_id=request.id, counted__isnull=False):
        raise OmsError(Code.NOT_ALLOWED_NOW, "Nothing has been counted.", field="id")
    if uncounted and request.uncounted is Uncounted.REFUSE:
        raise OmsError(
            Code.NOT_ALLOWED_NOW,
            f"{len(uncounted)} SKUs have not been counted.",
            field="uncounted",
            details={"skus": [row["sku"] for row in uncounted[:MOST_NAMED]]},
        )


async def _count_as_none(deps: Deps, actor: Actor, uncounted: Sequence[Mapping[str, Any]]) -> None:
    levels = await look_at([row["level_id"] for row in uncounted])
    now = deps.clock.now()
    update_later(
        StockCountLine,
        (
            {
                "id": row["id"],
                "version": row["version"] + 1,
                "counted": 0,
                "counted_on_hand": levels[row["level_id"]].on_hand,
                "counted_ordinal": levels[row["level_id"]].ordinal,
                "counted_by_name": actor.name,
                "counted_at": now,
                "variance": -levels[row["level_id"]].on_hand,
            }
            for row in uncounted
        ),
    )


async def _forget(lines: Sequence[StockCountLine]) -> None:
    levels = await look_at([line.level_id for line in lines])
    nothing = dict.fromkeys(
        ("counted", "counted_on_hand", "counted_ordinal", "counted_at", "variance")
    )
    update_later(
        StockCountLine,
        (
            {
                "id": line.id,
                "version": line.version + 1,
                "counted_by_name": "",
                **nothing,
                **levels[line.level_id].expected,
            }
            for line in lines
        ),
    )

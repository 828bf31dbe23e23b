"""A run of replenishment: what the look at all levels came to, written down as proposals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import F

from backend.core.actor import Actor
from backend.core.db import bulk_insert, insert_unless_taken, keys_of, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id, new_ids
from backend.core.money import parse_minor
from backend.models import ReplenishmentProposal, ReplenishmentRun
from backend.models.inventory.replenishment import ProposalKind, ProposalStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.inventory.replenishment.propose import Move
from backend.services.inventory.replenishment.reasons import reason_of_buy, reason_of_move
from backend.services.inventory.replenishment.spending import Budget, Buy
from backend.services.inventory.replenishment.survey import Survey, survey
from backend.services.live.emit import Change, emit
from backend.services.settings.house import house_settings

Row = dict[str, Any]


@dataclass(kw_only=True)
class ReplenishmentRunStart:
    """`budget`: what all purchases together may cost, as decimal text in the home currency."""

    budget: str | None = None
    idempotency_key: str | None = None


async def run_replenishment(deps: Deps, actor: Actor, request: ReplenishmentRunStart) -> UUID:
    """Looks at all levels, and writes what should be moved and bought in place of what earlier
    runs proposed and nobody decided on. Event `replenishment.finished`.

    Nothing is locked while it looks; what was accepted meanwhile is not proposed again.
    Raises: OmsError INVALID_INPUT for the budget, NOT_ALLOWED_NOW when another run has just ended.
    """
    started_at = deps.clock.now()
    currency = (await house_settings())["home_currency"]
    budget = Budget(currency, _limit(request.budget, currency))
    found = await survey(started_at, budget)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        await _supersede(deps)
        rows = await _proposals(deps, found, started_at)
        run = _run(deps, actor, found, budget, rows) | {"started_at": started_at}
        await _insert(run, rows)
        numbers = ("levels", "due", "transfers", "purchases", "left_out", "unsupplied")
        change = Change(
            type="replenishment.finished",
            object_type="ReplenishmentRun",
            object_id=run["id"],
            data={name: run[name] for name in numbers},
        )
        (event,) = await emit(deps, actor, change)
        await record(event, after=change.data)
        await once.keep(id=run["id"])
        return UUID(str(run["id"]))


def _limit(budget: str | None, currency: str) -> int | None:
    if budget is None:
        return None
    limit = parse_minor(budget, currency, "budget")
    if limit <= 0:
        raise OmsError(Code.INVALID_INPUT, "A budget is more than nothing.", field="budget")
    return limit


async def _supersede(deps: Deps) -> None:
    """Locked in the order of their keys, as those who decide on them do."""
    waiting = ReplenishmentProposal.filter(status=ProposalStatus.OPEN)
    keys = await keys_of(waiting.order_by("id").select_for_update())
    if keys:
        await waiting.update(
            status=ProposalStatus.SUPERSEDED,
            version=F("version") + 1,
            updated_at=deps.clock.now(),
        )


async def _proposals(deps: Deps, found: Survey, started_at: datetime) -> list[Row]:
    """The rows, those of one source together and of these the most urgent first."""
    accepted = ReplenishmentProposal.filter(
        status=ProposalStatus.ACCEPTED, decided_at__gte=started_at
    )
    decided = {
        (row["variant_id"], row["warehouse_id"])
        for row in await accepted.values("variant_id", "warehouse_id")
    }
    keyed = [
        *((_place_of_move(move), _of_move(move)) for move in found.moves),
        *((_place_of_buy(buy), _of_buy(buy)) for buy in found.buys),
    ]
    rows = [
        row
        for _, row in sorted(keyed, key=lambda pair: pair[0])
        if (row["variant_id"], row["warehouse_id"]) not in decided
    ]
    now, ids = deps.clock.now(), new_ids(len(rows))
    for position, (key, row) in enumerate(zip(ids, rows, strict=True), 1):
        row |= {"id": key, "position": position, "created_at": now, "updated_at": now}
    return rows


def _place_of_move(move: Move) -> tuple[object, ...]:
    level = move.destination.level
    source = move.source.level.rank[1]
    return 0, source, level.rank[1], move.destination.cover_days, level.sku, str(level.id)


def _place_of_buy(buy: Buy) -> tuple[object, ...]:
    level = buy.need.level
    supplier = buy.offer.supplier_code
    return 1, supplier, level.rank[1], buy.need.cover_days, level.sku, str(level.id)


def _of_move(move: Move) -> Row:
    level = move.destination.level
    return {
        "kind": ProposalKind.TRANSFER.value,
        "variant_id": level.variant_id,
        "sku": level.sku,
        "warehouse_id": level.warehouse_id,
        "source_id": move.source.level.warehouse_id,
        "supplier_id": None,
        "quantity": move.units,
        "unit_cost_minor": None,
        "currency": None,
        "cover_days": move.destination.cover_days,
        "reason": reason_of_move(move),
    }


def _of_buy(buy: Buy) -> Row:
    level = buy.need.level
    return {
        "kind": ProposalKind.PURCHASE.value,
        "variant_id": level.variant_id,
        "sku": level.sku,
        "warehouse_id": level.warehouse_id,
        "source_id": None,
        "supplier_id": buy.offer.supplier_id,
        "quantity": buy.quantity,
        "unit_cost_minor": buy.rounded.unit_cost_minor,
        "currency": buy.offer.currency,
        "cover_days": buy.need.cover_days,
        "reason": reason_of_buy(buy),
    }


def _run(deps: Deps, actor: Actor, found: Survey, budget: Budget, rows: Iterable[Row]) -> Row:
    now = deps.clock.now()
    kinds = [row["kind"] for row in rows]
    return {
        "id": new_id(),
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "finished_at": now,
        "actor_kind": actor.kind.value,
        "actor_name": actor.name,
        "currency": budget.currency,
        "budget_minor": budget.limit_minor,
        "purchase_minor": budget.spent_minor,
        "levels": found.levels,
        "due": found.due,
        "transfers": kinds.count(ProposalKind.TRANSFER.value),
        "purchases": kinds.count(ProposalKind.PURCHASE.value),
        "left_out": found.left_out,
        "unsupplied": found.unsupplied,
    }


async def _insert(run: Row, rows: list[Row]) -> None:
    last = await ReplenishmentRun.all().order_by("-ordinal").first()
    run["ordinal"] = last.ordinal + 1 if last else 1
    if not await insert_unless_taken(ReplenishmentRun, run):
        message = "Another run has just ended; look at what it proposes."
        raise OmsError(Code.NOT_ALLOWED_NOW, message)
    if rows:
        whole = [{**_UNDECIDED, **row, "run_id": run["id"], "proposed": row["quantity"]}
                 for row in rows]  # fmt: skip
        fields = tuple(whole[0])
        await bulk_insert(
            ReplenishmentProposal, fields, ([row[name] for name in fields] for row in whole)
        )


_UNDECIDED: Mapping[str, Any] = {
    "version": 1,
    "status": ProposalStatus.OPEN.value,
    "decided_at": None,
    "decided_by_name": "",
    "dismissal": "",
    "purchase_order_id": None,
    "transfer_id": None,
}

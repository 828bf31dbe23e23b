"""Changing the quantity of a proposal, and dismissing proposals."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import ReplenishmentProposalId
from backend.models import ReplenishmentProposal, SupplierItem
from backend.models.inventory.replenishment import ProposalKind, ProposalStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.purchasing.rules import Terms, check_quantity, unit_cost_at
from backend.services.inventory.replenishment.deciding import (
    Decision,
    Outcome,
    ProposalChoice,
    check_choices,
    decide,
    kept,
    lock_open,
    remembered,
    tell,
)

_LONGEST_REASON = 500


@dataclass(kw_only=True)
class ProposalUpdate:
    id: ReplenishmentProposalId
    expected_version: int
    quantity: int
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class ProposalsDismiss:
    proposals: list[ProposalChoice]
    reason: str
    idempotency_key: str | None = None


async def update_proposal(deps: Deps, actor: Actor, request: ProposalUpdate) -> UUID:
    """Another quantity of an open proposal. Event `replenishment.updated`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW once it is decided on; INVALID_INPUT
    in broken packs, below the supplier's minimum, or beyond what the source can spare.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        choice = ProposalChoice(id=request.id, expected_version=request.expected_version)
        ready, refused = await lock_open([choice])
        if refused and refused[0].refusal is not None:
            raise refused[0].refusal
        (row,) = ready
        columns = await _changed(row, request.quantity)
        now = deps.clock.now()
        update_later(
            ReplenishmentProposal,
            [{"id": row.id, "version": row.version + 1, "updated_at": now, **columns}],
        )
        await tell(deps, actor, row, "updated", columns)
        await once.keep(id=row.id)
        return row.id


async def _changed(row: ReplenishmentProposal, quantity: int) -> dict[str, Any]:
    if row.kind is ProposalKind.TRANSFER:
        most = row.reason["source_surplus"]
        if not 0 < quantity <= most:
            message = f"The source can spare 1 to {most} units."
            raise OmsError(Code.INVALID_INPUT, message, field="quantity", details={"most": most})
        return {"quantity": quantity}
    item = await SupplierItem.get_or_none(supplier_id=row.supplier_id, variant_id=row.variant_id)
    terms = None
    if item is not None:
        terms = Terms(item.pack_size, item.minimum_quantity, item.price_breaks)
    check_quantity(quantity, terms, row.sku, "quantity")
    cost = unit_cost_at(terms.breaks, quantity) if terms else row.unit_cost_minor
    return {"quantity": quantity, "unit_cost_minor": cost}


async def dismiss_proposals(deps: Deps, actor: Actor, request: ProposalsDismiss) -> list[Outcome]:
    """Those that are open and unchanged, in one transaction; the others are refused one by one.
    Events `replenishment.dismissed`. A later run may propose the same again.

    Raises: OmsError INVALID_INPUT for the list or the reason.
    """
    check_choices(request.proposals)
    reason = request.reason.strip()
    if not 0 < len(reason) <= _LONGEST_REASON:
        message = f"Say why, in at most {_LONGEST_REASON} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="reason")
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return remembered(once.result["outcomes"])
        ready, outcomes = await lock_open(request.proposals)
        columns = {"status": ProposalStatus.DISMISSED, "dismissal": reason}
        await decide(deps, actor, ready, Decision("dismissed", columns))
        outcomes += [Outcome(row.id) for row in ready]
        await once.keep(outcomes=kept(outcomes))
    by_id = {outcome.proposal_id: outcome for outcome in outcomes}
    return [by_id[choice.id] for choice in request.proposals]

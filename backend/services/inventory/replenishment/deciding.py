"""What all decisions on proposals share: which of them are still open, and what is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from backend.core.actor import Actor
from backend.core.db import update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import ReplenishmentProposalId
from backend.models import ReplenishmentProposal
from backend.models.inventory.replenishment import ProposalStatus
from backend.ports.deps import Deps
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit

MOST_DECIDED = 500


@dataclass(kw_only=True)
class ProposalChoice:
    """A proposal as it was seen when it was decided on."""

    id: ReplenishmentProposalId
    expected_version: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """`refusal` is null where it was done."""

    proposal_id: UUID
    refusal: OmsError | None = None


def check_choices(choices: Sequence[ProposalChoice]) -> None:
    """Raises: OmsError INVALID_INPUT for none, too many, or one that stands twice."""
    if not 0 < len(choices) <= MOST_DECIDED:
        message = f"1 to {MOST_DECIDED} proposals."
        raise OmsError(Code.INVALID_INPUT, message, field="proposals")
    if len({choice.id for choice in choices}) < len(choices):
        raise OmsError(Code.INVALID_INPUT, "This proposal stands twice.", field="proposals")


async def lock_open(
    choices: Sequence[ProposalChoice],
) -> tuple[list[ReplenishmentProposal], list[Outcome]]:
    """Those that can be decided on, locked in the order of their keys; and the others, refused
    with NOT_FOUND, NOT_ALLOWED_NOW or STALE_VERSION."""
    versions = {choice.id: choice.expected_version for choice in choices}
    found = ReplenishmentProposal.filter(id__in=list(versions)).order_by("id").select_for_update()
    rows = {row.id: row for row in await found}
    ready, refused = [], []
    for choice in choices:
        refusal = _refusal(rows.get(choice.id), versions[choice.id])
        if refusal is None:
            ready.append(rows[choice.id])
        else:
            refused.append(Outcome(choice.id, refusal))
    return ready, refused


def _refusal(row: ReplenishmentProposal | None, version: int) -> OmsError | None:
    if row is None:
        message = "There is no such ReplenishmentProposal."
        return OmsError(Code.NOT_FOUND, message, field="proposals")
    if row.status is not ProposalStatus.OPEN:
        message = "Somebody has decided on this proposal, or a later run has replaced it."
        details: dict[str, object] = {"status": row.status.value}
        return OmsError(Code.NOT_ALLOWED_NOW, message, field="proposals", details=details)
    if row.version != version:
        return OmsError(
            Code.STALE_VERSION,
            "Somebody else has changed this meanwhile.",
            field="expectedVersion",
            details={"currentVersion": row.version},
        )
    return None


@dataclass(frozen=True, slots=True)
class Decision:
    """The event's past tense, and the columns that the decision writes."""

    verb: str
    columns: Mapping[str, Any]


async def decide(
    deps: Deps, actor: Actor, proposals: Sequence[ReplenishmentProposal], decision: Decision
) -> None:
    """Writes the decision on each; events `replenishment.<verb>` and audit entries."""
    now = deps.clock.now()
    columns = {"decided_at": now, "decided_by_name": actor.name, **decision.columns}
    update_later(
        ReplenishmentProposal,
        (
            {"id": row.id, "version": row.version + 1, "updated_at": now, **columns}
            for row in proposals
        ),
    )
    for row in proposals:
        await tell(deps, actor, row, decision.verb, decision.columns)


async def tell(
    deps: Deps,
    actor: Actor,
    row: ReplenishmentProposal,
    verb: str,
    columns: Mapping[str, Any],
) -> None:
    """Event `replenishment.<verb>`, and its audit entry; `row` is as it was before."""
    change = Change(
        type=f"replenishment.{verb}",
        object_type="ReplenishmentProposal",
        object_id=row.id,
        data={"sku": row.sku, "kind": row.kind.value},
    )
    (event,) = await emit(deps, actor, change)
    before = {name: getattr(row, name) for name in columns}
    await record(event, before=before, after=columns)


def kept(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as an idempotency key keeps them."""
    return orjson.dumps([_told(each.proposal_id, each.refusal) for each in outcomes]).decode()


def _told(key: UUID, refusal: OmsError | None) -> list[object]:
    if refusal is None:
        return [str(key)]
    return [str(key), refusal.code.value, refusal.message, refusal.field]


def remembered(text: str) -> list[Outcome]:
    return [
        Outcome(UUID(key), OmsError(Code(said[0]), said[1], field=said[2]) if said else None)
        for key, *said in orjson.loads(text)
    ]

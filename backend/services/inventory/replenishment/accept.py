"""Making purchase orders and transfers of proposals."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import OmsError
from backend.models import ReplenishmentProposal, Supplier
from backend.models.inventory.replenishment import ProposalKind, ProposalStatus
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.inventory.purchasing.drafting import PurchaseLine
from backend.services.inventory.purchasing.save_order import PurchaseOrderCreate, create_order
from backend.services.inventory.replenishment.deciding import (
    Decision,
    Outcome,
    ProposalChoice,
    check_choices,
    decide,
    kept,
    lock_open,
    remembered,
)
from backend.services.inventory.replenishment.offers import last_rates
from backend.services.inventory.transfers.request import (
    TransferRequest,
    TransferRequestLine,
    request_transfer,
)
from backend.services.settings.house import house_settings


@dataclass(kw_only=True)
class CurrencyRate:
    """What one unit of a currency is worth in the home currency, as decimal text."""

    currency: str
    rate: str


@dataclass(kw_only=True)
class ProposalsAccept:
    """`rates`: of the currencies that suppliers sell in; the last one used counts where one is
    left out."""

    proposals: list[ProposalChoice]
    rates: list[CurrencyRate] | None = None
    note: str = ""
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class _Group:
    """The proposals of one request that become one document, with a key of their own."""

    choices: list[ProposalChoice]
    rates: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    idempotency_key: str | None = None


async def accept_proposals(deps: Deps, actor: Actor, request: ProposalsAccept) -> list[Outcome]:
    """One draft of a purchase order for each supplier and warehouse, one transfer for each pair of
    warehouses, which reserves its units; in the order of the input. Events
    `replenishment.accepted` and those of the documents.

    Each document is made in a transaction of its own, and what cannot be on it is refused by
    itself. Raises: OmsError INVALID_INPUT for the list.
    """
    check_choices(request.proposals)
    rates = {each.currency: each.rate for each in request.rates or ()}
    outcomes = []
    for name, choices in (await _grouped(request.proposals)).items():
        key = f"{request.idempotency_key}:{name}" if request.idempotency_key else None
        group = _Group(choices=choices, rates=rates, note=request.note, idempotency_key=key)
        outcomes += await _accept_group(deps, actor, group)
    by_id = {outcome.proposal_id: outcome for outcome in outcomes}
    return [by_id[choice.id] for choice in request.proposals]


async def _grouped(choices: Sequence[ProposalChoice]) -> dict[str, list[ProposalChoice]]:
    """By a name that the same proposals always get; what does not exist stands by itself."""
    rows = await ReplenishmentProposal.filter(id__in=[choice.id for choice in choices]).values(
        "id", "source_id", "supplier_id", "warehouse_id"
    )
    names = {
        row["id"]: _name(row["source_id"] or row["supplier_id"], row["warehouse_id"])
        for row in rows
    }
    groups: dict[str, list[ProposalChoice]] = defaultdict(list)
    for choice in choices:
        groups[names.get(choice.id, "nothing")].append(choice)
    return groups


def _name(origin: UUID, warehouse_id: UUID) -> str:
    """Short, since a key has to hold it beside the sender's own."""
    return sha256(origin.bytes + warehouse_id.bytes).hexdigest()[:16]


async def _accept_group(deps: Deps, actor: Actor, group: _Group) -> list[Outcome]:
    async with transaction():
        once = await claim(deps, actor, group)
        if once.result is not None:
            return remembered(once.result["outcomes"])
        ready, outcomes = await lock_open(group.choices)
        while ready:
            try:
                document = await _make(deps, actor, ready, group)
            except OmsError as refusal:
                ready, refused = _without_refused(ready, refusal)
                outcomes += refused
                continue
            columns = {"status": ProposalStatus.ACCEPTED, **document}
            await decide(deps, actor, ready, Decision("accepted", columns))
            outcomes += [Outcome(row.id) for row in ready]
            break
        await once.keep(outcomes=kept(outcomes))
        return outcomes


def _without_refused(
    ready: list[ReplenishmentProposal], refusal: OmsError
) -> tuple[list[ReplenishmentProposal], list[Outcome]]:
    """What may be tried again without the line that was refused; all of it where none is named."""
    parts = (refusal.field or "").split(".")
    at = int(parts[1]) if parts[0] == "lines" and len(parts) > 1 else None
    if at is None:
        return [], [Outcome(row.id, refusal) for row in ready]
    return ready[:at] + ready[at + 1 :], [Outcome(ready[at].id, refusal)]


async def _make(
    deps: Deps, actor: Actor, proposals: Sequence[ReplenishmentProposal], group: _Group
) -> dict[str, Any]:
    """The column that names the document."""
    first = proposals[0]
    if first.kind is ProposalKind.PURCHASE:
        order = PurchaseOrderCreate(
            supplier_id=_named(first.supplier_id),
            warehouse_id=first.warehouse_id,
            lines=[
                PurchaseLine(variant_id=row.variant_id, quantity=row.quantity) for row in proposals
            ],
            rate=await _rate(_named(first.supplier_id), group.rates),
            note=group.note,
        )
        return {"purchase_order_id": await create_order(deps, actor, order)}
    transfer = TransferRequest(
        source_id=_named(first.source_id),
        destination_id=first.warehouse_id,
        lines=[
            TransferRequestLine(variant_id=row.variant_id, quantity=row.quantity)
            for row in proposals
        ],
        reserve=True,
        note=group.note,
    )
    return {"transfer_id": await request_transfer(deps, actor, transfer)}


def _named(key: UUID | None) -> UUID:
    """A CHECK holds that a purchase has its supplier and a transfer its source."""
    assert key is not None
    return key


async def _rate(supplier_id: UUID, rates: Mapping[str, str]) -> str | None:
    home = (await house_settings())["home_currency"]
    supplier = await Supplier.get(id=supplier_id)
    if supplier.currency == home:
        return None
    return rates.get(supplier.currency) or (await last_rates(home)).get(supplier.currency)

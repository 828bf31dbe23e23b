"""Root fields of replenishment: rules, runs, and what they propose."""

from collections.abc import Sequence
from typing import cast

import strawberry

from backend.core.ids import ReplenishmentProposalId, VariantId, to_global_id
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query, subscription
from backend.resolvers.following import Following
from backend.schema.context import Info
from backend.schema.errors import payload, user_error
from backend.schema.inventory.replenishment import (
    PROPOSAL_BY_ID,
    ReorderRule,
    ReorderRuleDeletePayload,
    ReorderRulePayload,
    ReplenishmentEventBatch,
    ReplenishmentProposal,
    ReplenishmentProposalPayload,
    ReplenishmentProposalsPayload,
    ReplenishmentRun,
    ReplenishmentRunPayload,
    ReplenishmentTrial,
)
from backend.schema.loaders import row_by_key
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.replenishment.accept import ProposalsAccept, accept_proposals
from backend.services.inventory.replenishment.decide import (
    ProposalsDismiss,
    ProposalUpdate,
    dismiss_proposals,
    update_proposal,
)
from backend.services.inventory.replenishment.deciding import Outcome
from backend.services.inventory.replenishment.own_sales import try_variant
from backend.services.inventory.replenishment.queries import (
    ReorderRuleWhere,
    ReplenishmentProposalWhere,
    newest_run,
    page_of_proposals,
    page_of_rules,
    page_of_runs,
)
from backend.services.inventory.replenishment.run import ReplenishmentRunStart, run_replenishment
from backend.services.inventory.replenishment.save_rule import (
    ReorderRuleDelete,
    ReorderRuleSave,
    delete_rule,
    save_rule,
)
from backend.services.live.follow import FollowRequest


@strawberry.type
class ReplenishmentQueries:
    @query(Permission.INVENTORY_READ, description="The newest run; null before the first.")
    async def replenishment_run(self, info: Info) -> ReplenishmentRun | None:
        return cast(ReplenishmentRun | None, await newest_run())

    @query(Permission.INVENTORY_READ, description="The newest first.")
    async def replenishment_runs(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[ReplenishmentRun]:
        return await connection(info, page_of_runs(PageRequest(first, after, last, before)))

    @query(Permission.INVENTORY_READ)
    async def replenishment_proposal(
        self, info: Info, id: ReplenishmentProposalId
    ) -> ReplenishmentProposal | None:
        return cast(ReplenishmentProposal | None, await row_by_key(info, PROPOSAL_BY_ID, id))

    @query(
        Permission.INVENTORY_READ,
        description="As the board has them: transfers by source, then purchases by supplier, and "
        "of each the most urgent first. `search` is the beginning of a SKU.",
    )
    async def replenishment_proposals(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: ReplenishmentProposalWhere | None = None,
        search: str | None = None,
    ) -> Connection[ReplenishmentProposal]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_proposals(where, search, request))

    @query(Permission.INVENTORY_READ, description="The one that was changed last first.")
    async def reorder_rules(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: ReorderRuleWhere | None = None,
    ) -> Connection[ReorderRule]:
        return await connection(info, page_of_rules(where, PageRequest(first, after, last, before)))

    @query(
        Permission.INVENTORY_READ,
        description="What replenishment, and fixed minimums and maximums, would have done with a "
        "variant's own orders of the last half year.",
    )
    async def replenishment_trial(self, info: Info, variant: VariantId) -> ReplenishmentTrial:
        lines = await try_variant(info.context.deps, variant)
        rows = [
            {
                "policy": line.policy,
                "target": line.target,
                "line_service": line.outcome.line_service,
                "unit_service": line.outcome.unit_service,
                "cycle_service": line.outcome.cycle_service,
                "average_stock": line.outcome.average_stock,
                "orders": line.outcome.orders,
            }
            for line in lines
        ]
        return cast(ReplenishmentTrial, {"lines": rows})


@strawberry.type
class ReplenishmentMutations:
    @mutation(
        Permission.INVENTORY_REPLENISH,
        description="Look at all levels now; replaces what earlier runs proposed and nobody "
        "decided on. Locks nothing while it looks.",
    )
    async def replenishment_run(
        self, info: Info, input: ReplenishmentRunStart
    ) -> ReplenishmentRunPayload:
        key = await run_replenishment(info.context.deps, info.context.actor, input)
        return payload(ReplenishmentRunPayload, run_id=key)

    @mutation(
        Permission.INVENTORY_REPLENISH,
        description="Make up to 500 proposals drafts of purchase orders, one for each supplier "
        "and warehouse, and transfers that reserve their units. Each is done or refused by itself.",
    )
    async def replenishment_accept(
        self, info: Info, input: ProposalsAccept
    ) -> ReplenishmentProposalsPayload:
        return _results(await accept_proposals(info.context.deps, info.context.actor, input))

    @mutation(
        Permission.INVENTORY_REPLENISH, description="Dismiss up to 500 proposals, and say why."
    )
    async def replenishment_dismiss(
        self, info: Info, input: ProposalsDismiss
    ) -> ReplenishmentProposalsPayload:
        return _results(await dismiss_proposals(info.context.deps, info.context.actor, input))

    @mutation(
        Permission.INVENTORY_REPLENISH, description="Another quantity, before it is accepted."
    )
    async def replenishment_proposal_update(
        self, info: Info, input: ProposalUpdate
    ) -> ReplenishmentProposalPayload:
        key = await update_proposal(info.context.deps, info.context.actor, input)
        return payload(ReplenishmentProposalPayload, proposal_id=key)

    @mutation(Permission.INVENTORY_RULES, description="Make or change a rule.")
    async def reorder_rule_save(self, info: Info, input: ReorderRuleSave) -> ReorderRulePayload:
        key = await save_rule(info.context.deps, info.context.actor, input)
        return payload(ReorderRulePayload, rule_id=key)

    @mutation(Permission.INVENTORY_RULES)
    async def reorder_rule_delete(
        self, info: Info, input: ReorderRuleDelete
    ) -> ReorderRuleDeletePayload:
        key = await delete_rule(info.context.deps, info.context.actor, input)
        return payload(ReorderRuleDeletePayload, deleted_id=to_global_id("ReorderRule", key))


@strawberry.type
class ReplenishmentSubscriptions:
    @subscription(
        Permission.INVENTORY_READ,
        ReplenishmentEventBatch,
        description="Runs that end, and proposals that are decided on or changed.",
    )
    def replenishment_events(
        self, info: Info, after: str | None = None, batch_ms: int = 0
    ) -> Following:
        return Following(FollowRequest(topic="replenishment", after=after, batch_ms=batch_ms))


def _results(outcomes: Sequence[Outcome]) -> ReplenishmentProposalsPayload:
    return payload(
        ReplenishmentProposalsPayload,
        results=[
            {
                "proposal_id": outcome.proposal_id,
                "user_errors": [user_error(outcome.refusal)] if outcome.refusal else [],
            }
            for outcome in outcomes
        ],
    )

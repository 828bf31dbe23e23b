"""Root fields of the review of orders."""

from typing import cast

import strawberry

from backend.core.ids import ReviewRuleSetId, to_global_id
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.resolvers.orders import results_of
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.loaders import row_by_key
from backend.schema.order_review import (
    RULE_SET_BY_ID,
    BlacklistEntry,
    BlacklistPayload,
    BlacklistRemovePayload,
    ReviewRuleSet,
    ReviewRuleSetDeletePayload,
    ReviewRuleSetPayload,
    ReviewSimulation,
    ReviewVocabulary,
    simulation_row,
)
from backend.schema.orders import OrderPayload, OrdersPayload
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.orders.review.blacklist import (
    BlacklistAdd,
    BlacklistRemove,
    add_to_blacklist,
    remove_from_blacklist,
)
from backend.services.orders.review.conditions import OPERATORS
from backend.services.orders.review.decide import (
    OrderReviewApprove,
    OrderReviewReject,
    OrderReviewReopen,
    OrdersReviewApprove,
    approve_order,
    approve_orders,
    reject_order,
    reopen_review,
)
from backend.services.orders.review.facts import FACTS
from backend.services.orders.review.queries import (
    BlacklistWhere,
    ReviewRuleSetWhere,
    page_of_blacklist,
    page_of_rule_sets,
)
from backend.services.orders.review.run import OrdersReviewRun, run_review
from backend.services.orders.review.save_set import (
    ReviewRuleSetActivate,
    ReviewRuleSetDelete,
    ReviewRuleSetSave,
    activate_rule_set,
    delete_rule_set,
    save_rule_set,
)
from backend.services.orders.review.simulate import simulate


@strawberry.type
class OrderReviewQueries:
    @query(Permission.ORDERS_READ)
    async def review_rule_set(self, info: Info, id: ReviewRuleSetId) -> ReviewRuleSet | None:
        return cast(ReviewRuleSet | None, await row_by_key(info, RULE_SET_BY_ID, id))

    @query(Permission.ORDERS_READ, description="Rule sets, the ones changed last first.")
    async def review_rule_sets(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: ReviewRuleSetWhere | None = None,
    ) -> Connection[ReviewRuleSet]:
        request = PageRequest(first, after, last, before)
        return await connection(info, page_of_rule_sets(where, request))

    @query(Permission.ORDERS_READ, description="What rules can ask of an order.")
    async def review_vocabulary(self, info: Info) -> ReviewVocabulary:
        known = [
            {
                "name": fact.name,
                "kind": fact.kind,
                "operators": list(OPERATORS[fact.kind]),
                "counts_within_hours": fact.counts_within_hours,
            }
            for fact in FACTS.values()
        ]
        return cast(ReviewVocabulary, {"facts": known})

    @query(
        Permission.ORDERS_RULES,
        description="Try a rule set on the last sales (at most 2,000), beside the one that counts.",
    )
    async def review_simulation(
        self, info: Info, id: ReviewRuleSetId, last: int = 500
    ) -> ReviewSimulation:
        return cast(ReviewSimulation, simulation_row(await simulate(id, last)))

    @query(Permission.ORDERS_RULES, description="Whom to look at, the newest first.")
    async def blacklist(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: BlacklistWhere | None = None,
        search: str | None = None,
    ) -> Connection[BlacklistEntry]:
        request = PageRequest(first, after, last, before)
        if search:
            # who may not see the entries may not guess them either
            info.context.actor.require(Permission.PERSONAL_READ)
        return await connection(info, page_of_blacklist(where, search, request))


@strawberry.type
class OrderReviewMutations:
    # each takes the permission of the stage that the order waits for, which the use case asks for
    @mutation(
        Permission.ORDERS_READ,
        description="Takes the permission of the stage the order waits for too.",
    )
    async def order_review_approve(self, info: Info, input: OrderReviewApprove) -> OrderPayload:
        key = await approve_order(info.context.deps, info.context.actor, input)
        return payload(OrderPayload, order_id=key)

    @mutation(
        Permission.ORDERS_READ,
        description="Takes the permission of the stage the order waits for too.",
    )
    async def order_review_reject(self, info: Info, input: OrderReviewReject) -> OrderPayload:
        key = await reject_order(info.context.deps, info.context.actor, input)
        return payload(OrderPayload, order_id=key)

    @mutation(Permission.ORDERS_REVIEW, description="Look at an order anew.")
    async def order_review_reopen(self, info: Info, input: OrderReviewReopen) -> OrderPayload:
        key = await reopen_review(info.context.deps, info.context.actor, input)
        return payload(OrderPayload, order_id=key)

    @mutation(
        Permission.ORDERS_READ,
        description="Approve up to 100 orders, each by itself, as they were looked at.",
    )
    async def orders_review_approve(self, info: Info, input: OrdersReviewApprove) -> OrdersPayload:
        return results_of(await approve_orders(info.context.deps, info.context.actor, input))

    @mutation(Permission.ORDERS_REVIEW, description="Let the rules look at up to 100 orders again.")
    async def orders_review_run(self, info: Info, input: OrdersReviewRun) -> OrdersPayload:
        return results_of(await run_review(info.context.deps, info.context.actor, input))

    @mutation(Permission.ORDERS_RULES, description="Write a draft of a rule set.")
    async def review_rule_set_save(
        self, info: Info, input: ReviewRuleSetSave
    ) -> ReviewRuleSetPayload:
        key = await save_rule_set(info.context.deps, info.context.actor, input)
        return payload(ReviewRuleSetPayload, rule_set_id=key)

    @mutation(Permission.ORDERS_RULES, description="From now on it counts, and no other.")
    async def review_rule_set_activate(
        self, info: Info, input: ReviewRuleSetActivate
    ) -> ReviewRuleSetPayload:
        key = await activate_rule_set(info.context.deps, info.context.actor, input)
        return payload(ReviewRuleSetPayload, rule_set_id=key)

    @mutation(Permission.ORDERS_RULES, description="Only a draft.")
    async def review_rule_set_delete(
        self, info: Info, input: ReviewRuleSetDelete
    ) -> ReviewRuleSetDeletePayload:
        key = await delete_rule_set(info.context.deps, info.context.actor, input)
        deleted = to_global_id("ReviewRuleSet", key)
        return payload(ReviewRuleSetDeletePayload, deleted_id=deleted)

    @mutation(Permission.ORDERS_RULES)
    async def blacklist_add(self, info: Info, input: BlacklistAdd) -> BlacklistPayload:
        key = await add_to_blacklist(info.context.deps, info.context.actor, input)
        return payload(BlacklistPayload, entry_id=key)

    @mutation(Permission.ORDERS_RULES)
    async def blacklist_remove(self, info: Info, input: BlacklistRemove) -> BlacklistRemovePayload:
        key = await remove_from_blacklist(info.context.deps, info.context.actor, input)
        return payload(BlacklistRemovePayload, deleted_id=to_global_id("BlacklistEntry", key))

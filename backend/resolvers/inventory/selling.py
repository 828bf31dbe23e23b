"""Root fields of what each channel may sell."""

import strawberry

from backend.core.ids import to_global_id
from backend.core.paging import PageRequest
from backend.resolvers.fields import mutation, query
from backend.schema.context import Info
from backend.schema.errors import payload
from backend.schema.inventory.selling import (
    ChannelStockRule,
    ChannelStockRuleDeletePayload,
    ChannelStockRulePayload,
)
from backend.schema.inventory.stock import StockLevelsPayload
from backend.schema.paging import Connection, connection
from backend.services.auth.permissions import Permission
from backend.services.inventory.stock.queries import ChannelStockRuleWhere, page_of_rules
from backend.services.inventory.stock.save_rule import (
    ChannelStockRuleDelete,
    ChannelStockRuleSave,
    SafetyStockSet,
    delete_rule,
    save_rule,
    set_safety_stock,
)


@strawberry.type
class SellingQueries:
    @query(Permission.INVENTORY_READ, description="Rules on what channels may sell.")
    async def channel_stock_rules(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        where: ChannelStockRuleWhere | None = None,
    ) -> Connection[ChannelStockRule]:
        return await connection(info, page_of_rules(where, PageRequest(first, after, last, before)))


@strawberry.type
class SellingMutations:
    @mutation(Permission.INVENTORY_RULES, description="Make or change a rule.")
    async def channel_stock_rule_save(
        self, info: Info, input: ChannelStockRuleSave
    ) -> ChannelStockRulePayload:
        key = await save_rule(info.context.deps, info.context.actor, input)
        return payload(ChannelStockRulePayload, rule_id=key)

    @mutation(Permission.INVENTORY_RULES)
    async def channel_stock_rule_delete(
        self, info: Info, input: ChannelStockRuleDelete
    ) -> ChannelStockRuleDeletePayload:
        key = await delete_rule(info.context.deps, info.context.actor, input)
        deleted = to_global_id("ChannelStockRule", key)
        return payload(ChannelStockRuleDeletePayload, deleted_id=deleted)

    @mutation(Permission.INVENTORY_RULES, description="All levels or none.")
    async def safety_stock_set(self, info: Info, input: SafetyStockSet) -> StockLevelsPayload:
        keys = await set_safety_stock(info.context.deps, info.context.actor, input)
        return payload(StockLevelsPayload, level_ids=tuple(keys))

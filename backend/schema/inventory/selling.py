"""What each channel may sell, in the graph."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.core.ids import from_global_id
from backend.execution.fields import ExecutionContext, Row, column, one
from backend.models import Category as CategoryRow
from backend.models import ChannelStockRule as RuleRow
from backend.models import Variant as VariantRow
from backend.schema.errors import UserError
from backend.schema.integrations import CHANNEL_BY_ID, Channel
from backend.schema.loaders import ByKey
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.services.inventory.stock import queries, save_rule
from backend.services.inventory.stock.rules import Shelf
from backend.services.inventory.stock.selling import sellable_by_channel

if TYPE_CHECKING:
    from backend.schema.catalog import Category, Variant

strawberry.input(queries.ChannelStockRuleWhere)
strawberry.input(save_rule.ChannelStockRuleSave, name="ChannelStockRuleSaveInput")
strawberry.input(save_rule.ChannelStockRuleDelete, name="ChannelStockRuleDeleteInput")
strawberry.input(save_rule.SafetyStock, name="SafetyStockInput")
strawberry.input(save_rule.SafetyStockSet, name="SafetyStockSetInput")

RULE_BY_ID = ByKey(RuleRow)

_Variant = Annotated["Variant", strawberry.lazy("backend.schema.catalog")]
_Category = Annotated["Category", strawberry.lazy("backend.schema.catalog")]


@strawberry.type(
    description="How much of what is available a channel may sell: of one variant, of one "
    "category, or of everything. The narrowest rule counts."
)
class ChannelStockRule(Node):
    id: strawberry.ID = node_id("ChannelStockRule")
    version: int = column()
    channel: Channel = one(CHANNEL_BY_ID, "channel_id")
    variant: _Variant | None = one(ByKey(VariantRow), "variant_id")
    category: _Category | None = one(ByKey(CategoryRow), "category_id")
    buffer_units: int = column(description="Units that this channel leaves.")
    share_percent: int = column(description="The percent of the pool that it may sell.")
    sells_safety_stock: bool = column(description="Whether safety stock is in its pool.")


@strawberry.type(description="What a channel may sell of a variant now.")
class ChannelSellable:
    channel: Channel = one(CHANNEL_BY_ID, "channel_id")
    units: int = column()
    rule: ChannelStockRule | None = one(
        RULE_BY_ID, "rule_id", description="The rule that counts; null where there is none."
    )


async def sellable_everywhere(context: ExecutionContext, rows: Sequence[Row]) -> list[list[Row]]:
    """Of variants: what each active channel may sell."""
    found = await sellable_by_channel([row["id"] for row in rows])
    return [
        [
            {"channel_id": each.channel_id, "units": each.units, "rule_id": each.rule_id}
            for each in found[row["id"]]
        ]
        for row in rows
    ]


async def sellable_of_variants(
    context: ExecutionContext, rows: Sequence[Row], channel: strawberry.ID
) -> list[int]:
    """Of variants: what one channel may sell."""
    key = from_global_id(channel, "Channel", "channel")
    found = await sellable_by_channel([row["id"] for row in rows], [key])
    return [sum(each.units for each in found[row["id"]]) for row in rows]


async def sellable_of_levels(
    context: ExecutionContext, rows: Sequence[Row], channel: strawberry.ID
) -> list[int]:
    """Of levels: what one channel may sell out of this warehouse."""
    key = from_global_id(channel, "Channel", "channel")
    variants = list(dict.fromkeys(row["variant_id"] for row in rows))
    found = await sellable_by_channel(variants, [key])
    return [
        min(
            each.units,
            Shelf(row["available"], row["safety_stock"]).open_to(each.terms),
        )
        for row in rows
        for each in found[row["variant_id"]]
    ]


@strawberry.type
class ChannelStockRulePayload:
    rule: ChannelStockRule | None = one(RULE_BY_ID, "rule_id")
    user_errors: list[UserError] = column()


@strawberry.type
class ChannelStockRuleDeletePayload:
    deleted_id: strawberry.ID | None = column()
    user_errors: list[UserError] = column()

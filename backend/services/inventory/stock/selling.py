"""What each channel may sell: the rules that count for it, and what they leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from backend.models import Channel, ChannelStockRule, StockLevel, Variant
from backend.services.inventory.bundles.queries import recipes_of
from backend.services.inventory.bundles.rules import complete_sets
from backend.services.inventory.stock.rules import FREE, Shelf, Terms, may_sell

# The scope of a rule for everything that a channel sells.
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Sellable:
    """How many units of a variant a channel may sell now, and the id of the rule that says so."""

    channel_id: UUID
    units: int
    terms: Terms
    rule_id: UUID | None


async def terms_of(channel_id: UUID, variant_ids: Sequence[UUID]) -> dict[UUID, Terms]:
    """The terms on which a channel sells each of the variants, by two statements."""
    found = await _rules([channel_id], variant_ids)
    return {key: rule.terms for (_, key), rule in found.items()}


async def sellable_by_channel(
    variant_ids: Sequence[UUID], channel_ids: Sequence[UUID] | None = None
) -> dict[UUID, list[Sellable]]:
    """For each variant what each of the channels may sell, in the order of their codes; all active
    channels when None. Of a bundle that is what it may sell of its scarcest part, on that part's
    terms. As many statements for many variants as for one.
    """
    channels = (
        Channel.filter(is_active=True)
        if channel_ids is None
        else Channel.filter(id__in=list(channel_ids))
    )
    keys = [row["id"] for row in await channels.order_by("code").values("id")]
    recipes = await recipes_of(variant_ids)
    parts = {part.variant_id for recipe in recipes.values() for part in recipe}
    stocked = list({*variant_ids, *parts})
    rules = await _rules(keys, stocked)
    shelves = await shelves_of(stocked)

    def of_stocked(key: UUID, variant_id: UUID) -> Sellable:
        rule = rules[key, variant_id]
        units = may_sell(shelves[variant_id], rule.terms)
        return Sellable(channel_id=key, units=units, terms=rule.terms, rule_id=rule.id)

    def of_any(key: UUID, variant_id: UUID) -> Sellable:
        made_of = [
            replace(found, units=complete_sets([part], {part.variant_id: found.units}))
            for part in recipes.get(variant_id, ())
            for found in [of_stocked(key, part.variant_id)]
        ]
        return min(made_of, key=lambda each: each.units, default=of_stocked(key, variant_id))

    return {variant_id: [of_any(key, variant_id) for key in keys] for variant_id in variant_ids}


async def shelves_of(variant_ids: Sequence[UUID]) -> dict[UUID, list[Shelf]]:
    """What warehouses in use have of each variant."""
    rows = await StockLevel.filter(
        variant_id__in=list(variant_ids), warehouse__is_active=True
    ).values("variant_id", "available", "safety_stock")
    found: dict[UUID, list[Shelf]] = {key: [] for key in variant_ids}
    for row in rows:
        found[row["variant_id"]].append(Shelf(row["available"], row["safety_stock"]))
    return found


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule; without an id it is what counts where nobody made one."""

    id: UUID | None
    terms: Terms

    def not_before(self, day: date | None) -> "_Rule":
        return self if day is None else _Rule(self.id, self.terms.not_before(day))


_NONE = _Rule(None, FREE)


async def _rules(
    channel_ids: Sequence[UUID], variant_ids: Sequence[UUID]
) -> Mapping[tuple[UUID, UUID], _Rule]:
    """The narrowest rule by channel and variant: of the variant, of its category, of everything."""
    rows = await Variant.filter(id__in=list(variant_ids)).values(
        "id", "product__category_id", "available_from"
    )
    categories = {row["id"]: row["product__category_id"] for row in rows}
    days = {row["id"]: row["available_from"] for row in rows}
    scopes = {EVERYTHING, *map(str, variant_ids), *map(str, categories.values())}
    made = await ChannelStockRule.filter(
        channel_id__in=list(channel_ids), scope__in=sorted(scopes)
    ).values("id", "channel_id", "scope", "buffer_units", "share_percent", "sells_safety_stock")
    rules = {
        (row["channel_id"], row["scope"]): _Rule(
            row["id"],
            Terms(row["buffer_units"], row["share_percent"], bool(row["sells_safety_stock"])),
        )
        for row in made
    }
    return {
        (channel_id, variant_id): next(
            (
                rules[channel_id, scope]
                for scope in (str(variant_id), str(categories.get(variant_id)), EVERYTHING)
                if (channel_id, scope) in rules
            ),
            _NONE,
        ).not_before(days.get(variant_id))
        for channel_id in channel_ids
        for variant_id in variant_ids
    }

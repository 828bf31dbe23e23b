"""The numbers behind a proposal, as they are kept with it and shown. Pure.

Rates and spreads are units a day with one decimal more than they need; all else is whole units.
"""

from typing import Any

from backend.services.inventory.replenishment.propose import LONGEST_COVER, UNKNOWN_LEAD, Move, Need
from backend.services.inventory.replenishment.spending import Buy


def _of_need(need: Need) -> dict[str, Any]:
    level, rule, seen = need.level, need.rule, need.seen
    demand, levels = seen.demand, need.levels
    lead = need.offer.lead if need.offer else UNKNOWN_LEAD
    return {
        "policy": rule.policy.value,
        "rule_id": str(rule.id) if rule.id else None,
        "service_permille": rule.service_permille,
        "review_days": rule.review_days,
        "cycle_days": rule.cycle_days,
        "demand_per_day": round(demand.per_day, 2) if demand else 0.0,
        "demand_spread": round(demand.spread_per_day, 2) if demand else 0.0,
        "undershoot": round(demand.undershoot, 1) if demand else 0.0,
        "days_seen": demand.days if demand else 0,
        "days_empty": seen.days_empty,
        "days_closed": seen.days_closed,
        "lead_days": lead.days,
        "lead_spread_days": lead.spread_days,
        "wait_mean": round(levels.wait.mean, 1) if levels else None,
        "wait_spread": round(levels.wait.spread, 1) if levels else None,
        "safety_stock": levels.safety_stock if levels else None,
        "kept_back": level.kept_back,
        "reorder_point": need.reorder_point,
        "order_up_to": need.order_up_to,
        "on_hand": level.on_hand,
        "allocated": level.allocated,
        "reserved": level.reserved,
        "quarantined": level.quarantined,
        "incoming": level.incoming,
        "drafted": need.drafted,
        "position": need.position,
        "cover_days": None if need.cover_days == LONGEST_COVER else need.cover_days,
    }


def reason_of_move(move: Move) -> dict[str, Any]:
    """What is said of a transfer: of the level that gets it, and what the source has to spare."""
    source = move.source
    return {
        **_of_need(move.destination),
        "wanted": move.destination.order_up_to - move.destination.position,
        "source_available": source.level.available,
        "source_order_up_to": source.order_up_to,
        "source_reorder_point": source.reorder_point,
        "source_surplus": source.surplus,
    }


def reason_of_buy(buy: Buy) -> dict[str, Any]:
    """What is said of a purchase: of the level, and how the supplier sells."""
    terms = buy.offer.terms
    return {
        **_of_need(buy.need),
        "wanted": buy.wanted,
        "moved": buy.moved,
        "minimum_quantity": terms.minimum_quantity,
        "pack_size": terms.pack_size,
        "break_from": buy.rounded.break_from,
        "by_budget": buy.by_budget,
        "added": buy.added,
        "is_below_minimum": buy.is_below_minimum,
        "short_avoided": round(buy.short_avoided, 1),
    }

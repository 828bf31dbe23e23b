"""Rule sets: written, switched on, tried out."""

import asyncio
from typing import Any

from backend.core.actor import SYSTEM
from backend.core.errors import Code
from backend.core.ids import to_global_id
from backend.models import Channel, Event, Order, ReviewDecision, ReviewRuleSet
from backend.models.orders.review import RuleSetStatus
from backend.ports.deps import Deps
from backend.services.orders.holds.reasons import ensure_builtin_reasons
from backend.services.orders.review.actions import ActionKind
from backend.services.orders.review.save_set import ReviewRuleSetActivate, activate_rule_set
from tests.factories.catalog import make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_order
from tests.factories.review import act, leaf, make_rule_set, rule
from tests.graph import Graph
from tests.races import refusals

APPROVE = act(ActionKind.APPROVE)
HOLD = act(ActionKind.HOLD, reason="OTHER")
SAVE = """
mutation ($input: ReviewRuleSetSaveInput!) {
  reviewRuleSetSave(input: $input) {
    ruleSet { id version status
      rules { position phase stage name conditions stops actions { kind reason tags } } }
    userErrors { code field } } }
"""
ACTIVATE = """
mutation ($input: ReviewRuleSetActivateInput!) {
  reviewRuleSetActivate(input: $input) {
    ruleSet { status version } userErrors { code message } } }
"""
SIMULATE = """
query ($id: ID!, $last: Int!) {
  reviewSimulation(id: $id, last: $last) {
    orders differing counts { outcome now then } fired { name orders }
    differences { order { number } now { outcome rules } then { outcome rules actions } } } }
"""


MANY = leaf("itemCount", "gte", 10)
AUTUMN = [
    {
        "name": "many",
        "phase": "REVIEW",
        "stage": "FINANCE",
        "conditions": MANY,
        "actions": [{"kind": "HOLD", "reason": "OTHER"}],
        "stops": True,
    },
    {"name": "tag", "phase": "PREPROCESS", "actions": [{"kind": "TAG", "tags": ["a"]}]},
]


async def save(graph: Graph, **values: Any) -> Any:
    return (await graph(SAVE, input=values))["reviewRuleSetSave"]


async def test_a_draft_is_written_changed_and_switched_on(graph: Graph, deps: Deps) -> None:
    await ensure_builtin_reasons(deps)
    made = await save(graph, name="Autumn", rules=AUTUMN)
    assert made["userErrors"] == []
    assert made["ruleSet"]["rules"] == [
        {
            "position": 0,
            "phase": "REVIEW",
            "stage": "FINANCE",
            "name": "many",
            "conditions": MANY,
            "stops": True,
            "actions": [{"kind": "HOLD", "reason": "OTHER", "tags": None}],
        },
        {
            "position": 1,
            "phase": "PREPROCESS",
            "stage": "SERVICE",
            "name": "tag",
            "conditions": {"AND": []},
            "stops": False,
            "actions": [{"kind": "TAG", "reason": None, "tags": ["a"]}],
        },
    ]
    one = {"id": made["ruleSet"]["id"], "name": "Autumn"}
    yes = {"name": "yes", "phase": "REVIEW", "actions": [{"kind": "APPROVE"}]}
    nobody = {**yes, "actions": [{"kind": "HOLD", "reason": "NOBODY"}]}
    refused = await save(graph, **one, expectedVersion=1, rules=[yes, nobody])
    assert refused["userErrors"] == [{"code": "NOT_FOUND", "field": "rules.1.actions.0.reason"}]
    changed = await save(graph, **one, expectedVersion=1, rules=[yes])
    assert [each["name"] for each in changed["ruleSet"]["rules"]] == ["yes"]
    stale = await save(graph, **one, expectedVersion=1, rules=[yes])
    assert stale["userErrors"] == [{"code": "STALE_VERSION", "field": "expectedVersion"}]
    former = await make_rule_set(deps, rule("old", APPROVE))
    active = (await graph(ACTIVATE, input={"id": one["id"], "expectedVersion": 2}))[
        "reviewRuleSetActivate"
    ]
    assert active["ruleSet"]["status"] == "ACTIVE"
    assert (await ReviewRuleSet.get(id=former)).status is RuleSetStatus.RETIRED
    kept = await save(graph, **one, expectedVersion=3, rules=[yes])
    assert kept["userErrors"] == [{"code": "NOT_ALLOWED_NOW", "field": None}]


async def test_of_many_who_switch_a_set_on_at_once_one_counts(deps: Deps) -> None:
    sets = [await make_rule_set(deps, rule("all", APPROVE), activate=False) for _ in range(5)]
    results = await asyncio.gather(
        *(
            activate_rule_set(deps, SYSTEM, ReviewRuleSetActivate(id=key, expected_version=1))
            for key in sets
        ),
        return_exceptions=True,
    )
    assert set(refusals(results)) <= {Code.NOT_ALLOWED_NOW}
    assert await ReviewRuleSet.filter(status=RuleSetStatus.ACTIVE).count() == 1


async def test_a_simulation_says_what_would_differ_and_writes_nothing(
    graph: Graph, deps: Deps, channel: Channel
) -> None:
    await ensure_builtin_reasons(deps)
    warehouse, tea = await make_warehouse(deps), await make_variant(deps)
    await make_stock(deps, tea.id, warehouse.id, 500)
    orders = [await make_order(deps, channel.id, {tea.id: units}) for units in (1, 5, 20, 30)]
    await make_rule_set(deps, rule("all", APPROVE), rule("huge", HOLD, conditions=_many(30)))
    tried = await make_rule_set(
        deps, rule("many", HOLD, conditions=_many(20)), rule("yes", APPROVE), activate=False
    )
    events = await Event.all().count()
    request = {"id": to_global_id("ReviewRuleSet", tried), "last": 3}
    assert (await graph(SIMULATE, **request))["reviewSimulation"] == {
        "orders": 3,
        "differing": 1,
        "counts": [
            {"outcome": "APPROVED", "now": 2, "then": 1},
            {"outcome": "HELD", "now": 1, "then": 2},
        ],
        "fired": [{"name": "many", "orders": 2}, {"name": "yes", "orders": 3}],
        "differences": [
            {
                "order": {"number": orders[2].number},
                "now": {"outcome": "APPROVED", "rules": ["all"]},
                "then": {
                    "outcome": "HELD",
                    "rules": ["many", "yes"],
                    "actions": ["HOLD", "APPROVE"],
                },
            }
        ],
    }
    assert await Event.all().count() == events
    assert await ReviewDecision.all().count() == 0
    assert await Order.filter(rules_due_at__not_isnull=True).count() == 4
    refused = await graph.errors(SIMULATE, id=request["id"], last=2_001)
    assert (refused[0]["code"], refused[0]["field"]) == (Code.INVALID_INPUT, "last")


def _many(units: int) -> dict[str, Any]:
    return leaf("itemCount", "gte", units)

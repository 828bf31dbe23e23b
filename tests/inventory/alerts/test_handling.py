"""What people do about alerts, through the graph."""

from datetime import timedelta
from typing import Any

from backend.core.actor import Actor, ActorKind
from backend.core.ids import new_id, to_global_id
from backend.models import AuditEntry, StockAlert, Variant
from backend.models.inventory.alerts import AlertKind, AlertStatus
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.inventory.alerts.jobs import evaluate_all
from tests.factories.alerts import make_rule
from tests.factories.catalog import make_category, make_product, make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.graph import Graph

_ALERTS = """query Alerts($where: StockAlertWhere, $search: String) {
  stockAlerts(first: 10, where: $where, search: $search) {
    nodes { kind status severity value threshold level { sku available } rule { threshold } }
  }
  stockAlertCounts { kind severity open }
}"""
_RESULTS = (
    "{ results { alert { status note } userErrors { code field } } userErrors { code field } }"
)
_ACKNOWLEDGE = (
    "mutation Acknowledge($input: StockAlertsAcknowledgeInput!)"
    f" {{ stockAlertsAcknowledge(input: $input) {_RESULTS} }}"
)
_SNOOZE = (
    "mutation Snooze($input: StockAlertsSnoozeInput!)"
    f" {{ stockAlertsSnooze(input: $input) {_RESULTS} }}"
)
_SAVE = """mutation Save($input: AlertRuleSaveInput!) {
  alertRuleSave(input: $input) {
    rule { id version kind threshold isActive warehouse { code } }
    userErrors { code field }
  }
}"""
_DELETE = """mutation Delete($input: AlertRuleDeleteInput!) {
  alertRuleDelete(input: $input) { deletedId userErrors { code field } }
}"""


async def _two_alerts(deps: Deps) -> tuple[Variant, list[StockAlert]]:
    """That TEA is out and POT is low, in this order."""
    here = await make_warehouse(deps)
    product = await make_product(deps, "Oolong", category_id=(await make_category(deps)).id)
    tea = await make_variant(deps, "TEA", product=product)
    for variant, units in ((tea, 0), (await make_variant(deps, "POT"), 2)):
        await make_stock(deps, variant.id, here.id, units)
    await make_rule(deps, AlertKind.OUT_OF_STOCK, 0)
    await make_rule(deps, AlertKind.LOW_STOCK, 2)
    await evaluate_all(deps)
    return tea, list(await StockAlert.all().order_by("-urgency"))


def _at(alert: StockAlert, version: int = 1) -> dict[str, Any]:
    return {"id": to_global_id("StockAlert", alert.id), "expectedVersion": version}


def _seen(sku: str, kind: str, severity: str, available: int, threshold: int) -> dict[str, Any]:
    return {
        "kind": kind,
        "status": "OPEN",
        "severity": severity,
        "value": available,
        "threshold": threshold,
        "level": {"sku": sku, "available": available},
        "rule": {"threshold": threshold},
    }


async def test_alerts_are_listed_worst_first_and_counted(graph: Graph, deps: Deps) -> None:
    tea, _ = await _two_alerts(deps)
    out = _seen("TEA", "OUT_OF_STOCK", "CRITICAL", 0, 0)
    low = _seen("POT", "LOW_STOCK", "WARNING", 2, 2)
    assert await graph(_ALERTS) == {
        "stockAlerts": {"nodes": [out, low]},
        "stockAlertCounts": [
            {"kind": "OUT_OF_STOCK", "severity": "CRITICAL", "open": 1},
            {"kind": "LOW_STOCK", "severity": "WARNING", "open": 1},
        ],
    }
    product = await tea.product
    for where in (
        {"kind": {"eq": "OUT_OF_STOCK"}},
        {"severity": {"oneOf": ["CRITICAL"]}},
        {"variant": {"eq": to_global_id("Variant", tea.id)}},
        {"category": {"eq": to_global_id("Category", product.category_id)}},
        {"NOT": {"sku": {"startsWith": "PO"}}},
    ):
        found = await graph(_ALERTS, where=where)
        assert found["stockAlerts"]["nodes"] == [out], where
    assert (await graph(_ALERTS, search="oolong"))["stockAlerts"]["nodes"] == [out]


async def test_each_of_many_is_acknowledged_or_refused_by_itself(
    graph: Graph, deps: Deps, actor: Actor
) -> None:
    _, (out, low) = await _two_alerts(deps)
    one = {"alerts": [_at(low)], "note": "Ordered", "idempotencyKey": "a"}
    done = {"alert": {"status": "ACKNOWLEDGED", "note": "Ordered"}, "userErrors": []}
    for _ in range(2):
        answer = await graph(_ACKNOWLEDGE, input=one)
        assert answer["stockAlertsAcknowledge"] == {"results": [done], "userErrors": []}
    assert await AuditEntry.filter(action="alert.acknowledged").count() == 1

    answer = await graph(_ACKNOWLEDGE, input={"alerts": [_at(out), _at(low), _at(low, 2)]})
    codes = [
        [error["code"] for error in each["userErrors"]]
        for each in answer["stockAlertsAcknowledge"]["results"]
    ]
    assert codes == [[], ["NOT_ALLOWED_NOW"]]
    stale = await graph(_ACKNOWLEDGE, input={"alerts": [_at(low)]})
    (result,) = stale["stockAlertsAcknowledge"]["results"]
    assert result["userErrors"] == [{"code": "STALE_VERSION", "field": "expectedVersion"}]
    await out.refresh_from_db()
    assert (out.status, out.version) == (AlertStatus.ACKNOWLEDGED, 2)
    assert out.acknowledged_by_name == actor.name


async def test_a_snooze_has_a_moment_ahead(graph: Graph, deps: Deps) -> None:
    _, (out, _) = await _two_alerts(deps)
    past = {"alerts": [_at(out)], "until": deps.clock.now().isoformat()}
    answer = await graph(_SNOOZE, input=past)
    (refused,) = answer["stockAlertsSnooze"]["results"]
    assert refused["userErrors"] == [{"code": "INVALID_INPUT", "field": "until"}]
    ahead = past | {"until": (deps.clock.now() + timedelta(days=1)).isoformat()}
    (snoozed,) = (await graph(_SNOOZE, input=ahead))["stockAlertsSnooze"]["results"]
    assert snoozed == {"alert": {"status": "SNOOZED", "note": ""}, "userErrors": []}
    assert await StockAlert.filter(status=AlertStatus.OPEN).count() == 1
    nothing = await graph(_SNOOZE, input=ahead | {"alerts": []})
    assert nothing["stockAlertsSnooze"]["userErrors"] == [
        {"code": "INVALID_INPUT", "field": "alerts"}
    ]


async def test_a_rule_is_made_changed_and_deleted(graph: Graph, deps: Deps) -> None:
    here = await make_warehouse(deps)
    asked = {
        "kind": "LOW_STOCK",
        "threshold": 5,
        "warehouseId": to_global_id("Warehouse", here.id),
    }
    made = (await graph(_SAVE, input=asked))["alertRuleSave"]["rule"]
    assert made | {"id": ""} == {
        "id": "",
        "version": 1,
        "kind": "LOW_STOCK",
        "threshold": 5,
        "isActive": True,
        "warehouse": {"code": "SHA"},
    }
    again = (await graph(_SAVE, input=asked))["alertRuleSave"]
    assert again["userErrors"] == [{"code": "ALREADY_EXISTS", "field": "expectedVersion"}]
    changed = asked | {"threshold": 9, "isActive": False, "expectedVersion": 1}
    saved = (await graph(_SAVE, input=changed))["alertRuleSave"]["rule"]
    assert saved == made | {"version": 2, "threshold": 9, "isActive": False}
    negative = (await graph(_SAVE, input=asked | {"threshold": -1}))["alertRuleSave"]
    assert negative["userErrors"] == [{"code": "INVALID_INPUT", "field": "threshold"}]
    for version, error in ((1, [{"code": "STALE_VERSION", "field": "expectedVersion"}]), (2, [])):
        deletion = {"id": made["id"], "expectedVersion": version}
        answer = (await graph(_DELETE, input=deletion))["alertRuleDelete"]
        assert answer["userErrors"] == error


async def test_readers_neither_handle_alerts_nor_change_rules(graph: Graph, deps: Deps) -> None:
    _, (out, _) = await _two_alerts(deps)
    reader = graph.as_actor(
        Actor(
            kind=ActorKind.USER,
            id=new_id(),
            name="Li",
            permissions=frozenset({Permission.INVENTORY_READ}),
        )
    )
    assert len((await reader(_ALERTS))["stockAlerts"]["nodes"]) == 2
    rule = {"kind": "LOW_STOCK", "threshold": 1}
    for operation, given in ((_ACKNOWLEDGE, {"alerts": [_at(out)]}), (_SAVE, rule)):
        (error,) = await reader.errors(operation, input=given)
        assert error["code"] == "FORBIDDEN"

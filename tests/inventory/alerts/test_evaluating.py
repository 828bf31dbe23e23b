"""What is raised, by which rule, and how it ends."""

import asyncio
from datetime import timedelta

from backend.core.actor import SYSTEM, Actor
from backend.models import AlertRule, Event, StockAlert, StockLevel
from backend.models.inventory.alerts import AlertKind, AlertSeverity, AlertStatus
from backend.models.inventory.stock import AdjustmentReason
from backend.ports.deps import Deps
from backend.services.inventory.alerts.jobs import evaluate_all, follow_stock, look_at_all
from backend.services.inventory.alerts.save_rule import AlertRuleDelete, delete_rule
from backend.services.inventory.alerts.snooze import StockAlertSnooze, snooze_alert
from backend.services.inventory.doctor.run import DoctorRunStart, run_doctor
from backend.services.inventory.stock.adjust import StockAdjust, StockChange, adjust_stock
from backend.services.inventory.stock.save_rule import SafetyStock, SafetyStockSet, set_safety_stock
from backend.services.live.relay import relay_all
from tests.factories.alerts import make_rule
from tests.factories.catalog import make_category, make_product, make_variant
from tests.factories.inventory import make_stock, make_warehouse
from tests.factories.orders import make_channel, make_order
from tests.fakes.clock import FakeClock

LOW, OUT = AlertKind.LOW_STOCK, AlertKind.OUT_OF_STOCK


async def _standing() -> set[tuple[str, AlertKind, int, int]]:
    """SKU, kind, figure and threshold of what is not over."""
    alerts = await StockAlert.exclude(status=AlertStatus.RESOLVED).prefetch_related("level")
    found = [(a.level.sku, a.kind, a.value, a.threshold) for a in alerts]
    assert len(found) == len(set(found))
    return set(found)


async def _follow(deps: Deps) -> int:
    await relay_all()
    return await follow_stock(deps)


async def _move(deps: Deps, actor: Actor, level: StockLevel, delta: int) -> None:
    change = StockChange(variant_id=level.variant_id, warehouse_id=level.warehouse_id, delta=delta)
    await adjust_stock(
        deps, actor, StockAdjust(changes=[change], reason=AdjustmentReason.CORRECTION)
    )


async def test_the_narrowest_rule_counts(deps: Deps) -> None:
    here, there = await make_warehouse(deps), await make_warehouse(deps, "LAX")
    tea = await make_category(deps, "Tea")
    product = await make_product(deps, "Oolong", category_id=tea.id)
    skus = {
        name: await make_variant(deps, name, product=product if name != "WIDE" else None)
        for name in ("WIDE", "CATEGORY", "VARIANT", "LEVEL", "OFF")
    }
    for variant in skus.values():
        await make_stock(deps, variant.id, here.id, 5)
    for name in ("CATEGORY", "LEVEL"):
        await make_stock(deps, skus[name].id, there.id, 5)
    await make_rule(deps, LOW, 5)
    await make_rule(deps, LOW, 6, category_id=tea.id)
    await make_rule(deps, LOW, 7, warehouse_id=there.id)
    await make_rule(deps, LOW, 8, variant_id=skus["VARIANT"].id)
    await make_rule(deps, LOW, 8, variant_id=skus["LEVEL"].id)
    await make_rule(deps, LOW, 9, variant_id=skus["LEVEL"].id, warehouse_id=here.id)
    off = await make_rule(deps, LOW, 9, variant_id=skus["OFF"].id, is_active=False)

    await evaluate_all(deps)
    raised = {
        ("WIDE", LOW, 5, 5),
        ("CATEGORY", LOW, 5, 6),
        ("CATEGORY", LOW, 5, 7),
        ("VARIANT", LOW, 5, 8),
        ("LEVEL", LOW, 5, 9),
        ("LEVEL", LOW, 5, 8),
    }
    assert await _standing() == raised

    await delete_rule(deps, SYSTEM, AlertRuleDelete(id=off.id, expected_version=1))
    assert await _follow(deps) == 1
    assert await _standing() == raised | {("OFF", LOW, 5, 6)}


async def test_an_alert_follows_its_level_and_ends_by_itself(deps: Deps, actor: Actor) -> None:
    here = await make_warehouse(deps)
    tea = await make_variant(deps, "TEA")
    level = await make_stock(deps, tea.id, here.id, 10)
    await make_rule(deps, LOW, 4)
    await make_rule(deps, OUT, 0)
    assert await _follow(deps) == 0

    channel = await make_channel(deps)
    await make_order(deps, channel.id, {tea.id: 7})
    assert await _follow(deps) == 1
    assert await _standing() == {("TEA", LOW, 3, 4)}
    # what was seen once is not seen again
    assert (await _follow(deps), (await evaluate_all(deps)).total) == (0, 0)

    # worse takes the place of bad
    await _move(deps, actor, level, -3)
    assert await _follow(deps) == 2
    assert await _standing() == {("TEA", OUT, 0, 0)}
    await _move(deps, actor, level, 20)
    assert await _follow(deps) == 1
    assert await _standing() == set()
    events = await Event.filter(topic="alert").order_by("seq")
    assert [(event.type, event.data["kind"]) for event in events] == [
        ("alert.opened", LOW),
        ("alert.resolved", LOW),
        ("alert.opened", OUT),
        ("alert.resolved", OUT),
    ]
    assert events[2].data == {
        "kind": "OUT_OF_STOCK",
        "severity": "CRITICAL",
        "level_id": str(level.id),
        "value": 0,
        "threshold": 0,
    }


async def test_safety_stock_is_a_threshold_of_its_own(deps: Deps) -> None:
    here = await make_warehouse(deps)
    tea = await make_variant(deps, "TEA")
    await make_stock(deps, tea.id, here.id, 10)
    await make_rule(deps, LOW, 2)
    await _follow(deps)
    keep = SafetyStock(variant_id=tea.id, warehouse_id=here.id, units=12)
    await set_safety_stock(deps, SYSTEM, SafetyStockSet(levels=[keep]))
    assert await _follow(deps) == 1
    assert await _standing() == {("TEA", LOW, 10, 12)}


async def test_stock_that_nobody_wants_is_slow_and_then_dead(deps: Deps, clock: FakeClock) -> None:
    here = await make_warehouse(deps)
    idle, sold, new = [await make_variant(deps, sku) for sku in ("IDLE", "SOLD", "NEW")]
    await make_stock(deps, idle.id, here.id, 500)
    await make_stock(deps, sold.id, here.id, 500)
    await make_rule(deps, AlertKind.OVERSTOCK, 499)
    await make_rule(deps, AlertKind.SLOW_STOCK, 30)
    await make_rule(deps, AlertKind.DEAD_STOCK, 60)
    over = {(sku, AlertKind.OVERSTOCK, 500, 499) for sku in ("IDLE", "SOLD")}
    clock.advance(days=30, seconds=-1)
    await look_at_all(deps)
    assert await _standing() == over

    await make_order(deps, (await make_channel(deps)).id, {sold.id: 1})
    await make_stock(deps, new.id, here.id, 1)
    clock.advance(seconds=1)
    await look_at_all(deps)
    assert await _standing() == over | {("IDLE", AlertKind.SLOW_STOCK, 30, 30)}
    clock.advance(days=30)
    await look_at_all(deps)
    assert await _standing() == over | {
        ("IDLE", AlertKind.DEAD_STOCK, 60, 60),
        ("SOLD", AlertKind.SLOW_STOCK, 30, 30),
        ("NEW", AlertKind.SLOW_STOCK, 30, 30),
    }
    # half a year after they ended, alerts are forgotten
    assert await StockAlert.filter(status=AlertStatus.RESOLVED).count() == 1
    clock.advance(days=181)
    await look_at_all(deps)
    assert not await StockAlert.exists(resolved_at__lt=clock.now() - timedelta(days=1))


async def test_a_level_that_is_not_what_its_ledger_says_is_told_after_the_doctor(
    deps: Deps,
) -> None:
    here = await make_warehouse(deps)
    tea = await make_variant(deps, "TEA")
    level = await make_stock(deps, tea.id, here.id, 10)
    await make_rule(deps, AlertKind.LEDGER_DRIFT, 0)
    await StockLevel.filter(id=level.id).update(on_hand=7, available=7)
    await _follow(deps)
    assert await _standing() == set()

    await run_doctor(deps, SYSTEM, DoctorRunStart())
    await _follow(deps)
    assert await _standing() == {("TEA", AlertKind.LEDGER_DRIFT, 3, 0)}
    await StockLevel.filter(id=level.id).update(on_hand=10, available=10)
    await run_doctor(deps, SYSTEM, DoctorRunStart())
    await _follow(deps)
    assert await _standing() == set()


async def test_what_was_put_off_wakes_or_ends(deps: Deps, actor: Actor, clock: FakeClock) -> None:
    here = await make_warehouse(deps)
    await make_rule(deps, LOW, 5)
    for sku in ("WAKES", "ENDS"):
        variant = await make_variant(deps, sku)
        await make_stock(deps, variant.id, here.id, 3)
    await _follow(deps)
    for alert in await StockAlert.all():
        until = clock.now() + timedelta(hours=1)
        await snooze_alert(deps, actor, StockAlertSnooze(id=alert.id, until=until))
    await _move(deps, actor, await StockLevel.get(sku="ENDS"), 10)
    clock.advance(minutes=59)
    await _follow(deps)
    assert await _by_sku() == {"WAKES": AlertStatus.SNOOZED, "ENDS": AlertStatus.RESOLVED}
    clock.advance(minutes=1)
    await _follow(deps)
    assert await _by_sku() == {"WAKES": AlertStatus.OPEN, "ENDS": AlertStatus.RESOLVED}
    events = await Event.filter(topic="alert").order_by("seq")
    assert [event.type for event in events] == [
        *["alert.opened"] * 2,
        *["alert.snoozed"] * 2,
        "alert.resolved",
        "alert.reopened",
    ]


async def _by_sku() -> dict[str, AlertStatus]:
    return {
        alert.level.sku: alert.status for alert in await StockAlert.all().prefetch_related("level")
    }


async def test_many_who_evaluate_at_once_raise_each_alert_once(deps: Deps, actor: Actor) -> None:
    here = await make_warehouse(deps)
    await make_rule(deps, OUT, 0)
    levels = []
    for at in range(8):
        variant = await make_variant(deps, f"TEA-{at}")
        levels.append(await make_stock(deps, variant.id, here.id, 1))
    await _follow(deps)
    for level in levels:
        await _move(deps, actor, level, -1)
    await relay_all()
    await asyncio.gather(
        *(follow_stock(deps) for _ in range(4)), *(evaluate_all(deps) for _ in range(4))
    )
    assert await Event.filter(type="alert.opened").count() == 8
    assert (
        await StockAlert.filter(status=AlertStatus.OPEN, severity=AlertSeverity.CRITICAL).count()
        == 8
    )
    for level in levels:
        await _move(deps, actor, level, 1)
    await relay_all()
    await asyncio.gather(
        *(follow_stock(deps) for _ in range(4)), *(evaluate_all(deps) for _ in range(4))
    )
    assert await Event.filter(type="alert.resolved").count() == 8
    assert await _standing() == set()


async def test_a_change_of_a_rule_shows_without_a_movement(deps: Deps) -> None:
    here = await make_warehouse(deps)
    tea = await make_variant(deps, "TEA")
    await make_stock(deps, tea.id, here.id, 3)
    await _follow(deps)
    wide = await make_rule(deps, LOW, 5)
    assert await _follow(deps) == 1
    await make_rule(deps, LOW, 1, variant_id=tea.id)
    assert await _follow(deps) == 1
    assert await _standing() == set()
    assert await AlertRule.filter(id=wide.id).count() == 1

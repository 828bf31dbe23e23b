"""When alerts are evaluated: soon after stock or a rule has changed, and by the clock."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import keys_of, transaction, update_later
from backend.models import Event, Setting, StockAlert, StockLevel
from backend.models.inventory.alerts import AlertStatus
from backend.ports.deps import Deps
from backend.services.inventory.alerts.evaluate import Changes, checks_in_use, evaluate
from backend.services.inventory.alerts.telling import change_of
from backend.services.inventory.doctor.checks import Keys
from backend.services.inventory.doctor.registry import LEVELS
from backend.services.live.emit import emit
from backend.services.live.log import newest
from backend.services.live.place import first_known, locked_place, move_place

# The setting that remembers up to which event alerts were evaluated.
_PLACE = "inventory.alerts_evaluated_up_to"
_TOPICS = ("stock", "alert_rule", "doctor_run")
_EVENTS_AT_ONCE = 500
_LEVELS_AT_ONCE = 1_000
_WOKEN_AT_ONCE = 500
# For so long alerts that are over are kept.
_KEPT = timedelta(days=180)


async def follow_stock(deps: Deps) -> int:
    """Wakes what was snoozed until now, and evaluates the levels that moved since the last run;
    gives how many alerts that raised or ended.

    After a change of a rule that is for more than one variant, and after a look of the doctor's,
    all levels are. Whoever runs it beside another waits for them.
    """
    await wake_snoozed(deps)
    changed = 0
    while True:
        until, of_all, are_all = await _ahead(deps)
        if of_all:
            # before the place moves on: who dies meanwhile leaves it to be done again
            changed += (await evaluate_all(deps)).total
        async with transaction():
            place = await locked_place(deps, _PLACE)
            events = await _events(place.value["position"], until)
            changed += await _evaluate_levels(deps, await _touched(events))
            await move_place(deps, place, max(until, place.value["position"]))
        if are_all:
            return changed


async def evaluate_all(deps: Deps) -> Changes:
    """Evaluates every level, a chunk in a transaction; holds no more than a chunk."""
    changes = Changes()
    checks = await checks_in_use()
    async for span, _ in LEVELS.chunks():
        async with transaction():
            await locked_place(deps, _PLACE)
            changes.add(await evaluate(deps, span, checks))
    return changes


async def look_at_all(deps: Deps) -> int:
    """What changes by the clock alone; gives how many alerts that raised or ended. Forgets those
    that have long been over.
    """
    changes = await evaluate_all(deps)
    async with transaction():
        long_ago = deps.clock.now() - _KEPT
        await StockAlert.filter(status=AlertStatus.RESOLVED, resolved_at__lt=long_ago).delete()
    return changes.total


async def wake_snoozed(deps: Deps) -> int:
    """Opens the alerts again whose moment has come, and gives how many those were. Events
    `alert.reopened`. Each wakes once, whoever else does the same.
    """
    woken = 0
    while True:
        async with transaction():
            now = deps.clock.now()
            due = (
                await StockAlert.filter(status=AlertStatus.SNOOZED, snoozed_until__lte=now)
                .order_by("id")
                .limit(_WOKEN_AT_ONCE)
                .select_for_update(skip_locked=True)
            )
            update_later(
                StockAlert,
                (
                    {
                        "id": alert.id,
                        "status": AlertStatus.OPEN,
                        "snoozed_until": None,
                        "updated_at": now,
                        "version": alert.version + 1,
                    }
                    for alert in due
                ),
            )
            await emit(deps, SYSTEM, *(change_of(alert, "reopened") for alert in due))
        woken += len(due)
        if len(due) < _WOKEN_AT_ONCE:
            return woken


async def _ahead(deps: Deps) -> tuple[int, bool, bool]:
    """Up to which position to read now, whether all levels are to be looked at for that, and
    whether it is all that has happened.
    """
    async with transaction():
        has_begun = await Setting.exists(key=_PLACE)
        place = await locked_place(deps, _PLACE)
        position = place.value["position"]
        has_missed = not has_begun or await first_known(place) is not None
    # positions are given in turn: all up to here can be read
    known = (await newest()).position
    events = await _events(position, known)
    are_all = len(events) < _EVENTS_AT_ONCE
    of_all = has_missed or any(map(_is_of_all, events))
    return known if are_all else events[-1]["position"], of_all, are_all


def _is_of_all(event: Mapping[str, Any]) -> bool:
    if event["topic"] == "alert_rule":
        return event["data"]["variant_id"] is None
    return bool(event["topic"] == "doctor_run")


async def _events(after: int, until: int) -> list[dict[str, Any]]:
    return (
        await Event.filter(position__gt=after, position__lte=until, topic__in=_TOPICS)
        .order_by("position")
        .limit(_EVENTS_AT_ONCE)
        .values("position", "topic", "object_id", "data")
    )


async def _touched(events: Iterable[Mapping[str, Any]]) -> list[UUID]:
    """The levels that moved, and those of the variants whose rules changed."""
    levels, variants = set(), set()
    for event in events:
        if event["topic"] == "stock":
            levels.add(event["object_id"])
        elif event["topic"] == "alert_rule" and event["data"]["variant_id"] is not None:
            variants.add(UUID(event["data"]["variant_id"]))
    if variants:
        levels |= set(await keys_of(StockLevel.filter(variant_id__in=list(variants))))
    return sorted(levels)


async def _evaluate_levels(deps: Deps, level_ids: Sequence[UUID]) -> int:
    if not level_ids:
        return 0
    changes, checks = Changes(), await checks_in_use()
    for at in range(0, len(level_ids), _LEVELS_AT_ONCE):
        keys = Keys(list(level_ids[at : at + _LEVELS_AT_ONCE]))
        changes.add(await evaluate(deps, keys, checks))
    return changes.total

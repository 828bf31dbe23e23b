"""Raising alerts of what is amiss with levels, and ending those of what is no longer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import flush, insert_later, update_later
from backend.core.ids import new_ids
from backend.core.sql import as_uuid
from backend.models import AlertRule, StockAlert
from backend.models.inventory.alerts import AlertKind, AlertStatus
from backend.ports.deps import Deps
from backend.services.inventory.alerts.checks import AlertCheck, Amiss, find
from backend.services.inventory.alerts.registry import CHECKS
from backend.services.inventory.alerts.rules import urgency_of
from backend.services.inventory.alerts.telling import change_of
from backend.services.inventory.doctor.checks import Chunk, table
from backend.services.live.emit import emit

_Found = Mapping[AlertKind, Mapping[UUID, Amiss]]


@dataclass(slots=True)
class Changes:
    """How many alerts were raised and ended, by kind."""

    opened: dict[AlertKind, int] = field(default_factory=dict)
    resolved: dict[AlertKind, int] = field(default_factory=dict)

    def add(self, other: "Changes") -> None:
        for mine, theirs in ((self.opened, other.opened), (self.resolved, other.resolved)):
            for kind, count in theirs.items():
                mine[kind] = mine.get(kind, 0) + count

    @property
    def total(self) -> int:
        return sum(self.opened.values()) + sum(self.resolved.values())


async def checks_in_use() -> list[AlertCheck]:
    """The checks that a rule asks for and that can find something, in their order."""
    rows = await AlertRule.filter(is_active=True).distinct().values("kind")
    kinds = {row["kind"] for row in rows}
    return [check for check in CHECKS if check.kind in kinds and await check.may_be()]


async def evaluate(deps: Deps, chunk: Chunk, checks: Sequence[AlertCheck]) -> Changes:
    """Looks at the levels of a chunk, in the current transaction: one statement for each check, one
    for the alerts that stand. Done twice it does the same.

    Whoever evaluates beside another must wait for them by a lock of the caller's. Events
    `alert.opened` and `alert.resolved`.
    """
    now = deps.clock.now()
    found: dict[AlertKind, dict[UUID, Amiss]] = {}
    for check in checks:
        worse = found.get(check.unless, {}) if check.unless else {}
        amiss = await find(check, chunk, now)
        found[check.kind] = {key: each for key, each in amiss.items() if key not in worse}
    standing = await chunk.fetch(
        f"SELECT id, kind, level_id FROM {table(StockAlert)}"
        f" WHERE {chunk.within('level_id')} AND status <> '{AlertStatus.RESOLVED}'"
    )
    known = {
        (AlertKind(row["kind"]), as_uuid(row["level_id"])): as_uuid(row["id"]) for row in standing
    }
    resolved = await _resolve(deps, _over(found, known), now)
    opened = await _open(deps, checks, found, known, now)
    # the next chunk of this transaction may end some of its own
    await flush(StockAlert)
    return Changes(opened=opened, resolved=resolved)


def _over(found: _Found, known: Mapping[tuple[AlertKind, UUID], UUID]) -> list[UUID]:
    """The alerts whose levels are no longer amiss in their way."""
    return [key for (kind, level), key in known.items() if level not in found.get(kind, {})]


async def _open(
    deps: Deps,
    checks: Sequence[AlertCheck],
    found: _Found,
    known: Mapping[tuple[AlertKind, UUID], UUID],
    now: datetime,
) -> dict[AlertKind, int]:
    new = [
        (check, amiss)
        for check in checks
        for level, amiss in found[check.kind].items()
        if (check.kind, level) not in known
    ]
    alerts = [
        {
            "id": key,
            "version": 1,
            "created_at": now,
            "updated_at": now,
            "kind": check.kind,
            "level_id": amiss.level_id,
            "status": AlertStatus.OPEN,
            "severity": check.severity,
            "urgency": urgency_of(check.severity),
            "value": amiss.value,
            "threshold": amiss.threshold,
            "rule_id": amiss.rule_id,
            "opened_at": now,
        }
        for key, (check, amiss) in zip(new_ids(len(new)), new, strict=True)
    ]
    insert_later(StockAlert, alerts)
    await emit(deps, SYSTEM, *(change_of(StockAlert(**row), "opened") for row in alerts))
    opened: dict[AlertKind, int] = {}
    for check, _ in new:
        opened[check.kind] = opened.get(check.kind, 0) + 1
    return opened


async def _resolve(deps: Deps, keys: Sequence[UUID], now: datetime) -> dict[AlertKind, int]:
    if not keys:
        return {}
    alerts = await StockAlert.filter(id__in=list(keys)).order_by("id").select_for_update()
    update_later(
        StockAlert,
        (
            {
                "id": alert.id,
                "status": AlertStatus.RESOLVED,
                "resolved_at": now,
                "updated_at": now,
                "version": alert.version + 1,
            }
            for alert in alerts
        ),
    )
    await emit(deps, SYSTEM, *(change_of(alert, "resolved") for alert in alerts))
    resolved: dict[AlertKind, int] = {}
    for alert in alerts:
        resolved[alert.kind] = resolved.get(alert.kind, 0) + 1
    return resolved

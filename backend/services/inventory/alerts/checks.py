"""What a kind of alert is: a figure of a level, and from when on it is amiss."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.core.db import is_postgres
from backend.core.sql import as_uuid
from backend.models import AlertRule, Product, StockLevel, Variant, Warehouse
from backend.models.inventory.alerts import AlertKind, AlertSeverity
from backend.services.inventory.alerts.rules import EVERYTHING
from backend.services.inventory.doctor.checks import Chunk, table


class ThresholdUnit(StrEnum):
    UNITS = "UNITS"
    DAYS = "DAYS"


async def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertCheck:
    """The texts are SQL on both engines. `value` gives the figure of a row of `level` (an integer;
    null where there is none) at a moment; `where` says which levels it is asked of, with `variant`
    and `warehouse` beside. `is_amiss` and `threshold` are of `found.value`, `found.safety_stock`
    and `rule.threshold`.

    A level that has `unless` too is not alerted of this. `may_be` says without a look at the levels
    whether any of them can be amiss.
    """

    kind: AlertKind
    severity: AlertSeverity
    unit: ThresholdUnit
    value: Callable[[datetime], str]
    where: str
    is_amiss: str
    threshold: str = "rule.threshold"
    unless: AlertKind | None = None
    may_be: Callable[[], Awaitable[bool]] = _always


@dataclass(frozen=True, slots=True)
class Amiss:
    """A level whose figure is amiss: the figure, from when on it is, and the rule that says so."""

    level_id: UUID
    value: int
    threshold: int
    rule_id: UUID


def column(name: str) -> Callable[[datetime], str]:
    """A check's figure that is a column of the level."""
    return lambda _now: f"level.{name}"


def moment(at: datetime) -> str:
    """A moment of ours as SQL has it; nothing that came from outside."""
    return f"'{at.isoformat()}'::timestamptz" if is_postgres() else f"'{at.isoformat(' ')}'"


def days_between(earlier: str, later: str) -> str:
    """The SQL of the whole days from one moment to another, both SQL themselves."""
    if is_postgres():
        return f"CAST(FLOOR(EXTRACT(EPOCH FROM ({later}) - ({earlier})) / 86400) AS BIGINT)"
    return f"((strftime('%s', {later}) - strftime('%s', {earlier})) / 86400)"


async def find(check: AlertCheck, chunk: Chunk, now: datetime) -> dict[UUID, Amiss]:
    """The levels of the chunk that are amiss in this way, by one statement."""
    rows = await chunk.fetch(
        f"SELECT found.level_id, found.value, {check.threshold} AS threshold, rule.id AS rule_id"
        f" FROM (SELECT level.id AS level_id, level.safety_stock, {check.value(now)} AS value,"
        f" ({_rule_of_level(check.kind)}) AS rule_id"
        f" FROM {table(StockLevel)} AS level"
        f" JOIN {table(Variant)} AS variant ON variant.id = level.variant_id"
        f" JOIN {table(Product)} AS product ON product.id = variant.product_id"
        f" JOIN {table(Warehouse)} AS warehouse ON warehouse.id = level.warehouse_id"
        f" WHERE {chunk.within('level.id')} AND {check.where}) AS found"
        f" JOIN {table(AlertRule)} AS rule ON rule.id = found.rule_id AND rule.is_active"
        f" WHERE {check.is_amiss} ORDER BY found.level_id"
    )
    found = [
        Amiss(
            as_uuid(row["level_id"]), int(row["value"]), row["threshold"], as_uuid(row["rule_id"])
        )
        for row in rows
    ]
    return {each.level_id: each for each in found}


def _rule_of_level(kind: AlertKind) -> str:
    """A SELECT of the id of the narrowest rule for a row of `level`, active or not."""
    variant, warehouse = "CAST(level.variant_id AS TEXT)", "CAST(level.warehouse_id AS TEXT)"
    scopes = (
        f"'{EVERYTHING}'",
        "CAST(product.category_id AS TEXT)",
        warehouse,
        variant,
        f"{variant} || ':' || {warehouse}",
    )
    return (
        f"SELECT rule.id FROM {table(AlertRule)} AS rule WHERE rule.kind = '{kind}'"
        f" AND rule.scope IN ({', '.join(scopes)}) ORDER BY rule.narrowness DESC LIMIT 1"
    )

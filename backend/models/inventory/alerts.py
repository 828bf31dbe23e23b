"""What is amiss with stock: the rules that say when, and the alerts that say where."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import CASCADE, RESTRICT, Versioned, belongs_to


class AlertKind(StrEnum):
    """What is amiss. The threshold of each is in units or in days: see services' registry."""

    LOW_STOCK = "LOW_STOCK"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    OVERSTOCK = "OVERSTOCK"
    # on hand, and wanted by nobody for some days; dead is slow for longer
    SLOW_STOCK = "SLOW_STOCK"
    DEAD_STOCK = "DEAD_STOCK"
    EXPIRING_LOTS = "EXPIRING_LOTS"
    # a level that is not what its ledger says
    LEDGER_DRIFT = "LEDGER_DRIFT"


class AlertStatus(StrEnum):
    """All but RESOLVED are still so. SNOOZED becomes OPEN again at its moment."""

    OPEN = "OPEN"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    SNOOZED = "SNOOZED"
    RESOLVED = "RESOLVED"


class AlertSeverity(StrEnum):
    INFO = "INFO"
    WARNING = "WARNING"
    CRITICAL = "CRITICAL"


class AlertRule(Versioned):
    """From when on one kind of alert is raised: for everything, a category, a warehouse, a variant,
    or a variant in a warehouse.

    The narrowest rule counts; where it is not active, nothing is raised.
    """

    kind = fields.CharEnumField(AlertKind, "what it watches for", max_length=20)
    variant = belongs_to("models.Variant", related_name="alert_rules", null=True, on_delete=CASCADE)
    variant_id: UUID | None
    category = belongs_to(
        "models.Category", related_name="alert_rules", null=True, on_delete=CASCADE
    )
    category_id: UUID | None
    warehouse = belongs_to(
        "models.Warehouse", related_name="alert_rules", null=True, on_delete=CASCADE
    )
    warehouse_id: UUID | None
    # "*", an id, or those of a variant and a warehouse with a colon: one rule of a kind for each
    scope = fields.CharField(max_length=73)
    # of those that apply to a level, the highest counts
    narrowness = fields.IntField()
    # units or days, as the kind has it
    threshold = fields.IntField()
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "inventory_alert_rule"
        unique_together = (("kind", "scope"),)
        constraints = (
            CheckConstraint(check="threshold >= 0", name="inventory_alert_rule_threshold"),
        )


class StockAlert(Versioned):
    """Something that is amiss with one level, from the moment it was seen until it is over.

    A level has one of each kind at a time; a partial unique index holds that.
    """

    kind = fields.CharEnumField(AlertKind, "what is amiss", max_length=20)
    level = belongs_to("models.StockLevel", related_name="alerts", on_delete=RESTRICT)
    level_id: UUID
    status = fields.CharEnumField(
        AlertStatus, "what was done about it", max_length=12, default=AlertStatus.OPEN
    )
    severity = fields.CharEnumField(AlertSeverity, "how bad it is", max_length=8)
    # the same as a number, the worst highest, by which lists are sorted
    urgency = fields.IntField()
    # what was measured when it was raised, and what the rule said: units or days
    value = fields.BigIntField()
    threshold = fields.IntField()
    # the rule that said so; it may be gone
    rule_id = fields.UUIDField()
    opened_at = fields.DatetimeField()
    acknowledged_at = fields.DatetimeField(null=True)
    acknowledged_by_name = fields.CharField(max_length=120, default="")
    snoozed_until = fields.DatetimeField(null=True)
    snoozed_by_name = fields.CharField(max_length=120, default="")
    note = fields.CharField(max_length=500, default="")
    resolved_at = fields.DatetimeField(null=True)

    class Meta:
        table = "inventory_stock_alert"
        indexes = (
            Index(fields=("status", "urgency", "id")),
            Index(fields=("urgency", "id")),
            Index(fields=("level_id", "status")),
            Index(fields=("status", "snoozed_until")),
        )
        constraints = (
            CheckConstraint(
                check=(
                    "(status = 'RESOLVED') = (resolved_at IS NOT NULL)"
                    " AND (status <> 'SNOOZED' OR snoozed_until IS NOT NULL)"
                ),
                name="inventory_stock_alert_status",
            ),
        )

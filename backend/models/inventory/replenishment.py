"""How each SKU is replenished, and what the last look at it proposed."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import (
    CASCADE,
    SET_NULL,
    Versioned,
    belongs_to,
    currency,
    json_object,
    minor,
)


class ReorderPolicy(StrEnum):
    """DEMAND derives the levels from demand; MIN_MAX has them as they were written."""

    DEMAND = "DEMAND"
    MIN_MAX = "MIN_MAX"


class ProposalKind(StrEnum):
    TRANSFER = "TRANSFER"
    PURCHASE = "PURCHASE"


class ProposalStatus(StrEnum):
    """SUPERSEDED: a later run looked again before anybody decided."""

    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    DISMISSED = "DISMISSED"
    SUPERSEDED = "SUPERSEDED"


class ReorderRule(Versioned):
    """How a variant, a category or everything is replenished, in one warehouse or in all.

    The narrowest rule counts: variant before category before all, and of those one of the
    warehouse before one for all warehouses.
    """

    variant = belongs_to(
        "models.Variant", related_name="reorder_rules", null=True, on_delete=CASCADE
    )
    variant_id: UUID | None
    category = belongs_to(
        "models.Category", related_name="reorder_rules", null=True, on_delete=CASCADE
    )
    category_id: UUID | None
    warehouse = belongs_to(
        "models.Warehouse", related_name="reorder_rules", null=True, on_delete=CASCADE
    )
    warehouse_id: UUID | None
    # the ids of variant or category, and of the warehouse, or "*": each pair has one rule
    scope = fields.CharField(max_length=36)
    place = fields.CharField(max_length=36)
    policy = fields.CharEnumField(ReorderPolicy, "what the levels come from", max_length=10)
    # of a thousand order lines, how many the shelf should serve at once
    service_permille = fields.IntField()
    # days between two looks, and days that an order lasts at least
    review_days = fields.IntField()
    cycle_days = fields.IntField()
    # of MIN_MAX
    min_units = fields.IntField(null=True)
    max_units = fields.IntField(null=True)
    # whom to buy from; the cheapest where it is left out
    supplier = belongs_to(
        "models.Supplier", related_name="reorder_rules", null=True, on_delete=SET_NULL
    )
    supplier_id: UUID | None

    class Meta:
        table = "inventory_reorder_rule"
        unique_together = (("scope", "place"),)
        indexes = (Index(fields=("updated_at", "id")),)
        constraints = (
            CheckConstraint(
                check=(
                    "service_permille > 0 AND service_permille < 1000"
                    " AND review_days > 0 AND cycle_days > 0"
                ),
                name="inventory_reorder_rule_aim",
            ),
            CheckConstraint(
                check="min_units >= 0 AND max_units > min_units",
                name="inventory_reorder_rule_levels",
            ),
        )


class ReplenishmentRun(Versioned):
    """One look at all levels, and what it came to."""

    # from 1; two runs that end at once are told apart by it
    ordinal = fields.IntField(unique=True)
    started_at = fields.DatetimeField()
    finished_at = fields.DatetimeField()
    actor_kind = fields.CharField(max_length=10)
    actor_name = fields.CharField(max_length=120)
    # the home currency; the budget is null where there was none
    currency = currency()
    budget_minor = minor(null=True)
    purchase_minor = minor()
    levels = fields.IntField()
    # levels at or below their reorder point
    due = fields.IntField()
    transfers = fields.IntField()
    purchases = fields.IntField()
    # what the budget, or the largest number of proposals, left out
    left_out = fields.IntField()
    # levels that are due and that nobody sells to us
    unsupplied = fields.IntField()

    class Meta:
        table = "inventory_replenishment_run"
        indexes = (Index(fields=("started_at", "id")),)


class ReplenishmentProposal(Versioned):
    """Units that a level should get, from a supplier or from another warehouse, and why."""

    run = belongs_to("models.ReplenishmentRun", related_name="proposals", on_delete=CASCADE)
    run_id: UUID
    # its place on the board: those of one source together, the most urgent first
    position = fields.IntField()
    kind = fields.CharEnumField(ProposalKind, "bought or moved", max_length=10)
    status = fields.CharEnumField(
        ProposalStatus, "what became of it", max_length=10, default=ProposalStatus.OPEN
    )
    variant = belongs_to("models.Variant", related_name="proposals", on_delete=CASCADE)
    variant_id: UUID
    sku = fields.CharField(max_length=80)
    warehouse = belongs_to("models.Warehouse", related_name="proposals", on_delete=CASCADE)
    warehouse_id: UUID
    # of a transfer
    source = belongs_to(
        "models.Warehouse", related_name="proposals_from", null=True, on_delete=CASCADE
    )
    source_id: UUID | None
    # of a purchase
    supplier = belongs_to("models.Supplier", related_name="proposals", null=True, on_delete=CASCADE)
    supplier_id: UUID | None
    proposed = fields.IntField()
    # as proposed, or as somebody changed it
    quantity = fields.IntField()
    unit_cost_minor = minor(null=True)
    currency = currency(null=True)
    # days that what is at hand and on its way lasts
    cover_days = fields.IntField()
    # the numbers behind it: services/inventory/replenishment/reasons.py
    reason = json_object()
    decided_at = fields.DatetimeField(null=True)
    decided_by_name = fields.CharField(max_length=120, default="")
    dismissal = fields.CharField(max_length=500, default="")
    purchase_order = belongs_to(
        "models.PurchaseOrder", related_name="proposals", null=True, on_delete=SET_NULL
    )
    purchase_order_id: UUID | None
    transfer = belongs_to(
        "models.Transfer", related_name="proposals", null=True, on_delete=SET_NULL
    )
    transfer_id: UUID | None

    class Meta:
        table = "inventory_replenishment_proposal"
        unique_together = (("run", "position"),)
        indexes = (
            Index(fields=("position", "id")),
            Index(fields=("status", "position", "id")),
            Index(fields=("variant_id", "id")),
        )
        constraints = (
            CheckConstraint(
                check="quantity > 0 AND proposed > 0", name="inventory_proposal_quantity"
            ),
            CheckConstraint(
                check=(
                    "(kind = 'PURCHASE' AND supplier_id IS NOT NULL AND source_id IS NULL)"
                    " OR (kind = 'TRANSFER' AND source_id IS NOT NULL AND supplier_id IS NULL"
                    " AND source_id <> warehouse_id)"
                ),
                name="inventory_proposal_source",
            ),
        )

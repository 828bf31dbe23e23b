"""Where orders are sent from and why: the merchant's rules and the decisions."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint

from backend.models.fields import (
    CASCADE,
    Table,
    Versioned,
    belongs_to,
    currency,
    json_list,
    json_object,
    minor,
)


class RoutingAction(StrEnum):
    """ONLY and EXCLUDE take candidates out; PREFER makes the others dearer."""

    ONLY = "ONLY"
    EXCLUDE = "EXCLUDE"
    PREFER = "PREFER"


class RoutingTarget(StrEnum):
    WAREHOUSE = "WAREHOUSE"
    CARRIER = "CARRIER"


class RoutingOutcome(StrEnum):
    """NO_ROUTE: nothing can send it as it must be sent."""

    ROUTED = "ROUTED"
    NO_ROUTE = "NO_ROUTE"


class RoutingRule(Versioned):
    """What narrows the warehouses and carriers of the orders it is for, the lowest position first.

    `conditions` are as services/fulfillment/routing/conditions.py writes them.
    """

    name = fields.CharField(max_length=120)
    position = fields.IntField(default=0)
    is_active = fields.BooleanField(default=True)
    conditions = json_object()
    action = fields.CharEnumField(RoutingAction, "what it does", max_length=8)
    target = fields.CharEnumField(RoutingTarget, "what it does it to", max_length=10)
    # keys of warehouses or carriers
    target_ids = json_list()
    # of PREFER: what a parcel from or by any other is taken to cost more, in the home currency
    penalty_minor = minor(default=0)

    class Meta:
        table = "fulfillment_routing_rule"
        indexes = (Index(fields=("position", "id")),)
        constraints = (
            CheckConstraint(check="penalty_minor >= 0", name="fulfillment_routing_rule_penalty"),
        )


class RoutingDecision(Table):
    """How one order was routed once, and why. Append-only, amounts in `currency`."""

    order = belongs_to("models.Order", related_name="routing_decisions", on_delete=CASCADE)
    order_id: UUID
    outcome = fields.CharEnumField(RoutingOutcome, "what came of it", max_length=8)
    cost_minor = minor(default=0)
    currency = currency()
    parcels = fields.IntField(default=0)
    units = fields.IntField(default=0)
    late_days = fields.IntField(default=0)
    # the day on which the last parcel is there
    arrives_on = fields.DateField(null=True)
    # [{warehouse_id code service_id service leaves_on arrives_on late_days freight_minor
    #   extra_minor km grams lines: [{line_id sku units}]}]
    parts = json_list()
    # [{warehouse_id code barred rule_id missing km service cost_minor late_days arrives_on
    #   latitude longitude}]
    candidates = json_list()
    # [{rule_id name action target barred: [code]}]: those that applied, in order
    rules = json_list()
    # [{sku variant_id warehouse_id code units}]: what was seen, as far as there was room to keep
    stock = json_list()
    # {latitude longitude}: about where it goes, as far as that is known
    destination = json_object()
    # {method orders worth_minor bound_minor relaxed_minor gap milliseconds}: of the batch it was in
    solver = json_object()
    actor_kind = fields.CharField(max_length=10)
    actor_id = fields.UUIDField(null=True)
    actor_name = fields.CharField(max_length=120)
    at = fields.DatetimeField()

    class Meta:
        table = "fulfillment_routing_decision"
        indexes = (
            Index(fields=("order_id", "id")),
            Index(fields=("outcome", "id")),
        )

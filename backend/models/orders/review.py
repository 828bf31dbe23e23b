"""The rules that look at orders before people do, what they decided, and whom they mistrust."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index

from backend.models.fields import (
    CASCADE,
    RESTRICT,
    Table,
    Versioned,
    belongs_to,
    json_list,
    json_object,
)
from backend.models.orders.order import ReviewStage


class RuleSetStatus(StrEnum):
    """A DRAFT is edited; one set is ACTIVE at a time; a RETIRED one is kept for its decisions."""

    DRAFT = "DRAFT"
    ACTIVE = "ACTIVE"
    RETIRED = "RETIRED"


class RulePhase(StrEnum):
    """PREPROCESS gets an order ready; REVIEW says whether it may go on."""

    PREPROCESS = "PREPROCESS"
    REVIEW = "REVIEW"


class ReviewOutcome(StrEnum):
    """What a look at an order came to."""

    APPROVED = "APPROVED"
    HELD = "HELD"
    # the service's yes, and finance is asked for its own
    ASKED_FINANCE = "ASKED_FINANCE"
    # no rule said anything: it waits for people
    LEFT = "LEFT"
    REJECTED = "REJECTED"
    REOPENED = "REOPENED"


class BlacklistKind(StrEnum):
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    ADDRESS = "ADDRESS"


class ReviewRuleSet(Versioned):
    """Rules that are switched on together. Only a draft is changed."""

    name = fields.CharField(max_length=120)
    status = fields.CharEnumField(
        RuleSetStatus, "whether it counts", max_length=8, default=RuleSetStatus.DRAFT
    )
    note = fields.CharField(max_length=500, default="")
    created_by_name = fields.CharField(max_length=120, default="")
    activated_at = fields.DatetimeField(null=True)
    activated_by_name = fields.CharField(max_length=120, default="")
    retired_at = fields.DatetimeField(null=True)

    class Meta:
        table = "orders_review_rule_set"
        indexes = (Index(fields=("status", "updated_at", "id")), Index(fields=("updated_at", "id")))


class ReviewRule(Table):
    """Conditions, and what is done with an order that meets them all."""

    rule_set = belongs_to("models.ReviewRuleSet", related_name="rules", on_delete=CASCADE)
    rule_set_id: UUID
    position = fields.IntField()
    phase = fields.CharEnumField(RulePhase, "when it is asked", max_length=10)
    # of the phase REVIEW: whose review it speaks for
    stage = fields.CharEnumField(
        ReviewStage, "whose review it speaks for", max_length=8, default=ReviewStage.SERVICE
    )
    name = fields.CharField(max_length=120)
    # a tree: see services/orders/review/conditions.py
    conditions = json_object()
    # see services/orders/review/actions.py
    actions = json_list()
    # whether the rules after it, of its phase and stage, are not asked once it fired
    stops = fields.BooleanField(default=False)
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "orders_review_rule"
        unique_together = (("rule_set", "position"),)


class ReviewDecision(Table):
    """What one look at an order came to, by rules or by a person, and why. Never changed."""

    order = belongs_to("models.Order", related_name="review_decisions", on_delete=CASCADE)
    order_id: UUID
    # null where a person decided
    rule_set = belongs_to(
        "models.ReviewRuleSet", related_name="decisions", null=True, on_delete=RESTRICT
    )
    rule_set_id: UUID | None
    # whose review it was
    stage = fields.CharEnumField(ReviewStage, "whose review it was", max_length=8)
    outcome = fields.CharEnumField(ReviewOutcome, "what it came to", max_length=14)
    # whether a rule asked for the yes of finance too
    needs_finance = fields.BooleanField(default=False)
    by_id = fields.UUIDField(null=True)
    by_name = fields.CharField(max_length=120)
    note = fields.CharField(max_length=500, default="")
    # {fact: the value that was seen}, of the facts that a rule asked for
    facts = json_object()
    # [{rule_id name phase stage fired conditions effects}], in the order in which they were asked
    rules = json_list()
    at = fields.DatetimeField()

    class Meta:
        table = "orders_review_decision"
        indexes = (Index(fields=("order_id", "id")), Index(fields=("rule_set_id", "id")))


class BlacklistEntry(Versioned):
    """A telephone, an e-mail address or a place whose orders somebody is to look at."""

    kind = fields.CharEnumField(BlacklistKind, "what it names", max_length=8)
    # as it is compared: see services/orders/review/identities.py
    value = fields.CharField(max_length=300)
    # as it was typed
    entered = fields.CharField(max_length=300)
    note = fields.CharField(max_length=500, default="")
    created_by_name = fields.CharField(max_length=120, default="")

    class Meta:
        table = "orders_blacklist_entry"
        unique_together = (("kind", "value"),)
        indexes = (Index(fields=("updated_at", "id")), Index(fields=("kind", "updated_at", "id")))

"""Who changed what, and which requests were already done."""

from tortoise import fields
from tortoise.indexes import Index

from backend.models.fields import Table, json_object


class AuditEntry(Table):
    """One change of one object, under the id of its Event. Append-only."""

    at = fields.DatetimeField()
    actor_kind = fields.CharField(max_length=10)
    actor_id = fields.UUIDField(null=True)
    actor_name = fields.CharField(max_length=120)
    action = fields.CharField(max_length=60)
    object_type = fields.CharField(max_length=40)
    object_id = fields.UUIDField()
    before = json_object()
    after = json_object()

    class Meta:
        table = "audit_entry"
        indexes = (
            Index(fields=("object_type", "object_id", "id")),
            Index(fields=("actor_id", "id")),
        )


class IdempotencyKey(Table):
    """A request that was carried out, by the key its sender gave it."""

    scope = fields.CharField(max_length=80)
    key = fields.CharField(max_length=120)
    request_hash = fields.CharField(max_length=64)
    result = json_object()
    created_at = fields.DatetimeField()

    class Meta:
        table = "audit_idempotency_key"
        unique_together = (("scope", "key"),)
        indexes = (Index(fields=("created_at",)),)

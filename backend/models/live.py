"""The event spine: every state change, in the order it was committed."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.models.fields import json_object


class Event(Model):
    """One state change, written in the transaction that made it.

    `seq` is taken while the changed object is locked, so an object's events ascend by it, but
    transactions commit out of its order. `position` is given after the commit, by the relay alone,
    and is what readers and cursors follow: it has no gaps that fill up later.
    """

    seq = fields.BigIntField(primary_key=True, generated=True)
    id = fields.UUIDField(unique=True)
    position = fields.BigIntField(null=True, unique=True)
    type = fields.CharField(max_length=60)
    topic = fields.CharField(max_length=20)
    object_type = fields.CharField(max_length=40)
    object_id = fields.UUIDField()
    data = json_object()
    actor_kind = fields.CharField(max_length=10)
    actor_id = fields.UUIDField(null=True)
    actor_name = fields.CharField(max_length=120)
    at = fields.DatetimeField()

    class Meta:
        table = "live_event"
        indexes = (
            Index(fields=("object_id", "seq")),
            Index(fields=("at",)),
        )

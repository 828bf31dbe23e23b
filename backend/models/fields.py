"""Column kinds that every room uses, so that a rule about storage is written once."""

from typing import Any

from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.models import Model

from backend.core.ids import new_id

CASCADE = OnDelete.CASCADE
RESTRICT = OnDelete.RESTRICT
SET_NULL = OnDelete.SET_NULL


class Table(Model):
    """A row with a UUIDv7 key."""

    id = fields.UUIDField(primary_key=True, default=new_id)

    class Meta:
        abstract = True


class Versioned(Table):
    """A row that people edit: `version` grows by one with every change."""

    version = fields.IntField(default=1)
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    class Meta:
        abstract = True


def belongs_to(model: str, **options: Any) -> Any:
    """A foreign key. The class names its column beside it, `<name>_id: UUID`, for the reader."""
    return fields.ForeignKeyField(model, **options)


def minor(**options: Any) -> fields.BigIntField:
    """An amount of money in minor units of the row's currency."""
    return fields.BigIntField(**options)


def currency(**options: Any) -> fields.CharField[str]:
    """An ISO 4217 code."""
    return fields.CharField(max_length=3, **options)


def json_list() -> fields.JSONField[list[Any]]:
    return fields.JSONField(default=list)


def json_object() -> fields.JSONField[dict[str, Any]]:
    return fields.JSONField(default=dict)

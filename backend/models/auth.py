"""Who may sign in and what they may do."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index

from backend.models.fields import CASCADE, RESTRICT, Table, Versioned, belongs_to, json_list


class User(Versioned):
    email = fields.CharField(max_length=254, unique=True)
    name = fields.CharField(max_length=120)
    password_hash = fields.CharField(max_length=255)
    locale = fields.CharField(max_length=10, default="en")
    is_active = fields.BooleanField(default=True)
    last_login_at = fields.DatetimeField(null=True)
    roles: fields.ManyToManyRelation["Role"] = fields.ManyToManyField(
        "models.Role", through="auth_user_role", related_name="users"
    )

    class Meta:
        table = "auth_user"


class Role(Versioned):
    name = fields.CharField(max_length=80, unique=True)
    permissions = json_list()
    is_builtin = fields.BooleanField(default=False)

    class Meta:
        table = "auth_role"


class Session(Table):
    """A sign-in. The cookie holds a secret, the row only its SHA-256."""

    user = belongs_to("models.User", related_name="sessions", on_delete=CASCADE)
    user_id: UUID
    secret_hash = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField()
    last_seen_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    user_agent = fields.CharField(max_length=200, default="")

    class Meta:
        table = "auth_session"
        indexes = (Index(fields=("expires_at",)),)


class ApiKey(Versioned):
    """A partner's key. The row holds its SHA-256 and the prefix people recognise it by."""

    name = fields.CharField(max_length=120)
    prefix = fields.CharField(max_length=16)
    secret_hash = fields.CharField(max_length=64, unique=True)
    scopes = json_list()
    created_by = belongs_to("models.User", related_name="api_keys", on_delete=RESTRICT)
    created_by_id: UUID
    expires_at = fields.DatetimeField(null=True)
    last_used_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "auth_api_key"

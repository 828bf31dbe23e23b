"""What staff change at run time, for all and for themselves."""

from uuid import UUID

from tortoise import fields

from backend.models.fields import CASCADE, Table, Versioned, belongs_to, json_object


class Setting(Versioned):
    """One value for the whole house, by key (`home_currency`, `default_locale`)."""

    key = fields.CharField(max_length=80, unique=True)
    value = json_object()

    class Meta:
        table = "settings_setting"


class Preference(Table):
    """One value of one user, by key (`orders.columns`): how they left a screen."""

    user = belongs_to("models.User", related_name="preferences", on_delete=CASCADE)
    user_id: UUID
    key = fields.CharField(max_length=80)
    value = json_object()
    updated_at = fields.DatetimeField()

    class Meta:
        table = "settings_preference"
        unique_together = (("user", "key"),)


class SavedView(Versioned):
    """A named query of a list screen. A shared one shows for everybody."""

    owner = belongs_to("models.User", related_name="saved_views", on_delete=CASCADE)
    owner_id: UUID
    screen = fields.CharField(max_length=40)
    name = fields.CharField(max_length=80)
    query = json_object()
    is_shared = fields.BooleanField(default=False)
    position = fields.IntField(default=0)

    class Meta:
        table = "settings_saved_view"
        unique_together = (("owner", "screen", "name"),)

"""What staff change at run time, for all and for themselves."""

from tortoise import fields

from backend.models.fields import CASCADE, Table, Versioned, json_object


class Setting(Versioned):
    """One value for the whole house, by key (`home_currency`, `default_locale`)."""

    key = fields.CharField(max_length=80, unique=True)
    value = json_object()

    class Meta:
        table = "settings_setting"


class Preference(Table):
    """One value of one user, by key (`orders.columns`): how they left a screen."""

    user = fields.ForeignKeyField("models.User", related_name="preferences", on_delete=CASCADE)
    key = fields.CharField(max_length=80)
    value = json_object()
    updated_at = fields.DatetimeField()

    class Meta:
        table = "settings_preference"
        unique_together = (("user", "key"),)


class SavedView(Versioned):
    """A named query of a list screen. A shared one shows for everybody."""

    owner = fields.ForeignKeyField("models.User", related_name="saved_views", on_delete=CASCADE)
    screen = fields.CharField(max_length=40)
    name = fields.CharField(max_length=80)
    query = json_object()
    is_shared = fields.BooleanField(default=False)
    position = fields.IntField(default=0)

    class Meta:
        table = "settings_saved_view"
        unique_together = (("owner", "screen", "name"),)

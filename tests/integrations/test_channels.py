import asyncio

import pytest

from backend.core.actor import Actor
from backend.core.errors import Code, OmsError
from backend.models import AuditEntry, Channel, Event
from backend.models.integrations import ChannelKind
from backend.ports.deps import Deps
from backend.services.integrations.ensure_builtin import ensure_builtin_channels
from backend.services.integrations.save_channel import (
    ChannelCreate,
    ChannelUpdate,
    create_channel,
    update_channel,
)
from backend.services.settings.house import SettingsUpdate, update_settings
from tests.races import refusals


async def test_every_house_has_three_channels_in_its_home_currency(
    deps: Deps, actor: Actor
) -> None:
    await update_settings(deps, actor, SettingsUpdate(expected_version=0, home_currency="EUR"))
    await ensure_builtin_channels(deps)
    rows = await Channel.all().order_by("code").values("code", "name", "kind", "currency")
    assert rows == [
        {"code": "counter", "name": "Shop counter", "kind": "MANUAL", "currency": "EUR"},
        {"code": "email", "name": "E-mail", "kind": "MANUAL", "currency": "EUR"},
        {"code": "phone", "name": "Phone", "kind": "MANUAL", "currency": "EUR"},
    ]
    assert await Event.filter(type="channel.created", actor_kind="SYSTEM").count() == 3
    assert await AuditEntry.filter(action="channel.created").count() == 3


async def test_made_once_by_many_processes_and_left_as_staff_changed_them(
    deps: Deps, actor: Actor
) -> None:
    await asyncio.gather(*(ensure_builtin_channels(deps) for _ in range(5)))
    assert await Channel.all().count() == 3
    assert await Event.filter(type="channel.created").count() == 3
    phone = await Channel.get(code="phone")
    await update_channel(
        deps, actor, ChannelUpdate(id=phone.id, expected_version=1, name="Hotline")
    )
    await ensure_builtin_channels(deps)
    assert (await Channel.get(code="phone")).name == "Hotline"


def _channel(**fields: str) -> ChannelCreate:
    return ChannelCreate(
        code=fields.get("code", "shop"),
        name=fields.get("name", "Shop"),
        kind=ChannelKind.SHOPIFY,
        currency=fields.get("currency", "CNY"),
    )


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"code": "Shop"}, "code"),
        ({"code": ""}, "code"),
        ({"code": "x" * 41}, "code"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"currency": "cny"}, "currency"),
        ({"currency": "XYZ"}, "currency"),
    ],
)
async def test_refuses_bad_input(
    deps: Deps, actor: Actor, fields: dict[str, str], path: str
) -> None:
    with pytest.raises(OmsError) as refused:
        await create_channel(deps, actor, _channel(**fields))
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, path)
    assert await Channel.all().count() == 0


async def test_one_of_two_creators_of_a_code_wins(deps: Deps, actor: Actor) -> None:
    results = await asyncio.gather(
        *(create_channel(deps, actor, _channel()) for _ in range(6)), return_exceptions=True
    )
    assert refusals(results) == [Code.ALREADY_EXISTS] * 5
    assert await Channel.all().count() == 1
    assert await Event.all().count() == 1

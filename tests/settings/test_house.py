import asyncio
from dataclasses import replace
from typing import Any

import pytest

from backend.core.actor import ANONYMOUS, Actor
from backend.core.errors import Code
from backend.models import AuditEntry, Event, Setting
from backend.ports.deps import Deps
from backend.services.auth.permissions import Permission
from backend.services.settings.house import SettingsUpdate, house_settings, update_settings
from tests.graph import Graph
from tests.races import refusals

READ = "{ settings { version companyName defaultLocale homeCurrency timeZone } }"
UPDATE = """
mutation ($input: SettingsUpdateInput!) { settingsUpdate(input: $input) {
  settings { version companyName defaultLocale homeCurrency timeZone }
  userErrors { code field } } }
"""
DEFAULTS = {
    "version": 0,
    "companyName": "Ordergraph",
    "defaultLocale": "zh-CN",
    "homeCurrency": "CNY",
    "timeZone": "Asia/Shanghai",
}


async def test_a_new_house_has_defaults(graph: Graph) -> None:
    assert (await graph(READ))["settings"] == DEFAULTS


async def test_changes_what_is_given_and_records_what_differs(graph: Graph) -> None:
    request = {"expectedVersion": 0, "homeCurrency": "EUR", "defaultLocale": "zh-CN"}
    changed = (await graph(UPDATE, input=request))["settingsUpdate"]
    assert changed["settings"] == {**DEFAULTS, "version": 1, "homeCurrency": "EUR"}
    assert (await graph(READ))["settings"] == changed["settings"]
    entry = await AuditEntry.get()
    assert (entry.before, entry.after) == ({"home_currency": "CNY"}, {"home_currency": "EUR"})
    assert (await Event.get()).type == "settings.updated"


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"companyName": " "}, "INVALID_INPUT", "companyName"),
        ({"companyName": "x" * 121}, "INVALID_INPUT", "companyName"),
        ({"defaultLocale": "fr"}, "INVALID_INPUT", "defaultLocale"),
        ({"homeCurrency": "yuan"}, "INVALID_INPUT", "homeCurrency"),
        ({"timeZone": "Moon/Sea"}, "INVALID_INPUT", "timeZone"),
        ({"timeZone": "../../etc/passwd"}, "INVALID_INPUT", "timeZone"),
        ({"timeZone": ""}, "INVALID_INPUT", "timeZone"),
        ({"timeZone": "UTC", "expectedVersion": 3}, "STALE_VERSION", "expectedVersion"),
    ],
)
async def test_refuses_bad_input_and_changes_nothing(
    graph: Graph, fields: dict[str, Any], code: str, path: str
) -> None:
    refused = (await graph(UPDATE, input={"expectedVersion": 0, **fields}))["settingsUpdate"]
    assert refused == {"settings": None, "userErrors": [{"code": code, "field": path}]}
    assert (await graph(READ))["settings"] == DEFAULTS
    assert await Event.all().count() == 0


async def test_everybody_signed_in_reads_and_few_write(graph: Graph, actor: Actor) -> None:
    reader = graph.as_actor(replace(actor, permissions=frozenset({Permission.ORDERS_READ})))
    assert (await reader(READ))["settings"] == DEFAULTS
    (error,) = await reader.errors(UPDATE, input={"expectedVersion": 0})
    assert (error["code"], error["permission"]) == ("FORBIDDEN", "settings.write")
    (error,) = await graph.as_actor(ANONYMOUS).errors(READ)
    assert error["code"] == "UNAUTHENTICATED"


async def test_of_many_first_changes_exactly_one_wins(deps: Deps, actor: Actor) -> None:
    names = [f"House {number}" for number in range(5)]
    results = await asyncio.gather(
        *(
            update_settings(deps, actor, SettingsUpdate(expected_version=0, company_name=name))
            for name in names
        ),
        return_exceptions=True,
    )
    assert refusals(results) == [Code.STALE_VERSION] * 4
    settings = await house_settings()
    assert (settings["version"], settings["company_name"] in names) == (1, True)
    assert await Setting.all().count() == 9


async def test_the_same_key_changes_once(graph: Graph) -> None:
    request = {"expectedVersion": 0, "timeZone": "UTC", "idempotencyKey": "k"}
    first = await graph(UPDATE, input=request)
    assert await graph(UPDATE, input=request) == first
    assert await Event.all().count() == 1

"""The few settings of the whole house: their defaults, reading and changing them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.core.money import check_currency
from backend.models import Setting
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit


class ValuationMethod(StrEnum):
    """How what leaves stock is valued: at the average of what lies there, or oldest first."""

    MOVING_AVERAGE = "MOVING_AVERAGE"
    FIFO = "FIFO"


# Within how many hours of coming in an order is to leave, by how fast the buyer wants it.
SHIP_HOURS: Mapping[str, int] = {
    "ship_hours_express": 4,
    "ship_hours_standard": 24,
    "ship_hours_economy": 72,
}
_DEFAULTS: Mapping[str, str | int] = {
    "company_name": "Ordergraph",
    "default_locale": "zh-CN",
    "home_currency": "CNY",
    # by how much, in percent, a receipt may exceed what was ordered
    "over_receipt_percent": 10,
    **SHIP_HOURS,
    "time_zone": "Asia/Shanghai",
    "valuation_method": ValuationMethod.MOVING_AVERAGE.value,
}
# The languages the SPA speaks.
_LOCALES = ("zh-CN", "en")
_LONGEST_NAME = 120
_MOST_PERCENT = 100
_MOST_HOURS = 720


@dataclass(kw_only=True)
class SettingsUpdate:
    """Absent fields stay as they are."""

    expected_version: int
    company_name: str | None = None
    default_locale: str | None = None
    home_currency: str | None = None
    time_zone: str | None = None
    valuation_method: ValuationMethod | None = None
    # 0 to 100
    over_receipt_percent: int | None = None
    # 1 to 720
    ship_hours_express: int | None = None
    ship_hours_standard: int | None = None
    ship_hours_economy: int | None = None
    idempotency_key: str | None = None


async def house_settings() -> dict[str, Any]:
    """Every setting by key, defaults where none was set, and `version`: 0 before any change."""
    rows = await Setting.filter(key__in=list(_DEFAULTS)).values("key", "value", "version")
    return _as_row(rows)


async def house_today(deps: Deps) -> date:
    """The date that the house's calendar shows now."""
    zone = ZoneInfo((await house_settings())["time_zone"])
    return deps.clock.now().astimezone(zone).date()


def _as_row(rows: list[dict[str, Any]]) -> dict[str, Any]:
    kept = {row["key"]: row["value"]["value"] for row in rows}
    changes = sum(row["version"] - 1 for row in rows)
    return {**_DEFAULTS, **kept, "version": changes}


async def update_settings(deps: Deps, actor: Actor, request: SettingsUpdate) -> dict[str, Any]:
    """The settings after it. Event `settings.updated` on each that changed.

    Raises: OmsError INVALID_INPUT, STALE_VERSION.
    """
    wanted = _checked(request)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return await house_settings()
        rows = await _lock_all(deps)
        current = _as_row(
            [{"key": row.key, "value": row.value, "version": row.version} for row in rows.values()]
        )
        if current["version"] != request.expected_version:
            raise OmsError(
                Code.STALE_VERSION,
                "Somebody else has changed this meanwhile.",
                field="expectedVersion",
                details={"currentVersion": current["version"]},
            )
        for key, value in wanted.items():
            if current[key] != value:
                await _change(deps, actor, rows[key], value)
        await once.keep(version=current["version"])
        return await house_settings()


async def _lock_all(deps: Deps) -> dict[str, Setting]:
    """The row of every setting, locked in key order; made first where one is missing."""
    now = deps.clock.now()
    await Setting.bulk_create(
        [
            Setting(id=new_id(), key=key, value={"value": value}, created_at=now, updated_at=now)
            for key, value in _DEFAULTS.items()
        ],
        ignore_conflicts=True,
    )
    rows = await Setting.filter(key__in=list(_DEFAULTS)).order_by("key").select_for_update()
    return {row.key: row for row in rows}


async def _change(deps: Deps, actor: Actor, row: Setting, value: str | int) -> None:
    before = {row.key: row.value["value"]}
    row.value = {"value": value}
    row.version += 1
    row.updated_at = deps.clock.now()
    await row.save()
    (event,) = await emit(
        deps, actor, Change(type="settings.updated", object_type="Setting", object_id=row.id)
    )
    await record(event, before=before, after={row.key: value})


def _checked(request: SettingsUpdate) -> dict[str, str | int]:
    wanted: dict[str, str | int] = {}
    if request.company_name is not None:
        wanted["company_name"] = name = request.company_name.strip()
        if not 0 < len(name) <= _LONGEST_NAME:
            message = f"A name has 1 to {_LONGEST_NAME} characters."
            raise OmsError(Code.INVALID_INPUT, message, field="companyName")
    if request.default_locale is not None:
        if request.default_locale not in _LOCALES:
            message = f"One of {', '.join(_LOCALES)}."
            raise OmsError(Code.INVALID_INPUT, message, field="defaultLocale")
        wanted["default_locale"] = request.default_locale
    if request.home_currency is not None:
        wanted["home_currency"] = check_currency(request.home_currency, "homeCurrency")
    if request.time_zone is not None:
        wanted["time_zone"] = _checked_zone(request.time_zone)
    if request.valuation_method is not None:
        wanted["valuation_method"] = request.valuation_method.value
    if request.over_receipt_percent is not None:
        wanted["over_receipt_percent"] = request.over_receipt_percent
        if not 0 <= request.over_receipt_percent <= _MOST_PERCENT:
            message = f"0 to {_MOST_PERCENT} percent."
            raise OmsError(Code.INVALID_INPUT, message, field="overReceiptPercent")
    return wanted | _checked_hours(request)


def _checked_hours(request: SettingsUpdate) -> dict[str, int]:
    given = (
        ("ship_hours_express", "shipHoursExpress", request.ship_hours_express),
        ("ship_hours_standard", "shipHoursStandard", request.ship_hours_standard),
        ("ship_hours_economy", "shipHoursEconomy", request.ship_hours_economy),
    )
    for _, field, hours in given:
        if hours is not None and not 1 <= hours <= _MOST_HOURS:
            raise OmsError(Code.INVALID_INPUT, f"1 to {_MOST_HOURS} hours.", field=field)
    return {key: hours for key, _, hours in given if hours is not None}


def _checked_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = "This is not a time zone such as Asia/Shanghai."
        raise OmsError(Code.INVALID_INPUT, message, field="timeZone") from None
    return name

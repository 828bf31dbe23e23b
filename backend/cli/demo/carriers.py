"""Who carries the made-up shop's parcels: at home, abroad, and the sandbox to try it with."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.core.actor import SYSTEM
from backend.models import Carrier, Warehouse
from backend.models.fulfillment.carriers import CarrierKind
from backend.models.orders.order import ServiceLevel
from backend.ports.deps import Deps
from backend.services.fulfillment.carriers.rules import RateAt
from backend.services.fulfillment.carriers.save_carrier import CarrierCreate, create_carrier
from backend.services.fulfillment.carriers.save_service import (
    CarrierServiceCreate,
    create_service,
)
from backend.services.fulfillment.carriers.save_zone import RateZoneCreate, create_zone

_CURRENCY = "CNY"
_EUROPE = [
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU",
    "IE", "IS", "IT", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Zone:
    """`rates` are (grams, price) in turn, and `per_kg` goes on after them; `warehouse` is a
    code."""

    name: str
    countries: Sequence[str]
    days: int
    rates: Sequence[tuple[int, str]]
    per_kg: str | None = None
    prefixes: Sequence[str] = ()
    warehouse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Service:
    code: str
    name: str
    level: ServiceLevel
    zones: Sequence[_Zone]
    on_weekends: bool = False
    max_weight_grams: int | None = None


_DELTA = ("20", "21", "31", "32")
_HOME = (
    _Service(
        code="standard", name="标准快递 Standard", level=ServiceLevel.STANDARD, on_weekends=True,
        max_weight_grams=50_000,
        zones=(
            _Zone(name="江浙沪 Yangtze delta", countries=["CN"], prefixes=_DELTA, days=1,
                  rates=[(1000, "8"), (3000, "12")], per_kg="2", warehouse="SHA"),
            _Zone(name="全国 Mainland", countries=["CN"], days=3,
                  rates=[(1000, "12"), (3000, "20")], per_kg="5"),
            _Zone(name="港澳台 HK, MO, TW", countries=["HK", "MO", "TW"], days=5,
                  rates=[(1000, "30"), (3000, "56")], per_kg="18"),
        ),
    ),
    _Service(
        code="express", name="特快 Express", level=ServiceLevel.EXPRESS, on_weekends=True,
        max_weight_grams=30_000,
        zones=(
            _Zone(name="全国次日 Next day", countries=["CN"], days=1,
                  rates=[(1000, "23"), (3000, "45")], per_kg="13"),
        ),
    ),
)  # fmt: skip
_ABROAD = (
    _Service(
        code="standard", name="国际标准 International", level=ServiceLevel.STANDARD,
        max_weight_grams=30_000,
        zones=(
            _Zone(name="美国本土 US from LAX", countries=["US"], days=3, warehouse="LAX",
                  rates=[(500, "38"), (2000, "62")], per_kg="12"),
            _Zone(name="北美 North America", countries=["US", "CA"], days=9,
                  rates=[(500, "88"), (2000, "168")], per_kg="62"),
            _Zone(name="欧洲 Europe", countries=_EUROPE, days=10,
                  rates=[(500, "92"), (2000, "175")], per_kg="66"),
            _Zone(name="亚太 Asia Pacific", countries=["AU", "JP", "KR", "NZ", "SG"], days=6,
                  rates=[(500, "62"), (2000, "118")], per_kg="45"),
            _Zone(name="其他 Elsewhere", countries=["*"], days=15,
                  rates=[(500, "120"), (2000, "230")], per_kg="88"),
        ),
    ),
    _Service(
        code="economy", name="国际经济 Economy", level=ServiceLevel.ECONOMY,
        max_weight_grams=2_000,
        zones=(
            _Zone(name="全球 Worldwide", countries=["*"], days=25,
                  rates=[(500, "45"), (2000, "98")]),
        ),
    ),
    _Service(
        code="express", name="国际特快 Express", level=ServiceLevel.EXPRESS,
        zones=(
            _Zone(name="全球 Worldwide", countries=["*"], days=4,
                  rates=[(500, "180"), (2000, "320")], per_kg="95"),
        ),
    ),
)  # fmt: skip
_SANDBOX = (
    _Service(
        code="standard", name="沙箱标准 Sandbox standard", level=ServiceLevel.STANDARD,
        zones=(
            _Zone(name="全国 Mainland", countries=["CN"], days=3,
                  rates=[(1000, "13"), (5000, "28")], per_kg="6"),
            _Zone(name="全球 Worldwide", countries=["*"], days=12,
                  rates=[(1000, "130"), (5000, "420")], per_kg="90"),
        ),
    ),
)  # fmt: skip

_CARRIERS = (
    ("suda", "速达快运 Suda Express", CarrierKind.TABLE_RATE, _HOME),
    ("huanyu", "环宇国际 Huanyu Global", CarrierKind.TABLE_RATE, _ABROAD),
    ("sandbox", "沙箱承运商 Sandbox", CarrierKind.SANDBOX, _SANDBOX),
)


async def open_carriers(deps: Deps) -> None:
    """The carriers with their services, zones and rates, where the house has none of their code."""
    known = {row["code"] for row in await Carrier.all().values("code")}
    houses = {row["code"]: row["id"] for row in await Warehouse.all().values("code", "id")}
    for code, name, kind, services in _CARRIERS:
        if code in known:
            continue
        tracking_url = f"https://{code}.example/track/{{number}}"
        request = CarrierCreate(code=code, name=name, kind=kind, tracking_url=tracking_url)
        carrier_id = await create_carrier(deps, SYSTEM, request)
        for service in services:
            await _offer(deps, carrier_id, service, houses)


async def _offer(deps: Deps, carrier_id: UUID, service: _Service, houses: dict[str, UUID]) -> None:
    request = CarrierServiceCreate(
        carrier_id=carrier_id,
        code=service.code,
        name=service.name,
        level=service.level,
        max_weight_grams=service.max_weight_grams,
        on_weekends=service.on_weekends,
    )
    service_id = await create_service(deps, SYSTEM, request)
    for position, zone in enumerate(service.zones):
        last = len(zone.rates) - 1
        rates = [
            RateAt(up_to_grams=grams, price=price, per_kg=zone.per_kg if at == last else None)
            for at, (grams, price) in enumerate(zone.rates)
        ]
        await create_zone(
            deps,
            SYSTEM,
            RateZoneCreate(
                service_id=service_id,
                name=zone.name,
                countries=list(zone.countries),
                postal_prefixes=list(zone.prefixes),
                transit_days=zone.days,
                currency=_CURRENCY,
                rates=rates,
                warehouse_id=houses.get(zone.warehouse),
                position=position,
            ),
        )

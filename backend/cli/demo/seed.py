"""Filling an empty house with a year of a made-up shop."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from backend.cli.demo.carriers import open_carriers
from backend.cli.demo.channels import SOURCES
from backend.cli.demo.fulfilling import fulfil_orders
from backend.cli.demo.goods import make_catalogue
from backend.cli.demo.happenings import Staff
from backend.cli.demo.history import History, Setting
from backend.cli.demo.holdings import hold_stock
from backend.cli.demo.keys import Keys
from backend.cli.demo.kits import make_kits
from backend.cli.demo.lots import keep_lots
from backend.cli.demo.moving import move_stock
from backend.cli.demo.people import Population, make_people
from backend.cli.demo.places import STORES
from backend.cli.demo.purchases import write_purchases
from backend.cli.demo.replenishing import replenish
from backend.cli.demo.reviewing import review_orders
from backend.cli.demo.routing import narrow_routing
from backend.cli.demo.seasons import Calendar
from backend.cli.demo.sites import open_sites
from backend.cli.demo.stock import make_stock
from backend.cli.demo.waiting import let_orders_wait
from backend.cli.demo.watching import watch_stock
from backend.cli.demo.write import (
    insert,
    versioned,
    write_catalogue,
    write_empty_levels,
    write_levels,
    write_people,
)
from backend.cli.demo.write_orders import reserve_numbers, write_batch
from backend.core.actor import SYSTEM, Actor, ActorKind
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.models import Channel, Order, Role, StockLevel, User, Variant, Warehouse
from backend.ports.deps import Deps
from backend.services.auth.permissions import ADMINISTRATOR
from backend.services.auth.save_role import ensure_builtin_roles
from backend.services.auth.save_user import UserCreate, create_user
from backend.services.live.emit import wake_after_commit
from backend.services.orders.holds.reasons import ensure_builtin_reasons

ORDERS = 10_000
CUSTOMERS = 2_000
SEED = 2026

# One sign-in for every demo user: the data is made up, and the first page of the manual says so.
DEMO_PASSWORD = "ordergraph-demo"
DEMO_EMAIL = "admin@ordergraph.dev"
# e-mail -> (name, language, builtin role)
_USERS = {
    DEMO_EMAIL: ("管理员 Admin", "zh-CN", ADMINISTRATOR),
    "service@ordergraph.dev": ("林晓 Lin Xiao", "zh-CN", "Customer service"),
    "warehouse@ordergraph.dev": ("周强 Zhou Qiang", "zh-CN", "Warehouse"),
    "purchasing@ordergraph.dev": ("陈立 Chen Li", "zh-CN", "Purchasing"),
    "finance@ordergraph.dev": ("Helen Park", "en", "Finance"),
    "viewer@ordergraph.dev": ("Guest", "en", "Viewer"),
}


@dataclass(frozen=True, slots=True)
class Seeded:
    """How much was made up; `orders` counts sales and credit notes."""

    orders: int
    customers: int
    variants: int
    levels: int


async def is_empty() -> bool:
    """Whether nothing is sold here yet, so that made-up data can harm no real one."""
    return not (await Order.exists() or await Variant.exists() or await StockLevel.exists())


async def seed_demo(
    deps: Deps, *, orders: int = ORDERS, customers: int = CUSTOMERS, seed: int = SEED
) -> Seeded:
    """A year of a made-up shop that ends now, all of it or nothing.

    The same seed and end give the same shop. Raises: OmsError NOT_ALLOWED_NOW unless the house is
    empty.
    """
    await ensure_builtin_roles(deps)
    await ensure_builtin_reasons(deps)
    staff = await _staff(deps)
    async with transaction():
        if not await is_empty():
            message = "Demo data goes into an empty database only."
            raise OmsError(Code.NOT_ALLOWED_NOW, message)
        seeded = await _fill(deps, staff, orders=orders, customers=customers, seed=seed)
        wake_after_commit(deps, ("order", "stock", "alert"))
        return seeded


async def _fill(deps: Deps, staff: Staff, *, orders: int, customers: int, seed: int) -> Seeded:
    random = Random(seed)
    keys = Keys(random)
    end = deps.clock.now()
    start = end - timedelta(days=365)
    channels = await _channels(deps, keys)
    warehouses = await _warehouses(deps, keys)
    catalogue = make_catalogue(random, keys, start)
    await write_catalogue(catalogue, start)
    people = make_people(random, keys, customers, end)
    await write_people(people)
    stock = make_stock(random, keys, catalogue.goods, STORES, orders=orders)
    await write_empty_levels(stock.levels.values(), warehouses)
    history = History(
        Setting(
            random=random,
            keys=keys,
            calendar=Calendar(start, end, random),
            end=end,
            goods=catalogue.goods,
            stock=stock,
            population=Population(people, random),
            staff=staff,
            orders=orders,
        )
    )
    for batch in history.play():
        await write_batch(batch, channels, keys)
    await write_levels(stock.levels.values())
    await reserve_numbers(history.serial)
    await hold_stock(deps, staff, channels)
    await write_purchases(deps, staff.buyer, catalogue.goods, warehouses, random)
    await open_sites(deps)
    await open_carriers(deps)
    await move_stock(deps, staff)
    await keep_lots(deps, staff)
    await make_kits(deps)
    await narrow_routing(deps)
    await replenish(deps, staff)
    await watch_stock(deps, staff)
    await review_orders(deps, staff)
    await let_orders_wait(deps, staff)
    await fulfil_orders(deps, staff)
    return Seeded(history.serial, len(people), len(catalogue.goods), len(stock.levels))


async def _staff(deps: Deps) -> Staff:
    """The demo users, made where they are missing."""
    roles = {row["name"]: row["id"] for row in await Role.all().values("name", "id")}
    for email, (name, locale, role) in _USERS.items():
        if not await User.exists(email=email):
            request = UserCreate(
                email=email,
                name=name,
                password=DEMO_PASSWORD,
                role_ids=[roles[role]],
                locale=locale,
            )
            await create_user(deps, SYSTEM, request)
    return Staff(
        service=await _actor("service@ordergraph.dev"),
        warehouse=await _actor("warehouse@ordergraph.dev"),
        buyer=await _actor("purchasing@ordergraph.dev"),
    )


async def _actor(email: str) -> Actor:
    user = await User.get(email=email)
    return Actor(kind=ActorKind.USER, id=user.id, name=user.name)


async def _channels(deps: Deps, keys: Keys) -> dict[str, UUID]:
    """The ids by code; what the house has already stays as it is."""
    known = {row["code"]: row["id"] for row in await Channel.all().values("code", "id")}
    now = deps.clock.now()
    rows = [
        {
            **versioned(keys.at(now), now),
            "code": source.code,
            "name": source.name,
            "kind": source.kind,
            "currency": source.currency,
            "is_active": True,
        }
        for source in SOURCES
        if source.code not in known
    ]
    await insert(Channel, rows)
    return {**known, **{row["code"]: row["id"] for row in rows}}


async def _warehouses(deps: Deps, keys: Keys) -> dict[str, UUID]:
    known = {row["code"]: row["id"] for row in await Warehouse.all().values("code", "id")}
    now = deps.clock.now()
    rows = [
        {
            **versioned(keys.at(now), now),
            "code": store.code,
            "name": store.name,
            "translations": {"zh-CN": {"name": store.name_zh}},
            "line1": store.line1,
            "city": store.city,
            "province": store.province,
            "postal_code": store.postal_code,
            "country": store.country,
            "latitude": store.latitude,
            "longitude": store.longitude,
            "timezone": store.timezone,
            "priority": store.priority,
            "is_active": True,
        }
        for store in STORES
        if store.code not in known
    ]
    await insert(Warehouse, rows)
    return {**known, **{row["code"]: row["id"] for row in rows}}

"""Orders without lines, and users, for the tests of streams."""

from uuid import UUID

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.core.ids import new_id
from backend.models import Channel, Order, Role, User
from backend.models.orders.order import OrderSource, OrderStatus
from backend.ports.deps import Deps
from backend.services.live.emit import Change, emit
from tests.factories.orders import make_channel


async def make_order(deps: Deps, key: UUID | None = None) -> Order:
    now, key = deps.clock.now(), key or new_id()
    channel = await Channel.first() or await make_channel(deps)
    return await Order.create(
        id=key,
        number=f"O{key.hex[-12:]}",
        channel_id=channel.id,
        source=OrderSource.API,
        status=OrderStatus.OPEN,
        currency="CNY",
        placed_at=now,
        created_at=now,
        updated_at=now,
    )


async def make_user(deps: Deps, role: str) -> User:
    """A user with one of the builtin roles, who cannot sign in by password."""
    now = deps.clock.now()
    user = await User.create(
        email=f"{new_id().hex}@example.com",
        name="Li Na",
        password_hash="-",
        created_at=now,
        updated_at=now,
    )
    await user.roles.add(await Role.get(name=role))
    return user


async def touch_order(deps: Deps, key: UUID, type: str = "order.updated") -> None:
    async with transaction():
        order = await Order.filter(id=key).select_for_update().get()
        order.version += 1
        await order.save(update_fields=["version"])
        await emit(deps, SYSTEM, Change(type=type, object_type="Order", object_id=key))

"""Users, roles and sessions as tests need them."""

from functools import cache
from typing import Any

from argon2 import PasswordHasher

from backend.core.actor import Actor, ActorKind
from backend.core.ids import new_id
from backend.models import Role, User
from backend.ports.deps import Deps
from backend.services.auth.permissions import ADMINISTRATOR, Permission
from backend.services.auth.rules import known
from backend.services.auth.save_role import ensure_builtin_roles

PASSWORD = "correct horse battery"


@cache
def password_hash(password: str = PASSWORD) -> str:
    return PasswordHasher().hash(password)


async def make_user(
    deps: Deps,
    *,
    email: str = "wang@example.com",
    role: str | None = ADMINISTRATOR,
    **columns: Any,
) -> User:
    """A user with PASSWORD and one of the built-in roles, or none."""
    await ensure_builtin_roles(deps)
    now = deps.clock.now()
    values: dict[str, Any] = {
        "name": "Wang Wei",
        "password_hash": password_hash(),
        "created_at": now,
        "updated_at": now,
        **columns,
    }
    user = await User.create(email=email, **values)
    if role is not None:
        await user.roles.add(await Role.get(name=role))
    return user


async def actor_for(user: User) -> Actor:
    """The actor that a user is once signed in, without a session."""
    codes = [code for role in await user.roles.all() for code in role.permissions]
    return Actor(kind=ActorKind.USER, id=user.id, name=user.name, permissions=known(codes))


def reader(*permissions: Permission) -> Actor:
    """Somebody unknown to the database with just these permissions."""
    return Actor(kind=ActorKind.USER, id=new_id(), name="Li", permissions=frozenset(permissions))

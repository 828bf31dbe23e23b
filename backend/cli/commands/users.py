"""`users`: who may sign in, for the first administrator and for a forgotten password."""

from typing import Annotated
from uuid import UUID

import typer

from backend.cli.house import in_house
from backend.core.actor import SYSTEM
from backend.core.errors import Code, OmsError
from backend.models import Role, User
from backend.ports.deps import Deps
from backend.services.auth.permissions import ADMINISTRATOR
from backend.services.auth.save_role import ensure_builtin_roles
from backend.services.auth.save_user import (
    UserCreate,
    UserPasswordReset,
    create_user,
    reset_password,
)

users = typer.Typer(help="Create and list users, reset their passwords.", no_args_is_help=True)

# Asked for without an echo, or taken from the environment: an option would stay in the history.
Password = Annotated[
    str,
    typer.Option(
        prompt=True,
        confirmation_prompt=True,
        hide_input=True,
        envvar="ORDERGRAPH_PASSWORD",
        help="Asked for when it is not in ORDERGRAPH_PASSWORD.",
    ),
]


@users.command("create")
def create(
    email: Annotated[str, typer.Argument(help="What the user signs in with.")],
    *,
    name: Annotated[str, typer.Option(help="How the user is called.")],
    password: Password,
    role: Annotated[list[str] | None, typer.Option(help="May be given several times.")] = None,
    locale: Annotated[str, typer.Option(help="en or zh-CN")] = "en",
) -> None:
    """Create a user; an administrator unless other roles are named."""

    async def work(deps: Deps) -> UUID:
        await ensure_builtin_roles(deps)
        role_ids = [await _role_id(each) for each in role or [ADMINISTRATOR]]
        request = UserCreate(
            email=email, name=name, password=password, role_ids=role_ids, locale=locale
        )
        return await create_user(deps, SYSTEM, request)

    in_house(work)
    typer.echo(f"created {email}")


@users.command("reset-password")
def reset(email: str, *, password: Password) -> None:
    """Set a new password and end the user's sessions."""

    async def work(deps: Deps) -> None:
        user = await User.filter(email=email.strip().lower()).first()
        if user is None:
            raise OmsError(Code.NOT_FOUND, f"There is no user {email}.")
        request = UserPasswordReset(id=user.id, expected_version=user.version, password=password)
        await reset_password(deps, SYSTEM, request)

    in_house(work)
    typer.echo(f"{email} has a new password")


@users.command("list")
def list_users() -> None:
    """Every user, with roles."""

    async def work(_deps: Deps) -> list[User]:
        return await User.all().order_by("email").prefetch_related("roles")

    for user in in_house(work):
        state = "" if user.is_active else " (deactivated)"
        roles = ", ".join(sorted(role.name for role in user.roles)) or "no role"
        typer.echo(f"{user.email}  {user.name}  {roles}{state}")


async def _role_id(name: str) -> UUID:
    role = await Role.filter(name=name).first()
    if role is None:
        names = ", ".join(sorted([role.name for role in await Role.all()]))
        raise OmsError(Code.NOT_FOUND, f"There is no role {name}. There are: {names}.")
    return role.id

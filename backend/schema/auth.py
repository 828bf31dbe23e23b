"""The auth room in the graph."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from backend.core.actor import Actor, ActorKind
from backend.core.ids import to_global_id
from backend.core.reading import Columns
from backend.execution.fields import Row, column, computed, many, one
from backend.models import ApiKey as ApiKeyRow
from backend.models import Role as RoleRow
from backend.schema.errors import UserError
from backend.schema.loaders import ByKey
from backend.schema.paging import Node
from backend.schema.scalars import node_id
from backend.schema.settings import PREFERENCES_OF_USER, Preference
from backend.services.auth.change_profile import PasswordChange, ProfileUpdate
from backend.services.auth.permissions import Permission
from backend.services.auth.queries import UserWhere, roles_by_user, users_by_id
from backend.services.auth.rules import known
from backend.services.auth.save_api_key import ApiKeyCreate, ApiKeyRevoke
from backend.services.auth.save_role import RoleCreate, RoleUpdate
from backend.services.auth.save_user import UserCreate, UserPasswordReset, UserUpdate
from backend.services.auth.sessions import SessionEnd, SignOut
from backend.services.auth.sign_in import SignIn

strawberry.enum(Permission, description="What an actor may do.")
strawberry.input(UserWhere)
strawberry.input(SignIn, name="SignInInput")
strawberry.input(SignOut, name="SignOutInput")
strawberry.input(SessionEnd, name="SessionEndInput")
strawberry.input(ProfileUpdate, name="ProfileUpdateInput")
strawberry.input(PasswordChange, name="PasswordChangeInput")
strawberry.input(UserCreate, name="UserCreateInput")
strawberry.input(UserUpdate, name="UserUpdateInput")
strawberry.input(UserPasswordReset, name="UserPasswordResetInput")
strawberry.input(RoleCreate, name="RoleCreateInput")
strawberry.input(RoleUpdate, name="RoleUpdateInput")
strawberry.input(ApiKeyCreate, name="ApiKeyCreateInput")
strawberry.input(ApiKeyRevoke, name="ApiKeyRevokeInput")


@dataclass(frozen=True, slots=True)
class UsersById:
    """The user of an id. The password hash never leaves the table."""

    async def read(
        self, keys: Sequence[UUID], columns: Columns | None = None
    ) -> Sequence[dict[str, Any] | None]:
        return await users_by_id(keys)


@dataclass(frozen=True, slots=True)
class RolesOfUser:
    """The roles of a user's id, by name."""

    async def read(
        self, keys: Sequence[UUID], columns: Columns | None = None
    ) -> Sequence[list[dict[str, Any]]]:
        return await roles_by_user(keys)


USER_BY_ID = UsersById()
ROLE_BY_ID = ByKey(RoleRow)
API_KEY_BY_ID = ByKey(ApiKeyRow)
ROLES_OF_USER = RolesOfUser()


def _in_order(codes: Sequence[str]) -> list[Permission]:
    held = known(codes)
    return [permission for permission in Permission if permission in held]


@strawberry.type(description="A named set of permissions.")
class Role(Node):
    id: strawberry.ID = node_id("Role")
    version: int = column()
    name: str = column()
    permissions: list[Permission] = computed(
        lambda root: _in_order(root["permissions"]), "permissions"
    )
    is_builtin: bool = column(description="Brought by the house; it cannot be changed.")


@strawberry.type(description="Somebody who may sign in.")
class User(Node):
    id: strawberry.ID = node_id("User")
    version: int = column()
    email: str = column()
    name: str = column()
    locale: str = column()
    is_active: bool = column()
    last_login_at: datetime | None = column()
    created_at: datetime = column()
    updated_at: datetime = column()
    roles: list[Role] = many(ROLES_OF_USER)


@strawberry.type(description="A partner's key. Its secret was shown once, when it was made.")
class ApiKey(Node):
    id: strawberry.ID = node_id("ApiKey")
    version: int = column()
    name: str = column()
    prefix: str = column(description="The first characters of the secret, to recognise it by.")
    scopes: list[Permission] = computed(lambda root: _in_order(root["scopes"]), "scopes")
    expires_at: datetime | None = column()
    last_used_at: datetime | None = column(description="Exact to the minute.")
    revoked_at: datetime | None = column()
    created_at: datetime = column()
    created_by: User | None = one(USER_BY_ID, "created_by_id", permission=Permission.USERS_READ)


@strawberry.type(description="A sign-in of the viewer.")
class Session:
    id: strawberry.ID = node_id("Session")
    created_at: datetime = column()
    last_seen_at: datetime = column(description="Exact to the minute.")
    expires_at: datetime = column()
    user_agent: str = column()
    is_current: bool = column()


def _viewer_id(root: Row) -> str:
    kind = "User" if root["kind"] is ActorKind.USER else "ApiKey"
    return to_global_id(kind, root["actor_id"])


@strawberry.type(description="Who is asking: a signed-in user or an API key.")
class Viewer:
    id: strawberry.ID = computed(_viewer_id, "kind", "actor_id")
    kind: ActorKind = column()
    name: str = column()
    locale: str = column()
    permissions: list[Permission] = computed(
        lambda root: _in_order(root["permissions"]), "permissions"
    )
    csrf_token: str | None = column(
        description="Goes into the header X-CSRF-Token of every POST of a cookie session."
    )
    user: User | None = one(
        USER_BY_ID, "user_id", description="The viewer's own account; null for an API key."
    )
    preferences: list[Preference] = many(
        PREFERENCES_OF_USER, "user_id", description="How the viewer left the screens, by key."
    )


def viewer_row(actor: Actor, csrf: str | None) -> Row:
    """The Viewer of an actor who is a user or an API key."""
    is_user = actor.kind is ActorKind.USER
    return {
        "kind": actor.kind,
        "actor_id": actor.id,
        "user_id": actor.id if is_user else None,
        "name": actor.name,
        "locale": actor.locale,
        "permissions": sorted(actor.permissions),
        "csrf_token": csrf if is_user else None,
    }


@strawberry.type
class SignInPayload:
    viewer: Viewer | None = column()
    user_errors: list[UserError] = column()


@strawberry.type
class SignOutPayload:
    user_errors: list[UserError] = column()


@strawberry.type
class SessionEndPayload:
    ended_session_id: strawberry.ID | None = column()
    user_errors: list[UserError] = column()


@strawberry.type
class UserPayload:
    user: User | None = one(USER_BY_ID, "user_id")
    user_errors: list[UserError] = column()


@strawberry.type
class RolePayload:
    role: Role | None = one(ROLE_BY_ID, "role_id")
    user_errors: list[UserError] = column()


@strawberry.type
class ApiKeyPayload:
    api_key: ApiKey | None = one(API_KEY_BY_ID, "api_key_id")
    user_errors: list[UserError] = column()


@strawberry.type
class ApiKeyCreatePayload:
    api_key: ApiKey | None = one(API_KEY_BY_ID, "api_key_id")
    secret: str | None = column(
        description="The key itself, shown this once; null when the request was sent before."
    )
    user_errors: list[UserError] = column()

"""Reads of the auth room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.filters import BoolFilter, TextFilter, on, to_condition
from backend.core.paging import Ordering, Page, PageRequest, page_of
from backend.models import ApiKey, Role, Session, User

_MOST_SESSIONS = 100


@dataclass(kw_only=True)
class UserWhere:
    AND: "list[UserWhere] | None" = None
    OR: "list[UserWhere] | None" = None
    NOT: "UserWhere | None" = None
    email: TextFilter | None = None
    name: TextFilter | None = None
    is_active: BoolFilter | None = None


_CONDITIONS = {"email": on("email"), "name": on("name"), "is_active": on("is_active")}

_BY_NAME = Ordering("name")
_NEWEST = Ordering("id", descending=True, kind=UUID)

USER_COLUMNS = (
    "id",
    "version",
    "email",
    "name",
    "locale",
    "is_active",
    "last_login_at",
    "created_at",
    "updated_at",
)
API_KEY_COLUMNS = (
    "id",
    "version",
    "name",
    "prefix",
    "scopes",
    "created_by_id",
    "expires_at",
    "last_used_at",
    "revoked_at",
    "created_at",
)
_ROLE_COLUMNS = ("id", "version", "name", "permissions", "is_builtin")
_SESSION_COLUMNS = ("id", "created_at", "last_seen_at", "expires_at", "user_agent")


def page_of_users(where: UserWhere | None, request: PageRequest) -> Page:
    """Users by name, without their password hashes."""
    users = User.filter(to_condition(where, _CONDITIONS))
    return page_of(users, _BY_NAME, request, USER_COLUMNS)


def page_of_roles(request: PageRequest) -> Page:
    """Roles by name."""
    return page_of(Role.all(), _BY_NAME, request, _ROLE_COLUMNS)


def page_of_api_keys(request: PageRequest) -> Page:
    """API keys, the newest first, without their secrets."""
    return page_of(ApiKey.all(), _NEWEST, request, API_KEY_COLUMNS)


async def users_by_id(ids: Sequence[UUID]) -> list[dict[str, Any] | None]:
    """The user of each id, without the password hash."""
    rows = await User.filter(id__in=ids).values(*USER_COLUMNS)
    found = {row["id"]: row for row in rows}
    return [found.get(id) for id in ids]


async def roles_by_user(user_ids: Sequence[UUID]) -> list[list[dict[str, Any]]]:
    """The roles of each user, by name."""
    columns = {column: column for column in _ROLE_COLUMNS}
    rows = (
        await Role.filter(users__id__in=user_ids)
        .order_by("name")
        .values(**columns, user_id="users__id")
    )
    roles: dict[UUID, list[dict[str, Any]]] = {id: [] for id in user_ids}
    for row in rows:
        roles[row["user_id"]].append(row)
    return [roles[id] for id in user_ids]


async def sessions_of(user_id: UUID) -> list[dict[str, Any]]:
    """A user's sessions, expired ones too, the last used first, at most 100."""
    return (
        await Session.filter(user_id=user_id)
        .order_by("-last_seen_at")
        .limit(_MOST_SESSIONS)
        .values(*_SESSION_COLUMNS)
    )

"""The roles: those the house brings, and those its staff make."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import SYSTEM, Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import RoleId
from backend.models import Role
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.auth.permissions import BUILTIN_ROLES, Permission
from backend.services.auth.rules import checked_name, known, require_all
from backend.services.live.emit import Change, emit

_LONGEST_NAME = 80


@dataclass(kw_only=True)
class RoleCreate:
    name: str
    permissions: list[Permission]
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class RoleUpdate:
    """Absent fields stay as they are."""

    id: RoleId
    expected_version: int
    name: str | None = None
    permissions: list[Permission] | None = None
    idempotency_key: str | None = None


async def ensure_builtin_roles(deps: Deps) -> None:
    """Writes the roles of `permissions.py` as they are there; for every start, in any process.

    A new house is given them without a word; event `role.updated` where an update changes one.
    """
    now = deps.clock.now()
    builtin = {name: _codes(permissions) for name, permissions in BUILTIN_ROLES.items()}
    async with transaction():
        missing = [
            Role(name=name, permissions=codes, is_builtin=True, created_at=now, updated_at=now)
            for name, codes in builtin.items()
        ]
        await Role.bulk_create(missing, ignore_conflicts=True)
        for role in await Role.filter(is_builtin=True).select_for_update().order_by("id"):
            codes = builtin.get(role.name, [])
            if role.permissions != codes:
                before = _audited(role)
                role.permissions = codes
                await _save(deps, role)
                await _tell(deps, SYSTEM, "role.updated", role, before=before)


async def create_role(deps: Deps, actor: Actor, request: RoleCreate) -> UUID:
    """Event `role.created`. Raises: OmsError INVALID_INPUT, ALREADY_EXISTS, FORBIDDEN for a
    permission that the actor lacks."""
    name = checked_name(request.name, _LONGEST_NAME)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        require_all(actor, request.permissions)
        now = deps.clock.now()
        role = Role(
            name=name, permissions=_codes(request.permissions), created_at=now, updated_at=now
        )
        await _write(role)
        await _tell(deps, actor, "role.created", role, before=None)
        await once.keep(id=role.id)
        return role.id


async def update_role(deps: Deps, actor: Actor, request: RoleUpdate) -> UUID:
    """Event `role.updated`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, ALREADY_EXISTS, NOT_ALLOWED_NOW for a
    role that the house brings, FORBIDDEN for permissions that the actor lacks.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        role = await lock(Role, request.id, expected_version=request.expected_version)
        if role.is_builtin:
            raise OmsError(Code.NOT_ALLOWED_NOW, "A built-in role stays as it is.", field="id")
        require_all(actor, known(role.permissions))
        before = _audited(role)
        if request.name is not None:
            role.name = checked_name(request.name, _LONGEST_NAME)
        if request.permissions is not None:
            require_all(actor, request.permissions)
            role.permissions = _codes(request.permissions)
        await _save(deps, role)
        await _tell(deps, actor, "role.updated", role, before=before)
        await once.keep(id=role.id)
        return role.id


def _codes(permissions: Iterable[Permission]) -> list[str]:
    return sorted({permission.value for permission in permissions})


async def _save(deps: Deps, role: Role) -> None:
    role.version += 1
    role.updated_at = deps.clock.now()
    await _write(role)


async def _write(role: Role) -> None:
    """The unique column decides who of two gets a name."""
    try:
        await role.save()
    except IntegrityError:
        message = "There is a role with this name."
        raise OmsError(Code.ALREADY_EXISTS, message, field="name") from None


async def _tell(
    deps: Deps, actor: Actor, type: str, role: Role, *, before: dict[str, object] | None
) -> None:
    (event,) = await emit(deps, actor, Change(type=type, object_type="Role", object_id=role.id))
    await record(event, before=before, after=_audited(role))


def _audited(role: Role) -> dict[str, object]:
    return {"name": role.name, "permissions": role.permissions}

"""Creating, changing and deleting categories."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import CategoryId
from backend.models import Category, Product
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.catalog import rules
from backend.services.catalog.translations import NameTranslation, checked_translations
from backend.services.live.emit import Change, emit

_DEEPEST = 10
_FURTHEST_POSITION = 1_000_000


@dataclass(kw_only=True)
class CategoryCreate:
    name: str
    translations: list[NameTranslation] | None = None
    parent_id: CategoryId | None = None
    position: int = 0
    idempotency_key: str | None = None


class CategoryClear(StrEnum):
    """What may be taken away from a category."""

    PARENT = "PARENT"


@dataclass(kw_only=True)
class CategoryUpdate:
    """Absent fields stay as they are; `clear` empties fields."""

    id: CategoryId
    expected_version: int
    name: str | None = None
    translations: list[NameTranslation] | None = None
    parent_id: CategoryId | None = None
    position: int | None = None
    clear: list[CategoryClear] | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class CategoryDelete:
    id: CategoryId
    expected_version: int
    idempotency_key: str | None = None


async def create_category(deps: Deps, actor: Actor, request: CategoryCreate) -> UUID:
    """Event `category.created`. Raises: OmsError INVALID_INPUT, NOT_FOUND, LIMIT_EXCEEDED."""
    name = rules.checked_text(request.name, rules.LONGEST_NAME, "name")
    translations = checked_translations(request.translations)
    position = _checked_position(request.position)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        if request.parent_id is not None:
            await _lock_tree()
            await _check_parent(None, request.parent_id)
        now = deps.clock.now()
        category = await Category.create(
            name=name,
            translations=translations,
            parent_id=request.parent_id,
            position=position,
            created_at=now,
            updated_at=now,
        )
        (event,) = await emit(
            deps,
            actor,
            Change(type="category.created", object_type="Category", object_id=category.id),
        )
        await record(event, after=_audited(category))
        await once.keep(id=category.id)
        return category.id


async def update_category(deps: Deps, actor: Actor, request: CategoryUpdate) -> UUID:
    """Event `category.updated`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, INVALID_INPUT, LIMIT_EXCEEDED, NOT_ALLOWED_NOW when
    a category would stand under itself.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        if request.parent_id is not None:
            await _lock_tree()
        category = await lock(Category, request.id, expected_version=request.expected_version)
        before = _audited(category)
        if request.name is not None:
            category.name = rules.checked_text(request.name, rules.LONGEST_NAME, "name")
        if request.translations is not None:
            category.translations = checked_translations(request.translations)
        if CategoryClear.PARENT in (request.clear or ()):
            category.parent_id = None
        elif request.parent_id is not None:
            await _check_parent(category.id, request.parent_id)
            category.parent_id = request.parent_id
        if request.position is not None:
            category.position = _checked_position(request.position)
        category.version += 1
        category.updated_at = deps.clock.now()
        await category.save()
        (event,) = await emit(
            deps,
            actor,
            Change(type="category.updated", object_type="Category", object_id=category.id),
        )
        await record(event, before=before, after=_audited(category))
        await once.keep(id=category.id)
        return category.id


async def delete_category(deps: Deps, actor: Actor, request: CategoryDelete) -> UUID:
    """The id it had. Event `category.deleted`.

    Raises: OmsError NOT_FOUND, STALE_VERSION, NOT_ALLOWED_NOW while categories or products stand
    in it: those are moved by a person who says where to.
    """
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        await _lock_tree()
        category = await lock(Category, request.id, expected_version=request.expected_version)
        if await Category.exists(parent_id=category.id):
            raise OmsError(Code.NOT_ALLOWED_NOW, "Categories stand in this one.", field="id")
        if await Product.exists(category_id=category.id):
            raise OmsError(Code.NOT_ALLOWED_NOW, "Products stand in this category.", field="id")
        await category.delete()
        (event,) = await emit(
            deps,
            actor,
            Change(type="category.deleted", object_type="Category", object_id=category.id),
        )
        await record(event, before=_audited(category))
        await once.keep(id=category.id)
        return category.id


async def _lock_tree() -> None:
    """One move at a time, so that two cannot close a ring between them, and none leads to what is
    being deleted; in key order, so that they wait for each other instead of deadlocking."""
    await Category.all().order_by("id").select_for_update().only("id")


async def _check_parent(category_id: UUID | None, parent_id: UUID) -> None:
    key: UUID | None = parent_id
    for _ in range(_DEEPEST):
        if key is None:
            return
        if key == category_id:
            message = "A category cannot stand under itself."
            raise OmsError(Code.NOT_ALLOWED_NOW, message, field="parentId")
        found = await Category.filter(id=key).values("parent_id")
        if not found:
            raise OmsError(Code.NOT_FOUND, "There is no such Category.", field="parentId")
        key = found[0]["parent_id"]
    message = f"Categories stand at most {_DEEPEST} deep."
    raise OmsError(Code.LIMIT_EXCEEDED, message, field="parentId")


def _checked_position(position: int) -> int:
    if not 0 <= position <= _FURTHEST_POSITION:
        raise rules.refuse(f"A position is 0 to {_FURTHEST_POSITION}.", "position")
    return position


def _audited(category: Category) -> dict[str, object]:
    names = ("name", "translations", "parent_id", "position")
    return {name: getattr(category, name) for name in names}

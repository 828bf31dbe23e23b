"""Saving and deleting the named queries of list screens."""

import re
from dataclasses import dataclass
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.core.actor import Actor
from backend.core.db import lock, transaction
from backend.core.documents import Json, check_document
from backend.core.errors import Code, OmsError
from backend.core.ids import SavedViewId
from backend.models import SavedView, User
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim
from backend.services.audit.record import record
from backend.services.live.emit import Change, emit
from backend.services.settings.preferences import own_id

_SCREEN = re.compile(r"[a-z][a-zA-Z0-9._-]{0,39}")
_LONGEST_NAME = 80
_MOST_BYTES = 16 * 1024
_MOST_VIEWS = 200
_FURTHEST_POSITION = 1_000_000


@dataclass(kw_only=True)
class SavedViewSave:
    """Without `id` a new view; with it, absent fields stay as they are.

    A new view needs screen, name and query; one that is there needs `expected_version` and keeps
    its screen.
    """

    id: SavedViewId | None = None
    expected_version: int | None = None
    screen: str | None = None
    name: str | None = None
    query: Json | None = None
    is_shared: bool | None = None
    position: int | None = None
    idempotency_key: str | None = None


@dataclass(kw_only=True)
class SavedViewDelete:
    id: SavedViewId
    expected_version: int
    idempotency_key: str | None = None


async def save_view(deps: Deps, actor: Actor, request: SavedViewSave) -> UUID:
    """Event `saved_view.saved`. Only its owner changes a view, shared or not.

    Raises: OmsError FORBIDDEN, NOT_FOUND, STALE_VERSION, INVALID_INPUT, LIMIT_EXCEEDED,
    ALREADY_EXISTS for a name the owner has on this screen.
    """
    owner_id = own_id(actor)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        if request.id is None:
            view = await _new(owner_id, request)
            before = {}
        else:
            view = await _own(owner_id, request.id, request.expected_version)
            before = _audited(view)
            view.version += 1
        _apply(view, request)
        view.updated_at = deps.clock.now()
        await _save(view, is_new=request.id is None)
        (event,) = await emit(
            deps,
            actor,
            Change(type="saved_view.saved", object_type="SavedView", object_id=view.id),
        )
        await record(event, before=before, after=_audited(view))
        await once.keep(id=view.id)
        return view.id


async def delete_view(deps: Deps, actor: Actor, request: SavedViewDelete) -> UUID:
    """The id it had. Event `saved_view.deleted`.

    Raises: OmsError FORBIDDEN, NOT_FOUND, STALE_VERSION.
    """
    owner_id = own_id(actor)
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return UUID(once.result["id"])
        view = await _own(owner_id, request.id, request.expected_version)
        await view.delete()
        (event,) = await emit(
            deps,
            actor,
            Change(type="saved_view.deleted", object_type="SavedView", object_id=view.id),
        )
        await record(event, before=_audited(view))
        await once.keep(id=view.id)
        return view.id


async def _new(owner_id: UUID, request: SavedViewSave) -> SavedView:
    for name in ("screen", "name", "query"):
        if getattr(request, name) is None:
            raise OmsError(Code.INVALID_INPUT, "A new view needs this.", field=name)
    if not _SCREEN.fullmatch(request.screen or ""):
        message = "A screen has 1 to 40 letters, digits, dots, - or _."
        raise OmsError(Code.INVALID_INPUT, message, field="screen")
    # one writer per owner at a time, so that the bound on views holds
    await User.filter(id=owner_id).select_for_update().only("id")
    if await SavedView.filter(owner_id=owner_id).count() >= _MOST_VIEWS:
        raise OmsError(Code.LIMIT_EXCEEDED, f"At most {_MOST_VIEWS} views.")
    return SavedView(owner_id=owner_id, screen=request.screen)


async def _own(owner_id: UUID, key: UUID, expected_version: int | None) -> SavedView:
    if expected_version is None:
        raise OmsError(Code.INVALID_INPUT, "Say which version you saw.", field="expectedVersion")
    view = await lock(SavedView, key)
    if view.owner_id != owner_id:
        if view.is_shared:
            raise OmsError(Code.FORBIDDEN, "Only its owner changes a view.")
        raise OmsError(Code.NOT_FOUND, "There is no such SavedView.", field="id")
    return await lock(SavedView, key, expected_version=expected_version)


def _apply(view: SavedView, request: SavedViewSave) -> None:
    if request.name is not None:
        view.name = request.name.strip()
        if not 0 < len(view.name) <= _LONGEST_NAME:
            message = f"A name has 1 to {_LONGEST_NAME} characters."
            raise OmsError(Code.INVALID_INPUT, message, field="name")
    if request.query is not None:
        if not isinstance(request.query, dict):
            raise OmsError(Code.INVALID_INPUT, "A query is a JSON object.", field="query")
        check_document(request.query, _MOST_BYTES, "query")
        view.query = request.query
    if request.is_shared is not None:
        view.is_shared = request.is_shared
    if request.position is not None:
        if not 0 <= request.position <= _FURTHEST_POSITION:
            message = f"A position is 0 to {_FURTHEST_POSITION}."
            raise OmsError(Code.INVALID_INPUT, message, field="position")
        view.position = request.position


async def _save(view: SavedView, *, is_new: bool) -> None:
    taken = SavedView.filter(owner_id=view.owner_id, screen=view.screen, name=view.name)
    if await taken.exclude(id=view.id).exists():
        raise _taken()
    if is_new:
        view.created_at = view.updated_at
    try:
        await view.save(force_create=is_new)
    except IntegrityError:
        # a second window saved the same name since the look above
        raise _taken() from None


def _taken() -> OmsError:
    return OmsError(Code.ALREADY_EXISTS, "You have a view of this name.", field="name")


def _audited(view: SavedView) -> dict[str, object]:
    names = ("screen", "name", "query", "is_shared", "position")
    return {name: getattr(view, name) for name in names}

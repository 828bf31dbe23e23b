"""How a user left a screen: small values of their own, by key."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.core.actor import Actor, ActorKind
from backend.core.db import transaction
from backend.core.documents import Json, check_document
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import Preference, User
from backend.ports.deps import Deps

_KEY = re.compile(r"[a-z0-9][a-zA-Z0-9._-]{0,79}")
_MOST_BYTES = 16 * 1024
_MOST_KEYS = 200


@dataclass(kw_only=True)
class PreferenceSet:
    """A null `value` forgets the key. Sent twice it does the same, so there is no other key."""

    key: str
    value: Json | None = None


def own_id(actor: Actor) -> UUID:
    """The acting user's id. Raises: OmsError FORBIDDEN when it is no user but a key or a job."""
    if actor.kind is not ActorKind.USER or actor.id is None:
        raise OmsError(Code.FORBIDDEN, "Only a signed-in user has these.")
    return actor.id


def _checked_key(key: str) -> str:
    if not _KEY.fullmatch(key):
        message = "A key has 1 to 80 letters, digits, dots, - or _ and begins in lower case."
        raise OmsError(Code.INVALID_INPUT, message, field="key")
    return key


async def preference(actor: Actor, key: str) -> Any:
    """The value, None where none was set. Raises: OmsError FORBIDDEN, INVALID_INPUT."""
    rows = await Preference.filter(user_id=own_id(actor), key=_checked_key(key)).values("value")
    return rows[0]["value"]["value"] if rows else None


async def set_preference(deps: Deps, actor: Actor, request: PreferenceSet) -> None:
    """The last writer wins: these are one person's. No event; nobody else is concerned.

    Raises: OmsError FORBIDDEN, INVALID_INPUT, LIMIT_EXCEEDED.
    """
    user_id = own_id(actor)
    key = _checked_key(request.key)
    check_document(request.value, _MOST_BYTES, "value")
    async with transaction():
        # one writer per user at a time, so that the bound on keys holds
        await User.filter(id=user_id).select_for_update().only("id")
        if request.value is None:
            await Preference.filter(user_id=user_id, key=key).delete()
            return
        others = await Preference.filter(user_id=user_id).exclude(key=key).count()
        if others >= _MOST_KEYS:
            raise OmsError(Code.LIMIT_EXCEEDED, f"At most {_MOST_KEYS} keys.", field="key")
        row = Preference(
            id=new_id(),
            user_id=user_id,
            key=key,
            value={"value": request.value},
            updated_at=deps.clock.now(),
        )
        await Preference.bulk_create(
            [row], on_conflict=("user_id", "key"), update_fields=("value", "updated_at")
        )

"""Requests that may be sent twice: the second time gives the first answer."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol
from uuid import UUID

import orjson

from backend.core.actor import Actor
from backend.core.db import insert_unless_taken, update_later
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import IdempotencyKey
from backend.ports.deps import Deps

_LONGEST_KEY = 120


class Repeatable(Protocol):
    """A request that may carry the sender's key. Every request dataclass has the field."""

    idempotency_key: str | None


@dataclass(slots=True)
class Claim:
    """A request's place in the memory: `result` is what the first sending gave, if this is a later.

    `keep()` must be called with the result in the transaction that did the work.
    """

    id: UUID | None
    result: dict[str, Any] | None

    async def keep(self, **result: Any) -> None:
        if self.id is not None:
            kept = {name: str(value) for name, value in result.items()}
            update_later(IdempotencyKey, [{"id": self.id, "result": kept}])


async def claim(deps: Deps, actor: Actor, request: Repeatable) -> Claim:
    """Takes the request's key, in the current transaction, waiting for another that holds it.

    Raises: OmsError IDEMPOTENCY_CONFLICT when the key was used for another input, INVALID_INPUT
    for a key that is empty or longer than 120 characters.
    """
    key = request.idempotency_key
    if key is None:
        return Claim(id=None, result=None)
    if not 0 < len(key) <= _LONGEST_KEY:
        message = f"An idempotency key has 1 to {_LONGEST_KEY} characters."
        raise OmsError(Code.INVALID_INPUT, message, field="idempotencyKey")
    key_id = new_id()
    row = {
        "id": key_id,
        "scope": f"{actor.kind.value}:{actor.id}",
        "key": key,
        "request_hash": _fingerprint(request),
        "created_at": deps.clock.now(),
    }
    if await insert_unless_taken(IdempotencyKey, row):
        return Claim(id=key_id, result=None)
    kept = await IdempotencyKey.get(scope=row["scope"], key=key)
    if kept.request_hash != row["request_hash"]:
        message = "This idempotency key was used for another request."
        raise OmsError(Code.IDEMPOTENCY_CONFLICT, message, field="idempotencyKey")
    return Claim(id=None, result=kept.result)


def _fingerprint(request: Any) -> str:
    content = orjson.dumps(
        [type(request).__name__, request], option=orjson.OPT_SORT_KEYS, default=repr
    )
    return sha256(content).hexdigest()

import asyncio
from dataclasses import dataclass, replace

import pytest

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Code, OmsError
from backend.core.ids import new_id
from backend.models import IdempotencyKey
from backend.ports.deps import Deps
from backend.services.audit.idempotency import claim


@dataclass
class Request:
    text: str
    idempotency_key: str | None = None


async def _do(deps: Deps, actor: Actor, request: Request, done: list[str]) -> str:
    async with transaction():
        once = await claim(deps, actor, request)
        if once.result is not None:
            return str(once.result["id"])
        await asyncio.sleep(0.01)
        done.append(request.text)
        await once.keep(id=request.text)
        return request.text


async def test_many_at_once_with_one_key_do_the_work_once(deps: Deps, actor: Actor) -> None:
    done: list[str] = []
    request = Request("a", "k")
    results = await asyncio.gather(*(_do(deps, actor, request, done) for _ in range(6)))
    assert results == ["a"] * 6
    assert done == ["a"]


async def test_without_a_key_every_sending_counts(deps: Deps, actor: Actor) -> None:
    done: list[str] = []
    await _do(deps, actor, Request("a"), done)
    await _do(deps, actor, Request("a"), done)
    assert done == ["a", "a"]
    assert await IdempotencyKey.all().count() == 0


async def test_another_input_under_the_key_is_a_conflict(deps: Deps, actor: Actor) -> None:
    done: list[str] = []
    await _do(deps, actor, Request("a", "k"), done)
    with pytest.raises(OmsError) as refused:
        await _do(deps, actor, Request("b", "k"), done)
    assert refused.value.code is Code.IDEMPOTENCY_CONFLICT
    assert done == ["a"]


async def test_another_actor_has_keys_of_their_own(deps: Deps, actor: Actor) -> None:
    done: list[str] = []
    await _do(deps, actor, Request("a", "k"), done)
    await _do(deps, replace(actor, id=new_id()), Request("a", "k"), done)
    assert done == ["a", "a"]


async def test_work_that_failed_may_be_tried_again(deps: Deps, actor: Actor) -> None:
    async def fail() -> None:
        async with transaction():
            await claim(deps, actor, Request("a", "k"))
            raise OmsError(Code.NOT_ALLOWED_NOW, "Later.")

    with pytest.raises(OmsError):
        await fail()
    done: list[str] = []
    assert await _do(deps, actor, Request("a", "k"), done) == "a"
    assert done == ["a"]


@pytest.mark.parametrize("key", ["", "x" * 121])
async def test_refuses_a_key_that_cannot_be_kept(deps: Deps, actor: Actor, key: str) -> None:
    with pytest.raises(OmsError) as refused:
        await _do(deps, actor, Request("a", key), [])
    assert (refused.value.code, refused.value.field) == (Code.INVALID_INPUT, "idempotencyKey")

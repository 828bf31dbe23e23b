"""What subscribers are sent: results as JSON text, executed once for all who get the same."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from graphql import GraphQLError

from backend.core.actor import Actor
from backend.execution.engine import Result, mask
from backend.execution.events import variables_of_selection
from backend.execution.operations import Operation
from backend.ports.deps import Deps
from backend.resolvers.following import event_batch
from backend.resolvers.root import engine
from backend.schema.context import Context
from backend.services.live.follow import Batch

# For so long a result serves those who come a little later; what is newer comes as its own event.
_KEPT_SECONDS = 1.0
_KEPT = 32


@dataclass(frozen=True, slots=True)
class Answer:
    """One result. `is_last`: it has no data and so no cursor, and the stream ends with it."""

    text: str
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides how events are answered: equal shapes give equal answers to equal events."""

    operation: Operation
    # The values of the variables that the selection reads, as JSON.
    selection: bytes
    # Nobody in particular: the permissions and the language of those who see this.
    visibility: Actor
    variables: Mapping[str, Any] = field(compare=False)

    async def execute(self, deps: Deps, batch: Batch) -> Answer:
        context = Context(actor=self.visibility, deps=deps)
        result = await engine().execute(self.operation, self.variables, context, event_batch(batch))
        return answer_of(result)


def shape_of(operation: Operation, variables: Mapping[str, Any], actor: Actor) -> Shape:
    read = variables_of_selection(operation)
    selection = {name: value for name, value in variables.items() if name in read}
    return Shape(
        operation,
        orjson.dumps(selection, option=orjson.OPT_SORT_KEYS),
        visibility_of(actor),
        variables,
    )


def visibility_of(actor: Actor) -> Actor:
    """The actor without who it is: a field that asked for that would show nobody's answer."""
    return replace(actor, id=None, name="", session_id=None, ip=None)


def answer_of(result: Result) -> Answer:
    return Answer(orjson.dumps(result.response()).decode(), is_last=result.data is None)


def failure(error: Exception) -> Answer:
    """The last answer of a stream that this error ends; a bug is logged and masked."""
    shown = GraphQLError(str(error), original_error=error)
    mask([shown])
    return answer_of(Result(None, [shown]))


class Answers:
    """The answers of one feed: asked for the same at about the same time, it executes once."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._recent: dict[object, tuple[float, asyncio.Task[Answer]]] = {}

    async def to(self, shape: Shape, batch: Batch) -> Answer:
        key = (shape, batch.cursor, tuple(event["position"] for event in batch.events))
        now = asyncio.get_running_loop().time()
        self._forget_older_than(now - _KEPT_SECONDS)
        _, task = self._recent.get(key, (0.0, None))
        if task is None:
            task = asyncio.create_task(shape.execute(self._deps, batch))
            self._recent[key] = (now, task)
        # One subscriber that goes away must not take the answer from the others.
        return await asyncio.shield(task)

    def _forget_older_than(self, time: float) -> None:
        while self._recent:
            key, (made, _) = next(iter(self._recent.items()))
            if made > time and len(self._recent) < _KEPT:
                return
            del self._recent[key]

"""One operation of a client over a transport that streams: to its end, or until it is left."""

import asyncio
from collections.abc import Mapping
from typing import Any

from backend.core.actor import Actor
from backend.core.errors import OmsError
from backend.core.tasks import end
from backend.execution.operations import Operation
from backend.resolvers.answers import answer_of
from backend.resolvers.root import engine
from backend.resolvers.subscribing import Sink, Subscriber
from backend.schema.context import Context


class Running:
    """Runs a query or mutation, or opens a subscription; then it needs no task any more."""

    __slots__ = ("_sink", "_subscriber", "_task")

    def __init__(
        self, sink: Sink, operation: Operation, variables: Mapping[str, Any], context: Context
    ) -> None:
        self._sink = sink
        self._subscriber: Subscriber | None = None
        if operation.kind == "subscription":
            self._subscriber = Subscriber(sink)
            beginning = self._subscriber.open(operation, variables, context)
        else:
            beginning = self._execute(operation, variables, context)
        self._task: asyncio.Task[None] | None = asyncio.create_task(beginning)
        self._task.add_done_callback(self._forget_task)

    def see(self, found: Actor | OmsError) -> None:
        """Ends a subscription that its actor may not go on with."""
        if self._subscriber is not None:
            self._subscriber.see(found)

    async def leave(self) -> None:
        """Ends it without a word; returns when nothing of it is left."""
        if self._task is not None:
            await end(self._task)
        if self._subscriber is not None:
            self._subscriber.leave()

    async def _execute(
        self, operation: Operation, variables: Mapping[str, Any], context: Context
    ) -> None:
        result = await engine().execute(operation, variables, context)
        self._sink.finish(answer_of(result).text)

    def _forget_task(self, _: object) -> None:
        self._task = None

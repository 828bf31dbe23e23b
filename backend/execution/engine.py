"""Runs the operations of a schema: the one way in for every transport, the tests and the bench."""

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import ExecutionResult, GraphQLError
from graphql.execution import (
    create_source_event_stream,
    default_field_resolver,
    default_type_resolver,
    get_variable_values,
)
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from backend.core.errors import OmsError
from backend.core.ids import new_id
from backend.core.logging import logger
from backend.core.postgres import one_connection
from backend.execution.breadth_first import BreadthFirst
from backend.execution.operations import Operation, Operations

_log = logger("graphql")


@dataclass(frozen=True, slots=True)
class Result:
    """What an execution gave, with bugs masked. `data` is what JSON is made of, or None."""

    data: dict[str, Any] | None
    errors: list[GraphQLError] | None = None

    def response(self) -> dict[str, Any]:
        """The response map of the specification: `{errors data}`, errors only where there are."""
        if self.errors:
            return {"errors": [error.formatted for error in self.errors], "data": self.data}
        return {"data": self.data}


class _Executor(BreadthFirst, StrawberryGraphQLCoreExecutionContext):
    """Breadth-first over Strawberry's resolvers, which want an info of Strawberry's kind."""


class Engine:
    """Executes over one schema; `operations` are its documents."""

    def __init__(self, schema: strawberry.Schema) -> None:
        self._schema = schema._schema
        self.operations = Operations(self._schema)

    async def execute(
        self,
        operation: Operation,
        variables: Mapping[str, Any] | None,
        context: object,
        root: object = None,
    ) -> Result:
        """Runs a query or mutation, or one event of a subscription with the event as `root`.

        A context is of one execution alone. Never raises but for cancellation.
        """
        executor = self._executor(operation, variables, context, root)
        if isinstance(executor, list):
            return _result(ExecutionResult(None, executor))
        async with one_connection():
            try:
                return await _run(executor)
            finally:
                # By these it refers to itself, and all that a request made would be left to the
                # garbage collector, which stops everybody for tens of milliseconds.
                del executor.async_helpers

    async def source(
        self, operation: Operation, variables: Mapping[str, Any] | None, context: object
    ) -> "AsyncIterable[Any] | Result":
        """What the root field of a subscription gives, or the one result that refuses it."""
        executor = self._executor(operation, variables, context, None)
        if isinstance(executor, list):
            return _result(ExecutionResult(None, executor))
        source: Any = create_source_event_stream(executor)
        if hasattr(source, "__await__"):
            source = await source
        return _result(source) if isinstance(source, ExecutionResult) else source

    async def subscribe(
        self, operation: Operation, variables: Mapping[str, Any] | None, context: object
    ) -> "AsyncIterator[Result] | Result":
        """The results of a subscription as its events come, or the one result that refuses it.

        For one subscriber alone: see resolvers/broadcast.py for those of a transport.
        """
        source = await self.source(operation, variables, context)
        if isinstance(source, Result):
            return source
        return self._results(operation, variables, context, source)

    async def _results(
        self,
        operation: Operation,
        variables: Mapping[str, Any] | None,
        context: object,
        source: AsyncIterable[Any],
    ) -> AsyncGenerator[Result, None]:
        events: Any = aiter(source)
        try:
            async for event in events:
                yield await self.execute(operation, variables, context, event)
        except Exception as error:  # a door: what a source raises ends its stream with an error
            yield _result(ExecutionResult(None, [GraphQLError(str(error), original_error=error)]))
        finally:
            await events.aclose()

    def _executor(
        self,
        operation: Operation,
        variables: Mapping[str, Any] | None,
        context: object,
        root: object,
    ) -> "_Executor | list[GraphQLError]":
        """An executor of the operation, or why its variables do not fit."""
        values = get_variable_values(
            self._schema, operation.node.variable_definitions or (), dict(variables or {})
        )
        if isinstance(values, list):
            return values
        executor = _Executor(
            self._schema,
            operation.fragment_definitions,
            operation.fragments,
            root,
            context,
            operation.node,
            values,
            default_field_resolver,
            default_type_resolver,
            default_field_resolver,
        )
        executor.plans = operation.plans
        return executor


async def _run(executor: _Executor) -> Result:
    result = executor.execute_operation()
    return _result(result if isinstance(result, ExecutionResult) else await result)


def _result(result: ExecutionResult) -> Result:
    mask(result.errors or ())
    return Result(result.data, result.errors)


def mask(errors: Iterable[GraphQLError]) -> None:
    """Logs each bug and hides it: a refusal and a bad query are the client's own affair."""
    incidents: dict[int, str] = {}
    for error in errors:
        bug = error.original_error
        if bug is None or isinstance(bug, OmsError | GraphQLError):
            continue
        if id(bug) not in incidents:
            incidents[id(bug)] = str(new_id())
            path = error.path
            _log.error("unexpected error", incident=incidents[id(bug)], path=path, exc_info=bug)
        error.message = "Something went wrong on our side."
        error.extensions = {"code": "INTERNAL", "incident": incidents[id(bug)]}

"""Runs the operations of a schema: the one way in for every transport, the tests and the bench."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import strawberry
from graphql import ExecutionResult, GraphQLError
from graphql.execution import execute, subscribe
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from backend.core.errors import OmsError
from backend.core.ids import new_id
from backend.core.logging import logger
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
        result = execute(
            self._schema,
            operation.document,
            root,
            context,
            dict(variables or {}),
            operation.node.name.value if operation.node.name else None,
            executor_class=cast(Any, StrawberryGraphQLCoreExecutionContext),
        )
        return _result(result if isinstance(result, ExecutionResult) else await result)

    async def subscribe(
        self, operation: Operation, variables: Mapping[str, Any] | None, context: object
    ) -> "AsyncIterator[Result] | Result":
        """The results of a subscription as its events come, or the one result that refuses it."""
        stream: Any = subscribe(
            self._schema,
            operation.document,
            None,
            context,
            dict(variables or {}),
            operation.node.name.value if operation.node.name else None,
            executor_class=cast(Any, StrawberryGraphQLCoreExecutionContext),
        )
        if not isinstance(stream, ExecutionResult) and hasattr(stream, "__await__"):
            stream = await stream
        return _result(stream) if isinstance(stream, ExecutionResult) else _results(stream)


async def _results(stream: Any) -> AsyncIterator[Result]:
    try:
        async for result in stream:
            yield _result(result)
    except Exception as error:  # a door: what a source raises ends its stream with an error
        yield _result(ExecutionResult(None, [GraphQLError(str(error), original_error=error)]))
    finally:
        await stream.aclose()


def _result(result: ExecutionResult) -> Result:
    for error in result.errors or ():
        mask(error)
    return Result(result.data, result.errors)


def mask(error: GraphQLError) -> None:
    """Logs a bug and hides it: a refusal and a bad query are the client's own affair."""
    bug = error.original_error
    if bug is None or isinstance(bug, OmsError | GraphQLError):
        return
    incident = str(new_id())
    _log.error("unexpected error", incident=incident, path=error.path, exc_info=bug)
    error.message = "Something went wrong on our side."
    error.extensions = {"code": "INTERNAL", "incident": incident}

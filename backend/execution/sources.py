"""The source of a subscription: what its root field gives, apart from executing its events."""

from collections.abc import AsyncIterable, Mapping
from functools import lru_cache
from typing import Any, cast

import strawberry
from graphql import (
    SKIP,
    ExecutionResult,
    FieldNode,
    GraphQLError,
    VariableNode,
    Visitor,
    VisitorAction,
    visit,
)
from graphql.execution import create_source_event_stream
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from backend.execution.engine import Result, mask
from backend.execution.operations import Operation


async def source_of(
    schema: strawberry.Schema,
    operation: Operation,
    variables: Mapping[str, Any] | None,
    context: object,
) -> AsyncIterable[Any] | Result:
    """What the resolver of a subscription's root field returns, or the result that refuses it."""
    executor = StrawberryGraphQLCoreExecutionContext.build(
        schema._schema,
        operation.document,
        None,
        context,
        dict(variables or {}),
        operation.node.name.value if operation.node.name else None,
    )
    if isinstance(executor, list):
        return _refusal(executor)
    source: Any = create_source_event_stream(executor)
    if hasattr(source, "__await__"):
        source = await source
    if isinstance(source, ExecutionResult):
        return _refusal(source.errors or [])
    return cast(AsyncIterable[Any], source)


def _refusal(errors: list[GraphQLError]) -> Result:
    for error in errors:
        mask(error)
    return Result(None, errors)


@lru_cache(maxsize=1000)
def variables_of_selection(operation: Operation) -> frozenset[str]:
    """The variables that executing an event may read: all but those in the root field's arguments.

    Subscriptions that differ in none of them have equal results for equal events.
    """
    roots = [
        node for node in operation.node.selection_set.selections if isinstance(node, FieldNode)
    ]
    collector = _Variables({id(argument) for root in roots for argument in root.arguments or ()})
    visit(operation.document, collector)
    return frozenset(collector.names)


class _Variables(Visitor):
    def __init__(self, left_out: set[int]) -> None:
        super().__init__()
        self._left_out = left_out
        self.names: set[str] = set()

    def enter_variable_definition(self, *_: Any) -> VisitorAction:
        return SKIP

    def enter_argument(self, node: Any, *_: Any) -> VisitorAction:
        return SKIP if id(node) in self._left_out else None

    def enter_variable(self, node: VariableNode, *_: Any) -> VisitorAction:
        self.names.add(node.name.value)
        return None

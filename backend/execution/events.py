"""What tells apart the events of one subscription from those of another."""

from functools import lru_cache
from typing import Any

from graphql import SKIP, FieldNode, VariableNode, Visitor, VisitorAction, visit

from backend.execution.operations import Operation


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

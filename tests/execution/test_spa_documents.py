"""The SPA's own operations, the largest that anybody has a right to, pass every limit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    ListTypeNode,
    NonNullTypeNode,
    OperationDefinitionNode,
    TypeNode,
    Visitor,
    parse,
    print_ast,
    visit,
)

from backend.core.paging import MAX_PAGE
from backend.execution.limits import MAX_COST
from backend.execution.operations import Operations
from backend.resolvers.root import schema

_SOURCES = Path(__file__).parents[2] / "frontend" / "src"
_DEFINITIONS = [
    definition
    for path in sorted(_SOURCES.rglob("*.graphql"))
    for definition in parse(path.read_text(encoding="utf-8")).definitions
]
_FRAGMENTS = {
    each.name.value: each for each in _DEFINITIONS if isinstance(each, FragmentDefinitionNode)
}
OPERATIONS = [each for each in _DEFINITIONS if isinstance(each, OperationDefinitionNode)]


class _Spreads(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, FragmentDefinitionNode] = {}

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        name = node.name.value
        if name not in self.found:
            self.found[name] = _FRAGMENTS[name]
            visit(_FRAGMENTS[name], self)


def text_of(operation: OperationDefinitionNode) -> str:
    """The operation with the fragments of other files that it spreads."""
    spreads = _Spreads()
    visit(operation, spreads)
    return print_ast(DocumentNode(definitions=(operation, *spreads.found.values())))


def names() -> Iterator[str]:
    return (each.name.value for each in OPERATIONS if each.name)


def test_they_are_found() -> None:
    assert {"OrderList", "OrderDetail", "StockLevels"} <= set(names())


def largest(type_: TypeNode) -> object:
    """A whole page: of items where it is a number, of ids where it is a list."""
    bare = type_.type if isinstance(type_, NonNullTypeNode) else type_
    return ["id"] * MAX_PAGE if isinstance(bare, ListTypeNode) else MAX_PAGE


@pytest.mark.parametrize("operation", OPERATIONS, ids=names())
def test_it_is_valid_and_far_from_the_limit_on_cost(operation: OperationDefinitionNode) -> None:
    found = Operations(schema()._schema).find(text_of(operation))
    whole_pages = {
        definition.variable.name.value: largest(definition.type)
        for definition in operation.variable_definitions or ()
    }
    assert found.cost_of(whole_pages) < MAX_COST / 5


@pytest.mark.parametrize("operation", OPERATIONS, ids=list(names()))
def test_a_plan_covers_it(operation: OperationDefinitionNode) -> None:
    found = Operations(schema()._schema).find(text_of(operation))
    assert found.plans.are_whole

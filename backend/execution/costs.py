"""What an operation may cost at most: counted from its text once, and from its variables each time.

A unit is about the time of one object. An object costs 1, a leaf nothing, a connection or a count
a statement more, a field of Mutation a transaction more. A list costs its items as often as it may
have any: a connection as many as `first` or `last` ask for, a field with `ids` as many as there
are, what introspection lists as many as the schema has on average, any other list ten.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from math import ceil
from typing import Any, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
)
from graphql.utilities import value_from_ast_untyped

from backend.core.paging import DEFAULT_PAGE, MAX_PAGE

STATEMENT = 50
MUTATION = 500
LIST_SIZE = 10

Variables = Mapping[str, object]
# What depends on no variable is a number at once.
Cost = int | Callable[[Variables], int]
# Of a selection: what it costs once, and what for every item of the connection it is made on.
_Parts = tuple[Cost, Cost]

_COMPOSITE = (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)
_ITEMS = ("edges", "nodes")


class Costs:
    """Of the operations of one valid document; each fragment is counted once per type."""

    def __init__(self, schema: GraphQLSchema, sizes: "IntrospectionSizes", document: DocumentNode):
        self._schema = schema
        self._sizes = sizes
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._known: dict[str, _Parts] = {}

    def of(self, operation: OperationDefinitionNode) -> Cost:
        """The cost of an operation whose document `check_document` has let pass."""
        root = self._schema.get_root_type(operation.operation)
        cost, _ = self._selected(operation.selection_set, root)
        if isinstance(cost, int):
            return cost
        defaults = {
            definition.variable.name.value: value_from_ast_untyped(definition.default_value)
            for definition in operation.variable_definitions or ()
            if definition.default_value is not None
        }
        if not defaults:
            return cost
        varying = cost
        return lambda variables: varying({**defaults, **variables})

    def _selected(self, selected: SelectionSetNode | None, parent: Any) -> _Parts:
        once: list[Cost] = []
        each: list[Cost] = []
        for selection in selected.selections if selected else ():
            if isinstance(selection, FieldNode):
                cost = self._of_field(selection, parent)
                is_item = selection.name.value in _ITEMS and _is_connection(parent)
                (each if is_item else once).append(cost)
                continue
            if isinstance(selection, FragmentSpreadNode):
                parts = self._of_fragment(selection.name.value)
            else:
                inline = cast(InlineFragmentNode, selection)
                condition = inline.type_condition
                inner = self._schema.get_type(condition.name.value) if condition else parent
                parts = self._selected(inline.selection_set, inner)
            once.append(parts[0])
            each.append(parts[1])
        return _sum(once), _sum(each)

    def _of_fragment(self, name: str) -> _Parts:
        if name not in self._known:
            fragment = self._fragments[name]
            on = self._schema.get_type(fragment.type_condition.name.value)
            self._known[name] = self._selected(fragment.selection_set, on)
        return self._known[name]

    def _of_field(self, node: FieldNode, parent: Any) -> Cost:
        field = cast(GraphQLField, self._schema.get_field(parent, node.name.value))
        base = MUTATION if parent is self._schema.mutation_type else 0
        named = get_named_type(field.type)
        if not isinstance(named, _COMPOSITE):
            return base + (STATEMENT if node.name.value == "totalCount" else 0)
        once, each = self._selected(node.selection_set, named)
        if _is_connection(named):
            return _sum([base + STATEMENT + 1, once, _times(_page_size(node), each)])
        object_cost = 0 if node.name.value == "ofType" else 1
        cost = _sum([object_cost, once])
        if _is_list(field.type) and not (_is_connection(parent) and node.name.value in _ITEMS):
            cost = _times(self._list_size(node, parent), cost)
        return _sum([base, cost])

    def _list_size(self, node: FieldNode, parent: Any) -> Cost:
        if parent.name.startswith("__"):
            return self._sizes.of(node.name.value)
        ids = _argument(node, "ids")
        return LIST_SIZE if ids is None else _length(ids)


class IntrospectionSizes:
    """How long the lists of a schema's own description are: the mean of each, rounded up."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema

    def of(self, field: str) -> int:
        return self._means.get(field, LIST_SIZE)

    @cached_property
    def _means(self) -> dict[str, int]:
        types = list(self._schema.type_map.values())
        objects = [t for t in types if isinstance(t, GraphQLObjectType | GraphQLInterfaceType)]
        fields = [field for each in objects for field in each.fields.values()]
        inputs = [t for t in types if isinstance(t, GraphQLInputObjectType)]
        enums = [t for t in types if isinstance(t, GraphQLEnumType)]

        def mean(counts: list[int], of: int) -> int:
            return ceil(sum(counts) / max(of, 1))

        return {
            "types": len(types),
            "fields": mean([len(each.fields) for each in objects], len(types)),
            "args": mean([len(field.args) for field in fields], len(fields)),
            "inputFields": mean([len(each.fields) for each in inputs], len(types)),
            "enumValues": mean([len(each.values) for each in enums], len(types)),
            "interfaces": mean([len(each.interfaces) for each in objects], len(types)),
            "possibleTypes": mean([len(each.interfaces) for each in objects], len(types)),
        }


def _is_connection(type_: Any) -> bool:
    return isinstance(type_, GraphQLObjectType) and "pageInfo" in type_.fields


def _is_list(type_: Any) -> bool:
    return isinstance(type_.of_type if isinstance(type_, GraphQLNonNull) else type_, GraphQLList)


def _argument(node: FieldNode, name: str) -> ValueNode | None:
    arguments = node.arguments or ()
    return next((each.value for each in arguments if each.name.value == name), None)


def _page_size(node: FieldNode) -> Cost:
    asked = [_argument(node, "first"), _argument(node, "last")]
    sizes = [_page(value) for value in asked if value is not None]
    if not sizes:
        return DEFAULT_PAGE
    numbers = [size for size in sizes if isinstance(size, int)]
    if len(numbers) == len(sizes):
        return max(numbers)
    return lambda variables: max(_at(size, variables) for size in sizes)


def _page(value: ValueNode) -> Cost:
    """More than a page holds is refused where it is read, with words that say so."""
    if isinstance(value, VariableNode):
        name = value.name.value
        return lambda variables: _clamped(variables.get(name))
    return _clamped(int(value.value)) if isinstance(value, IntValueNode) else DEFAULT_PAGE


def _clamped(size: object) -> int:
    return min(max(size, 0), MAX_PAGE) if isinstance(size, int) else DEFAULT_PAGE


def _length(value: ValueNode) -> Cost:
    if isinstance(value, VariableNode):
        name = value.name.value

        def length(variables: Variables) -> int:
            found = variables.get(name)
            return len(found) if isinstance(found, list) else 1

        return length
    return len(value.values) if isinstance(value, ListValueNode) else 1


def _at(cost: Cost, variables: Variables) -> int:
    return cost if isinstance(cost, int) else cost(variables)


def _sum(costs: list[Cost]) -> Cost:
    fixed = sum(cost for cost in costs if isinstance(cost, int))
    varying = [cost for cost in costs if not isinstance(cost, int)]
    if not varying:
        return fixed
    return lambda variables: fixed + sum(cost(variables) for cost in varying)


def _times(size: Cost, cost: Cost) -> Cost:
    if isinstance(size, int) and isinstance(cost, int):
        return size * cost
    if cost == 0:
        return 0
    return lambda variables: _at(size, variables) * _at(cost, variables)

"""What an operation selects, worked out once: its plan, which any number of executions follow.

A plan is a tree of selections. A selection is what is asked of objects of one type: its fields in
response order, merged over fragments; a field knows its reads (fields.py), the shape its values are
completed to, and the selections below it, by object type. A plan holds for one set of outcomes of
`@skip` and `@include`: that is the key it is kept under.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphql import (
    GRAPHQL_MAX_INT,
    GRAPHQL_MIN_INT,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLString,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    TypeNameMetaFieldDef,
    Undefined,
    ValueNode,
    VariableNode,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    GroupedFieldSet,
    collect_fields,
    collect_subfields,
)
from graphql.execution.executor import Executor
from graphql.execution.values import VariableValues
from strawberry.schema.schema_converter import GraphQLCoreConverter

from backend.core.reading import Columns, Join
from backend.execution.fields import Column, Computed, PlannedField, Reads, Relation

if TYPE_CHECKING:
    from backend.execution.inlining import Inlined

_CONDITIONS = ("skip", "include")
_INCREMENTAL = ("defer", "stream")
# A document with more variables in its conditions has more plans than are worth keeping.
_KEPT = 32

# The values of these that a list of exactly such Python types need not be looked at one by one.
_EXACT: dict[GraphQLLeafType, type] = {
    GraphQLString: str,
    GraphQLID: str,
    GraphQLBoolean: bool,
    GraphQLInt: int,
}


class Leaf:
    """Completes values of a scalar or an enum."""

    def __init__(self, type_: GraphQLLeafType) -> None:
        self.type = type_
        self._coerce = type_.coerce_output_value
        # The Python type of which a value is complete as it is.
        self.exact = _EXACT.get(type_)
        # An enum has few values, and each is always completed alike.
        self.known: dict[Any, Any] | None = {} if isinstance(type_, GraphQLEnumType) else None

    def passes(self, kinds: set[type], values: Sequence[Any]) -> bool:
        """Whether values of exactly these Python types are complete as they are."""
        if not kinds:
            return True
        if kinds != {self.exact}:
            return False
        if self.exact is not int:
            return True
        numbers = [value for value in values if value is not None]
        return bool(min(numbers) >= GRAPHQL_MIN_INT and max(numbers) <= GRAPHQL_MAX_INT)

    def complete(self, value: Any) -> Any:
        """The value as JSON has it. Raises: whatever the type thinks of it."""
        if self.known is None:
            completed = self._coerce(value)
            if completed is None or completed is Undefined:
                return Executor.complete_leaf_value(self.type, value)
            return completed
        try:
            return self.known[value]
        except (KeyError, TypeError):
            completed = Executor.complete_leaf_value(self.type, value)
        self.known[value] = completed
        return completed


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What values of one type become. `absorbs` tells that an error in one becomes null here."""

    type: GraphQLOutputType
    nullable: bool
    absorbs: bool
    item: "Shape | None" = None
    leaf: Leaf | None = None

    @classmethod
    def of(cls, type_: GraphQLOutputType, *, propagates: bool = True) -> "Shape":
        nullable = not is_non_null_type(type_)
        bare: Any = type_ if nullable else type_.of_type  # type: ignore[union-attr]  # it is non-null
        absorbs = nullable or not propagates
        if is_list_type(bare):
            item = cls.of(bare.of_type, propagates=propagates)
            return cls(bare, nullable, absorbs, item=item)
        leaf = Leaf(bare) if is_leaf_type(bare) else None
        return cls(bare, nullable, absorbs, leaf=leaf)

    @property
    def named(self) -> Any:
        """The type inside all lists."""
        return self.item.named if self.item else self.type


@dataclass(eq=False)
class FieldPlan:
    """One field of a selection, however many nodes of the document ask for it."""

    name: str
    place: int
    parent_type: GraphQLObjectType
    definition: GraphQLField
    details: list[FieldDetails]
    shape: Shape
    _plan: "Plan"
    _selections: dict[GraphQLObjectType, "Selection"] = field(default_factory=dict)
    # Its coerced arguments, once they are known and if they are always the same.
    constant: dict[str, Any] | None = None

    @property
    def nodes(self) -> list[FieldNode]:
        return [detail.node for detail in self.details]

    @cached_property
    def is_typename(self) -> bool:
        return self.definition is TypeNameMetaFieldDef

    @cached_property
    def takes_arguments(self) -> bool:
        return bool(self.definition.args or self.details[0].node.arguments)

    @cached_property
    def is_constant(self) -> bool:
        """Whether its arguments are the same in every execution."""
        given = self.details[0].node.arguments or ()
        return not any(_has_variable(argument.value) for argument in given)

    @cached_property
    def planned(self) -> PlannedField | None:
        """Its declaration; None for a field whose resolver is called object by object."""
        found = self.definition.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
        return found if isinstance(found, PlannedField) else None

    @cached_property
    def reads(self) -> Reads | None:
        reads = self.planned.reads if self.planned else None
        if isinstance(reads, Computed) and reads.plain and not self.details[0].node.arguments:
            return Column(reads.plain)
        return reads

    def selection(self, type_: GraphQLObjectType) -> "Selection":
        """What is asked of the objects of this type that the field gives."""
        found = self._selections.get(type_)
        if found is None:
            found = self._selections[type_] = self._plan.below(type_, self.details)
        return found

    @cached_property
    def columns(self) -> Columns | None:
        """The columns read of the rows it gives; None when their type is not known beforehand."""
        named = self.shape.named
        return self.selection(named).columns if is_object_type(named) else None

    @cached_property
    def join(self) -> Join | None:
        """What asks a read of the parents to bring its rows along; None where nothing can."""
        return self.reads.join(self.columns) if isinstance(self.reads, Relation) else None


@dataclass(eq=False)
class Selection:
    """What is asked of objects of one type."""

    type: GraphQLObjectType
    fields: Sequence[FieldPlan]
    # Whether it was executed before, and what was then written out, by the joins of its rows.
    is_known: bool = False
    inlined: "dict[tuple[bool, ...], Inlined | None]" = field(default_factory=dict)

    @cached_property
    def joins(self) -> tuple[Join, ...]:
        """The rows of other tables that may have been brought along."""
        return tuple(asked.join for asked in self.fields if asked.join is not None)

    @cached_property
    def columns(self) -> Columns | None:
        """What its fields read of a row; None when one of them does not say."""
        found: set[str | Join] = set()
        for asked in self.fields:
            if asked.is_typename:
                continue
            if asked.reads is None:
                return None
            if asked.join is not None:
                found.add(asked.join)
                continue
            found.update(asked.reads.columns)
            if isinstance(asked.reads, Column) and asked.shape.leaf is None:
                # A row inside the row: what is read of it is read together with it.
                found.update(asked.columns or ())
        return frozenset(found)

    @cached_property
    def assemble(self) -> Callable[[Sequence[list[Any]]], list[Any]]:
        """Makes one dict per object of the fields' lists of values, with the fields' names.

        Written out as a dict display it takes half the time of `dict(zip(names, values))`. The
        names are GraphQL's, which are letters, digits and underscores.
        """
        if not self.fields:
            return lambda _columns: []
        entries = ", ".join(f"{asked.name!r}: v{asked.place}" for asked in self.fields)
        targets = "".join(f"v{asked.place}, " for asked in self.fields)
        text = f"lambda columns: [{{{entries}}} for {targets} in zip(*columns)]"
        made: Callable[[Sequence[list[Any]]], list[Any]] = eval(text)
        return made


class Plan:
    """The selections of one operation, each worked out when objects of its type first come."""

    def __init__(
        self, executor: Executor[Any], root_type: GraphQLObjectType, conditions: VariableValues
    ) -> None:
        self._schema: GraphQLSchema = executor.schema
        self._fragments: dict[str, FragmentDetails] = executor.fragments
        self._operation = executor.operation
        self._propagates = executor.error_propagation
        self._hide_suggestions = executor.hide_suggestions
        self._conditions = conditions
        self.root = self._root(root_type)

    def _root(self, type_: GraphQLObjectType) -> Selection:
        found = collect_fields(
            self._schema,
            self._fragments,
            self._conditions,
            type_,
            self._operation,
            self._hide_suggestions,
        )
        return self._selection(type_, found.grouped_field_set)

    def below(self, type_: GraphQLObjectType, details: list[FieldDetails]) -> Selection:
        found = collect_subfields(
            self._schema,
            self._fragments,
            self._conditions,
            self._operation,
            type_,
            details,
            self._hide_suggestions,
        )
        return self._selection(type_, found.grouped_field_set)

    def _selection(self, type_: GraphQLObjectType, grouped: GroupedFieldSet) -> Selection:
        fields: list[FieldPlan] = []
        for name, details in grouped.items():
            definition = self._schema.get_field(type_, details[0].node.name.value)
            if definition is not None:
                shape = Shape.of(definition.type, propagates=self._propagates)
                plan = FieldPlan(name, len(fields), type_, definition, details, shape, self)
                fields.append(plan)
        return Selection(type_, fields)


class Plans:
    """The plans of one operation, by the values of the variables in its conditions."""

    def __init__(
        self, operation: OperationDefinitionNode, fragments: Sequence[FragmentDefinitionNode]
    ) -> None:
        directives = list(_directives([operation, *fragments]))
        names = {directive.name.value for directive in directives}
        # What a plan cannot say: delivery in parts, and fragments with variables of their own.
        self.are_whole = names.isdisjoint(_INCREMENTAL) and not any(
            fragment.variable_definitions for fragment in fragments
        )
        self._names = sorted({name for found in directives for name in _variables_of(found)})
        self._kept: OrderedDict[tuple[Any, ...], Plan] = OrderedDict()

    def find(self, executor: Executor[Any], root_type: GraphQLObjectType) -> Plan:
        values = executor.variable_values
        key = tuple(values.coerced.get(name) for name in self._names)
        found = self._kept.get(key)
        if found is None:
            # Nothing of a request but these stays with the plan.
            conditions = VariableValues(
                {name: values.sources[name] for name in self._names if name in values.sources},
                {name: values.coerced[name] for name in self._names if name in values.coerced},
            )
            found = self._kept[key] = Plan(executor, root_type, conditions)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found


def _directives(definitions: Sequence[Any]) -> Iterator[DirectiveNode]:
    """Every directive inside the definitions."""
    pending: list[Any] = list(definitions)
    while pending:
        node = pending.pop()
        yield from node.directives or ()
        selected = getattr(node, "selection_set", None)
        if selected is not None:
            pending.extend(selected.selections)


def _has_variable(value: ValueNode) -> bool:
    match value:
        case VariableNode():
            return True
        case ListValueNode(values=items):
            return any(map(_has_variable, items))
        case ObjectValueNode(fields=members):
            return any(_has_variable(member.value) for member in members)
    return False


def _variables_of(directive: DirectiveNode) -> Iterator[str]:
    """The names of the variables by which it decides what is selected."""
    if directive.name.value in _CONDITIONS:
        for argument in directive.arguments or ():
            if isinstance(argument.value, VariableNode):
                yield argument.value.name.value

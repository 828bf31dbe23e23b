"""The part of a selection that nothing has to be waited for, written out as one Python function.

Columns, computed values and joined rows are known as soon as their parents are. Field by field each
is a list of its own to be read, looked at and put together; written out as one loop over the
parents they take a third of the time. The function takes only what is usual: a value of the type
that its column has, no error, no null where none may stand. At anything else it gives up, and the
fields are completed one by one, which finds the errors and their paths.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from operator import itemgetter
from typing import Any

from graphql import (
    GRAPHQL_MAX_INT,
    GRAPHQL_MIN_INT,
    GraphQLObjectType,
    Undefined,
)

from backend.core.reading import Join
from backend.execution.fields import Column, Computed, Derived, Part, Relation
from backend.execution.plan import FieldPlan, Leaf, Selection, Shape

# Deeper objects are left to selections of their own.
_DEEPEST = 8
# The variable that has a parent.
_PARENT = "row"
_NO_VALUE = (Exception, type(Undefined))

Arguments = Callable[[FieldPlan], dict[str, Any]]


class _Beyond(Exception):
    """The field cannot be written out."""


class Unusual(Exception):
    """The values are not as the function expects them."""


@dataclass(frozen=True, slots=True, eq=False)
class Inlined:
    """`build(parents)` gives one dict per parent, in response order, with null in the places of
    the `rest`. Its values want all the `permissions`. Raises: Unusual, or whatever a computed
    field raises.
    """

    build: Callable[[Sequence[Any]], list[dict[str, Any]]]
    permissions: frozenset[str]
    rest: Sequence[FieldPlan]


def inlined(selection: Selection, parents: Sequence[Any], arguments: Arguments) -> Inlined | None:
    """What is written out of the selection for parents like these; None where nothing is.

    Nor is what is met for the first time: writing takes as long as executing it many times.
    `arguments` gives those of a field that has no variables among them.
    """
    if not selection.is_known:
        selection.is_known = True
        return None
    if not parents:
        return None
    first = parents[0]
    joined = tuple(join.name("id") in first for join in selection.joins)
    try:
        return selection.inlined[joined]
    except KeyError:
        found = selection.inlined[joined] = _Writer(arguments).write(selection, first)
        return found


@dataclass(frozen=True, slots=True)
class _Parent:
    """A row of which fields are read: the variable that has it, and what its columns' names begin
    with there, or what they are called. `like` is one that came like it; None where no row of
    another table may have come along.
    """

    variable: str
    prefix: str = ""
    like: Any = None
    names: Mapping[str, str] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the variable has the row as it is."""
        return not self.prefix and self.names is None

    def key(self, name: str) -> str:
        """Under which the variable has a column of the row."""
        return f"{self.prefix}{name if self.names is None else self.names[name]}"

    def along(self, join: Join) -> "_Parent | None":
        """What came along with it."""
        came = self.like is not None and self.key(join.name("id")) in self.like
        prefix = self.key(join.name(""))
        return _Parent(self.variable, prefix, self.like) if came else None


class _Writer:
    """Writes the function of one selection."""

    def __init__(self, arguments: Arguments) -> None:
        self._arguments = arguments
        self._permissions: set[str] = set()
        self._names: dict[str, Any] = {"Unusual": Unusual, "no_value": _NO_VALUE}
        self._lines: list[str] = []
        # Of the parents: the variables that have their columns, by their keys.
        self._columns: dict[str, str] = {}
        # What is worked out for all parents before the loop over them, and the variables of that.
        self._ahead: list[str] = []
        self._beside: list[str] = []
        self._depth = 2
        self._counted = count()

    def write(self, selection: Selection, first: Any) -> Inlined | None:
        parent = _Parent(_PARENT, like=first)
        rest: list[FieldPlan] = []
        entries: list[str] = []
        for asked in selection.fields:
            value = self._attempt(asked, parent)
            if value is None:
                rest.append(asked)
            entries.append(f"{asked.name!r}: {value}")
        if len(rest) == len(selection.fields):
            return None
        text = "\n".join(
            [
                "def build(parents):",
                " made = []",
                *self._ahead,
                self._loop(),
                *self._reading(),
                *self._lines,
                f"  made.append({{{', '.join(entries)}}})",
                " return made",
            ]
        )
        exec(text, self._names)
        return Inlined(self._names["build"], frozenset(self._permissions), rest)

    def _attempt(self, asked: FieldPlan, parent: _Parent) -> str | None:
        """The expression of a field of the selection itself; None leaves nothing written."""
        kept, permissions, depth = len(self._lines), set(self._permissions), self._depth
        columns, ahead = dict(self._columns), len(self._ahead)
        try:
            return self._field(asked, parent)
        except _Beyond:
            del self._lines[kept:], self._ahead[ahead:], self._beside[ahead:]
            self._permissions, self._columns, self._depth = permissions, columns, depth
            return None

    def _loop(self) -> str:
        if not self._beside:
            return f" for {_PARENT} in parents:"
        beside = ", ".join(self._beside)
        return f" for {_PARENT}, {beside} in zip(parents, {beside}):"

    def _reading(self) -> Iterator[str]:
        """Takes all that is read of a parent at once, which takes half the time of one by one."""
        if len(self._columns) == 1:
            ((key, variable),) = self._columns.items()
            yield f"  {variable} = {_PARENT}[{key!r}]"
        elif self._columns:
            take = self._named(itemgetter(*self._columns))
            yield f"  {', '.join(self._columns.values())} = {take}({_PARENT})"

    def _column(self, row: _Parent, name: str) -> str:
        """The expression of a column of a row."""
        key = row.key(name)
        if row.variable == _PARENT:
            return self._columns.setdefault(key, f"column{len(self._columns)}")
        return f"{row.variable}[{key!r}]"

    def _whole(self, row: _Parent, names: Sequence[str]) -> str:
        """The expression of a row for a function that reads these columns."""
        if row.is_whole:
            return row.variable
        return f"{{{', '.join(f'{name!r}: {self._column(row, name)}' for name in names)}}}"

    def _field(self, asked: FieldPlan, parent: _Parent) -> str:
        """The expression of the completed value; what comes before it is written."""
        if asked.is_typename:
            return repr(asked.parent_type.name)
        planned, reads = asked.planned, asked.reads
        if planned is not None and planned.permission is not None:
            self._permissions.add(planned.permission)
        match reads:
            case Column(name):
                return self._value(asked, asked.shape, self._column(parent, name))
            case Computed(function, columns):
                bound = self._named(self._bound(asked, function))
                return self._value(asked, asked.shape, f"{bound}({self._whole(parent, columns)})")
            case Derived():
                return self._derived(asked, reads, parent)
            case Part(names):
                return self._part(
                    asked, asked.shape, replace(parent, names=dict(names), like=None), names
                )
            case Relation() if asked.join is not None:
                row = parent.along(asked.join)
                if row is not None:
                    return self._along(asked, asked.shape, row)
        raise _Beyond

    def _derived(self, asked: FieldPlan, reads: Derived, parent: _Parent) -> str:
        if reads.of_all is None or parent.variable != _PARENT:
            values = ", ".join(self._column(parent, name) for name in reads.columns)
            return self._value(asked, asked.shape, f"{self._named(reads.function)}({values})")
        name = self._variable()
        lists = ", ".join(
            f"[{_PARENT}[{parent.key(column)!r}] for {_PARENT} in parents]"
            for column in reads.columns
        )
        self._ahead.append(f" {name} = {self._named(reads.of_all)}({lists})")
        self._beside.append(name)
        if not asked.shape.nullable:
            self._line(f"if {name} is None: raise Unusual")
        return name

    def _along(self, asked: FieldPlan, shape: Shape, row: _Parent) -> str:
        """The object of a row that came along, null where there is none."""
        return self._unless(f"{self._column(row, 'id')} is None", asked, shape, row)

    def _unless(self, absent: str, asked: FieldPlan, shape: Shape, row: _Parent) -> str:
        """The object of a row, null where it is absent."""
        name = self._variable()
        if shape.nullable:
            self._line(f"if {absent}: {name} = None")
            self._line("else:")
            self._depth += 1
        else:
            self._line(f"if {absent}: raise Unusual")
        self._line(f"{name} = {self._object(asked, shape, row)}")
        self._depth -= shape.nullable
        return name

    def _part(
        self, asked: FieldPlan, shape: Shape, row: _Parent, names: Sequence[tuple[str, str]]
    ) -> str:
        """The object of columns of the row, null where one of them is."""
        absent = " or ".join(f"{self._column(row, name)} is None" for name, _ in names)
        return self._unless(absent, asked, shape, row)

    def _bound(self, asked: FieldPlan, function: Callable[..., Any]) -> Callable[..., Any]:
        if not asked.takes_arguments:
            return function
        if not asked.is_constant:
            raise _Beyond
        try:
            arguments = self._arguments(asked)
        except Exception as error:
            raise _Beyond from error
        return partial(function, **arguments) if arguments else function

    def _value(self, asked: FieldPlan, shape: Shape, value: str) -> str:
        name = self._variable()
        self._line(f"{name} = {value}")
        if shape.leaf is not None:
            self._leaf(shape, shape.leaf, name)
            return name
        if shape.nullable:
            self._line(f"if {name} is not None:")
            self._depth += 1
        if shape.item is not None:
            made = self._list(asked, shape, name)
        else:
            made = self._object(asked, shape, _Parent(name))
        self._line(f"{name} = {made}")
        self._depth -= shape.nullable
        return name

    def _leaf(self, shape: Shape, leaf: Leaf, name: str) -> None:
        if leaf.exact is not None:
            usual = f"{name}.__class__ is {leaf.exact.__name__}"
            if leaf.exact is int:
                usual += f" and {GRAPHQL_MIN_INT} <= {name} <= {GRAPHQL_MAX_INT}"
            null = f"{name} is None or " if shape.nullable else ""
            self._line(f"if not ({null}{usual}): raise Unusual")
            return
        if leaf.known is None:
            self._line(f"if isinstance({name}, no_value): raise Unusual")
            completed = f"{self._named(leaf.complete)}({name})"
        else:
            # What an enum does not know yet is no usual value.
            completed = f"{self._named(leaf.known)}[{name}]"
        self._line(f"if {name} is not None: {name} = {completed}")
        if not shape.nullable:
            self._line("else: raise Unusual")

    def _list(self, asked: FieldPlan, shape: Shape, name: str) -> str:
        assert shape.item is not None
        item, items = f"{name}_item", f"{name}_items"
        self._line(f"if {name}.__class__ is not list: raise Unusual")
        self._line(f"{items} = []")
        self._line(f"for {item} in {name}:")
        self._depth += 1
        value = self._value(asked, shape.item, item)
        self._line(f"{items}.append({value})")
        self._depth -= 1
        return items

    def _object(self, asked: FieldPlan, shape: Shape, row: _Parent) -> str:
        if not isinstance(shape.type, GraphQLObjectType) or self._depth > _DEEPEST:
            raise _Beyond
        below = asked.selection(shape.type).fields
        if all(inner.is_typename for inner in below):
            # Nothing of the row would be read, nor be missed.
            raise _Beyond
        entries = [f"{inner.name!r}: {self._field(inner, row)}" for inner in below]
        return f"{{{', '.join(entries)}}}"

    def _variable(self) -> str:
        return f"value{next(self._counted)}"

    def _line(self, text: str) -> None:
        self._lines.append(f"{' ' * self._depth}{text}")

    def _named(self, value: Any) -> str:
        name = f"n{len(self._names)}"
        self._names[name] = value
        return name

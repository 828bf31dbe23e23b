"""Random operations over a schema: valid by construction, of every shape the language has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
    is_required_argument,
)
from hypothesis import strategies as st

# What may be given for an argument, as the language writes it; by "field.argument" or "argument".
Arguments = Mapping[str, Sequence[str]]

DEEPEST = 5
_MOST_FIELDS = 4
_SWITCH = "on"
# Without it a list is as long as a page may be.
_ALWAYS = ("first",)


@dataclass
class Writer:
    """Writes one operation, drawing every choice."""

    schema: GraphQLSchema
    arguments: Arguments
    draw: Any
    fragments: list[str] = field(default_factory=list)
    # What it asks for, as `Type.field`.
    asked: set[str] = field(default_factory=set)
    _names: int = 0

    def query(self) -> str:
        assert self.schema.query_type is not None
        depth = self.draw(st.sampled_from([2, 3, 3, 4, 4, DEEPEST]))
        selected = self._selection(self.schema.query_type, depth)
        head = f"query Q(${_SWITCH}: Boolean!, $off: Boolean = false)"
        # A variable that is not used is an error.
        used = f"unused: __typename @include(if: ${_SWITCH}) @skip(if: $off)"
        return "\n".join([f"{head} {{ {used} {selected} }}", *self.fragments])

    def _selection(self, type_: Any, depth: int, *, is_alternative: bool = False) -> str:
        """The inside of a selection set of an object or an interface.

        An alternative stands beside those of other types, whose fields of one name may have another
        type: its fields get names of their own.
        """
        names = [
            name for name, found in type_.fields.items() if self._is_askable(name, found, depth)
        ]
        parts = ["__typename"] if not names else []
        chosen = self.draw(st.lists(st.sampled_from(names), max_size=_MOST_FIELDS)) if names else []
        for name in chosen:
            self.asked.add(f"{type_.name}.{name}")
            text = self._field(name, type_.fields[name], depth, is_renamed=is_alternative)
            parts.append(self._wrapped(type_, text))
        if isinstance(type_, GraphQLInterfaceType) and depth > 1:
            parts += [self._of_one_type(type_, depth) for _ in range(self.draw(st.integers(0, 2)))]
        return " ".join(parts) or "__typename"

    def _of_one_type(self, type_: GraphQLInterfaceType, depth: int) -> str:
        objects = self.schema.get_possible_types(type_)
        chosen = self.draw(st.sampled_from(sorted(objects, key=lambda found: found.name)))
        inside = self._selection(chosen, depth - 1, is_alternative=True)
        return f"... on {chosen.name} {{ {inside} }}"

    def _field(self, name: str, found: GraphQLField, depth: int, *, is_renamed: bool) -> str:
        named = get_named_type(found.type)
        arguments = self._given(name, found)
        text = name + (f"({arguments})" if arguments else "")
        # The same name twice must mean the same: what has arguments gets a name of its own.
        if arguments or is_renamed or self.draw(st.integers(0, 3)) == 0:
            text = f"{self._name('a')}: {text}"
        text += self._condition()
        if not is_composite_type(named):
            return text
        inner = self._selection(named, depth - 1)
        if self.draw(st.integers(0, 4)) == 0:
            # The same field again, to be merged with this one.
            return f"{text} {{ {inner} }} {text} {{ {self._selection(named, depth - 1)} }}"
        return f"{text} {{ {inner} }}"

    def _wrapped(self, type_: Any, text: str) -> str:
        """The selection as it is, or inside a fragment."""
        match self.draw(st.integers(0, 7)):
            case 0:
                return f"...{self._condition()} {{ {text} }}"
            case 1:
                return f"... on {type_.name}{self._condition()} {{ {text} }}"
            case 2:
                name = self._name("F")
                self.fragments.append(f"fragment {name} on {type_.name} {{ {text} }}")
                return f"...{name}{self._condition()}"
        return text

    def _condition(self) -> str:
        match self.draw(st.integers(0, 19)):
            case 0:
                return f" @include(if: ${_SWITCH})"
            case 1:
                return f" @skip(if: ${_SWITCH})"
            case 2:
                return " @skip(if: $off)"
            case 3:
                return " @include(if: false)"
        return ""

    def _name(self, prefix: str) -> str:
        self._names += 1
        return f"{prefix}{self._names}"

    def _values(self, name: str, argument: str) -> Sequence[str] | None:
        return self.arguments.get(f"{name}.{argument}", self.arguments.get(argument))

    def _given(self, name: str, found: GraphQLField) -> str:
        given = []
        for argument, definition in found.args.items():
            values = self._values(name, argument)
            needed = is_required_argument(definition) or argument in _ALWAYS
            if values and (needed or self.draw(st.booleans())):
                given.append(f"{argument}: {self.draw(st.sampled_from(values))}")
        return ", ".join(given)

    def _is_askable(self, name: str, found: GraphQLField, depth: int) -> bool:
        if depth <= 1 and is_composite_type(get_named_type(found.type)):
            return False
        return all(
            self._values(name, argument)
            for argument, definition in found.args.items()
            if is_required_argument(definition)
        )

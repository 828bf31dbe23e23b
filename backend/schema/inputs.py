"""Input objects, made of what graphql-core has coerced.

Strawberry works out the type of every field of an input anew for each request; for an order of
three lines that is an eighth of the whole mutation. Here it is worked out once for each input type,
through the hook that Strawberry has for inputs that build themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING
from functools import cached_property
from typing import Any

import strawberry
from strawberry.types.arguments import InputContext, _is_leaf_type
from strawberry.types.base import (
    StrawberryList,
    StrawberryObjectDefinition,
    StrawberryOptional,
    has_object_definition,
)
from strawberry.types.field import StrawberryField
from strawberry.types.lazy_type import LazyType
from strawberry.types.unset import UNSET

# None stands for a value that is right as it is.
Convert = Callable[[Any, InputContext], Any] | None


def build_inputs(schema: strawberry.Schema) -> None:
    """Has every input type of the schema build its own objects."""
    converter = schema.schema_converter
    for entry in converter.type_map.values():
        definition = entry.definition
        if isinstance(definition, StrawberryObjectDefinition) and definition.is_input:
            definition.from_input = _Input(definition, schema)


class _Input:
    """Builds the objects of one input type, as Strawberry's `convert_argument` does."""

    def __init__(self, definition: StrawberryObjectDefinition, schema: strawberry.Schema) -> None:
        self._definition = definition
        self._schema = schema

    def __call__(self, type_: type, value: Mapping[str, Any], context: InputContext) -> Any:
        given = dict(self._absent)
        for name, python_name, convert in self._fields:
            if name in value:
                found = value[name]
                if convert is not None and found is not None and found is not UNSET:
                    found = convert(found, context)
                given[python_name] = found
        return type_(**given)

    @cached_property
    def _absent(self) -> dict[str, None]:
        """Fields without a default of their own; graphql-core has seen to those that must be."""
        return {
            field.python_name: None
            for field in self._definition.fields
            if field.default_value is MISSING and field.default_factory is MISSING
        }

    @cached_property
    def _fields(self) -> list[tuple[str, str, Convert]]:
        """The name in the graph, the name in Python, and the conversion of each field."""
        # Not before the first input: types may be named before they are defined.
        return [self._field(field) for field in self._definition.fields]

    def _field(self, field: StrawberryField) -> tuple[str, str, Convert]:
        name = self._schema.config.name_converter.from_field(field)
        type_ = field.resolve_type(type_definition=self._definition)
        return name, field.python_name, self._convert(type_)

    def _convert(self, type_: Any) -> Convert:
        while isinstance(type_, StrawberryOptional | LazyType):
            type_ = type_.of_type if isinstance(type_, StrawberryOptional) else type_.resolve_type()
        if _is_leaf_type(type_, self._schema.schema_converter.scalar_registry):
            return None
        if isinstance(type_, StrawberryList):
            return _list_of(self._convert(type_.of_type))
        assert has_object_definition(type_)
        build: Any = type_.__strawberry_definition__.from_input
        return lambda value, context: build(type_, value, context)


def _list_of(convert: Convert) -> Convert:
    if convert is None:
        # A copy: what is given may be the default of all requests.
        return lambda values, _context: list(values)
    return lambda values, context: [
        None if value is None else convert(value, context) for value in values
    ]

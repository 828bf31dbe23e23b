"""The arguments of root fields, made of what graphql-core has coerced.

Strawberry works out the type of every argument, and of every field of an input object, anew for
each request; for an order of three lines that is an eighth of the whole mutation. Here it is worked
out once: inputs build themselves, through the hook that Strawberry has for that, and a root field
calls its resolver with no more than the conversion in between.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING
from functools import cached_property
from typing import Any

import strawberry
from graphql import GraphQLResolveInfo
from strawberry.schema.schema_converter import GraphQLCoreConverter
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


def convert_once(schema: strawberry.Schema) -> None:
    """Has input types build their objects, and root fields call their resolvers."""
    converter = schema.schema_converter
    for entry in converter.type_map.values():
        definition = entry.definition
        if isinstance(definition, StrawberryObjectDefinition) and definition.is_input:
            definition.from_input = _Input(definition, schema)
    for root_type in (schema._schema.query_type, schema._schema.mutation_type):
        for root_field in root_type.fields.values() if root_type else ():
            declared = root_field.extensions[GraphQLCoreConverter.DEFINITION_BACKREF]
            root_field.resolve = _Resolver(declared, schema)


class _Resolver:
    """Calls the resolver of a root field: `resolver(root, info, **arguments)`."""

    def __init__(self, field: StrawberryField, schema: strawberry.Schema) -> None:
        assert field.base_resolver is not None
        assert not field.extensions
        self._field = field
        self._schema = schema
        self._call: Any = field.base_resolver.wrapped_func

    def __call__(self, root: Any, info: GraphQLResolveInfo[Any], **given: Any) -> Any:
        schema = self._schema
        told = strawberry.Info(_raw_info=info, _field=self._field)
        if not given:
            return self._call(root, told)
        context = InputContext(
            told, schema.config, schema.schema_converter.scalar_registry, path=()
        )
        return self._call(root, told, **_converted(self._arguments, given, context))

    @cached_property
    def _arguments(self) -> list[tuple[str, str, Convert]]:
        name_of = self._schema.config.name_converter.from_argument
        return [
            (name_of(argument), argument.python_name, _conversion(argument.type, self._schema))
            for argument in self._field.arguments
        ]


class _Input:
    """Builds the objects of one input type, as Strawberry's `convert_argument` does."""

    def __init__(self, definition: StrawberryObjectDefinition, schema: strawberry.Schema) -> None:
        self._definition = definition
        self._schema = schema

    def __call__(self, type_: type, value: Mapping[str, Any], context: InputContext) -> Any:
        return type_(**{**self._absent, **_converted(self._fields, value, context)})

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
        # Not before the first input: types may be named before they are defined.
        return [self._field(field) for field in self._definition.fields]

    def _field(self, field: StrawberryField) -> tuple[str, str, Convert]:
        name = self._schema.config.name_converter.from_field(field)
        type_ = field.resolve_type(type_definition=self._definition)
        return name, field.python_name, _conversion(type_, self._schema)


def _converted(
    members: list[tuple[str, str, Convert]], given: Mapping[str, Any], context: InputContext
) -> dict[str, Any]:
    """What is given, by its names in Python; a member is its name in the graph, that in Python and
    its conversion."""
    found: dict[str, Any] = {}
    for name, python_name, convert in members:
        if name in given:
            value = given[name]
            if convert is not None and value is not None and value is not UNSET:
                value = convert(value, context)
            found[python_name] = value
    return found


def _conversion(type_: Any, schema: strawberry.Schema) -> Convert:
    while isinstance(type_, StrawberryOptional | LazyType):
        type_ = type_.of_type if isinstance(type_, StrawberryOptional) else type_.resolve_type()
    if _is_leaf_type(type_, schema.schema_converter.scalar_registry):
        return None
    if isinstance(type_, StrawberryList):
        return _list_of(_conversion(type_.of_type, schema))
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

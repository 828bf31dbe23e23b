"""Inputs that build themselves are what Strawberry makes of the same values."""

from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

import pytest
from graphql import (
    GraphQLInputObjectType,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import convert_argument
from strawberry.types.base import StrawberryObjectDefinition

from backend.resolvers.root import schema

SCHEMA = schema()
INPUTS = sorted(
    (type_ for type_ in SCHEMA._schema.type_map.values() if is_input_object_type(type_)),
    key=lambda type_: type_.name,
)
DEEPEST = 3


def _definition(type_: GraphQLInputObjectType) -> StrawberryObjectDefinition:
    found: StrawberryObjectDefinition = type_.extensions[GraphQLCoreConverter.DEFINITION_BACKREF]
    return found


def _values(type_: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """What graphql-core may have coerced for the type; what a leaf is made of does not matter."""
    if is_non_null_type(type_):
        return _present(type_.of_type, depth)
    return st.none() | _present(type_, depth)


def _present(type_: Any, depth: int) -> st.SearchStrategy[Any]:
    if is_list_type(type_):
        return st.lists(_values(type_.of_type, depth + 1), max_size=2)
    if not is_input_object_type(type_):
        return st.integers(0, 9)
    needed, free = {}, {}
    for name, field in type_.fields.items():
        if is_non_null_type(field.type) and field.default_value is None:
            needed[name] = _values(field.type, depth + 1)
        elif depth < DEEPEST:
            free[name] = _values(field.type, depth + 1)
    return st.fixed_dictionaries(needed, optional=free)


@pytest.mark.parametrize("type_", INPUTS, ids=lambda type_: type_.name)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_builds_what_strawberry_builds(type_: GraphQLInputObjectType, data: st.DataObject) -> None:
    value = data.draw(_present(type_, 0))
    converter, origin = SCHEMA.schema_converter, _definition(type_).origin

    def converted() -> Any:
        return convert_argument(value, origin, converter.scalar_registry, SCHEMA.config)

    ours = converted()
    with ExitStack() as stack:
        for each in INPUTS:
            assert _definition(each).from_input is not None
            stack.enter_context(patch.object(_definition(each), "from_input", None))
        assert ours == converted()

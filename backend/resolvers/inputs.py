"""Inputs of the graph that come by another door, such as the `where` of a download."""

from typing import Any, TypeVar, cast

import orjson
from graphql import GraphQLInputObjectType, Undefined
from graphql.utilities import coerce_input_value
from strawberry.types.arguments import InputContext

from backend.core.errors import Code, OmsError
from backend.resolvers.fields import decoded
from backend.resolvers.root import schema

T = TypeVar("T")

# As long as a `where` may reasonably be in an address.
_LONGEST = 16_000


def read_filter(type_: type[T], text: str, path: str) -> T:
    """The filter that the JSON says, as a GraphQL variable of its type would be read.

    Raises: OmsError INVALID_INPUT, INVALID_ID.
    """
    coerced = _coerced(type_.__name__, text)
    if coerced is Undefined or coerced is None:
        raise OmsError(Code.INVALID_INPUT, "This is no filter.", field=path)
    converter = schema().schema_converter
    # its conversions ask for no Info
    context = InputContext(cast(Any, None), schema().config, converter.scalar_registry, path=())
    definition: Any = type_
    built: T = definition.__strawberry_definition__.from_input(type_, coerced, context)
    return cast(T, decoded(built, path))


def _coerced(name: str, text: str) -> object:
    if len(text) > _LONGEST:
        return Undefined
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return Undefined
    shape = cast(GraphQLInputObjectType, schema()._schema.type_map[name])
    return coerce_input_value(value, shape)

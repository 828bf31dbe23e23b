"""The rules of the graph as functions that give what breaks them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter

from backend.execution.fields import PlannedField
from backend.resolvers.fields import Public
from backend.services.auth.permissions import Permission

_DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF


def definition_of(field: GraphQLField) -> Any:
    """The Strawberry field behind a field of the built schema."""
    return field.extensions[_DEFINITION]


def root_fields(graph: GraphQLSchema) -> Iterator[tuple[str, GraphQLField]]:
    for root in (graph.query_type, graph.mutation_type, graph.subscription_type):
        if root is not None:
            yield from ((f"{root.name}.{name}", field) for name, field in root.fields.items())


def unguarded(graph: GraphQLSchema) -> list[str]:
    """Root fields that do not name who may use them."""
    return [
        name
        for name, field in root_fields(graph)
        if not isinstance(definition_of(field).metadata.get("permission"), Permission | Public)
    ]


def public_fields(graph: GraphQLSchema) -> dict[str, Public]:
    """Root fields that need no permission of their own."""
    return {
        name: permission
        for name, field in root_fields(graph)
        if isinstance(permission := definition_of(field).metadata.get("permission"), Public)
    }


def shared_names(mixins: Iterable[type]) -> list[str]:
    """Field names that two mixins of one root both bring; Strawberry would keep one silently."""
    names = Counter(
        field.python_name
        for mixin in mixins
        for field in mixin.__strawberry_definition__.fields  # type: ignore[attr-defined]  # set by strawberry.type
    )
    return sorted(name for name, count in names.items() if count > 1)


def object_types(graph: GraphQLSchema) -> Iterator[GraphQLObjectType]:
    roots = {graph.query_type, graph.mutation_type, graph.subscription_type}
    for kind in graph.type_map.values():
        if is_object_type(kind) and kind not in roots and not kind.name.startswith("__"):
            yield kind


def unplanned(graph: GraphQLSchema) -> list[str]:
    """Fields whose declaration does not say what they read."""
    return [
        f"{kind.name}.{name}"
        for kind in object_types(graph)
        for name, field in kind.fields.items()
        if not isinstance(definition_of(field), PlannedField)
    ]


def unbounded_lists(graph: GraphQLSchema) -> list[str]:
    """Root queries of lists that are no connections."""
    assert graph.query_type is not None
    return [
        name
        for name, field in graph.query_type.fields.items()
        if is_list_type(field.type.of_type if is_non_null_type(field.type) else field.type)
    ]


def mutation_faults(
    graph: GraphQLSchema,
    *,
    without_key: Collection[str] = (),
    without_version: Collection[str] = (),
) -> list[str]:
    """What of each mutation differs from the house's way, but for those named."""
    assert graph.mutation_type is not None
    faults: list[str] = []
    for name, field in graph.mutation_type.fields.items():
        if list(field.args) != ["input"] or not is_non_null_type(field.args["input"].type):
            faults.append(f"{name}: not one required argument `input`")
            continue
        taken = get_named_type(field.args["input"].type)
        if not is_input_object_type(taken):
            faults.append(f"{name}: `input` is no input object")
            continue
        if name not in without_key and "idempotencyKey" not in taken.fields:
            faults.append(f"{name}: the input has no idempotencyKey")
        if name not in without_version and _is_blind_update(taken):
            faults.append(f"{name}: an update without `expectedVersion: Int!`")
        payload = get_named_type(field.type)
        if not is_object_type(payload) or "userErrors" not in payload.fields:
            faults.append(f"{name}: no payload with userErrors")
        elif str(payload.fields["userErrors"].type) != "[UserError!]!":
            faults.append(f"{name}: userErrors is not [UserError!]!")
        elif not is_non_null_type(field.type):
            faults.append(f"{name}: the payload may be null")
    return faults


def _is_blind_update(taken: GraphQLInputObjectType) -> bool:
    version = taken.fields.get("expectedVersion")
    return taken.name.endswith("UpdateInput") and (version is None or str(version.type) != "Int!")


def nodes_of(graph: GraphQLSchema) -> set[str]:
    """The names of the types that implement Node."""
    return {
        kind.name
        for kind in object_types(graph)
        if any(interface.name == "Node" for interface in kind.interfaces)
    }

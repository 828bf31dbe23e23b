"""The graph keeps the house's rules, and the tests that say so would notice if it did not."""

import inspect
from typing import Any

import pytest
import strawberry
from strawberry.schema.config import StrawberryConfig

from backend.cli.commands.schema import SDL
from backend.core.actor import ANONYMOUS
from backend.core.errors import Code, OmsError
from backend.resolvers.fields import Public, mutation, query
from backend.resolvers.root import Mutation, Query, Subscription, schema
from backend.schema.context import Context, Info
from backend.schema.errors import UserError
from backend.schema.nodes import NODES
from backend.services.auth.permissions import Permission
from tests.architecture.graph_rules import (
    definition_of,
    mutation_faults,
    nodes_of,
    public_fields,
    root_fields,
    shared_names,
    unbounded_lists,
    unguarded,
    unplanned,
)

GRAPH = schema()._schema

# Each has its reason beside it in resolvers/.
PUBLIC = {
    "Query.viewer": Public.ANYONE,
    "Mutation.signIn": Public.ANYONE,
    "Mutation.signOut": Public.ANYONE,
    "Query.node": Public.SIGNED_IN,
    "Query.nodes": Public.SIGNED_IN,
    "Query.sessions": Public.SIGNED_IN,
    "Query.permissions": Public.SIGNED_IN,
    "Mutation.sessionEnd": Public.SIGNED_IN,
    "Mutation.profileUpdate": Public.SIGNED_IN,
    "Mutation.passwordChange": Public.SIGNED_IN,
    "Query.timeline": Public.SIGNED_IN,
    "Query.settings": Public.SIGNED_IN,
    "Query.preference": Public.SIGNED_IN,
    "Query.savedViews": Public.SIGNED_IN,
    "Mutation.preferenceSet": Public.SIGNED_IN,
    "Mutation.savedViewSave": Public.SIGNED_IN,
    "Mutation.savedViewDelete": Public.SIGNED_IN,
}

# Sent twice, a sign-in opens a second session, a sign-out finds nothing to end, a preference is
# what it was, and a preview changes nothing.
WITHOUT_KEY = {"signIn", "signOut", "preferenceSet", "importPreview", "levelImportPreview"}
# Adds and removes members of a set: two at once do not undo each other.
WITHOUT_VERSION = {"orderTagsUpdate"}
# As many as were asked for, as there are kinds, or as one user can have.
PLAIN_LISTS = ["nodes", "stockAlertCounts", "sessions", "permissions"]


def test_every_root_field_names_a_permission() -> None:
    assert unguarded(GRAPH) == []


def test_no_field_is_public_but_these() -> None:
    assert public_fields(GRAPH) == PUBLIC


@pytest.mark.parametrize(
    "name", [name for name, _ in root_fields(GRAPH) if PUBLIC.get(name) is not Public.ANYONE]
)
async def test_nobody_passes_the_guard(name: str) -> None:
    field = dict(root_fields(GRAPH))[name]
    guarded = definition_of(field).base_resolver.wrapped_func

    class Asking:
        context = Context(actor=ANONYMOUS, deps=None)  # type: ignore[arg-type]  # never reached

    async def ask() -> None:
        # A subscription's resolver says what it follows, and is no coroutine.
        answer = guarded(None, Asking)
        if inspect.isawaitable(answer):
            await answer

    with pytest.raises(OmsError) as refused:
        await ask()
    assert refused.value.code is Code.UNAUTHENTICATED


def test_no_two_rooms_bring_a_root_field_of_one_name() -> None:
    for root in (Query, Mutation, Subscription):
        assert shared_names(root.__bases__) == []


def test_the_committed_schema_is_fresh() -> None:
    assert SDL.read_text(encoding="utf-8") == schema().as_str() + "\n"


def test_every_field_says_what_it_reads() -> None:
    assert unplanned(GRAPH) == []


def test_every_mutation_is_made_the_same_way() -> None:
    faults = mutation_faults(GRAPH, without_key=WITHOUT_KEY, without_version=WITHOUT_VERSION)
    assert faults == []


def test_every_list_is_a_connection() -> None:
    assert unbounded_lists(GRAPH) == PLAIN_LISTS


def test_every_node_can_be_found_by_its_id() -> None:
    assert nodes_of(GRAPH) == set(NODES)


def planted_graph() -> Any:
    """A graph that breaks the rules, once each."""

    @strawberry.type
    class Thing:
        name: str

    @strawberry.input
    class ThingUpdateInput:
        name: str

    @strawberry.type
    class ThingPayload:
        user_errors: list[UserError]

    @strawberry.type
    class GoodQueries:
        @query(Permission.ORDERS_READ)
        async def guarded(self, info: Info) -> Thing:
            raise NotImplementedError

    @strawberry.type
    class BadQueries:
        @strawberry.field
        async def open_to_all(self) -> list[Thing]:
            raise NotImplementedError

        @strawberry.field
        async def guarded(self) -> Thing:
            raise NotImplementedError

    @strawberry.type
    class Queries(GoodQueries, BadQueries):  # type: ignore[misc]  # the clash is planted
        pass

    @strawberry.type
    class Mutations:
        @mutation(Permission.ORDERS_WRITE)
        async def thing_update(self, info: Info, input: ThingUpdateInput) -> ThingPayload:
            raise NotImplementedError

        @mutation(Permission.ORDERS_WRITE)
        async def rename(self, info: Info, name: str) -> Thing:
            raise NotImplementedError

    config = StrawberryConfig()
    return strawberry.Schema(query=Queries, mutation=Mutations, config=config), Queries


def test_the_rules_notice_what_breaks_them() -> None:
    planted, queries = planted_graph()
    graph = planted._schema
    assert unguarded(graph) == ["Queries.openToAll"]
    assert shared_names(queries.__bases__) == ["guarded"]
    assert "Thing.name" in unplanned(graph)
    assert unbounded_lists(graph) == ["openToAll"]
    assert mutation_faults(graph) == [
        "thingUpdate: the input has no idempotencyKey",
        "thingUpdate: an update without `expectedVersion: Int!`",
        "rename: not one required argument `input`",
    ]

"""Our executor gives what graphql-core's gives: random operations over our schema and made-up data,
with errors and nulls where none are expected."""

import asyncio
import gc
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from graphql import DocumentNode, ExecutionResult, GraphQLError, is_object_type
from graphql.execution import execute
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.schema.schema_converter import GraphQLCoreConverter

from backend.bootstrap import build_deps, close_deps
from backend.cli.demo.seed import seed_demo
from backend.core.actor import Actor, ActorKind
from backend.core.db import connect, disconnect
from backend.core.errors import Code, OmsError
from backend.core.ids import to_global_id
from backend.execution.breadth_first import BreadthFirst
from backend.execution.engine import Engine
from backend.execution.fields import (
    Batched,
    Column,
    Computed,
    Derived,
    Part,
    PlannedField,
    Relation,
)
from backend.models import Customer, Order, Product, StockLevel, User, Variant
from backend.ports.deps import Deps
from backend.resolvers.root import schema
from backend.schema.context import Context
from backend.services.auth.permissions import Permission
from tests.conftest import make_config
from tests.execution.operations import Arguments, Writer

GRAPH = schema()._schema
CASES = 2000
PERMISSIONS = st.one_of(
    st.just(frozenset(Permission)),
    st.just(frozenset(Permission) - {Permission.PERSONAL_READ}),
    st.sets(st.sampled_from(list(Permission))).map(frozenset),
)
OPTIONS = settings(
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@dataclass
class House:
    """A small filled house with an event loop of its own."""

    runner: asyncio.Runner
    deps: Deps
    user: User
    arguments: Arguments


@pytest.fixture(scope="module")
def house(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(sqlite_template, folder)
    config = make_config(folder)
    with asyncio.Runner() as runner:
        runner.run(connect(config))
        deps = build_deps(config)
        yield runner.run(_fill(runner, deps))
        runner.run(close_deps(deps))
        runner.run(disconnect())


async def _fill(runner: asyncio.Runner, deps: Deps) -> House:
    await seed_demo(deps, orders=80, customers=30)
    ids: list[str] = []
    for model in (Order, Product, Variant, Customer, StockLevel):
        rows = await model.all().order_by("id").limit(3).values("id")
        ids += [f'"{to_global_id(model.__name__, row["id"])}"' for row in rows]
    ids += [f'"{to_global_id("Order", (await User.all().first()).id)}"', '"nonsense"']  # type: ignore[union-attr]  # there are users
    variant = await Variant.all().first()
    assert variant is not None
    arguments = {
        "id": ids,
        "ids": [f"[{ids[0]}, {ids[4]}, {ids[-2]}]", "[]", f"[{ids[7]}, {ids[-1]}]"],
        "first": ["0", "1", "2", "3"],
        "locale": ['"zh-CN"', '"en"', "null"],
        "currency": ['"CNY"', '"USD"'],
        "code": [f'"{variant.sku}"', '"none"'],
        "screen": ['"orders"'],
        "key": ['"orders"'],
        "orders.orderBy": ["NEWEST", "OLDEST"],
        "orders.search": ['"SO"', '"a"'],
        "products.orderBy": ["NAME_ASC", "NAME_DESC"],
    }
    user = await User.get(email="admin@ordergraph.dev")
    return House(runner, deps, user, arguments)


def _planned_fields() -> list[tuple[str, PlannedField]]:
    """Every declared field, by its type and name."""
    found = []
    for type_ in GRAPH.type_map.values():
        if is_object_type(type_) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                declared = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
                if isinstance(declared, PlannedField):
                    found.append((f"{type_.name}.{name}", declared))
    return found


PLANNED = dict(_planned_fields())


class Broken(Exception):
    """A bug, as far as the graph knows."""


def _is_struck(row: Any, key: str) -> bool:
    """About half of the rows, the same ones for both executors; all where no value tells them."""
    value = row[key]
    is_plain = value is None or isinstance(value, str | int | UUID | datetime)
    return not is_plain or zlib.crc32(repr(value).encode()) % 2 == 0


def _faulty(name: str, declared: PlannedField, kind: str) -> Any:
    """What the field reads, but with a fault for some rows (for all, where it is a batch)."""
    reads = declared.reads

    def strike() -> None:
        if kind == "null":
            return
        if kind == "refusal":
            raise OmsError(Code.NOT_ALLOWED_NOW, f"Not {name}.")
        raise Broken(name)

    if isinstance(reads, Column | Computed | Derived | Part):
        columns = reads.columns

        def value(root: Any, **arguments: Any) -> Any:
            if columns and _is_struck(root, columns[0]):
                return strike()
            return root[columns[0]] if isinstance(reads, Column) else reads.of(root, **arguments)

        return Computed(value, columns)
    if isinstance(reads, Relation):

        async def related(context: Any, rows: Any, columns: Any = None) -> list[Any]:
            strike()
            return [None] * len(rows)

        return Batched(related, reads.columns)

    async def batch(context: Any, rows: Any, **arguments: Any) -> list[Any]:
        strike()
        return [None] * len(rows)

    return Batched(batch, reads.columns)


@contextmanager
def _faults(chosen: dict[str, str]) -> Iterator[None]:
    kept = {name: PLANNED[name].declared for name in chosen}
    try:
        for name, kind in chosen.items():
            PLANNED[name].declared = _faulty(name, PLANNED[name], kind)
        yield
    finally:
        for name, declared in kept.items():
            PLANNED[name].declared = declared


def _chosen_faults(asked: set[str]) -> st.SearchStrategy[dict[str, str]]:
    """Faults of some of the fields that an operation asks for."""
    names = sorted(asked & PLANNED.keys())
    if not names:
        return st.just({})
    kinds = st.sampled_from(["null", "refusal", "bug"])
    return st.dictionaries(st.sampled_from(names), kinds, max_size=4)


async def _reference(
    document: DocumentNode, variables: dict[str, Any], context: Context
) -> ExecutionResult:
    """graphql-core's own executor, calling the resolvers object by object."""
    found: Any = execute(
        GRAPH,
        document,
        None,
        context,
        variables,
        executor_class=StrawberryGraphQLCoreExecutionContext,
    )
    result: ExecutionResult = found if isinstance(found, ExecutionResult) else await found
    # What was given up on the way is still at work: it must not outlive its data.
    rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    await asyncio.gather(*rest, return_exceptions=True)
    return result


def _nulled(data: Any, path: list[Any]) -> tuple[Any, ...]:
    """The place where null stands on this path."""
    for depth, key in enumerate(path):
        if data is None:
            return tuple(path[:depth])
        data = data[key]
    return tuple(path)


def _keys(data: Any) -> Iterator[str]:
    """The names in the response, in its order, which equal dicts need not share."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield name
            yield from _keys(value)
    elif isinstance(data, list):
        for item in data:
            yield from _keys(item)


def _told(data: Any, errors: list[GraphQLError] | None) -> dict[tuple[Any, ...], set[str]]:
    """What is said about each place that is null by an error.

    Of several errors that null one place the specification lets an executor choose.
    """
    told: dict[tuple[Any, ...], set[str]] = {}
    for error in errors or ():
        path = error.path or []
        place = _nulled(data, path)
        assert error.locations
        exact = len(place) == len(path)
        told.setdefault(place, set()).add(error.message if exact else "below")
    return told


@pytest.mark.timeout(1200)  # thousands of cases in one test
# Where a field fails, graphql-core gives up the coroutines of its siblings without a word.
@pytest.mark.filterwarnings("ignore:coroutine '(Loaders|Executor).* was never awaited")
def test_gives_what_graphql_core_gives(house: House) -> None:
    with _collected_by_case():
        _compare(house=house)


@contextmanager
def _collected_by_case() -> Iterator[None]:
    """No garbage is collected but where `_compare` asks for it.

    Python cannot warn of a coroutine that is collected while a named tuple is made: it looks for
    `warnings` through the builtins of the running frame, of which a named tuple's has none.
    """
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


@OPTIONS
@given(data=st.data(), permissions=PERMISSIONS, on=st.booleans())
def _compare(house: House, data: st.DataObject, permissions: frozenset[str], on: bool) -> None:
    writer = Writer(GRAPH, house.arguments, data.draw)
    text = writer.query()
    faults = data.draw(_chosen_faults(writer.asked))
    actor = Actor(kind=ActorKind.USER, id=house.user.id, name="Wang Wei", permissions=permissions)
    variables = {"on": on}

    async def both() -> tuple[ExecutionResult, list[Any]]:
        # Made anew: a plan knows what its fields read, and the faults change that.
        engine = Engine(schema())
        operation = engine.operations.find(text)
        context = Context(actor=actor, deps=house.deps)
        expected = await _reference(operation.document, variables, context)
        # The first time field by field, the second as it is written out.
        return expected, [
            await engine.execute(operation, variables, Context(actor=actor, deps=house.deps))
            for _ in range(2)
        ]

    fallbacks = BreadthFirst.fallbacks
    with _faults(faults), patch("backend.execution.engine.mask"):
        expected, both_times = house.runner.run(both())
    gc.collect()
    gc.freeze()  # what is kept of the cases grows: it is not looked through again
    event("with errors" if expected.errors else "without errors")
    for ours in both_times:
        assert ours.data == expected.data, text
        assert list(_keys(ours.data)) == list(_keys(expected.data)), text
        assert _told(ours.data, ours.errors) == _told(expected.data, expected.errors), text
    assert BreadthFirst.fallbacks == fallbacks

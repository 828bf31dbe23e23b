"""Fields declared once mean the same however they are executed, and read only what they say."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.types.base import StrawberryObjectDefinition

from backend.core.actor import Actor, ActorKind
from backend.core.reading import Columns
from backend.execution.fields import (
    Batched,
    Column,
    Computed,
    Derived,
    ExecutionContext,
    Loaders,
    PlannedField,
    Relation,
    Row,
    batched,
    column,
    computed,
    derived,
    many,
    one,
)
from backend.execution.fields import Part as PartOf
from backend.resolvers.root import schema as house


@dataclass
class Shelf:
    """A source that remembers what it was asked."""

    books: dict[int, Any]
    asked: list[list[Any]] = field(default_factory=list)

    async def read(self, keys: Sequence[Any], columns: Columns | None = None) -> Sequence[Any]:
        self.asked.append(list(keys))
        return [self.books.get(key) for key in keys]

    def __hash__(self) -> int:
        return id(self)


@dataclass
class Request:
    actor: Actor
    loaders: Loaders = field(default_factory=Loaders)


AUTHORS = Shelf({1: {"id": 1, "title": "A"}, 2: {"id": 2, "title": "B"}})
CHAPTERS = Shelf({10: [{"id": 7, "title": "One"}], 11: [], 12: []})
lengths: list[list[int]] = []


async def _lengths(context: ExecutionContext, rows: Sequence[Row], unit: int = 1) -> list[int]:
    lengths.append([row["id"] for row in rows])
    return [row["id"] * unit for row in rows]


def _shout(root: Row, mark: str = "!") -> str:
    return str(root["title"]).upper() + mark


@strawberry.type
class Part:
    id: int = column()
    title: str = column()


@strawberry.type
class Book:
    id: int = column()
    heading: str = column("title")
    shout: str = computed(_shout, "title")
    initial: str = derived(lambda title: title[0], "title")
    author: Part | None = one(AUTHORS, "author_id")
    chapters: list[Part] = many(CHAPTERS)
    length: int = batched(_lengths, "id")
    secret: str | None = column("title", permission="secrets")
    masked: str = column("title", permission="secrets", otherwise=lambda root: root["title"][0])


BOOKS: list[Any] = [
    {"id": 10, "title": "Ten", "author_id": 1},
    {"id": 11, "title": "Eleven", "author_id": 2},
    {"id": 12, "title": "Twelve", "author_id": None},
    {"id": 13, "title": "Thirteen", "author_id": 1},
]


@strawberry.type
class Query:
    @strawberry.field
    def books(self) -> list[Book]:
        return BOOKS[:3]

    @strawberry.field
    def more(self) -> list[Book]:
        return BOOKS


SCHEMA = strawberry.Schema(Query, config=StrawberryConfig(default_resolver=lambda row, n: row[n]))


async def _run(query: str, *permissions: str) -> Any:
    actor = Actor(kind=ActorKind.USER, permissions=frozenset(permissions))
    return await SCHEMA.execute(query, context_value=Request(actor))


async def test_columns_and_functions_of_columns() -> None:
    result = await _run('{ books { id heading shout loud: shout(mark: "?") initial } }')
    assert result.errors is None
    assert result.data["books"][0] == {
        "id": 10, "heading": "Ten", "shout": "TEN!", "loud": "TEN?", "initial": "T",
    }  # fmt: skip


async def test_a_relation_of_many_parents_is_one_read_of_distinct_keys() -> None:
    AUTHORS.asked.clear()
    result = await _run("{ more { author { title } } }")
    assert [book["author"] for book in result.data["more"]] == [
        {"title": "A"}, {"title": "B"}, None, {"title": "A"},
    ]  # fmt: skip
    assert AUTHORS.asked == [[1, 2]]


async def test_a_list_relation_and_a_batch_are_asked_once_for_all() -> None:
    lengths.clear()
    result = await _run("{ books { chapters { title } length twice: length(unit: 2) } }")
    assert [book["twice"] for book in result.data["books"]] == [20, 22, 24]
    assert result.data["books"][0]["chapters"] == [{"title": "One"}]
    assert lengths == [[10, 11, 12], [10, 11, 12]]


async def test_a_field_with_a_permission_is_null_with_an_error_or_masked() -> None:
    result = await _run("{ books { secret masked } }")
    assert [book["masked"] for book in result.data["books"]] == ["T", "E", "T"]
    assert [book["secret"] for book in result.data["books"]] == [None] * 3
    assert [error.extensions["code"] for error in result.errors] == ["FORBIDDEN"] * 3
    allowed = await _run("{ books { secret masked } }", "secrets")
    assert allowed.errors is None
    assert allowed.data["books"][0] == {"secret": "Ten", "masked": "Ten"}


async def test_two_requests_share_no_loader() -> None:
    AUTHORS.asked.clear()
    await asyncio.gather(*(_run("{ books { author { id } } }") for _ in range(2)))
    assert AUTHORS.asked == [[1, 2], [1, 2]]


def _house_types() -> list[StrawberryObjectDefinition]:
    definitions = (kind.definition for kind in house().schema_converter.type_map.values())
    return [kind for kind in definitions if isinstance(kind, StrawberryObjectDefinition)]


def _house_fields() -> list[tuple[str, PlannedField]]:
    return [
        (f"{kind.name}.{declared.python_name}", declared)
        for kind in _house_types()
        for declared in kind.fields
        if isinstance(declared, PlannedField)
    ]


def test_every_object_field_of_the_house_says_what_it_reads() -> None:
    """No type has a resolver of its own: a plan could not see through it."""
    opaque = [
        f"{kind.name}.{declared.python_name}"
        for kind in _house_types()
        if not kind.is_input and not kind.is_interface
        if kind.name not in {"Query", "Mutation", "Subscription"}
        for declared in kind.fields
        if not isinstance(declared, PlannedField)
    ]
    assert opaque == []


class _Only(dict[str, Any]):
    """A row of the columns a field named; any other is a lie of its declaration."""

    def __missing__(self, name: str) -> Any:
        raise AssertionError(f"reads {name} without saying so")


@pytest.mark.parametrize(
    ("name", "declared"),
    [
        (name, declared)
        for name, declared in _house_fields()
        if isinstance(declared.reads, Computed)
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_computed_field_reads_only_the_columns_it_names(
    name: str, declared: PlannedField
) -> None:
    reads = declared.reads
    assert isinstance(reads, Computed)
    assert reads.columns
    row = _Only(dict.fromkeys(reads.columns, _Anything()))
    try:
        reads.function(row)
    except AssertionError:
        raise
    except Exception:  # the stand-in value fits no function, only what it read counts
        pass


@pytest.mark.parametrize(
    ("name", "declared"),
    [
        (name, declared)
        for name, declared in _house_fields()
        if isinstance(declared.reads, Computed) and declared.reads.plain
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_plain_without_arguments_is_what_its_function_gives(
    name: str, declared: PlannedField
) -> None:
    reads = declared.reads
    assert isinstance(reads, Computed)
    assert reads.plain is not None
    row = {"translations": {"en": {"name": "Tea", "description": "Green"}}, reads.plain: "茶"}
    assert reads.function(row) == "茶"
    assert reads.function(row, locale="en") != "茶"


class _Anything:
    """Stands for a value of any type as long as it is only passed on."""

    __iter__ = None

    def __getitem__(self, key: object) -> "_Anything":
        return self

    def __bool__(self) -> bool:
        return True


def test_every_kind_of_declaration_is_in_use() -> None:
    kinds = {type(declared.reads) for _, declared in _house_fields()}
    assert kinds == {Column, Computed, Derived, PartOf, Relation, Batched}

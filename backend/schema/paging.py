"""Relay's nodes, connections, edges and cursors."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, cast

import strawberry
from graphql import GraphQLResolveInfo

from backend.core.errors import Code, OmsError
from backend.core.filters import (
    BoolFilter,
    DateFilter,
    IdFilter,
    IntFilter,
    TextFilter,
    TimeFilter,
)
from backend.core.paging import Page, PageRows
from backend.core.reading import Columns
from backend.execution.breadth_first import selected_columns
from backend.execution.fields import ExecutionContext, Row, batched, column, computed

T = TypeVar("T")
MOST_COUNTED = 10_000

for operators in (TextFilter, IdFilter, IntFilter, TimeFilter, DateFilter, BoolFilter):
    strawberry.input(operators)


@strawberry.interface(description="An object with a global id, as the Relay specification has it.")
class Node:
    id: strawberry.ID

    @classmethod
    def resolve_type(cls, obj: Any, info: GraphQLResolveInfo[Any], _abstract: Any) -> str:
        return str(obj["__typename"])

    @classmethod
    def is_type_of(cls, obj: Any, info: GraphQLResolveInfo[Any]) -> bool:
        """Rows bear no type of their own; the field they came from decides."""
        return obj.get("__typename", info.parent_type.name) is not None


@strawberry.type
class PageInfo:
    has_next_page: bool = column("has_next")
    has_previous_page: bool = column("has_previous")
    start_cursor: str | None = computed(lambda root: _cursor_at(root, 0), "page")
    end_cursor: str | None = computed(lambda root: _cursor_at(root, -1), "page")


@strawberry.type
class Edge(Generic[T]):
    node: T = column()
    cursor: str = computed(lambda root: root["page"].cursor(root["node"]), "page", "node")


async def _total_counts(context: ExecutionContext, rows: Sequence[Row]) -> list[int]:
    return [await row["page"].count() for row in rows]


async def _bounded_counts(
    context: ExecutionContext, rows: Sequence[Row], most: int = 1_000
) -> list[Row]:
    if not 0 < most <= MOST_COUNTED:
        message = f"Count up to 1 to {MOST_COUNTED}."
        raise OmsError(Code.INVALID_INPUT, message, field="most")
    # one more than asked for tells whether there are more
    counts = [await row["page"].count_up_to(most + 1) for row in rows]
    return [{"value": min(count, most), "is_exact": count <= most} for count in counts]


@strawberry.type(description="A number that was counted up to a limit.")
class BoundedCount:
    value: int = column()
    is_exact: bool = column(description="False when there are more than `value`.")


@strawberry.type
class Connection(Generic[T]):
    edges: list[Edge[T]] = column()
    nodes: list[T] = column()
    page_info: PageInfo = column()
    total_count: int = batched(
        _total_counts, "page", description="Counted only when it is asked for."
    )
    bounded_count: BoundedCount = batched(
        _bounded_counts,
        "page",
        description="How many there are, counted up to `most` (1 to 10000): its cost is bounded,"
        " whatever the list holds.",
    )


async def connection(info: strawberry.Info[Any, Any], page: Page) -> Connection[Any]:
    """A page as the source of a Connection: what a root field gives."""
    return cast(Connection[Any], await connection_of(page, selected_columns(info)))


async def connection_of(page: Page, columns: Columns | None) -> Row:
    """The same for a batched field, which is told its columns.

    The page is read if anything of its rows is asked for.
    """
    asked = [name for name in _OF_ROWS if columns is None or name in columns]
    if not asked:
        return {"page": page}
    rows = await page.read(columns)
    return {"page": page, **{name: _OF_ROWS[name](rows) for name in asked}}


def _edges(page: PageRows) -> list[Row]:
    return [{"node": row, "page": page} for row in page.rows]


def _nodes(page: PageRows) -> list[Row]:
    return page.rows


def _page_info(page: PageRows) -> Row:
    return {"has_next": page.has_next, "has_previous": page.has_previous, "page": page}


def _cursor_at(root: Row, place: int) -> str | None:
    page: PageRows = root["page"]
    return page.cursor(page.rows[place]) if page.rows else None


# The parts of a connection that its rows are needed for.
_OF_ROWS: dict[str, Callable[[PageRows], Any]] = {
    "edges": _edges,
    "nodes": _nodes,
    "page_info": _page_info,
}

"""Asking for the order list."""

from typing import Any

from tests.graph import Graph

LIST = """
query ($where: OrderWhere, $orderBy: OrderSort! = NUMBER_ASC, $search: String, $first: Int,
       $after: String, $last: Int, $before: String) {
  orders(where: $where, orderBy: $orderBy, search: $search, first: $first, after: $after,
         last: $last, before: $before) {
    nodes { number } totalCount
    pageInfo { hasNextPage endCursor hasPreviousPage startCursor } } }
"""


async def numbers_of(graph: Graph, **variables: Any) -> list[str]:
    orders = (await graph(LIST, **variables))["orders"]
    assert orders["totalCount"] == len(orders["nodes"])
    return [node["number"] for node in orders["nodes"]]

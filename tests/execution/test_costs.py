"""What operations cost, told from their text and variables before they run."""

import time
from typing import Any

import pytest
from graphql import get_introspection_query

from backend.core.errors import Code, OmsError
from backend.execution.limits import MAX_COST
from backend.execution.operations import Operation, Operations, Refused
from backend.resolvers.root import schema

Q1 = """{ orders(first: 50, orderBy: NEWEST) {
  edges { node { id number status total { amount currency } createdAt
    customer { id name email }
    lines { id quantity unitPrice { amount currency } variant { id sku product { id name } } } } }
  pageInfo { hasNextPage endCursor } } }"""
GRAPHIQL = get_introspection_query(
    schema_description=True,
    specified_by_url=True,
    directive_is_repeatable=True,
    input_value_deprecation=True,
)


@pytest.fixture(scope="module")
def operations() -> Operations:
    return Operations(schema()._schema)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("{ viewer { name } }", 1),
        ("{ __typename }", 0),
        ("{ viewer { user { email } } }", 2),
        # a connection: itself, its statement, and its page of nodes
        ("{ orders(first: 3) { nodes { id } } }", 51 + 3),
        ("{ orders(last: 3) { nodes { id } } }", 51 + 3),
        ("{ orders { nodes { id } } }", 51 + 50),
        ("{ orders(first: null) { nodes { id } } }", 51 + 50),
        ("{ orders(first: 2147483647) { nodes { id } } }", 51 + 100),
        ("{ orders(first: 3) { edges { node { id } } pageInfo { endCursor } } }", 51 + 3 * 2 + 1),
        ("{ orders(first: 3) { nodes { id } edges { cursor } totalCount } }", 51 + 3 + 3 + 50),
        # a list without a length of its own, and lists in one another
        ("{ orders(first: 3) { nodes { lines { id } } } }", 51 + 3 * (1 + 10)),
        ("{ orders(first: 3) { nodes { lines { variant { id } } } } }", 51 + 3 * (1 + 10 * 2)),
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', 3),
        # fragments, wherever they stand
        ("{ orders(first: 3) { ...F } } fragment F on OrderConnection { nodes { id } }", 51 + 3),
        (
            "{ ...F a: viewer { ...G } } fragment F on Query { viewer { ...G } } "
            "fragment G on Viewer { user { id } }",
            2 + 2,
        ),
        ('{ node(id: "a") { ... on Order { lines { id } } ... { id } } }', 1 + 10),
        ("mutation { signOut(input: {}) { userErrors { code } } }", 500 + 1 + 10),
        ("subscription { orderEvents { cursor events { id } } }", 1 + 10),
        (Q1, 51 + 1 + 50 * (2 + 2 + 10 * 4)),
    ],
)
def test_counts_what_may_be_read(operations: Operations, text: str, cost: int) -> None:
    assert operations.find(text).cost_of(None) == cost


LISTED = "query ($n: Int%s) { orders(first: $n) { nodes { lines { id } } } }"


@pytest.mark.parametrize(
    ("default", "variables", "page"),
    [
        ("", {"n": 2}, 2),
        ("", {"n": 0}, 0),
        ("", {}, 50),
        ("", None, 50),
        ("", {"n": None}, 50),
        (" = 7", {}, 7),
        (" = 7", {"n": 2}, 2),
        # what is refused later, each with words of its own
        ("", {"n": -1}, 0),
        ("", {"n": 101}, 100),
        ("", {"n": 10**18}, 100),
        ("", {"n": "many"}, 50),
        ("", {"n": [1]}, 50),
        ("", {"n": 1e300}, 50),
    ],
)
def test_asks_the_variables(
    operations: Operations, default: str, variables: dict[str, Any] | None, page: int
) -> None:
    operation = operations.find(LISTED % default)
    assert operation.cost_of(variables) == 51 + page * 11


def test_counts_the_ids_of_a_variable(operations: Operations) -> None:
    operation = operations.find("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }")
    assert operation.cost_of({"ids": ["a"] * 40}) == 40
    assert operation.cost_of({"ids": "a"}) == 1


def refused(operation: Operation, variables: dict[str, Any]) -> OmsError:
    with pytest.raises(Refused) as caught:
        operation.cost_of(variables)
    error = caught.value.errors[0].original_error
    assert isinstance(error, OmsError)
    return error


def test_refuses_pages_in_pages(operations: Operations) -> None:
    inner = "variants { levels { variant { levels { variant { id } } } } }"
    attack = f"query ($n: Int!) {{ products(first: $n) {{ nodes {{ {inner} }} }} }}"
    operation = operations.find(attack)
    assert operation.cost_of({"n": 20}) == 51 + 20 * (1 + 10 * (1 + 10 * (2 + 10 * 2)))
    error = refused(operation, {"n": 100})
    assert error.code is Code.LIMIT_EXCEEDED
    assert error.details == {"requested": 221151, "maximum": MAX_COST}


def test_refuses_introspection_again_and_again_but_not_graphiqls(operations: Operations) -> None:
    types = "__schema { types { fields { type { fields { args { type { name } } } } } } }"
    once = operations.find(f"{{ {types} }}").cost_of(None)
    # once, and again after a mistake: it grows with the schema
    assert operations.find(GRAPHIQL).cost_of(None) < MAX_COST / 2
    again = " ".join(f"a{number}: {types}" for number in range(MAX_COST // once + 1))
    assert refused(operations.find(f"{{ {again} }}"), {}).code is Code.LIMIT_EXCEEDED
    deep = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"
    with pytest.raises(Refused, match="Maximum introspection depth exceeded"):
        operations.find(deep)


def test_counts_doubling_fragments_in_proportion_to_what_they_select() -> None:
    """As many doublings as the limit on fields lets pass, every leaf of them with a variable."""
    links = 8
    text = ["query ($n: Int) { viewer { user { ...F0 } } orders(first: $n) { nodes { id } } }"]
    text += [
        f"fragment F{number} on User {{ a{number}: roles {{ id }} ...F{number + 1} "
        f"... {{ ...F{number + 1} }} }}"
        for number in range(links)
    ]
    operation = Operations(schema()._schema).find(
        " ".join([*text, f"fragment F{links} on User {{ id }}"])
    )
    began = time.process_time()
    assert operation.cost_of({"n": 1}) == 2 + 10 * (2**links - 1) + 52
    assert time.process_time() - began < 1

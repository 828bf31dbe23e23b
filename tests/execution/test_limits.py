"""Operations that are too large are refused before they run, and soon."""

import time
from collections.abc import Iterator

import pytest
from graphql import parse

from backend.core.errors import Code, OmsError
from backend.execution.limits import (
    MAX_ALIASES,
    MAX_DEPTH,
    MAX_FIELDS,
    MAX_REPEATS,
    MAX_TOKENS,
    MAX_VARIABLES,
    check_document,
)
from backend.execution.operations import Operations, Refused
from backend.resolvers.root import schema


def nested(levels: int) -> str:
    return "{a" * levels + "}" * levels


def chained(links: int, *, twice: bool = False) -> str:
    """Fragments that each hold the next one, once or twice."""
    spreads = "x{...F%d} y{...F%d}" if twice else "x{...F%d}"

    def definitions() -> Iterator[str]:
        yield "{...F0}"
        for number in range(links):
            inner = spreads % ((number + 1,) * (2 if twice else 1))
            yield f"fragment F{number} on Query {{ {inner} }}"
        yield f"fragment F{links} on Query {{ z }}"

    return " ".join(definitions())


def linked(links: int) -> str:
    """Fragments that are nothing but the next one."""
    chain = [f"fragment F{number} on Query {{ ...F{number + 1} }}" for number in range(links)]
    return " ".join(["{ ...F0 }", *chain, f"fragment F{links} on Query {{ a }}"])


def declaring(variables: int) -> str:
    names = " ".join(f"$v{number}: Int" for number in range(variables))
    return f"query ({names}) {{ a }}"


@pytest.mark.parametrize(
    "text",
    [
        nested(MAX_DEPTH),
        chained(MAX_DEPTH - 1),
        "{" + " ".join(f"a{n}: b" for n in range(MAX_ALIASES)) + "}",
        "{" + "a " * MAX_REPEATS + "}",
        "{" + " ".join(f"a{n}" for n in range(MAX_FIELDS)) + "}",
        declaring(MAX_VARIABLES),
        "{ ...Missing ...Round } fragment Round on Query { ...Round }",
    ],
)
def test_takes_what_is_just_within(text: str) -> None:
    check_document(parse(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (nested(MAX_DEPTH + 1), "levels deep"),
        (chained(MAX_DEPTH), "levels deep"),
        ("{" + " ".join(f"a{n}: b" for n in range(MAX_ALIASES + 1)) + "}", "aliases"),
        ("{" + "a " * (MAX_REPEATS + 1) + "}", "beside itself"),
        ("{" + "...F " * (MAX_REPEATS + 1) + "} fragment F on Query { a }", "beside itself"),
        ("{" + " ".join(f"a{n}" for n in range(MAX_FIELDS + 1)) + "}", "fields"),
        (chained(12, twice=True), "fields"),
        ("{ ... on Query " + nested(MAX_DEPTH + 1) + "}", "levels deep"),
        (linked(100), "nests"),
        (declaring(MAX_VARIABLES + 1), "variables"),
    ],
)
def test_refuses_what_is_beyond(text: str, said: str) -> None:
    with pytest.raises(OmsError, match=said) as refused:
        check_document(parse(text))
    assert refused.value.code is Code.LIMIT_EXCEEDED


def test_takes_time_in_proportion_to_the_text() -> None:
    """80 doubling fragments stand for 2^80 fields; walking them would never end."""
    document = parse(chained(80, twice=True))
    began = time.process_time()
    with pytest.raises(OmsError):
        check_document(document)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "text",
    [
        nested(MAX_DEPTH + 1),
        "{" + "viewer{id} " * 800 + "}",
        "{" + "viewer " * MAX_TOKENS + "}",
        "{a" * 20_000,
        chained(300, twice=True),
        linked(450),
    ],
)
def test_the_schema_refuses_it_before_it_runs(text: str) -> None:
    began = time.process_time()
    with pytest.raises(Refused):
        Operations(schema()._schema).find(text)
    assert time.process_time() - began < 1

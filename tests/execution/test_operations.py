"""Which documents are kept ready, and which are forgotten."""

import pytest

from backend.execution.operations import Operations, Refused
from backend.resolvers.root import schema


def query(name: str, length: int) -> str:
    """A valid document of so many characters."""
    return f"query {name} {{ __typename }}".ljust(length)


@pytest.fixture
def operations() -> Operations:
    return Operations(schema()._schema, kept=1000)


def test_the_least_recently_used_is_forgotten_first(operations: Operations) -> None:
    texts = [query(f"Q{number}", 100) for number in range(11)]
    found = [operations.find(text) for text in texts[:10]]
    assert operations.find(texts[0]) is found[0]
    operations.find(texts[10])
    assert operations.find(texts[0]) is found[0]
    assert operations.find(texts[2]) is found[2]
    assert operations.find(texts[1]) is not found[1]


def test_a_long_document_is_executed_but_takes_no_places_of_others(operations: Operations) -> None:
    short, long = query("Short", 100), query("Long", 101)
    found = operations.find(short)
    assert operations.find(long) is not operations.find(long)
    assert operations.find(short) is found


def test_reading_a_document_costs_until_it_is_kept(operations: Operations) -> None:
    invalid = "{ nothing }"
    assert operations.reading_cost(invalid) == 5 * len(invalid)
    for _ in range(2):
        with pytest.raises(Refused, match="Cannot query field 'nothing'"):
            operations.find(invalid)
        assert operations.reading_cost(invalid) == 0
    assert operations.reading_cost("#" * 1_000_000) == 50_000


def test_a_persisted_document_is_never_forgotten(operations: Operations) -> None:
    digest = operations.persist(query("Kept", 100))
    for number in range(20):
        operations.find(query(f"Q{number}", 100))
    found = operations.find_persisted(digest, "Kept")
    assert found is operations.find_persisted(digest)
    with pytest.raises(Refused, match="Unknown operation named 'Other'"):
        operations.find_persisted(digest, "Other")

"""Which of the changed objects a subscriber's `where` is about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from uuid import UUID

import orjson
from tortoise.expressions import Q
from tortoise.models import Model

from backend.core.db import fetch_all, is_postgres

# What is asked in one statement. asyncpg keeps a statement prepared only up to 15,000 characters.
_LONGEST_TEXT = 12_000
_MOST_VALUES = 10_000
_PLACEHOLDER = re.compile(r"\$(\d+)")


class Filter:
    """A condition on the rows of a model, written as SQL once and asked again and again.

    It is asked of the rows as they are now, by the database: a `where` has one meaning, be it of a
    list or of a stream.
    """

    def __init__(self, model: type[Model], condition: Q) -> None:
        query = model.filter(condition).values("id")
        query._choose_db_if_not_chosen()
        query._make_query()
        text, values = query.query.get_parameterized_sql()
        self.text: str = text
        self.values: list[object] = list(values)


async def matching(filters: Sequence[Filter], ids: Iterable[UUID]) -> list[set[UUID]]:
    """Per filter the ids whose rows meet it now; as few statements as the filters' length allows.

    The text of a statement does not depend on the ids, so that it stays prepared.
    """
    found: list[set[UUID]] = []
    wanted = sorted(set(ids))
    for part in _parts(filters):
        matched: list[set[UUID]] = [set() for _ in part]
        text, values = _union(tuple(part))
        for row in await fetch_all(text, [_list(wanted), *values]):
            matched[row["place"]].add(UUID(str(row["id"])))
        found += matched
    return found


def _parts(filters: Sequence[Filter]) -> Iterator[list[Filter]]:
    part: list[Filter] = []
    length = values = 0
    for each in filters:
        length, values = length + len(each.text), values + len(each.values)
        if part and (length > _LONGEST_TEXT or values > _MOST_VALUES):
            yield part
            part, length, values = [], len(each.text), len(each.values)
        part.append(each)
    if part:
        yield part


@lru_cache(maxsize=100)
def _union(filters: tuple[Filter, ...]) -> tuple[str, list[object]]:
    """The statement of `place, id` rows whose first value is the list of ids, and its others."""
    # On SQLite a parameter has no number, so the list must come first in the text.
    start = "" if is_postgres() else "WITH changed(id) AS (SELECT value FROM json_each(?)) "
    among = "= ANY($1)" if is_postgres() else "IN (SELECT id FROM changed)"
    values: list[object] = []
    selects = []
    for place, each in enumerate(filters):
        text = _renumbered(each.text, 1 + len(values))
        selects.append(f"SELECT {place} AS place, id FROM ({text}) AS of_{place} WHERE id {among}")
        values += each.values
    return start + " UNION ALL ".join(selects), values


def _renumbered(text: str, by: int) -> str:
    return _PLACEHOLDER.sub(lambda found: f"${int(found[1]) + by}", text)


def _list(ids: list[UUID]) -> object:
    return ids if is_postgres() else orjson.dumps([str(id) for id in ids]).decode()

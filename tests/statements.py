"""Counting the statements a piece of work sends to the database."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from backend.core.db import connection


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL sent outside transactions while it is open, in order.

    A list with nested relations must send as many for fifty rows as for two.
    """
    sent: list[str] = []
    client: Any = connection()

    def counted(method: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def execute(query: str, *arguments: Any, **options: Any) -> Any:
            sent.append(query)
            return await method(query, *arguments, **options)

        return execute

    names = ("execute_query", "execute_query_dict")
    for name in names:
        setattr(client, name, counted(getattr(client, name)))
    try:
        yield sent
    finally:
        for name in names:
            delattr(client, name)

"""CHECK constraints and special indexes, which Tortoise's CreateModel leaves out.

Tortoise 1.1 writes the `constraints` of a new model into its migration but not into its SQL, and
its SQLite editor has no way to add one later. A migration that creates tables therefore ends with
`RunPython(checks(...))`.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

Step = Callable[[Any, Any], Awaitable[None]]


def checks(**conditions: dict[str, str]) -> Step:
    """A migration step that adds CHECKs: table name -> {constraint name: condition}.

    On SQLite the table must still be empty, for it is made anew.
    """

    async def step(_apps: Any, editor: Any) -> None:
        for table, named in conditions.items():
            add = _rebuild if editor.client.capabilities.dialect == "sqlite" else _alter
            await add(editor.client, table, named)

    return step


async def _alter(client: BaseDBAsyncClient, table: str, named: dict[str, str]) -> None:
    for name, condition in named.items():
        await client.execute_script(
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" CHECK ({condition})'
        )


async def _rebuild(client: BaseDBAsyncClient, table: str, named: dict[str, str]) -> None:
    rows = await client.execute_query_dict(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", [table]
    )
    (occupied,) = await client.execute_query_dict(f'SELECT count(*) AS n FROM "{table}"')
    if occupied["n"]:
        raise RuntimeError(f"{table} holds rows: a CHECK can only be added while it is empty")
    (definition,) = [row["sql"] for row in rows if row["type"] == "table"]
    added = "".join(f',\n    CONSTRAINT "{name}" CHECK ({test})' for name, test in named.items())
    body = definition.rstrip().removesuffix(")").rstrip()
    await client.execute_query(f'DROP TABLE "{table}"')
    await client.execute_query(f"{body}{added}\n)")
    for row in rows:
        if row["type"] == "index":
            await client.execute_query(row["sql"])


def on_postgres(*statements: str) -> Step:
    """A migration step of statements that only PostgreSQL has a use for."""

    async def step(_apps: Any, editor: Any) -> None:
        if editor.client.capabilities.dialect != "sqlite":
            for statement in statements:
                await editor.client.execute_script(statement)

    return step

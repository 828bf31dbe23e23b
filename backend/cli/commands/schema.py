"""`schema`: the graph as SDL, for the repository and for code generators."""

from pathlib import Path
from typing import Annotated

import typer

from backend.resolvers.root import schema as build_schema

SDL = Path(__file__).parents[2] / "schema" / "schema.graphql"


def schema(
    check: Annotated[bool, typer.Option(help="Fail when the committed file is not fresh.")] = False,
) -> None:
    """Write backend/schema/schema.graphql, or check that it is what the code says."""
    text = build_schema().as_str() + "\n"
    if not check:
        SDL.write_text(text, encoding="utf-8")
        typer.echo(f"wrote {SDL.name}")
    elif not SDL.exists() or SDL.read_text(encoding="utf-8") != text:
        typer.echo("schema.graphql is stale: run `python -m backend.cli schema`", err=True)
        raise typer.Exit(1)

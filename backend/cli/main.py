"""The command line. Each command is one file in `commands/`."""

import typer

from backend.cli.commands import database, schema

app = typer.Typer(name="ordergraph", no_args_is_help=True, pretty_exceptions_enable=False)

app.command("migrate")(database.migrate)
app.command("schema")(schema.schema)

"""The command line. Each command is one file in `commands/`."""

import typer

from backend.cli.commands import (
    alerts,
    database,
    doctor,
    flow,
    import_orders,
    labels,
    levels,
    replenish,
    route,
    schema,
    seed,
    serve,
    users,
)

app = typer.Typer(name="ordergraph", no_args_is_help=True, pretty_exceptions_enable=False)

app.command("migrate")(database.migrate)
app.command("import")(import_orders.import_orders)
app.command("serve")(serve.serve)
app.command("worker")(serve.worker)
app.command("up")(serve.up)
app.command("schema")(schema.schema)
app.command("alerts")(alerts.alerts)
app.command("labels")(labels.labels)
app.command("route")(route.route)
app.command("doctor")(doctor.doctor)
app.command("flow")(flow.flow)
app.command("seed")(seed.seed)
app.add_typer(replenish.replenish, name="replenish")
app.add_typer(levels.levels, name="levels")
app.add_typer(users.users, name="users")

"""The tables in code and the tables the migrations make are the same."""

from tortoise.cli.cli import tortoise_cli_context
from tortoise.migrations.autodetector import MigrationAutodetector

from backend.core.db import tortoise_config


async def test_no_change_of_a_table_lacks_its_migration() -> None:
    config = tortoise_config("sqlite://:memory:")
    async with tortoise_cli_context(config) as context:
        assert context.apps is not None
        missing = await MigrationAutodetector(context.apps, config["apps"]).changes()
    assert [operation for writer in missing for operation in writer.operations] == []

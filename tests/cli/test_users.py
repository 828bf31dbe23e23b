"""`python -m backend.cli users …` as a process, on a database of its own."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend.core.config import Config
from backend.core.db import connect, disconnect
from backend.models import AuditEntry, Role, Session, User
from backend.services.auth.passwords import verify_password
from backend.services.auth.permissions import BUILTIN_ROLES

ROOT = Path(__file__).parents[2]
PASSWORD = "a quite long password"


@pytest.fixture
def engine() -> str:
    """One is enough here: the use cases behind the commands are tested on both."""
    return "sqlite"


def users(config: Config, *arguments: str, password: str = PASSWORD) -> tuple[int, str, str]:
    """Exit code, output and errors of a command."""
    environment = {
        "PATH": os.environ["PATH"],
        "ORDERGRAPH_DATABASE_URL": config.database_url,
        "ORDERGRAPH_VAR_DIR": str(config.var_dir),
        "ORDERGRAPH_PASSWORD": password,
    }
    done = subprocess.run(
        [sys.executable, "-m", "backend.cli", "users", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def test_creates_an_administrator_lists_and_resets(config: Config) -> None:
    created = users(config, "create", "Chief@Example.com", "--name", "Chief")
    assert created == (0, "created Chief@Example.com\n", "")
    options = ("--name", "Li", "--role", "Viewer", "--role", "Finance", "--locale", "zh-CN")
    assert users(config, "create", "li@example.com", *options)[0] == 0
    listed = users(config, "list")
    assert listed[1].splitlines() == [
        "chief@example.com  Chief  Administrator",
        "li@example.com  Li  Finance, Viewer",
    ]
    reset = users(config, "reset-password", "li@example.com", password="another long password")
    assert reset == (0, "li@example.com has a new password\n", "")

    async def look() -> None:
        await connect(config)
        user = await User.get(email="li@example.com")
        assert await verify_password(user.password_hash, "another long password")
        assert await Session.all().count() == 0
        assert await Role.all().count() == len(BUILTIN_ROLES)
        actions = [entry.action for entry in await AuditEntry.all().order_by("id")]
        assert actions == ["user.created", "user.created", "user.password_reset"]
        await disconnect()

    asyncio.run(look())


@pytest.mark.parametrize(
    ("arguments", "password", "said"),
    [
        (("create", "nothing", "--name", "X"), PASSWORD, "not an e-mail address. (INVALID_INPUT)"),
        (("create", "a@b.c", "--name", "X"), "short", "at least 10 characters. (INVALID_INPUT)"),
        (
            ("create", "a@b.c", "--name", "X", "--role", "King"),
            PASSWORD,
            "There are: Administrator",
        ),
        (("reset-password", "nobody@b.c"), PASSWORD, "no user nobody@b.c. (NOT_FOUND)"),
    ],
)
def test_a_refusal_is_one_line_and_an_exit_code(
    config: Config, arguments: tuple[str, ...], password: str, said: str
) -> None:
    code, output, errors = users(config, *arguments, password=password)
    assert (code, output) == (1, "")
    assert said in errors
    assert "Traceback" not in errors

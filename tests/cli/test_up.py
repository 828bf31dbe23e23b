"""`up`: the first start makes all that is needed, the second finds it, and Ctrl-C ends it."""

import asyncio
import os
import signal
import socket
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from backend.cli.demo.seed import DEMO_EMAIL, DEMO_PASSWORD
from tests.services.processes import free_port

ROOT = Path(__file__).parents[2]
SIGN_IN = """mutation ($input: SignInInput!) {
  signIn(input: $input) { viewer { name } userErrors { code } } }"""


@asynccontextmanager
async def started(folder: Path, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    arguments = ("up", "--port", str(port), "--orders", "40")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "backend.cli", *arguments),
        cwd=ROOT,
        env={**os.environ, "ORDERGRAPH_VAR_DIR": str(folder)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def lines_until(process: asyncio.subprocess.Process, wanted: str) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    async with asyncio.timeout(60):
        async for line in process.stdout:
            lines.append(line.decode().strip())
            if wanted in lines[-1]:
                return lines
    raise AssertionError(lines)


async def test_the_first_start_prepares_all_and_the_second_leaves_it_alone(tmp_path: Path) -> None:
    folder, port = tmp_path / "var", free_port()
    async with started(folder, port) as process:
        lines = await lines_until(process, DEMO_PASSWORD)
        assert f"Ordergraph is ready: http://localhost:{port}" in lines
        assert DEMO_EMAIL in lines[-1]
        key = folder / "secret_key"
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        first_key = key.read_text()
        assert len(first_key) >= 40
        async with httpx.AsyncClient(base_url=f"http://localhost:{port}") as client:
            assert (await client.get("/readyz")).status_code == 200
            variables = {"input": {"email": DEMO_EMAIL, "password": DEMO_PASSWORD}}
            body = {"query": SIGN_IN, "variables": variables}
            answer = (await client.post("/graphql", json=body)).json()
            assert answer["data"]["signIn"]["userErrors"] == []
        process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), 10) == 0
        assert process.stderr is not None
        assert b"Traceback" not in await process.stderr.read()
    async with started(folder, port) as process:
        lines = await lines_until(process, DEMO_PASSWORD)
        assert not [line for line in lines if "first start" in line or "migrations" in line]
        assert key.read_text() == first_key


async def test_a_port_in_use_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        async with started(tmp_path / "var", taken.getsockname()[1]) as process:
            _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    (line,) = errors.decode().strip().splitlines()
    assert "in use" in line

"""A worker that is killed, with no chance to say anything, once a carrier has sold it a label.

`python -m tests.fulfillment.killed DATABASE_URL VAR_DIR`
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.adapters.carriers.sandbox import SandboxCarriers
from backend.core.db import connect
from backend.ports.carriers import Account, Label, LabelRequest
from backend.ports.deps import Deps
from backend.services.fulfillment.labels.jobs import buy_due_labels
from tests.conftest import make_config
from tests.fakes.clock import FakeClock

ROOT = Path(__file__).parents[2]


class DeadlyCarriers(SandboxCarriers):
    async def buy_label(self, account: Account, request: LabelRequest) -> Label:
        await super().buy_label(account, request)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("killed")


async def killed(deps: Deps) -> None:
    """The job in a process of its own until that is killed."""
    url, folder = deps.config.effective_database_url, str(deps.config.var_dir)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fulfillment.killed", url, folder, cwd=ROOT
    )
    assert await process.wait() == -signal.SIGKILL


async def main(database_url: str, var_dir: str) -> None:
    config = make_config(Path(var_dir), database_url)
    await connect(config)
    carriers = {"SANDBOX": DeadlyCarriers()}
    deps = Deps(
        clock=FakeClock(), config=config, bus=MemoryBus(), cache=MemoryCache(), carriers=carriers
    )
    await buy_due_labels(deps)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

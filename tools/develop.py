"""`make dev`: the whole system, started anew when a Python file changes, behind Vite.

Arguments go to `python -m backend.cli up`; Vite passes on to its port what it does not serve.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from tools.environment import ROOT
from tools.node import FRONTEND, npm_command

LOOK_EVERY_SECONDS = 0.5
STOP_SECONDS = 15


class Reloading:
    """One command that runs until a file it was started from changes, then runs again."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = command
        self.seen = _python_files()
        self.process = subprocess.Popen(command, cwd=ROOT)

    def look(self) -> None:
        now = _python_files()
        if now == self.seen:
            return
        self.seen = now
        print("Python files changed: starting anew", flush=True)
        self.stop()
        self.process = subprocess.Popen(self.command, cwd=ROOT)

    def stop(self) -> None:
        stop(self.process)


def stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _python_files() -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in (ROOT / "backend").rglob("*.py")}


def _port(arguments: Sequence[str]) -> str:
    return arguments[arguments.index("--port") + 1] if "--port" in arguments else "8000"


def main() -> None:
    arguments = sys.argv[1:]
    command, environment = npm_command(["run", "dev"])
    environment["ORDERGRAPH_API"] = f"http://127.0.0.1:{_port(arguments)}"
    os.environ["ORDERGRAPH_DEVELOPMENT"] = "true"
    server = Reloading([sys.executable, "-m", "backend.cli", "up", *arguments])
    # A session of its own: Ctrl-C reaches us, and we end both in turn.
    vite = subprocess.Popen(command, cwd=FRONTEND, env=environment, start_new_session=True)
    try:
        while vite.poll() is None:
            time.sleep(LOOK_EVERY_SECONDS)
            server.look()
    except KeyboardInterrupt:
        pass
    finally:
        if vite.poll() is None:
            os.killpg(vite.pid, signal.SIGTERM)
            vite.wait()
        server.stop()


if __name__ == "__main__":
    main()

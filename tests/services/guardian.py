"""Run one server for as long as its starter lives, then stop it and remove its folder.

The starter holds the other end of our standard input. When that closes, because the starter
asked for it, was interrupted or was killed outright, the server goes too. Standard library
only, and run as a script: it must not import the project.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from types import FrameType

STOP_SECONDS = 10


def _stop_when_left_alone(server: subprocess.Popen[bytes], stop_signal: int) -> None:
    sys.stdin.buffer.read()
    _stop(server, stop_signal)


def _stop(server: subprocess.Popen[bytes], stop_signal: int) -> None:
    if server.poll() is None:
        server.send_signal(stop_signal)
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()


def main() -> int:
    spec = json.loads(sys.argv[1])
    as_user = {"user": spec["user"], "group": spec["group"], "extra_groups": []}
    server = subprocess.Popen(
        spec["command"],
        stdin=subprocess.DEVNULL,
        cwd=spec["folder"],
        **(as_user if spec["user"] is not None else {}),
    )

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        threading.Thread(target=_stop, args=(server, spec["stop_signal"])).start()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_signal)
    threading.Thread(
        target=_stop_when_left_alone, args=(server, spec["stop_signal"]), daemon=True
    ).start()
    code = server.wait()
    shutil.rmtree(spec["folder"], ignore_errors=True)
    return code


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # The reader of standard input may still be blocked: leave without waiting for it.
    os._exit(abs(code))

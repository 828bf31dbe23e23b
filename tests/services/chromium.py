"""The machine's own Chromium, and the switches that keep it quiet and alone."""

import os

from tests.services.programs import Program, find, find_or_install, install

# The same browser without the windows of its own: it takes a third of the processor's time.
SHELL = Program(
    title="Chromium's headless shell",
    names=["chromium-headless-shell"],
    apt_package="chromium-headless-shell",
)
PROGRAM = Program(
    title="Chromium",
    names=[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ],
    folders=["/snap/bin"],
    apt_package="chromium",
    brew_arguments=["--cask", "chromium"],
)


def chromium() -> str:
    """The path of a Chromium. Raises ServiceUnavailable."""
    found = find(SHELL) or find(PROGRAM)
    if found is None and install(SHELL):
        found = find(SHELL)
    return found or find_or_install(PROGRAM)


def chromium_switches() -> list[str]:
    """Switches for a test browser: no calls home, and no sandbox where root forbids one."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    return [*quiet, "--no-sandbox"] if os.geteuid() == 0 else quiet

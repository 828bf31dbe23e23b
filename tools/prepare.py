"""Make the checkout ready: `python -m tools.prepare run|dev|test|check|lock`.

Every step leaves a stamp and is skipped while what it was done for is unchanged.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial

from tools.environment import Unprepared, ensure_packages
from tools.node import ensure_modules, ensure_spa

Step = Callable[[], None]
STEPS: dict[str, Sequence[Step]] = {
    "run": [partial(ensure_packages, "run"), ensure_spa],
    "dev": [partial(ensure_packages, "dev"), ensure_modules],
    "test": [partial(ensure_packages, "dev"), ensure_modules, ensure_spa],
    "check": [partial(ensure_packages, "dev"), ensure_modules],
    "lock": [partial(ensure_packages, "dev")],
}


def main() -> None:
    try:
        for step in STEPS[sys.argv[1]]:
            step()
    except Unprepared as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

"""How often an address may ask for tracking pages, and how often with links that are none."""

from backend.core.errors import Code, OmsError
from backend.ports.deps import Deps

_WINDOW_SECONDS = 60
_MOST_ASKED = 240
_FORGED_SECONDS = 15 * 60
_MOST_FORGED = 30


async def count_asked(deps: Deps, ip: str | None) -> None:
    """Raises: OmsError THROTTLED with `retryAfterSeconds` when it is one too many."""
    forged = int(await deps.cache.get(f"tracking:forged:{ip}") or 0)
    if forged >= _MOST_FORGED:
        raise _throttled(_FORGED_SECONDS)
    count, left = await deps.cache.increment(f"tracking:asked:{ip}", _WINDOW_SECONDS)
    if count > _MOST_ASKED:
        raise _throttled(left)


async def count_forged(deps: Deps, ip: str | None) -> None:
    await deps.cache.increment(f"tracking:forged:{ip}", _FORGED_SECONDS)


def _throttled(seconds: int) -> OmsError:
    return OmsError(
        Code.THROTTLED,
        "Too many attempts. Try again later.",
        details={"retryAfterSeconds": seconds},
    )

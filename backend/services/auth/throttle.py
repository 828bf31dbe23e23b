"""How often somebody may try a password."""

from hashlib import sha256

from backend.core.errors import Code, OmsError
from backend.ports.deps import Deps

_WINDOW_SECONDS = 15 * 60
_MOST_PER_NAME = 10
_MOST_PER_ADDRESS = 60


class Throttle:
    """Counts the attempts of one address (`ip`) on one name, and its failures on any name.

    An attempt is counted before the password is looked at, so that many at once gain nothing.
    """

    def __init__(self, deps: Deps, name: str, ip: str | None) -> None:
        digest = sha256(f"{name}\n{ip}".encode()).hexdigest()
        self._cache = deps.cache
        self._of_name = f"sign-in:name:{digest}"
        self._of_address = f"sign-in:address:{ip}" if ip else None

    async def attempt(self) -> None:
        """Raises: OmsError THROTTLED with `retryAfterSeconds` when it is one too many."""
        if self._of_address is not None:
            failures = int(await self._cache.get(self._of_address) or 0)
            if failures >= _MOST_PER_ADDRESS:
                _, left = await self._cache.increment(self._of_address, _WINDOW_SECONDS)
                raise _throttled(left)
        count, left = await self._cache.increment(self._of_name, _WINDOW_SECONDS)
        if count > _MOST_PER_NAME:
            raise _throttled(left)

    async def failed(self) -> None:
        if self._of_address is not None:
            await self._cache.increment(self._of_address, _WINDOW_SECONDS)

    async def succeeded(self) -> None:
        await self._cache.delete(self._of_name)


def _throttled(seconds: int) -> OmsError:
    return OmsError(
        Code.THROTTLED,
        "Too many attempts. Try again later.",
        details={"retryAfterSeconds": seconds},
    )

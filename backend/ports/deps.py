"""What every use case is given: the clock, the configuration and the plugs of the house."""

from dataclasses import dataclass

from backend.core.clock import Clock
from backend.core.config import Config
from backend.ports.bus import Bus
from backend.ports.cache import Cache


@dataclass(frozen=True, slots=True)
class Deps:
    clock: Clock
    config: Config
    bus: Bus
    cache: Cache

"""What every use case is given: the clock, the configuration and the plugs of the house."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.core.clock import Clock
from backend.core.config import Config
from backend.ports.bus import Bus
from backend.ports.cache import Cache
from backend.ports.carriers import Carriers
from backend.ports.messages import Messages


@dataclass(frozen=True, slots=True)
class Deps:
    clock: Clock
    config: Config
    bus: Bus
    cache: Cache
    # null where the house has no mail server
    messages: Messages | None = None
    # by the kind of carrier
    carriers: Mapping[str, Carriers] = field(default_factory=dict)

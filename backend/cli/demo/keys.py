"""Keys of made-up rows: UUIDv7 at a moment of the made-up past, the same for the same seed."""

from datetime import datetime
from random import Random
from uuid import UUID

_RANDOM_BITS = 62
_COUNTER = 1 << 12


class Keys:
    """Keys made in turn for the same millisecond sort in turn."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._counter = 0

    def at(self, moment: datetime) -> UUID:
        self._counter = (self._counter + 1) % _COUNTER
        value = int(moment.timestamp() * 1000) << 80 | 0x7 << 76 | self._counter << 64
        return UUID(int=value | 0b10 << _RANDOM_BITS | self._random.getrandbits(_RANDOM_BITS))

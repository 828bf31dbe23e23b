"""How much of the server one client may use: a bucket of cost for each, which fills up again."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from backend.core.actor import Actor, ActorKind
from backend.core.errors import Code, OmsError
from backend.execution.operations import Operation, Operations
from backend.ports.cache import Cache
from backend.web.parameters import Parameters

# How many clients a process remembers; the shared cache knows the rest.
_REMEMBERED = 10_000
# A process tells the shared cache what it spent once that is this part of a bucket: a call for
# every request would cost more than a small request does. Several processes together may let
# through that much more each.
_TOLD_AT = 1 / 50


@dataclass(slots=True)
class _Bucket:
    level: float
    seen_at: float
    untold: float = 0


class CostBuckets:
    """The buckets of all clients, as one process sees them."""

    def __init__(
        self,
        cache: Cache,
        *,
        maximum: int,
        restore_rate: int,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """A bucket holds `maximum` units and fills by `restore_rate` units a second."""
        self.maximum = maximum
        self.restore_rate = restore_rate
        self._cache = cache
        self._monotonic = monotonic
        self._known: OrderedDict[str, _Bucket] = OrderedDict()

    async def take(self, actor: Actor, cost: int) -> int:
        """Takes what an operation costs; returns how much is left.

        Raises: OmsError THROTTLED with `retryAfterSeconds` when there is too little. Then nothing
        is taken.
        """
        key = _key(actor)
        bucket = self._known.get(key) or await self._remember(key)
        now = self._monotonic()
        grown = bucket.level + (now - bucket.seen_at) * self.restore_rate
        bucket.level, bucket.seen_at = min(self.maximum, grown), now
        if bucket.level < cost:
            raise self._throttled(cost, bucket.level)
        bucket.level -= cost
        bucket.untold += cost
        if bucket.untold >= self.maximum * _TOLD_AT:
            await self._tell(key, bucket)
        return max(0, int(bucket.level))

    async def charge(
        self, actor: Actor, operations: Operations, parameters: Parameters
    ) -> tuple[Operation, dict[str, int]]:
        """The operation that is asked for, paid for, and what its client may be told of that.

        Raises: Refused for what cannot be executed, OmsError THROTTLED.
        """
        name, reading = parameters.operation_name, 0
        if parameters.persisted:
            operation = operations.find_persisted(parameters.persisted, name)
        else:
            reading = operations.reading_cost(parameters.query)
            if reading:
                await self.take(actor, reading)
            operation = operations.find(parameters.query, name)
        cost = operation.cost_of(parameters.variables)
        return operation, self.told(reading + cost, await self.take(actor, cost))

    def told(self, cost: int, left: int) -> dict[str, int]:
        """`extensions.cost` of a response."""
        return {
            "requested": cost,
            "available": left,
            "maximum": self.maximum,
            "restoreRate": self.restore_rate,
        }

    async def _remember(self, key: str) -> _Bucket:
        bucket = _Bucket(self.maximum, self._monotonic())
        await self._tell(key, bucket)
        bucket = self._known.setdefault(key, bucket)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return bucket

    async def _tell(self, key: str, bucket: _Bucket) -> None:
        spent, bucket.untold = bucket.untold, 0
        level = await self._cache.draw(
            f"cost:{key}", ceil(spent), capacity=self.maximum, per_second=self.restore_rate
        )
        bucket.level, bucket.seen_at = level - bucket.untold, self._monotonic()

    def _throttled(self, cost: int, level: float) -> OmsError:
        seconds = max(1, ceil((cost - level) / self.restore_rate))
        return OmsError(
            Code.THROTTLED,
            f"Too much was asked for in a short time. Ask again in {seconds} seconds.",
            details={"retryAfterSeconds": seconds, "cost": self.told(cost, max(0, int(level)))},
        )


def _key(actor: Actor) -> str:
    if actor.kind is ActorKind.API_KEY:
        return f"key:{actor.id}"
    return f"session:{actor.session_id}" if actor.session_id else f"address:{actor.ip}"

"""The queue that jobs are started through: Redis streams, or this process alone."""

import logging

from taskiq import AsyncBroker, InMemoryBroker
from taskiq_redis import RedisStreamBroker

from backend.core.config import Config

_STREAM = "ordergraph:jobs"
# A start that was lost is made good by the next of its schedule, so old ones need not be kept.
_LONGEST_STREAM = 1000
# A start that a worker died with is handed to another. The job's own lease keeps it single.
_HANDED_ON_AFTER_MS = 60_000
_READ_MS = 1000

# It tells of every start; failures are warnings and errors.
logging.getLogger("taskiq").setLevel(logging.WARNING)


def build_broker(config: Config) -> AsyncBroker:
    """The broker of a configuration, not started. Starts are acknowledged once they are done."""
    if not config.redis_url:
        return InMemoryBroker()
    return RedisStreamBroker(
        config.redis_url,
        queue_name=_STREAM,
        consumer_group_name="workers",
        consumer_id="0",
        maxlen=_LONGEST_STREAM,
        xread_block=_READ_MS,
        idle_timeout=_HANDED_ON_AFTER_MS,
        unacknowledged_lock_timeout=10,
    )
